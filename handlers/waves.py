"""Waves as staff see them: the list, in the group too; a wave's card, its preview, opening and closing it."""

from telegram import Chat, Update

from bot.services import digest, wave_cancelling, waves
from bot.services.waves import Overview
from handlers import keyboards
from handlers.context import Context
from handlers.taps import words


async def all_(update: Update, context: Context) -> None:
    """/gelombang: the newest waves."""
    await _list(update, context, 0)


async def turn(update: Update, context: Context) -> None:
    """`waves:<page>`."""
    (page,) = words(update, int)
    await _list(update, context, page)


async def linked(update: Update, context: Context) -> None:
    """`/start gelombang_<wave>`: its card."""
    text = (update.message.text if update.message else None) or ""
    await show_card(context, int(text.rpartition("_")[2]))


async def card(update: Update, context: Context) -> None:
    """`manage:<wave>`: its card."""
    (wave_id,) = words(update, int)
    await show_card(context, wave_id)


async def show_card(context: Context, wave_id: int, *, anew: bool = False) -> None:
    """What staff should know of a wave, and the buttons possible now; `anew` under what was tapped."""
    _show(context, await waves.overview(context.tx, wave_id, context.now), anew=anew)


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
    move, seen = await waves.check(context.tx, wave_id, name, context.now)
    context.show(f"waves/ask_{move.name}", keyboards.confirm_move(move.name, wave_id), seen=seen, now=context.now)


async def move(update: Update, context: Context) -> None:
    """`wavemove:<move>:<wave>`: confirmed. The group hears of it."""
    name, wave_id = words(update, str, int)
    seen = await waves.move(context.tx, wave_id, name, context.person_id, context.now)
    announce(update, context, f"waves/did_{name}", wave_id, seen=seen, now=context.now)
    _show(context, seen)


async def recap(update: Update, context: Context) -> None:
    """/rekap: what has come since the last digest."""
    context.say("staff/digest", news=await digest.so_far(context.tx))


def announce(update: Update, context: Context, screen: str, wave_id: int, **values: object) -> None:
    """Tells the group what a petugas did, once for each deed."""
    person = update.effective_user
    keyboard = keyboards.open_wave(context.wiring.bot_username, wave_id)
    context.tell_staff(
        f"{screen}:{context.received}", screen, keyboard, by=person.full_name if person else "", **values
    )


def _show(context: Context, seen: Overview, *, anew: bool = False) -> None:
    put = context.say if anew else context.show
    cancel = wave_cancelling.is_possible(seen.wave, context.now)
    put("waves/staff_card", keyboards.wave(seen, waves.moves(seen), cancel=cancel), seen=seen)


async def _list(update: Update, context: Context, number: int) -> None:
    page = await waves.page(context.tx, number, context.now)
    private = update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE
    context.show("waves/list", keyboards.waves(page, context.wiring.bot_username, private=private), page=page)
