"""Messages that are rendered when they are sent: each kind's name in the outbox, and what makes its messages."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.crowd import Rendered, Unsent
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import (
    broadcast_sending,
    faq_corrections,
    left_forms,
    reminders,
    results,
    seats,
    wave_cancelling,
    wave_changes,
)
from handlers.context import Wiring

Render = Callable[[Wiring, Transaction, Sequence[Message]], Awaitable[Mapping[int, Rendered | Unsent]]]
"""Messages of one kind → by id what to send, or why not; those left out have lost their sense and are cancelled."""

KINDS: Mapping[str, Render] = {
    "broadcast": broadcast_sending.made,
    "reminder": reminders.render,
    "result": results.rendered,
    "result_letter": results.letters,
    "seat_nudge": seats.nudges,
    "draft_nudge": left_forms.render,
    "wave_cancelled": wave_cancelling.rendered,
    "wave_changed": wave_changes.rendered,
    "faq_correction": faq_corrections.rendered,
}
