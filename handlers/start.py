"""/start, the privacy notice, and the words that lead on from there."""

from telegram import Update

from bot.services import consent
from handlers import keyboards
from handlers.context import Context


async def start(update: Update, context: Context) -> None:
    """Greets; shows the privacy notice to whoever has not answered it."""
    account = await consent.ask(context.tx, context.person_id, context.now)
    if account is None:
        context.say("start/notice", keyboards.consent())
    else:
        context.say("start/menu", keyboards.main_menu())


async def answered(update: Update, context: Context) -> None:
    """Setuju or Tidak."""
    agreed = _value(update) == "yes"
    await consent.answer(context.tx, context.person_id, agreed, context.now)
    context.clear_buttons()
    context.say("start/agreed" if agreed else "start/refused", keyboards.main_menu())


async def notice(update: Update, context: Context) -> None:
    """The privacy notice once more, on request."""
    context.say("start/notice", keyboards.consent())


async def help_(update: Update, context: Context) -> None:
    """/bantuan in a private chat."""
    context.say("start/help", keyboards.main_menu())


async def questions(update: Update, context: Context) -> None:
    """Tanya Jawab."""
    context.say("start/questions", keyboards.main_menu())


async def unknown_command(update: Update, context: Context) -> None:
    """A command that this bot does not have."""
    context.say("start/unknown_command", keyboards.main_menu())


async def not_understood(update: Update, context: Context) -> None:
    """Free text outside of any form."""
    context.say("start/not_understood", keyboards.main_menu())


async def edited(update: Update, context: Context) -> None:
    """A message changed after it was sent is not read again."""
    context.say("start/edited")


def _value(update: Update) -> str:
    query = update.callback_query
    return (query.data or "").partition(":")[2] if query else ""
