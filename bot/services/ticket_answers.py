"""What staff write on a ticket: answers to its owner, held ones, notes among themselves, what is changed or taken back.

The first answer takes the ticket. While one petugas has it, the answer of another is held until its author has seen so.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import NotTheAuthor, Outdated
from bot.models import MessageState, Side, Ticket, TicketMessage, TicketState
from bot.services import ticket_copies
from bot.storage import audit, outbox_fates, staff_names, ticket_messages, tickets
from bot.storage.database import Transaction

NOTE_MARK = "#"
"""What begins so stays among staff."""
RECALLABLE_FOR = timedelta(minutes=1)

_BETWEEN = 1
"""Messages that may lie between a question and its answer before the owner is reminded of it: that it was passed on."""


@dataclass(frozen=True, slots=True)
class Written:
    """A message of a petugas, as it was written."""

    by: int
    chat_id: int
    message_id: int
    kind: str
    body: str
    html: str | None
    file: str | None
    bot_id: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What has become of what a petugas wrote."""

    message: TicketMessage
    ticket: Ticket
    moved: bool = False
    """The ticket was taken with it, or it is its first answer."""
    holder: str | None = None
    """Who has the ticket while the answer is held, where the name is known."""

    @property
    def is_note(self) -> bool:
        return self.message.side is Side.NOTE

    @property
    def is_held(self) -> bool:
        return self.message.state is MessageState.HELD


class Recall(StrEnum):
    """What came of taking an answer back."""

    DONE = "done"
    LATE = "late"
    BEFORE = "before"
    """It was taken back before."""


def is_note(body: str) -> bool:
    """Whether what a petugas writes stays among staff."""
    return body.startswith(NOTE_MARK)


async def write(tx: Transaction, ticket_id: int, written: Written, now: datetime) -> Reply | None:
    """Keeps a message of a petugas; None where this very one is kept already. Raises Outdated without such a ticket."""
    ticket = await get(tx, ticket_id)
    side = Side.NOTE if is_note(written.body) else Side.STAFF
    held = side is Side.STAFF and ticket.state is TicketState.TAKEN and ticket.taken_by != written.by
    message = await ticket_messages.add(
        tx,
        ticket.id,
        side,
        author_id=written.by,
        chat_id=written.chat_id,
        message_id=written.message_id,
        kind=written.kind,
        body=written.body,
        html=written.html,
        file=written.file,
        bot_id=written.bot_id,
        now=now,
        state=MessageState.HELD if held else MessageState.GIVEN,
    )
    if message is None:
        return None
    if side is Side.NOTE or held:
        await _record(tx, "ticket_noted" if side is Side.NOTE else "ticket_answer_held", message, written.by, now)
        return Reply(message, ticket, holder=await staff_names.name_of(tx, ticket.taken_by or 0))
    return await _given(tx, message, ticket, written.by, now)


async def send_held(tx: Transaction, message_id: int, by: int, now: datetime) -> Reply:
    """Its author wants it to go out all the same. Raises Outdated, NotTheAuthor."""
    message = await _message(tx, message_id)
    if message.author_id != by:
        raise NotTheAuthor
    if not await ticket_messages.let_go(tx, message.id, now):
        raise Outdated
    message = replace(message, state=MessageState.GIVEN, written_at=now)
    return await _given(tx, message, await get(tx, message.ticket_id), by, now)


async def drop_held(tx: Transaction, message_id: int, by: int, now: datetime) -> Ticket:
    """Its author does not want it to go out. Raises Outdated, NotTheAuthor."""
    message = await _message(tx, message_id)
    if message.author_id != by:
        raise NotTheAuthor
    if message.state is not MessageState.HELD:
        raise Outdated
    await ticket_messages.recall(tx, message.id)
    await _record(tx, "ticket_answer_dropped", message, by, now)
    return await get(tx, message.ticket_id)


async def recall(
    tx: Transaction, message_id: int, by: int, now: datetime, *, coordinator: bool
) -> tuple[Recall, TicketMessage]:
    """An answer is taken back: by its author or a koordinator, within a minute. Raises Outdated, NotTheAuthor.

    What waits to be sent never is; `handlers.ticket_copies` takes away what was.
    """
    message = await _message(tx, message_id)
    if message.author_id != by and not coordinator:
        raise NotTheAuthor
    if message.state is MessageState.RECALLED:
        return Recall.BEFORE, message
    if message.state is not MessageState.GIVEN or message.side is not Side.STAFF:
        raise Outdated
    if now - message.written_at > RECALLABLE_FOR:
        return Recall.LATE, message
    await ticket_messages.recall(tx, message.id)
    await tickets.note_recall(tx, message.ticket_id)
    await ticket_copies.take_off(tx, message, now)
    await _record(tx, "ticket_answer_recalled", message, by, now)
    return Recall.DONE, await _message(tx, message.id)


