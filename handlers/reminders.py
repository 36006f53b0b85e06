"""Reminders at the edge: they come due by the clock, are rendered when they are sent, and are answered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from telegram import Update

from bot import bookmark
from bot.crowd import Rendered
from bot.errors import Outdated
from bot.services import coming, reminders, reminders_ahead
from bot.services.reminders import ToSend
from bot.services.reminders_ahead import Line
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from handlers import keyboards
from handlers.context import Context, Wiring
from handlers.restored import note
from handlers.seat_answers import asked_decline, show_now
from handlers.taps import words
from handlers.waves import show_card

MOST_PAUSED = 6
"""Paused waves that /pengingat names, and lets go on."""

Buttons = Callable[[ToSend], keyboards.InlineKeyboard | None]


def _asked_about_seat(one: ToSend) -> keyboards.InlineKeyboard | None:
    return keyboards.seat_offer(one.registration_id) if one.offer else None


def _asked_to_come(one: ToSend) -> keyboards.InlineKeyboard:
    return _asked_about_seat(one) or keyboards.will_you_come(one.registration_id)


_SCREENS: Mapping[str, tuple[str, Buttons]] = {
    "closing_tomorrow": ("reminders/closing_tomorrow", lambda one: keyboards.closing_reminder(one.due.wave.id)),
    "week_before": ("reminders/week_before", _asked_about_seat),
    "three_days_before": ("reminders/three_days_before", _asked_to_come),
    "day_before": ("reminders/day_before", lambda one: None),
    "same_morning": ("reminders/same_morning", lambda one: None),
}
"""Of each kind of bot.reminders.REMINDERS what people see, and the buttons under it."""


async def see_to_due(wiring: Wiring) -> None:
    """What has come due is decided, a wave at a time, and queued in pieces; a timer."""
    now, zone = wiring.clock(), wiring.district.zone
    async with wiring.database.transaction() as tx:
        waiting = await reminders.waiting(tx, zone, now)
    for wave_id in waiting:
        async with wiring.database.transaction() as tx:
            await reminders.decide(tx, wave_id, zone, now)
            await bookmark.move_on(tx, now)
        await note(wiring)
    while await _queue_piece(wiring):
        wiring.outbox.wake()


async def _queue_piece(wiring: Wiring) -> bool:
    async with wiring.database.transaction() as tx:
        return await reminders.queue_piece(tx, wiring.district.zone, wiring.clock())


async def render(wiring: Wiring, tx: Transaction, messages: Sequence[Message]) -> Mapping[int, Rendered]:
    """Reminders as they go out, by the data of this moment."""
    now = wiring.clock()
    found = await reminders.to_send(tx, messages, wiring.district.zone, now)
    return {message_id: _rendered(wiring, one, now) for message_id, one in found.items()}


def _rendered(wiring: Wiring, one: ToSend, now: datetime) -> Rendered:
    screen, buttons = _SCREENS[one.due.reminder.kind]
    values: dict[str, object] = {
        "wave": one.due.wave,
        "begins": one.due.anchor,
        "owner": one.owners[0],
        "owners": one.owners,
        "coming": one.coming,
        "offer": one.offer,
        "now": now,
    }
    return wiring.rendered(screen, buttons(one), **values)


async def answer(update: Update, context: Context) -> None:
    """`coming:<registration>:yes|no`. A no is a seat given up, and asked about once more."""
    registration_id, said = words(update, int, str)
    if said == coming.NO:
        await asked_decline(context, registration_id)
        return
    if said != coming.YES:
        raise Outdated
    zone = context.wiring.district.zone
    kept = await coming.promise(context.tx, context.person_id, registration_id, zone=zone, now=context.now)
    one = kept.answered.now
    if not kept.will_come or one.begun(context.now):
        show_now(context, kept.answered.owner, one)
        return
    context.show(
        "reminders/coming",
        keyboards.of_standing(one, context.now),
        owner=kept.answered.owner,
        one=one,
        wave=one.wave,
        more_to_come=kept.more_to_come,
    )


async def ahead(update: Update, context: Context) -> None:
    """/pengingat, `reminders:<page>`: what will go out in the coming days."""
    (page,) = words(update, _page)
    await _list(context, page)


async def ask_skip(update: Update, context: Context) -> None:
    """`remask:<kind>:<wave>:<due>:<page>`: asks once more, with the number."""
    line, page = await _line(update, context)
    context.show("reminders/ask_skip", keyboards.confirm_skip(line, page), line=line)


async def skip(update: Update, context: Context) -> None:
    """`remskip:<kind>:<wave>:<due>:<page>`: confirmed."""
    line, page = await _line(update, context)
    await reminders_ahead.skip(context.tx, line, context.person_id, context.now)
    await _list(context, page)


async def take_back(update: Update, context: Context) -> None:
    """`remunskip:<kind>:<wave>:<due>:<page>`: it is to go out after all."""
    line, page = await _line(update, context)
    await reminders_ahead.take_back(context.tx, line, context.person_id, context.now)
    await _list(context, page)


async def let_go(update: Update, context: Context) -> None:
    """`remgo:<wave>:list|card:<page>`: the reminders of a paused wave go on."""
    wave_id, where, page = words(update, int, str, _page)
    await reminders_ahead.let_go(context.tx, wave_id, context.person_id, context.now)
    await (show_card(context, wave_id) if where == "card" else _list(context, page))


async def _list(context: Context, page: int) -> None:
    found = await reminders_ahead.ahead(context.tx, page, context.wiring.district.zone, context.now)
    context.show("reminders/ahead", keyboards.reminders_ahead(found, MOST_PAUSED), ahead=found, most=MOST_PAUSED)


async def _line(update: Update, context: Context) -> tuple[Line, int]:
    """The reminder that a button is about, and the page from which it was opened."""
    kind, wave_id, due, page = words(update, str, int, _moment, _page)
    zone = context.wiring.district.zone
    return await reminders_ahead.look(context.tx, kind, wave_id, due, zone=zone, now=context.now), page


def _page(text: str) -> int:
    """The number of a page; the command and buttons of an earlier version have none. Raises ValueError."""
    return int(text or "0")


def _moment(text: str) -> datetime:
    """From seconds since 1970, as buttons hold it. Raises ValueError."""
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(text) from error
