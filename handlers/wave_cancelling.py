"""A koordinator cancels a wave; everybody with a stake in it is told, each when the message is sent."""

from collections.abc import Mapping, Sequence

from telegram import Update

from bot.crowd import Rendered
from bot.services import wave_cancelling
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import keyboards
from handlers.context import Context, Wiring
from handlers.taps import words
from handlers.waves import announce, send_at_once, show_card


async def ask(update: Update, context: Context) -> None:
    """`wavecancel:<wave>`: shows who would hear of it, and asks once more."""
    (wave_id,) = words(update, int)
    seen, hearers = await wave_cancelling.check(context.tx, wave_id, context.now)
    context.show("waves/ask_cancel", keyboards.confirm_cancel(wave_id), seen=seen, hearers=hearers)


async def cancel(update: Update, context: Context) -> None:
    """`wavecancelled:<wave>`: confirmed. The group hears of it, and so do the applicants."""
    (wave_id,) = words(update, int)
    seen, hearers = await wave_cancelling.cancel(context.tx, wave_id, context.person_id, context.now)
    announce(update, context, "waves/did_cancel", wave_id, seen=seen, hearers=hearers)
    await show_card(context, wave_id)
    send_at_once(context)


async def rendered(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """What applicants are told."""
    menu = keyboards.main_menu()
    return {
        message_id: wiring.rendered("waves/cancelled", menu, owner=one.owner, wave=one.wave, state=one.state)
        for message_id, one in (await wave_cancelling.to_send(tx, messages)).items()
    }
