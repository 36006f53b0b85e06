"""Is this message really from the office? By its number anybody sees what was sent, or is warned."""

import re
from dataclasses import replace

from telegram import Update

from bot.answers.text import plain
from bot.services import official
from bot.services.official import LARGEST
from handlers import broadcast_message, keyboards
from handlers.context import Context
from handlers.taps import words
from messages.placeholders import NAME

_NUMBER = re.compile(r"(?<![a-z])-[0-9]+|[0-9]+")
_ADDRESSEE = re.compile(r"@\w+")


async def check(update: Update, context: Context) -> None:
    """`/cek 27`, `/cek27` or a deep link; without a number, or with several, the newest ones to choose from.

    A tap on "/cek 27" in a message sends no more than "/cek": the command ends at the space (Bot API, MessageEntity).
    """
    text = plain((update.message.text if update.message else None) or "")
    numbers = _NUMBER.findall(_ADDRESSEE.sub("", text))
    if len(numbers) == 1 and len(numbers[0]) <= len(str(LARGEST)):
        await _show(context, int(numbers[0]))
    elif len(numbers) == 1:
        _warn(context, None)
    else:
        await _list(context, several=len(numbers) > 1)


async def tapped(update: Update, context: Context) -> None:
    """`official:<number>`: the message with the button stays as it is, to be compared."""
    (number,) = words(update, int)
    await _show(context, number)


async def _list(context: Context, *, several: bool) -> None:
    nobody = context.wiring.renderer.text("broadcasts/name", {"owners": ()})
    recent = await official.recent(context.tx, context.now)
    lines = [(one, NAME.sub(nobody, one.words)) for one in recent]
    keyboard = keyboards.official([one.broadcast.id for one in recent])
    context.say("official/list", keyboard, recent=lines, several=several)


async def _show(context: Context, number: int) -> None:
    found = await official.find(context.tx, number)
    if found is None:
        _warn(context, number if abs(number) < LARGEST else None)
        return
    broadcast = found.broadcast
    lost = broadcast.file is not None and broadcast.bot_id != context.wiring.bot_id
    context.say("official/genuine", keyboards.report_fraud(), found=found, lost=lost)
    shown = replace(broadcast, kind="text", file=None) if lost else broadcast
    context.send(broadcast_message.original(context.wiring.renderer, shown))


def _warn(context: Context, number: int | None) -> None:
    context.say("official/none", keyboards.report_fraud(), number=number)
