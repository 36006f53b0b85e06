"""The seats of a wave: what the clock does about them, and what staff see in their private chats."""

from collections.abc import Mapping, Sequence

from telegram import Update

from bot.crowd import Rendered
from bot.services import seat_cards, seat_nudges, seat_watch
from bot.services.seat_desk import GIVE_REASONS
from bot.services.seat_watch import Stuck, ToCall, Watch
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import keyboards
from handlers.context import Context, Wiring
from handlers.taps import linked_id, words


async def see_to(wiring: Wiring) -> None:
    """What is due about the seats of each wave, in a transaction of its own; a timer."""
    group = wiring.staff.chat_id
    watch = Watch(wiring.clock(), wiring.calendar, wiring.listening_since, group=group is not None)
    async with wiring.database.transaction() as tx:
        waiting = await seat_watch.waiting(tx, watch.now)
    for wave_id in waiting:
        async with wiring.database.transaction() as tx:
            for news in await seat_watch.see_to(tx, wave_id, watch):
                await _tell_group(wiring, tx, news)
    if waiting:
        wiring.outbox.wake()


async def nudges(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """Second messages, as they go out."""
    found = await seat_nudges.to_send(tx, messages, wiring.clock())
    return {
        message_id: wiring.rendered("seats/nudge", keyboards.seat_offer(one.registration_id), nudge=one)
        for message_id, one in found.items()
    }


async def overview(update: Update, context: Context) -> None:
    """`seats:<wave>`."""
    (wave_id,) = words(update, int)
    await _show(context, wave_id)


async def linked(update: Update, context: Context) -> None:
    """`/start kursi_<wave>`."""
    await _show(context, linked_id(update))


async def unanswered(update: Update, context: Context) -> None:
    """`unanswered:<wave>:<page>`: who holds a seat and has not answered."""
    await _show_unanswered(context, *words(update, int, int))


async def unanswered_linked(update: Update, context: Context) -> None:
    """`/start belumjawab_<wave>`: the same, from the group."""
    await _show_unanswered(context, linked_id(update), 0)


async def queue(update: Update, context: Context) -> None:
    """`queue:<wave>:<page>`: the reserves, by subdistrict."""
    wave_id, number = words(update, int, int)
    order = [one.code for one in context.wiring.district.subdistricts]
    page = await seat_cards.queue(context.tx, wave_id, number, order)
    context.show("seats/queue", keyboards.seat_list(page, "queue"), page=page)


async def history(update: Update, context: Context) -> None:
    """`seathistory:<wave>:<page>`: what happened to the seats, the newest first."""
    wave_id, number = words(update, int, int)
    page = await seat_cards.history(context.tx, wave_id, number)
    context.show("seats/history", keyboards.seat_history(page), page=page, reasons=GIVE_REASONS)


async def _show(context: Context, wave_id: int) -> None:
    seen = await seat_cards.overview(context.tx, wave_id, context.wiring.calendar, context.now)
    context.show("seats/overview", keyboards.seats_of_wave(seen), seen=seen)


async def _show_unanswered(context: Context, wave_id: int, number: int) -> None:
    page = await seat_cards.unanswered(context.tx, wave_id, number)
    context.show("seats/unanswered", keyboards.seat_list(page, "unanswered"), page=page)


async def _tell_group(wiring: Wiring, tx: Transaction, news: ToCall | Stuck) -> None:
    group, wave_id = wiring.staff.chat_id, news.wave.id
    if group is None:
        return
    if isinstance(news, Stuck):
        screen, keyboard = "seats/stuck", keyboards.open_seats(wiring.bot_username, wave_id)
    else:
        screen = "seats/to_call"
        keyboard = keyboards.to_call(
            wiring.bot_username, wave_id, unanswered=bool(news.unanswered), phone=bool(news.phone)
        )
    await wiring.owe(tx, news.key, group, screen, keyboard, news=news)
