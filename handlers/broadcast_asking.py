"""A broadcast before the coordinators: asked for in the group, confirmed by one or two, taken back or thrown away."""

from telegram import Chat, Update

from bot.errors import BroadcastMoved
from bot.models import Role
from bot.services import broadcast_confirming, broadcasts
from bot.services.broadcast_confirming import Rule
from bot.services.broadcasts import Overview
from bot.storage.broadcasts import BroadcastState
from handlers import keyboards
from handlers.broadcasts import fits, plan, show, show_confirmed
from handlers.context import Context
from handlers.keyboards import Keyboard
from handlers.taps import words


async def ask(update: Update, context: Context) -> None:
    """`broadcastask:<number>`: the group is asked for a koordinator's word; a koordinator who asks can give it here."""
    (number,) = words(update, int)
    try:
        await broadcast_confirming.ask(context.tx, number, context.person_id, context.now)
    except BroadcastMoved:
        await _moved(update, context, number)
        return
    making = await broadcasts.overview(context.tx, number)
    await fits(context, making)
    if _is_private(update):
        _tell_asked(context, making, by=_name(update), seconding=None)
    if context.wiring.staff.known(context.person_id) is Role.COORDINATOR:
        _ask_once_more(context, making)
    else:
        await _show(update, context, number, by=_name(update))


async def confirm(update: Update, context: Context) -> None:
    """`broadcastconfirm:<number>:<edition>`: shows the numbers, and asks once more."""
    number, edition = words(update, int, int)
    try:
        await broadcast_confirming.look(context.tx, number, edition, context.person_id, context.now)
    except BroadcastMoved:
        await _moved(update, context, number)
        return
    making = await broadcasts.overview(context.tx, number)
    await fits(context, making)
    _ask_once_more(context, making)


async def yes(update: Update, context: Context) -> None:
    """`broadcastyes:<number>:<edition>`: confirmed. It is scheduled, or waits for a second koordinator."""
    number, edition = words(update, int, int)
    try:
        done = await broadcast_confirming.confirm(
            context.tx, number, edition, context.person_id, rule=_rule(context), now=context.now
        )
    except BroadcastMoved:
        await _moved(update, context, number)
        return
    await fits(context, await broadcasts.overview(context.tx, number))
    await _stand(update, context, number, by=_name(update))
    if done.state is BroadcastState.SCHEDULED:
        context.afterwards(context.wiring.tell_of_broadcasts)


async def asked(update: Update, context: Context) -> None:
    """`broadcastasked:<number>`: where it stands."""
    (number,) = words(update, int)
    await _show(update, context, number)


async def take_back(update: Update, context: Context) -> None:
    """`broadcastback:<number>`: to be changed; the group hears that nothing is to be confirmed."""
    (number,) = words(update, int)
    await broadcast_confirming.take_back(context.tx, number, context.person_id, context.now)
    making = await broadcasts.overview(context.tx, number)
    _tell(context, making, "broadcasts/taken_back", None, by=_name(update))
    await show(context, number)


async def ask_drop(update: Update, context: Context) -> None:
    """`broadcastdrop:<number>`: asks once more."""
    (number,) = words(update, int)
    making = await broadcasts.overview(context.tx, number)
    if making.broadcast.state not in {BroadcastState.DRAFT, BroadcastState.ASKED}:
        await _moved(update, context, number)
        return
    context.show("broadcasts/drop", keyboards.broadcast_drop(number), making=making)


async def drop(update: Update, context: Context) -> None:
    """`broadcastdropped:<number>`: thrown away; the group hears of it if it had been asked."""
    (number,) = words(update, int)
    before = (await broadcasts.overview(context.tx, number)).broadcast.state
    try:
        await broadcasts.cancel(context.tx, number, context.person_id, context.now)
    except BroadcastMoved:
        await _moved(update, context, number)
        return
    context.show("broadcasts/dropped", number=number, by=_name(update))
    if before is BroadcastState.ASKED and _is_private(update):
        making = await broadcasts.overview(context.tx, number)
        _tell(context, making, "broadcasts/dropped", None, by=_name(update))


def _ask_once_more(context: Context, making: Overview) -> None:
    keyboard = keyboards.broadcast_confirm(making.broadcast, context.wiring.bot_username)
    context.show("broadcasts/confirm", keyboard, making=making, plan=plan(context, making), rule=_rule(context))


async def _stand(update: Update, context: Context, number: int, *, by: str) -> None:
    """After a yes: where it stands, here, and in the group too when that is somewhere else."""
    await _show(update, context, number, seconding=by)
    if not _is_private(update):
        return
    making = await broadcasts.overview(context.tx, number)
    if making.broadcast.state is BroadcastState.ASKED:
        _tell_asked(context, making, by=None, seconding=by)
    else:
        _tell(context, making, "broadcasts/scheduled", keyboards.stop_broadcast(number))


async def _moved(update: Update, context: Context, number: int) -> None:
    """The button is from before: what holds now comes in its place."""
    context.toast("toast.broadcast_moved")
    await _show(update, context, number)


async def _show(
    update: Update, context: Context, number: int, *, by: str | None = None, seconding: str | None = None
) -> None:
    """Where it stands; `by`: who has just asked, `seconding`: who has just been the first to say yes."""
    if _is_private(update):
        await show(context, number)
        return
    making = await broadcasts.overview(context.tx, number)
    username, broadcast = context.wiring.bot_username, making.broadcast
    if broadcast.state is BroadcastState.DRAFT:
        context.show("broadcasts/taken_back", keyboards.broadcast_prepared(username, number), making=making, by=None)
    elif broadcast.state is BroadcastState.ASKED:
        values = {"making": making, "plan": plan(context, making), "by": by, "seconding": seconding}
        context.show("broadcasts/asked", keyboards.broadcast_asked(username, broadcast), **values)
    else:
        await show_confirmed(context, making)


def _tell_asked(context: Context, making: Overview, *, by: str | None, seconding: str | None) -> None:
    keyboard = keyboards.broadcast_asked(context.wiring.bot_username, making.broadcast)
    _tell(context, making, "broadcasts/asked", keyboard, by=by, seconding=seconding)


def _tell(context: Context, making: Overview, screen: str, keyboard: Keyboard | None, **values: object) -> None:
    """Says something in the topic of the group in which the broadcast was made."""
    broadcast = making.broadcast
    everything = {"making": making, "plan": plan(context, making), "number": broadcast.id, **values}
    key = f"{screen}:{broadcast.id}:{context.received}"
    context.tell_staff(key, screen, keyboard, broadcast.thread_id, **everything)


def _rule(context: Context) -> Rule:
    return Rule(context.wiring.settings.second_confirmation_above)


def _is_private(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE


def _name(update: Update) -> str:
    return update.effective_user.full_name if update.effective_user else ""
