"""The privacy notice, wherever it is due."""

from bot.crowd import Rendered
from bot.services import consent
from handlers import keyboards
from handlers.context import Context


async def show_notice(context: Context) -> None:
    """Says the notice with its question, and notes that it was said."""
    await say_notice(context, keyboards.consent())


async def say_notice(context: Context, keyboard: keyboards.InlineKeyboard, *, under: int | None = None) -> None:
    """The same with buttons of one's own under it; as an answer `under` a message, which its buttons can go on with."""
    before = await consent.given_before(context.tx, context.person_id)
    await consent.ask(context.tx, context.person_id, context.now)
    parameters = context.wiring.screen("start/notice", keyboard, before=before)
    if under is not None:
        parameters["reply_parameters"] = {"message_id": under, "allow_sending_without_reply": True}
    context.send(Rendered("send_message", parameters))
