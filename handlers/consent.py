"""The privacy notice, wherever it is due."""

from bot.services import consent
from handlers import keyboards
from handlers.context import Context


async def show_notice(context: Context) -> None:
    """Says the notice with its question, and notes that it was said."""
    await consent.ask(context.tx, context.person_id, context.now)
    context.say("start/notice", keyboards.consent())
