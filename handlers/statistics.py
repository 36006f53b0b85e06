"""/statistik: a wave's applicants, or all, in numbers: some lines at once, and a picture after them."""

from telegram import Update

from bot.services import statistics, statistics_questions, waves
from handlers import keyboards
from handlers.context import Context
from handlers.file_asking import ask_for_file
from handlers.taps import words


async def choose(update: Update, context: Context) -> None:
    """/statistik: of which wave; a lone one is shown at once."""
    page = await waves.page(context.tx, 0, context.now)
    if page.total == 1:
        await _show(update, context, page.lines[0][0].id)
    elif page.total:
        context.say("statistics/choose", keyboards.statistics(page))
    else:
        context.say("statistics/none", keyboards.statistics_questions())


async def turn(update: Update, context: Context) -> None:
    """`statspage:<page>`: other waves."""
    (number,) = words(update, int)
    page = await waves.page(context.tx, number, context.now)
    context.show("statistics/choose", keyboards.statistics(page))


async def of_wave(update: Update, context: Context) -> None:
    """`stats:<wave>`, 0 for all."""
    (wave_id,) = words(update, int)
    await _show(update, context, wave_id or None)


async def of_questions(update: Update, context: Context) -> None:
    """`statsasked`: what people asked, and how fast staff answered."""
    found = await statistics_questions.numbers(context.tx, context.wiring.calendar, context.now)
    context.say("statistics/questions", numbers=found)


async def _show(update: Update, context: Context, wave_id: int | None) -> None:
    """Below what was tapped; the picture is made once, however often it is asked for before it comes."""
    found = await statistics.numbers(context.tx, wave_id)
    context.say("statistics/numbers", keyboards.statistics_questions(), numbers=found)
    if found.ever:
        await ask_for_file(update, context, "statistics", wave_id)
