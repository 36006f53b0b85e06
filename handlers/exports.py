"""/ekspor: files with people's data, for a koordinator's private chat, after a question that says how many they are."""

from telegram import Chat, Update

from bot.errors import Outdated
from bot.services import exports, waves
from handlers import keyboards
from handlers.context import Context
from handlers.file_asking import ask_for_file
from handlers.taps import words


async def choose(update: Update, context: Context) -> None:
    """/ekspor and `/start ekspor`: of which wave; in the group a way into the private chat."""
    if update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE:
        context.say("exports/in_private", keyboards.exports_in_private(context.wiring.bot_username))
        return
    page = await waves.page(context.tx, 0, context.now)
    context.say("exports/waves", keyboards.export_waves(page) if page.total else None, page=page)


async def turn(update: Update, context: Context) -> None:
    """`exports:<page>`: other waves."""
    (number,) = words(update, int)
    page = await waves.page(context.tx, number, context.now)
    context.show("exports/waves", keyboards.export_waves(page), page=page)


async def of_wave(update: Update, context: Context) -> None:
    """`export:<wave>`: what can be exported of it now."""
    (wave_id,) = words(update, int)
    possible = await exports.of_wave(context.tx, wave_id, context.now)
    seen = await waves.overview(context.tx, wave_id, context.now)
    keyboard = keyboards.export_kinds(wave_id, [one.name for one in possible])
    context.show("exports/kinds", keyboard, wave=seen.wave, possible=possible)


async def ask(update: Update, context: Context) -> None:
    """`exportask:<export>:<wave>`: asks once more, with the number of people."""
    name, wave_id = words(update, str, int)
    export = await exports.export(context.tx, name, wave_id, context.now)
    context.show("exports/ask", keyboards.export_confirm(export), export=export)


async def send(update: Update, context: Context) -> None:
    """`exportyes:<export>:<wave>`: it is on its way."""
    name, wave_id = words(update, str, int)
    export = await exports.export(context.tx, name, wave_id, context.now)
    if not export.people:
        raise Outdated
    await ask_for_file(update, context, name, wave_id)
    context.show("exports/on_its_way", keyboards.back_to_wave(wave_id), export=export)
