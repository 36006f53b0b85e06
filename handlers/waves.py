"""Waves as staff see them, also in the group: the list, a wave's card, its preview, opening and closing it."""

from functools import partial

from telegram import Update

from bot.services import digest, lifecycle, seat_reasons, wave_cancelling, waves
from bot.services.waves import Overview, Phase
from handlers import keyboards
from handlers.context import Context, Wiring
from handlers.taps import linked_id, words


async def all_(update: Update, context: Context) -> None:
    """/gelombang: the newest waves."""
    await _list(update, context, 0)


async def turn(update: Update, context: Context) -> None:
    """`waves:<page>`."""
    (page,) = words(update, int)
    await _list(update, context, page)


async def linked(update: Update, context: Context) -> None:
    """`/start gelombang_<wave>`: its card."""
    await show_card(context, linked_id(update))


async def card(update: Update, context: Context) -> None:
    """`manage:<wave>`: its card."""
    (wave_id,) = words(update, int)
    await show_card(context, wave_id)


async def show_card(context: Context, wave_id: int, *, anew: bool = False) -> None:
    """What staff should know of a wave, and the buttons possible now; `anew` under what was tapped."""
    await _show(context, await waves.overview(context.tx, wave_id, context.now), anew=anew)


async def preview(update: Update, context: Context) -> None:
    """`preview:<wave>`: exactly what owners see."""
    (wave_id,) = words(update, int)
    wave = (await waves.overview(context.tx, wave_id, context.now)).wave
    keyboard = keyboards.back_to_wave(wave_id)
    begun = context.now >= wave.opens_at
    context.show("waves/card", keyboard, wave=wave, position=1, total=1, begun=begun)


async def ask_move(update: Update, context: Context) -> None:
    """`waveask:<move>:<wave>`: shows the numbers, and asks once more."""
    name, wave_id = words(update, str, int)
    step, seen = await lifecycle.check(context.tx, wave_id, name, context.now)
    context.show(f"waves/ask_{step.name}", keyboards.confirm_move(step.name, wave_id), seen=seen, now=context.now)


async def move(update: Update, context: Context) -> None:
    """`wavemove:<move>:<wave>`: confirmed. The group hears of it."""
    name, wave_id = words(update, str, int)
    seen = await lifecycle.move(context.tx, wave_id, name, context.person_id, context.now)
    announce(update, context, f"waves/did_{name}", wave_id, seen=seen, now=context.now)
    await _show(context, seen)


async def recap(update: Update, context: Context) -> None:
    """/rekap: what has come since the last digest."""
    news = await digest.so_far(context.tx, context.wiring.calendar, context.now)
    keyboard = keyboards.tickets_overdue(news.overdue, context.wiring.bot_username)
    context.say("staff/digest", keyboard, news=news, now=context.now)


def announce(update: Update, context: Context, screen: str, wave_id: int, **values: object) -> None:
    """Tells the group what a petugas did, once for each deed."""
    person = update.effective_user
    keyboard = keyboards.open_wave(context.wiring.bot_username, wave_id)
    context.tell_staff(
        f"{screen}:{context.received}", screen, keyboard, by=person.full_name if person else "", **values
    )


def send_at_once(context: Context) -> None:
    """Something was queued for many: it goes out as soon as it is decided."""
    context.afterwards(partial(_wake, context.wiring))


async def _wake(wiring: Wiring) -> None:
    wiring.outbox.wake()


async def _show(context: Context, seen: Overview, *, anew: bool = False) -> None:
    put = context.say if anew else context.show
    moves, why = waves.moves(seen), None
    if seen.phase is Phase.ANNOUNCED and seen.free:
        found = await seat_reasons.look(context.tx, seen.wave)
        why = seat_reasons.why(found, context.wiring.calendar, context.now)
    if not _in_private(context):
        keyboard = keyboards.wave_in_group(seen, moves, context.wiring.bot_username)
        put("waves/group_card", keyboard, seen=seen, why=why)
        return
    cancel = wave_cancelling.is_possible(seen.wave, context.now)
    put("waves/staff_card", keyboards.wave(seen, moves, cancel=cancel), seen=seen, why=why)


def _in_private(context: Context) -> bool:
    """A private chat has the id of the person."""
    return context.chat_id == context.person_id


async def _list(update: Update, context: Context, number: int) -> None:
    page = await waves.page(context.tx, number, context.now)
    keyboard = keyboards.waves(page, context.wiring.bot_username, private=_in_private(context))
    context.show("waves/list", keyboard, page=page)
