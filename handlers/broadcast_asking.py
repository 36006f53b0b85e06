"""A broadcast before the coordinators: asked for in the group, confirmed by one or two, taken back or thrown away."""

from telegram import Chat, Update

from bot.errors import BroadcastMoved
from bot.outbox import Owed
from bot.services import broadcast_confirming, broadcasts
from bot.services.broadcast_confirming import Rule
from bot.services.broadcasts import Overview
from bot.storage.broadcasts import BroadcastState
from bot.storage.outbox import Lane
from handlers import keyboards
from handlers.broadcasts import fits, plan, show, show_confirmed
from handlers.context import Context
from handlers.keyboards import Keyboard
from handlers.taps import words


async def ask(update: Update, context: Context) -> None:
    """`broadcastask:<number>`: the group is asked for a koordinator's word."""
    (number,) = words(update, int)
    await broadcast_confirming.ask(context.tx, number, context.person_id, context.now)
    making = await broadcasts.overview(context.tx, number)
    await fits(context, making)
    keyboard = keyboards.broadcast_asked(context.wiring.bot_username, making.broadcast)
    await _tell(context, making, "broadcasts/asked", keyboard, by=_name(update), seconding=None)
    await show(context, number)


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
    rule, keyboard = _rule(context), keyboards.broadcast_confirm(making.broadcast)
    context.show("broadcasts/confirm", keyboard, making=making, plan=plan(context, making), rule=rule)


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
    await _tell(context, making, "broadcasts/taken_back", None, by=_name(update))
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
        await _tell(context, making, "broadcasts/dropped", None, by=_name(update))


async def _stand(update: Update, context: Context, number: int, *, by: str) -> None:
    """After a yes: where it stands, here, and in the group too when that is somewhere else."""
    await _show(update, context, number, by=by)
    if not _is_private(update):
        return
    making = await broadcasts.overview(context.tx, number)
    broadcast = making.broadcast
    if broadcast.state is BroadcastState.ASKED:
        keyboard: Keyboard | None = keyboards.broadcast_asked(context.wiring.bot_username, broadcast)
        await _tell(context, making, "broadcasts/asked", keyboard, by=None, seconding=by)
    else:
        await _tell(context, making, "broadcasts/scheduled", keyboards.stop_broadcast(number))


async def _moved(update: Update, context: Context, number: int) -> None:
    """The button is from before: what holds now comes in its place."""
    context.toast("toast.broadcast_moved")
    await _show(update, context, number)


async def _show(update: Update, context: Context, number: int, *, by: str | None = None) -> None:
    if _is_private(update):
        await show(context, number)
        return
    making = await broadcasts.overview(context.tx, number)
    username, broadcast = context.wiring.bot_username, making.broadcast
    if broadcast.state is BroadcastState.DRAFT:
        context.show("broadcasts/taken_back", keyboards.open_broadcast(username, number), making=making, by=None)
    elif broadcast.state is BroadcastState.ASKED:
        keyboard = keyboards.broadcast_asked(username, broadcast)
        context.show("broadcasts/asked", keyboard, making=making, plan=plan(context, making), by=None, seconding=by)
    else:
        await show_confirmed(context, making)


async def _tell(context: Context, making: Overview, screen: str, keyboard: Keyboard | None, **values: object) -> None:
    """Says something in the topic of the group in which the broadcast was made."""
    group, wiring = context.wiring.staff.chat_id, context.wiring
    if group is None:
        return
    everything = {"making": making, "plan": plan(context, making), "number": making.broadcast.id, **values}
    parameters: dict[str, object] = {"text": wiring.renderer.text(screen, everything), "parse_mode": "HTML"}
    if keyboard is not None:
        parameters["reply_markup"] = keyboard
    if making.broadcast.thread_id is not None:
        parameters["message_thread_id"] = making.broadcast.thread_id
    key = f"{screen}:{making.broadcast.id}:{context.received}"
    await wiring.outbox.owe(context.tx, Owed(key, Lane.NOTICE, group, "send_message", parameters), context.now)


def _rule(context: Context) -> Rule:
    return Rule(context.wiring.settings.second_confirmation_above)


def _is_private(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE


def _name(update: Update) -> str:
    return update.effective_user.full_name if update.effective_user else ""
