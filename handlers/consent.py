"""The privacy notice, wherever it is due."""

from bot.services import consent
from handlers import keyboards
from handlers.context import Context


async def show_notice(context: Context) -> None:
    """Says the notice with its question, and notes that it was said."""
    await say_notice(context, keyboards.consent())


async def say_notice(context: Context, keyboard: keyboards.InlineKeyboard) -> None:
    """The same with buttons of one's own under it."""
    before = await consent.given_before(context.tx, context.person_id)
    await consent.ask(context.tx, context.person_id, context.now)
    context.say("start/notice", keyboard, before=before)
