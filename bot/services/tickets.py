"""Questions to a petugas, from the owner's side: asked, added to, and gone on with after they were closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.models import MessageState, Side, Ticket, TicketMessage, TicketState
from bot.services import library
from bot.services.library import Shelves
from bot.storage import ticket_messages, tickets
from bot.storage.database import Transaction
from bot.storage.faq import Kept
from bot.workdays import WorkCalendar

ANSWERED_WITHIN = timedelta(hours=4)
"""Of the office's hours: by then an owner is told to expect an answer."""
REOPENS_FOR = timedelta(days=3)
"""After it was closed; later a message begins another ticket."""
MOST = 20
"""Messages of an owner on one ticket within `WITHIN`: as much as staff can follow."""
WITHIN = timedelta(hours=1)
MOST_GUESSES = 3
LIKELY = 0.1
"""Chance from which on an answer is named to staff as a guess."""


@dataclass(frozen=True, slots=True)
class Words:
    """What an owner wrote: `kind` names the way Telegram sends it, `file` is Telegram's id, known to `bot_id` alone."""

    kind: str
    body: str
    file: str | None
    message_id: int
    bot_id: int


class Happened(StrEnum):
    """What came of a message for staff."""

    OPENED = "opened"
    ADDED = "added"
    REOPENED = "reopened"
    KNOWN = "known"
    """This very message is on the ticket already."""
    ENOUGH = "enough"
    """There were as many within the hour as staff can follow; it is not kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a message for staff; `message` is None where it was not kept."""

    ticket: Ticket
    happened: Happened
    message: TicketMessage | None = None


def promise(calendar: WorkCalendar, now: datetime) -> datetime:
    """When somebody who asks now is told to expect an answer by. UTC."""
    return calendar.after_working(now, ANSWERED_WITHIN)


async def ask(
    tx: Transaction,
    calendar: WorkCalendar,
    account_id: int,
    words: Words,
    now: datetime,
    *,
    guesses: Sequence[str] = (),
    called: str = "",
) -> Asked:
    """A question for staff: a ticket of its own, unless the account has one that is not closed.

    `called`: Telegram's first name, shown of somebody who is not registered. The caller has made sure of consent.
    """
    there = await tickets.last_of(tx, account_id)
    if there is not None and is_open(there):
        return await add(tx, there, words, now)
    due = promise(calendar, now)
    ticket = await tickets.add(tx, account_id, guesses[:MOST_GUESSES], called=called, due_at=due, now=now)
    assert ticket is not None  # noqa: S101 - none was in the way just now
    return await _put(tx, ticket, words, now, Happened.OPENED)


async def add(tx: Transaction, ticket: Ticket, words: Words, now: datetime) -> Asked:
    """Puts something more on a ticket that is not closed."""
    if await _has_enough(tx, ticket, now):
        return Asked(ticket, Happened.ENOUGH)
    return await _put(tx, ticket, words, now, Happened.ADDED)


async def go_on(tx: Transaction, calendar: WorkCalendar, ticket: Ticket, words: Words, now: datetime) -> Asked | None:
    """A closed ticket goes on with what its owner writes; None where it cannot any more."""
    if not may_go_on(ticket, now):
        return None
    if await _has_enough(tx, ticket, now):
        return Asked(ticket, Happened.ENOUGH)
    if not await tickets.reopen(tx, ticket.id, due_at=promise(calendar, now)):
        return None
    there = await tickets.get(tx, ticket.id)
    assert there is not None  # noqa: S101 - it was reopened just now
    asked = await add(tx, there, words, now)
    return asked if asked.message is None else Asked(there, Happened.REOPENED, asked.message)


def may_go_on(ticket: Ticket, now: datetime) -> bool:
    """Whether it was closed so short a time ago that its owner may go on with it."""
    return ticket.closed_at is not None and now - ticket.closed_at < REOPENS_FOR


async def last_of(tx: Transaction, account_id: int) -> Ticket | None:
    """The account's newest ticket: the only one that may not be closed."""
    return await tickets.last_of(tx, account_id)


async def mine(tx: Transaction, account_id: int, ticket_id: int) -> Ticket | None:
    """The ticket, if it is this account's."""
    ticket = await tickets.get(tx, ticket_id)
    return ticket if ticket is not None and ticket.account_id == account_id else None


async def is_first_since(tx: Transaction, ticket: Ticket, message: TicketMessage) -> bool:
    """Whether the owner had written nothing else since staff took the ticket, or answered last."""
    said = [one for one in await ticket_messages.of_ticket(tx, ticket.id) if one.state is MessageState.GIVEN]
    answers = [one.id for one in said if one.side is Side.STAFF]
    before = [one for one in said if one.side is Side.OWNER and max(answers, default=0) < one.id < message.id]
    return not any(one.written_at > (ticket.taken_at or ticket.opened_at) for one in before)


async def guesses(tx: Transaction, shelves: Shelves, text: str) -> tuple[str, ...]:
    """Ids of the curated answers that come nearest to a question."""
    if not text.strip():
        return ()
    found = await library.current(tx, shelves)
    hits = found.index.search(text).hits[:MOST_GUESSES]
    return tuple(hit.id for hit in hits if hit.score >= LIKELY and hit.id in found.kept)


async def guessed(tx: Transaction, shelves: Shelves, ticket: Ticket) -> list[Kept]:
    """The same as they are now; those that are gone are left out."""
    found = await library.current(tx, shelves)
    return [found.kept[name] for name in ticket.guesses if name in found.kept]


async def _has_enough(tx: Transaction, ticket: Ticket, now: datetime) -> bool:
    return await ticket_messages.count_of_owner(tx, ticket.id, now - WITHIN) >= MOST


async def _put(tx: Transaction, ticket: Ticket, words: Words, now: datetime, happened: Happened) -> Asked:
    message = await ticket_messages.add(
        tx,
        ticket.id,
        Side.OWNER,
        author_id=ticket.account_id,
        message_id=words.message_id,
        kind=words.kind,
        body=words.body,
        file=words.file,
        bot_id=words.bot_id,
        now=now,
    )
    return Asked(ticket, happened if message is not None else Happened.KNOWN, message)


def is_open(ticket: Ticket) -> bool:
    """Whether staff have still to do with it."""
    return ticket.state is not TicketState.CLOSED
