"""What those concerned hear when dates or the place of an announced wave change, rendered when it is sent."""

from collections.abc import Mapping, Sequence

from bot.crowd import Rendered
from bot.services import wave_changes
from bot.services.wave_changes import ToSend
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import keyboards
from handlers.context import Wiring


async def rendered(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """By message what was and what is; who is asked anew has buttons."""
    found = await wave_changes.to_send(tx, messages, wiring.calendar)
    return {message_id: _rendered(wiring, one) for message_id, one in found.items()}


def _rendered(wiring: Wiring, one: ToSend) -> Rendered:
    keyboard = keyboards.seat_offer(one.registration_id) if one.is_asked else keyboards.main_menu()
    return wiring.rendered("waves/changed", keyboard, news=one)