async def edit(tx: Transaction, message: TicketMessage, body: str, html: str | None) -> TicketMessage | None:
    """Other words in place of those that were written; None where they are the same."""
    if (body, html) == (message.body, message.html):
        return None
    sent = message.side is not Side.NOTE and message.state is MessageState.GIVEN
    await ticket_messages.edit(tx, message.id, body=body, html=html, sent=sent)
    return await ticket_messages.get(tx, message.id)


async def question(tx: Transaction, ticket: Ticket, replied_to: int | None) -> TicketMessage | None:
    """What is being answered: what stands in the message of the group that was replied to, or else the last question.

    `replied_to` is Telegram's id of that message.
    """
    asked = [one for one in await ticket_messages.of_ticket(tx, ticket.id) if one.side is Side.OWNER]
    if not asked:
        return None
    if replied_to is not None and replied_to == ticket.card_id:
        return asked[0]
    return next((one for one in asked if replied_to is not None and replied_to == one.copy_id), asked[-1])


async def remind(
    tx: Transaction, ticket: Ticket, message: TicketMessage, replied_to: int | None
) -> TicketMessage | None:
    """The question that is to stand over an answer: where more than one message of the owner's chat lies between."""
    asked = await question(tx, ticket, replied_to)
    if asked is None or not await _is_far(tx, ticket, asked):
        return None
    await ticket_messages.put_about(tx, message.id, asked.id)
    return asked


async def _is_far(tx: Transaction, ticket: Ticket, asked: TicketMessage) -> bool:
    later = [one for one in await ticket_messages.of_ticket(tx, ticket.id) if one.id > asked.id]
    said = [one for one in later if one.side is not Side.NOTE and one.state is MessageState.GIVEN]
    if len(said) - 1 > _BETWEEN:  # the answer itself is one of them
        return True
    for key in (ticket_copies.key_of(asked), f"ticket_card:{ticket.id}"):  # the first question stands on the card
        since = await outbox_fates.sent_since(tx, ticket.account_id, key)
        if since is not None:
            return since > _BETWEEN
    return False


async def said_on(tx: Transaction, ticket: Ticket) -> list[TicketMessage]:
    """All that was said on a ticket, oldest first."""
    return await ticket_messages.of_ticket(tx, ticket.id)


async def reminded_of(tx: Transaction, message: TicketMessage) -> TicketMessage | None:
    """The question that stands over an answer."""
    return None if message.about_id is None else await ticket_messages.get(tx, message.about_id)


async def written(tx: Transaction, chat_id: int, message_id: int, by: int) -> TicketMessage | None:
    """What a petugas wrote there (`message_id`: Telegram's), as long as it was not taken back."""
    message = await ticket_messages.find(tx, by, message_id, chat_id)
    return None if message is None or message.state is MessageState.RECALLED else message


async def _given(tx: Transaction, message: TicketMessage, ticket: Ticket, by: int, now: datetime) -> Reply:
    """To the owner: the first answer takes the ticket, and to a closed one the owner may answer for some days again."""
    taken, first = await tickets.take(tx, ticket.id, by, now), ticket.answered_at is None
    if taken:
        await audit.add(tx, by, "ticket_taken", {"ticket": ticket.id}, now)
    await tickets.note_answer(tx, ticket.id, now)
    await tickets.note_word(tx, ticket.id, now)
    await _record(tx, "ticket_answered", message, by, now)
    return Reply(message, await get(tx, ticket.id), moved=taken or first)


async def _record(tx: Transaction, action: str, message: TicketMessage, by: int, now: datetime) -> None:
    await audit.add(tx, by, action, {"ticket": message.ticket_id, "message": message.id}, now)


async def get(tx: Transaction, ticket_id: int) -> Ticket:
    """The ticket. Raises Outdated where there is none."""
    ticket = await tickets.get(tx, ticket_id)
    if ticket is None:
        raise Outdated
    return ticket


async def _message(tx: Transaction, message_id: int) -> TicketMessage:
    message = await ticket_messages.get(tx, message_id)
    if message is None:
        raise Outdated
    return message
