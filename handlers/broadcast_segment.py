"""Whom a broadcast is for: a screen for each condition, with marks that are set and taken away."""

from collections.abc import Awaitable, Callable, Iterable

from telegram import Update

from bot.errors import Outdated
from bot.models import Category, Permit, RegistrationState
from bot.segments import LISTS
from bot.services import broadcasts
from bot.services.broadcasts import Overview
from handlers import keyboards
from handlers.broadcasts import show
from handlers.context import Context
from handlers.keyboards import Condition, Mark
from handlers.taps import words
from messages.render import label

Marks = Callable[[Context, Overview], Awaitable[list[Mark]]]


async def open_(update: Update, context: Context) -> None:
    """`aim:<number>:<condition>:<page>`: one condition."""
    number, condition, page = words(update, int, str, int)
    await _show(context, number, condition, page)


async def mark(update: Update, context: Context) -> None:
    """`aimed:<number>:<condition>:<value>:<0|1>:<page>`: a mark set or taken away, in what is stored by now."""
    number, condition, value, on, page = words(update, int, str, str, str, str)
    await broadcasts.aim(
        context.tx,
        number,
        condition,
        value,
        on=on == "1",
        district=context.wiring.district,
        by=context.person_id,
        now=context.now,
    )
    if condition == "never_trained":
        await show(context, number)
    else:
        await _show(context, number, "wave_id" if condition == "wave_states" else condition, _page(page))


async def everybody(update: Update, context: Context) -> None:
    """`aimall:<number>`: no condition at all."""
    (number,) = words(update, int)
    await broadcasts.aim_at_all(context.tx, number, context.person_id, context.now)
    await show(context, number)


async def _show(context: Context, number: int, condition: str, page: int) -> None:
    await broadcasts.draft(context.tx, number)
    making = await broadcasts.overview(context.tx, number)
    marks_of = _MARKS.get(condition)
    if marks_of is None:
        raise Outdated
    states = _labelled("wave_states", RegistrationState, "making_registration") if making.wave else _none
    shown = Condition(number, condition, await marks_of(context, making), await states(context, making), page)
    context.show("broadcasts/aim", keyboards.broadcast_condition(shown), making=making, condition=condition)


def _page(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _is_on(making: Overview, condition: str, value: str) -> bool:
    stored = getattr(making.segment, condition)
    return value in stored if condition in LISTS else str(stored) == value


def _labelled(condition: str, values: Iterable[str], group: str) -> Marks:
    """Marks whose words are the labels <group>.<value>."""

    async def marks(context: Context, making: Overview) -> list[Mark]:
        return [Mark(condition, one, label(f"{group}.{one}"), _is_on(making, condition, one)) for one in values]

    return marks


async def _none(context: Context, making: Overview) -> list[Mark]:
    return []


async def _subdistricts(context: Context, making: Overview) -> list[Mark]:
    places = context.wiring.district.subdistricts
    return [Mark("subdistricts", one.code, one.name, one.code in making.segment.subdistricts) for one in places]


async def _waves(context: Context, making: Overview) -> list[Mark]:
    return [
        Mark("wave_id", str(one.id), f"{label('waves.open')} {one.number}/{one.year}", one.id == making.segment.wave_id)
        for one in await broadcasts.waves_to_choose(context.tx)
    ]


_MARKS: dict[str, Marks] = {
    "subdistricts": _subdistricts,
    "categories": _labelled("categories", Category, "choice.category"),
    "permits_held": _labelled("permits_held", Permit, "choice.permit"),
    "permits_lacking": _labelled("permits_lacking", Permit, "choice.permit"),
    "cooperative": _labelled("cooperative", ("yes", "no"), "making_cooperative"),
    "wave_id": _waves,
}
"""Condition that has a screen → what can be marked there."""
