"""Messages that are rendered when they are sent: each kind's name in the outbox, and what makes its messages."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.crowd import Rendered
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers.context import Wiring

Render = Callable[[Wiring, Transaction, Sequence[Message]], Awaitable[Mapping[int, Rendered]]]
"""Messages of one kind → by id what to send; those left out have lost their sense and are cancelled."""

KINDS: Mapping[str, Render] = {}
