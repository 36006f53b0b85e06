"""Saya hadir, Tidak bisa, Masih ingin ikut: what owners answer for a seat."""

from telegram import Update

from bot.models import Owner, RegistrationState
from bot.services import seat_answers
from bot.services.registrations import Standing
from handlers import keyboards
from handlers.context import Context
from handlers.given_up import tell_group
from handlers.status import status
from handlers.taps import words
from handlers.typed import means


async def confirm(update: Update, context: Context) -> None:
    """`seatyes:<registration>`: they will come. Papers are offered, not asked for."""
    (registration_id,) = words(update, int)
    await confirmed(context, registration_id)


async def confirmed(context: Context, registration_id: int) -> None:
    """The seat is theirs, or where they stand."""
    answered = await seat_answers.confirm(context.tx, context.person_id, registration_id, context.now)
    one = answered.now
    if one.registration.state is RegistrationState.CONFIRMED and one.may_decline(context.now):
        keyboard = keyboards.of_standing(one, context.now)
        context.show("seat_answers/confirmed", keyboard, owner=answered.owner, one=one, wave=one.wave)
    else:
        show_now(context, answered.owner, one)


async def ask_decline(update: Update, context: Context) -> None:
    """`seatno:<registration>`: asks once more."""
    (registration_id,) = words(update, int)
    await asked_decline(context, registration_id)


async def asked_decline(context: Context, registration_id: int) -> None:
    """Whether the seat may really go on, or where they stand."""
    owner, one = await seat_answers.look(context.tx, context.person_id, registration_id)
    if one.may_decline(context.now):
        keyboard = keyboards.give_seat_up(registration_id)
        context.show("seat_answers/ask_decline", keyboard, owner=owner, one=one, wave=one.wave)
    else:
        show_now(context, owner, one)


async def decline(update: Update, context: Context) -> None:
    """`seatdrop:<registration>`: confirmed. The group hears once of who had promised and is asked days before."""
    (registration_id,) = words(update, int)
    answered = await seat_answers.decline(context.tx, context.person_id, registration_id, context.now)
    one = answered.now
    if one.registration.state is not RegistrationState.DECLINED:
        show_now(context, answered.owner, one)
        return
    context.show(
        "seat_answers/declined",
        keyboards.of_standing(one, context.now),
        owner=answered.owner,
        one=one,
        wave=one.wave,
        now=context.now,
    )
    if answered.gave_up_promise:
        await tell_group(context, one)


async def come_back(update: Update, context: Context) -> None:
    """`seatback:<registration>`: a reserve again, behind the others."""
    (registration_id,) = words(update, int)
    answered = await seat_answers.join_queue(context.tx, context.person_id, registration_id, context.now)
    one = answered.now
    if one.registration.state is RegistrationState.RESERVE:
        context.show("seat_answers/rejoined", owner=answered.owner, one=one, wave=one.wave)
    else:
        show_now(context, answered.owner, one)


async def said_in_words(update: Update, context: Context) -> bool:
    """The same, typed by somebody for whom a seat is held; with several of them, the buttons. False for other words."""
    text = (update.message.text if update.message else None) or ""
    yes = means(text, "seat_answer.yes")
    if not (yes or means(text, "seat_answer.no")):
        return False
    held = await seat_answers.held(context.tx, context.person_id, context.now)
    awaited = [one for one in held if one.may_confirm(context.now)]
    fitting = (awaited or held) if yes else held
    if len(fitting) == 1:
        await (confirmed if yes else asked_decline)(context, fitting[0].registration.id)
    elif fitting:
        await status(update, context)
    return bool(fitting)


def show_now(context: Context, owner: Owner, one: Standing) -> None:
    """Where somebody stands whose button did not fit any more."""
    keyboard = keyboards.of_standing(one, context.now)
    context.show("seat_answers/now", keyboard, owner=owner, one=one, wave=one.wave, now=context.now)
