"""Going through the applicants of a wave, in the private chat of a petugas: how far it is, and whom to look at."""

from telegram import Update

from bot.models import Verdict
from bot.services import doubles, reviewing
from handlers import keyboards
from handlers.applicants import show_card
from handlers.context import Context
from handlers.taps import words
from messages.render import label


async def review(update: Update, context: Context) -> None:
    """`review:<wave>`: the numbers, and the filter."""
    (wave_id,) = words(update, int)
    await _show(context, wave_id)


async def pick(update: Update, context: Context) -> None:
    """`reviewpick:<wave>:<subdistrict|category>`: the values to choose from."""
    wave_id, condition = words(update, int, str)
    found = await reviewing.review(context.tx, wave_id, context.person_id)
    choices = [
        (value, _in_words(context, condition, value), many)
        for value, many in await reviewing.choices(context.tx, wave_id, condition)
    ]
    chosen = getattr(found.chosen, condition)
    keyboard = keyboards.review_pick(wave_id, condition, choices, chosen)
    context.show("reviewing/pick", keyboard, found=found, condition=condition)


async def set_(update: Update, context: Context) -> None:
    """`reviewset:<wave>:<condition>:<value>`: one condition of the filter, or `all` of them to nothing."""
    wave_id, condition, value = words(update, int, str, str)
    await reviewing.choose(context.tx, wave_id, context.person_id, condition, value)
    await _show(context, wave_id)


async def open_(update: Update, context: Context) -> None:
    """`reviewopen:<wave>`: the first card that passes the filter."""
    (wave_id,) = words(update, int)
    first = await reviewing.first(context.tx, wave_id, context.person_id)
    if first is None:
        context.toast("toast.nobody_passes")
        await _show(context, wave_id)
    else:
        await show_card(context, first)


async def double(update: Update, context: Context) -> None:
    """`doubles:<registration>:<place>`: the applicant beside somebody who may be the same."""
    registration_id, place = words(update, int, int)
    pair = await doubles.pair(context.tx, registration_id, place)
    context.show("reviewing/double", keyboards.double(pair), pair=pair)


async def _show(context: Context, wave_id: int) -> None:
    found = await reviewing.review(context.tx, wave_id, context.person_id)
    context.show("reviewing/overview", keyboards.review(found), found=found, verdicts=tuple(Verdict))


def _in_words(context: Context, condition: str, value: str) -> str:
    if condition == "subdistrict":
        return context.wiring.district.place_name(value)
    return label(f"choice.category.{value}")
