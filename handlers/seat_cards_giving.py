"""Staff give somebody a seat out of turn, with a reason; beyond the seats or the cap only a koordinator may."""

from typing import Any

from telegram import Update

from bot.errors import CoordinatorOnly, Outdated, Refusal, SeatsFull
from bot.forms.engine import Progress
from bot.forms.give_reason import GIVE_REASON
from bot.models import Draft, Role
from bot.services import drafts, seat_cards, seat_desk
from bot.services.seat_desk import GIVE_REASONS
from handlers import keyboards
from handlers.context import Context
from handlers.one_question import ask
from handlers.seat_cards import show_card
from handlers.sitting import Facts
from handlers.staff import RoleUnknown
from handlers.taps import words
from messages.filters import sapaan


async def begin(update: Update, context: Context) -> None:
    """`seatgive:<registration>`: asks for the reason, or explains that none is free."""
    (registration_id,) = words(update, int)
    await _ask(context, registration_id, overrule=False)


async def overrule(update: Update, context: Context) -> None:
    """`seatover:<registration>`: a koordinator offers one beyond the number; asked with the numbers."""
    (registration_id,) = words(update, int)
    await _ask(context, registration_id, overrule=True)


async def give(update: Update, context: Context) -> None:
    """`seatgiven:<registration>:<reason>`."""
    registration_id, reason = words(update, int, _reason)
    await _give(context, registration_id, reason, beyond=False)


async def give_beyond(update: Update, context: Context) -> None:
    """`seatovergiven:<registration>:<reason>`."""
    registration_id, reason = words(update, int, _reason)
    await _give(context, registration_id, reason, beyond=True)


async def type_(update: Update, context: Context) -> None:
    """`seattype:<registration>[:<draft>]`: asks for a reason in words."""
    registration_id, draft_id = words(update, int, str)
    await _type(context, registration_id, draft_id, overrule=False)


async def type_beyond(update: Update, context: Context) -> None:
    """`seatovertype:<registration>[:<draft>]`: the same, beyond the number."""
    registration_id, draft_id = words(update, int, str)
    await _type(context, registration_id, draft_id, overrule=True)


async def facts(context: Context, draft: Draft) -> Facts:
    """Who is given a seat."""
    one = await seat_cards.person(context.tx, _began(draft)["registration"], context.now)
    return {"about": sapaan(one.owner.salutation, one.owner.name)}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The reason was typed."""
    began = _began(draft)
    if began["overrule"]:
        _check_coordinator(context)
    await drafts.drop(context.tx, draft)
    try:
        await _give(context, began["registration"], answers["reason"], beyond=began["overrule"])
    except Refusal as refusal:  # the question is over all the same
        context.say(refusal.template, None, **refusal.context)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the card."""
    await show_card(context, _began(draft)["registration"])


async def _ask(context: Context, registration_id: int, *, overrule: bool) -> None:
    room = await seat_desk.room(context.tx, registration_id, context.now)
    if room.beyond and not overrule:
        keyboard = keyboards.ask_about_seat(registration_id, "seat.overrule", f"seatover:{registration_id}")
        context.show("seats/full", keyboard, room=room)
    else:
        context.show("seats/give", keyboards.give_reasons(room, overrule=room.beyond), room=room)


async def _give(context: Context, registration_id: int, reason: str, *, beyond: bool) -> None:
    try:
        await seat_desk.give(
            context.tx,
            registration_id,
            reason,
            by=context.person_id,
            overrule=beyond,
            now=context.now,
            calendar=context.wiring.calendar,
        )
    except SeatsFull:  # filled meanwhile
        await _ask(context, registration_id, overrule=False)
    except Outdated:  # another petugas was quicker
        context.toast("toast.seat_moved")
        await show_card(context, registration_id)
    else:
        await show_card(context, registration_id)


async def _type(context: Context, registration_id: int, draft_id: str, *, overrule: bool) -> None:
    await seat_desk.room(context.tx, registration_id, context.now)
    began = {"registration": registration_id, "overrule": overrule}
    again = f"{'seatovertype' if overrule else 'seattype'}:{registration_id}"
    await ask(context, GIVE_REASON, began, again=again, instead_of=draft_id)


def _check_coordinator(context: Context) -> None:
    """Who began as a koordinator may be none any more. Raises RoleUnknown where Telegram has to be asked first."""
    role = context.wiring.staff.known(context.person_id)
    if role is None:
        raise RoleUnknown(context.person_id)
    if role is not Role.COORDINATOR:
        raise CoordinatorOnly


def _reason(text: str) -> str:
    if text not in GIVE_REASONS:
        raise ValueError(text)
    return text


def _began(draft: Draft) -> dict[str, Any]:
    return dict(Progress.load(draft.progress).began)
