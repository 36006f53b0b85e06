"""All that was said on a ticket, in pages, for the petugas who reads it in private."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import answers
from bot.errors import Outdated
from bot.models import Side, Ticket, TicketMessage
from bot.paging import pages_of
from bot.storage import accounts, staff_names, ticket_messages, tickets
from bot.storage.database import Transaction

ON_A_PAGE = 3
LONGEST_PART = 400
"""Characters of one line; what is longer goes on in the next one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the conversation: (a part of) a message, and by whom of the staff it is."""

    message: TicketMessage
    words: str
    by: str | None
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the conversation, counted from 0."""

    ticket: Ticket
    entries: Sequence[Entry]
    number: int
    pages: int
    unreachable: bool

    @property
    def files(self) -> list[TicketMessage]:
        return [one.message for one in self.entries if one.is_first and one.message.file is not None]


async def page(tx: Transaction, ticket_id: int, number: int | None = None) -> Page:
    """A page, round and round; without a number the last one. Raises Outdated without such a ticket."""
    ticket = await tickets.get(tx, ticket_id)
    if ticket is None:
        raise Outdated
    entries = await _entries(tx, ticket)
    pages = pages_of(len(entries), ON_A_PAGE)
    at = pages - 1 if number is None else number % pages
    account = await accounts.get(tx, ticket.account_id)
    unreachable = account is not None and not account.reachable
    return Page(ticket, entries[at * ON_A_PAGE : (at + 1) * ON_A_PAGE], at, pages, unreachable)


async def _entries(tx: Transaction, ticket: Ticket) -> list[Entry]:
    said = await ticket_messages.of_ticket(tx, ticket.id)
    names = await staff_names.names(tx, [one.author_id for one in said if one.side is not Side.OWNER])
    return [
        Entry(one, part, names.get(one.author_id), is_first=number == 0)
        for one in said
        for number, part in enumerate(_parts(answers.clean(one.body)))
    ]


def _parts(words: str) -> list[str]:
    """A file without words has one empty part."""
    return [words[start : start + LONGEST_PART] for start in range(0, max(1, len(words)), LONGEST_PART)]
