"""/siaran in the group, and a broadcast in the making as a petugas sees it in private: screen, preview, trial."""

from telegram import Update

from bot.errors import BroadcastTooLong, BroadcastUnfit
from bot.models import Owner
from bot.pace import KEPT_FOR_REPLIES
from bot.quiet import QuietHours
from bot.services import broadcast_progress, broadcast_timing, broadcasts
from bot.services.broadcast_timing import Pace, Plan
from bot.services.broadcasts import Overview
from bot.storage.broadcasts import BroadcastState
from handlers import keyboards
from handlers.broadcast_content import content_of, is_of_album
from handlers.broadcast_message import composed, name, too_long_by
from handlers.broadcast_progress import is_quiet, show_account
from handlers.context import Context, Wiring
from handlers.taps import linked_id, words
from messages.render import length_of


async def prepare(update: Update, context: Context) -> None:
    """/siaran in the group: freezes what it answers, or what stands behind it."""
    message = update.message
    if message is None:
        return
    content = content_of(message, context.wiring.bot_id)
    thread = message.message_thread_id if message.is_topic_message else None
    number = await broadcasts.prepare(
        context.tx, content, context.person_id, bot_id=context.wiring.bot_id, thread_id=thread, now=context.now
    )
    making = await broadcasts.overview(context.tx, number)
    await fits(context, making)
    keyboard = keyboards.broadcast_prepared(context.wiring.bot_username, number)
    context.say("broadcasts/prepared", keyboard, making=making, plan=plan(context, making), album=is_of_album(message))


async def in_private(update: Update, context: Context) -> None:
    """/siaran outside of the group: there is nothing to answer here."""
    context.say("broadcasts/in_group")


async def linked(update: Update, context: Context) -> None:
    """`/start siaran_<number>`: its screen."""
    await show(context, linked_id(update))


async def try_linked(update: Update, context: Context) -> None:
    """`/start coba_<number>`: starting the bot and trying the message are one tap."""
    await _try(context, linked_id(update))


async def open_(update: Update, context: Context) -> None:
    """`broadcast:<number>`: its screen."""
    (number,) = words(update, int)
    await show(context, number)


async def mark(update: Update, context: Context) -> None:
    """`broadcastmark:<number>:<free|urgent>:<0|1>`: about training; goes out in quiet hours too."""
    number, name, on = words(update, int, str, str)
    if name in {"free", "urgent"}:
        await broadcasts.change(context.tx, number, context.person_id, context.now, **{name: on == "1"})
    await show(context, number)


async def preview(update: Update, context: Context) -> None:
    """`broadcastpreview:<number>`: exactly what owners will see, and the figures under it."""
    (number,) = words(update, int)
    await broadcasts.recount(context.tx, number, context.now)
    making = await broadcasts.overview(context.tx, number)
    await _send(context, making)
    context.say(
        "broadcasts/preview", keyboards.broadcast_preview(making.broadcast), making=making, plan=plan(context, making)
    )


async def try_(update: Update, context: Context) -> None:
    """`broadcasttry:<number>`: the message to the petugas alone."""
    (number,) = words(update, int)
    await _try(context, number)


async def show(context: Context, number: int, *, anew: bool = False) -> None:
    """Where a broadcast stands, and what can be done about it now; `anew` under what was tapped."""
    making = await broadcasts.overview(context.tx, number)
    put = context.say if anew else context.show
    if making.broadcast.state is BroadcastState.DRAFT:
        put("broadcasts/draft", keyboards.broadcast_draft(making), making=making, plan=plan(context, making))
    elif making.broadcast.state is BroadcastState.ASKED:
        keyboard = keyboards.broadcast_waiting(making.broadcast)
        put("broadcasts/asked", keyboard, making=making, plan=plan(context, making), by=None, seconding=None)
    else:
        await show_confirmed(context, making, anew=anew)


async def show_confirmed(context: Context, making: Overview, *, anew: bool = False) -> None:
    """Where a broadcast stands that can be changed no more, in private or in the group."""
    broadcast = making.broadcast
    if broadcast.state is BroadcastState.SCHEDULED:
        put = context.say if anew else context.show
        planned = plan(context, making)
        # What begins at once has its progress message in the group within a second, with that button.
        soon = context.chat_id == context.wiring.staff.chat_id and not (planned.begins or planned.waits_until)
        keyboard = None if soon else keyboards.stop_broadcast(broadcast.id)
        put("broadcasts/scheduled", keyboard, making=making, plan=planned)
    else:
        quiet = is_quiet(context.wiring)
        progress = await broadcast_progress.now_of(context.tx, broadcast.id, context.now, quiet=quiet)
        await show_account(context, progress, anew=anew)


def plan(context: Context, making: Overview) -> Plan:
    """When it would begin, and how long it would take."""
    return broadcast_timing.plan(making.broadcast, context.now, pace(context.wiring))


def pace(wiring: Wiring) -> Pace:
    """What the time that sending takes depends on."""
    rate = wiring.settings.messages_per_second
    per_second = max(rate - KEPT_FOR_REPLIES, rate / 2)
    return Pace(per_second, QuietHours.read(wiring.settings.quiet_hours), wiring.district.zone)


async def fits(context: Context, making: Overview) -> list[Owner]:
    """The owners of the account with the longest name; raises BroadcastTooLong, BroadcastUnfit."""
    broadcast, renderer = making.broadcast, context.wiring.renderer
    if broadcast.file is not None and broadcast.bot_id != context.wiring.bot_id:
        raise BroadcastUnfit(sent="other_bot")
    names: list[list[Owner]] = [[], *await broadcasts.long_names(context.tx, making.segment, context.now)]
    over = max(too_long_by(renderer, broadcast, owners) for owners in names)
    if over:
        raise BroadcastTooLong(over=over, caption=broadcast.file is not None)
    return max(names, key=lambda owners: length_of(name(renderer, owners)) if owners else 0)


async def _try(context: Context, number: int) -> None:
    making = await broadcasts.overview(context.tx, number)
    await _send(context, making)
    context.say("broadcasts/tried", keyboards.back_to_broadcast(number), number=number)


async def _send(context: Context, making: Overview) -> None:
    context.send(composed(context.wiring.renderer, making.broadcast, await fits(context, making)))
