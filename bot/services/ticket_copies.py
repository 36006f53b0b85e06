"""What the other side of a ticket was sent of a message: whether it arrived, and what has changed since."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.models import MessageState, Outcome, Side, Ticket, TicketMessage
from bot.storage import accounts, outbox, outbox_fates, ticket_messages, tickets
from bot.storage.database import Transaction
from bot.storage.outbox import Delivery

HEAD = ":head"
"""What the key of the first of two messages ends with."""
AT_ONCE = 50
"""Messages that are looked at in one turn."""
GIVEN_UP_AFTER = timedelta(days=1)
"""A message that was never owed as one of its own, or of which the outbox knows no more."""


def key_of(message: TicketMessage) -> str:
    """The key in the outbox of what the other side is sent of a message."""
    return f"ticket_{'in' if message.side is Side.OWNER else 'out'}:{message.id}"


def subject_of(message: TicketMessage) -> str:
    """What is cancelled in the outbox when a message is taken back."""
    return f"ticket_message:{message.id}"


async def note_delivered(tx: Transaction, now: datetime) -> list[tuple[Ticket, TicketMessage]]:
    """Notes what became of messages whose delivery has come to an end. Returns the answers that were lost."""
    lost = []
    for message in await ticket_messages.delivered(tx, AT_ONCE):
        known = await reached(tx, message)
        if known is None or known.outcome is None:
            continue
        await ticket_messages.note_outcome(tx, known.id, known.outcome, copy_id=known.copy_id, head_id=known.head_id)
        ticket = await tickets.get(tx, message.ticket_id)
        if known.outcome is Outcome.LOST and known.side is Side.STAFF and ticket is not None:
            lost.append((ticket, known))
    await ticket_messages.give_up(tx, now - GIVEN_UP_AFTER)
    return lost


async def changed(tx: Transaction) -> list[TicketMessage]:
    """Messages that the other side has otherwise than they are now."""
    return await ticket_messages.changed(tx, AT_ONCE)


async def reached(tx: Transaction, message: TicketMessage) -> TicketMessage | None:
    """The message with what is known of its copy; None while that is on its way."""
    if message.outcome is not None:
        return message
    key = key_of(message)
    fate, head = await outbox_fates.fate(tx, key), await outbox_fates.fate(tx, f"{key}{HEAD}")
    if fate is None:
        return message
    if not fate.is_settled:
        return None
    outcome = Outcome.SENT if fate.state is Delivery.SENT else Outcome.LOST
    return replace(message, outcome=outcome, copy_id=fate.message_id, head_id=None if head is None else head.message_id)


async def begin_change(tx: Transaction, message: TicketMessage) -> tuple[Ticket, TicketMessage] | None:
    """The ticket, and the message with what is known of its copy, if that is to be changed, and can be by now.

    Whoever is given it carries the change over in the same transaction.
    """
    if message.edition == message.copied:
        return None
    known = await reached(tx, message)
    ticket = await tickets.get(tx, message.ticket_id)
    if known is None or ticket is None:
        return None
    await ticket_messages.note_copied(tx, message.id, message.edition)
    return ticket, known


def is_gone(message: TicketMessage) -> bool:
    """Whether it was taken back."""
    return message.state is MessageState.RECALLED


async def is_reachable(tx: Transaction, ticket: Ticket) -> bool:
    """Whether messages reach the owner, as far as it is known."""
    account = await accounts.get(tx, ticket.account_id)
    return account is None or account.reachable


async def take_off(tx: Transaction, message: TicketMessage, now: datetime) -> None:
    """What waits to be sent of a message never is."""
    await outbox.cancel_about(tx, subject_of(message), "recalled", now)
