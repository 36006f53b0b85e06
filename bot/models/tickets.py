"""Questions that a petugas answers. All datetimes are aware and UTC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TicketState(StrEnum):
    OPEN = "open"
    """Nobody has taken it."""
    TAKEN = "taken"
    CLOSED = "closed"


class Side(StrEnum):
    OWNER = "owner"
    STAFF = "staff"
    """By staff, to the owner."""
    NOTE = "note"
    """By staff, among themselves."""


class MessageState(StrEnum):
    HELD = "held"
    """Written while another petugas was answering; it goes out when its author says so."""
    GIVEN = "given"
    RECALLED = "recalled"


class Outcome(StrEnum):
    SENT = "sent"
    LOST = "lost"
    """It did not reach the other side."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A question to a petugas, and all that follows from it until it is closed."""

    id: int
    account_id: int
    called: str
    """Telegram's first name when it was opened."""
    state: TicketState
    guesses: tuple[str, ...]
    """Ids of the curated answers that came nearest."""
    opened_at: datetime
    due_at: datetime
    """When the owner was told to expect an answer by."""
    taken_by: int | None
    taken_at: datetime | None
    answered_at: datetime | None
    """The first answer."""
    closed_at: datetime | None
    closed_by: int | None
    card: int
    """How many cards in the group this ticket has had."""
    card_id: int | None
    """Telegram's id of the last one; None until it is known."""
    thread_id: int | None
    """The topic in which it stands."""
    edition: int
    """Counts the changes of what the card shows."""
    shown: int
    """The edition that the group was owed last; 0: none."""
    noted: int
    """The edition whose delivery has been looked at last."""


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """One message on a ticket. `file` is Telegram's file id, known to the bot `bot_id` alone."""

    id: int
    ticket_id: int
    side: Side
    author_id: int
    chat_id: int
    """Where it was written."""
    message_id: int
    """Telegram's, in that chat."""
    kind: str
    body: str
    """As it was written."""
    html: str | None
    """The same with its looks, as Telegram HTML; None where it has none."""
    file: str | None
    bot_id: int
    state: MessageState
    written_at: datetime
    """Of what was held: when its author let it go."""
    edition: int
    """Counts its edits, and that it was recalled."""
    about_id: int | None
    """The question (its own id) that stands over an answer, where it lies far behind."""
    outcome: Outcome | None
    """Of its delivery; None until it is known."""
    copy_id: int | None
    """Telegram's id of what the other side was sent; None until it is known."""
    head_id: int | None
    """The same of what went before it, where it took two messages."""
    copied: int
    """The edition that the other side was sent."""
