"""When a broadcast goes out: at once, on a day from a button, or at a time that is typed."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from telegram import Update

from bot.errors import BroadcastMoved, Outdated
from bot.forms.broadcast_time import AT_ONCE, BROADCAST_TIME, check_start
from bot.forms.engine import Progress
from bot.models import Draft
from bot.services import broadcasts, drafts
from handlers import forms, keyboards
from handlers.broadcasts import plan, show
from handlers.context import Context
from handlers.sitting import Facts, is_helped
from handlers.taps import words

OFFERED = (("making.tomorrow", 1), ("making.day_after", 2))
"""Label of a button → how many days ahead."""
AT = time(8)
_DIGITS = "%Y%m%d%H%M"


async def choose(update: Update, context: Context) -> None:
    """`broadcasttime:<number>[:now|<digits of the local time>]`: the times to choose from; or one, chosen."""
    number, chosen = words(update, int, str)
    await broadcasts.draft(context.tx, number)
    if chosen:
        await _set(context, number, _moment(context, chosen))
        await show(context, number)
        return
    making = await broadcasts.overview(context.tx, number)
    today = context.now.astimezone(context.wiring.district.zone).date()
    days = [(name, f"{datetime.combine(today + timedelta(days=ahead), AT):{_DIGITS}}") for name, ahead in OFFERED]
    context.show("broadcasts/time", keyboards.broadcast_times(number, days), making=making, plan=plan(context, making))


async def type_(update: Update, context: Context) -> None:
    """`broadcasttype:<number>[:<draft>]`: asks for a time, in place of the form that is open if it is named."""
    number, draft_id = words(update, int, str)
    await broadcasts.draft(context.tx, number)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and not is_helped(there) and draft_id == str(there.id):
        await drafts.drop(context.tx, there)
        there = None
    if there is None:
        progress = Progress(began={"broadcast": number})
        draft = await drafts.begin(context.tx, BROADCAST_TIME.name, context.person_id, context.now, progress=progress)
        await forms.show(context, draft)
    elif is_helped(there):
        context.show("help_requests/finish_yours_first", keyboards.resume(there.id, helped=True), helped=True)
    else:
        about = (await forms.sit_down(context, there)).about
        context.show("forms/one_at_a_time", keyboards.another_time(there.id, number), form=there.form, about=about)


async def facts(context: Context, draft: Draft) -> Facts:
    """The number of the broadcast, and what "besok" depends on."""
    return {**Progress.load(draft.progress).began, "now": context.now}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """A time was typed."""
    number: int = Progress.load(draft.progress).began["broadcast"]
    await drafts.drop(context.tx, draft)
    said = answers["starts_at"]
    try:
        await _set(context, number, None if said == AT_ONCE else datetime.fromisoformat(said))
    except BroadcastMoved as moved:  # the question is over all the same
        context.say(moved.template, None, **moved.context)
    else:
        await show(context, number)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the broadcast, with the time it had."""
    await show(context, Progress.load(draft.progress).began["broadcast"])


async def _set(context: Context, number: int, starts_at: datetime | None) -> None:
    if starts_at is not None:
        check_start(starts_at, context.now)
    await broadcasts.change(context.tx, number, context.person_id, context.now, starts_at=starts_at)


def _moment(context: Context, chosen: str) -> datetime | None:
    if chosen == AT_ONCE:
        return None
    try:
        here = datetime.strptime(chosen, _DIGITS).replace(tzinfo=context.wiring.district.zone)
        return here.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Outdated from error
