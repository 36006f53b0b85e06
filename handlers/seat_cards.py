"""One person's seat in the private chat of a petugas: release it, keep it, record an answer by telephone."""

from collections.abc import Awaitable

from telegram import Update

from bot.errors import Outdated, SeatGone, TrainingBegun
from bot.services import seat_cards, seat_desk
from handlers import keyboards
from handlers.context import Context
from handlers.taps import words


async def card(update: Update, context: Context) -> None:
    """`seat:<registration>`."""
    (registration_id,) = words(update, int)
    await show_card(context, registration_id)


async def ask_release(update: Update, context: Context) -> None:
    """`seatask:<registration>`: asks once more."""
    (registration_id,) = words(update, int)
    one = await seat_cards.person(context.tx, registration_id, context.now)
    if one.offer is None or not one.answerable:
        context.toast("toast.seat_moved")
        await show_card(context, registration_id)
    else:
        keyboard = keyboards.ask_about_seat(registration_id, "seat.release_yes", f"seatrelease:{registration_id}")
        context.show("seats/ask_release", keyboard, one=one)


async def release(update: Update, context: Context) -> None:
    """`seatrelease:<registration>`: confirmed; the clock offers it on."""
    (registration_id,) = words(update, int)
    await _do(context, registration_id, seat_desk.release(context.tx, registration_id, context.person_id, context.now))


async def keep(update: Update, context: Context) -> None:
    """`seatkeep:<registration>`: the seat waits, although nobody has answered."""
    (registration_id,) = words(update, int)
    await _do(context, registration_id, seat_desk.keep(context.tx, registration_id, context.person_id, context.now))


async def said(update: Update, context: Context) -> None:
    """`seatsaid:<registration>:<yes|no>`: what they answered by telephone."""
    registration_id, answer = words(update, int, str)
    person, now = context.person_id, context.now
    await _do(context, registration_id, seat_desk.answer(context.tx, registration_id, answer, person, now))


async def show_card(context: Context, registration_id: int) -> None:
    """Where somebody stands now, and what can be done about it."""
    one = await seat_cards.person(context.tx, registration_id, context.now)
    context.show("seats/card", keyboards.seat(one), one=one, now=context.now)


async def _do(context: Context, registration_id: int, deed: Awaitable[None]) -> None:
    """Whoever comes second sees how it stands; nothing was written where it is refused."""
    try:
        await deed
    except (SeatGone, TrainingBegun, Outdated):
        context.toast("toast.seat_moved")
    await show_card(context, registration_id)
