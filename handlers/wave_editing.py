"""The form that makes, changes and copies a wave, in the private chat of a petugas."""

from typing import Any

from telegram import Chat, Update

from bot.errors import Outdated
from bot.forms.engine import Progress
from bot.forms.wave import WAVE
from bot.models import Draft, WaveState
from bot.services import drafts, wave_editing, waves
from handlers import forms, keyboards
from handlers.context import Context
from handlers.sitting import Facts, is_helped
from handlers.taps import words
from handlers.waves import announce, send_at_once, show_card

NEW, CHANGE, COPY = "new", "change", "copy"


async def new(update: Update, context: Context) -> None:
    """/gelombang_baru, or its deep link: the form in the private chat, the way there in the group."""
    if update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
        await _begin(context, NEW, 0)
    else:
        context.say("waves/new_link", keyboards.new_wave(context.wiring.bot_username))


async def begin(update: Update, context: Context) -> None:
    """`waveform:<new|change|copy>:<wave>:<draft>`: opens the form, in place of the draft if one is named."""
    what, wave_id, draft_id = words(update, str, int, str)
    if what not in {NEW, CHANGE, COPY}:
        raise Outdated
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and str(there.id) == draft_id and not is_helped(there):
        await drafts.drop(context.tx, there)
    await _begin(context, what, wave_id)


async def _begin(context: Context, what: str, wave_id: int) -> None:
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and is_helped(there):
        context.show("help_requests/finish_yours_first", keyboards.resume(there.id, helped=True), helped=True)
    elif there is not None:
        about = (await forms.sit_down(context, there)).about
        keyboard = keyboards.another_form(there.id, what, wave_id)
        context.show("forms/one_at_a_time", keyboard, form=there.form, about=about)
    else:
        await forms.show(context, await _open(context, what, wave_id))


async def _open(context: Context, what: str, wave_id: int) -> Draft:
    progress = Progress()
    if what == CHANGE:
        progress = await wave_editing.to_change(context.tx, wave_id, context.wiring.district, context.now)
    elif what == COPY:
        progress = await wave_editing.to_copy(context.tx, wave_id, context.wiring.district, context.now)
    changed = wave_id if what == CHANGE else None
    return await drafts.begin(context.tx, WAVE.name, context.person_id, context.now, wave_id=changed, progress=progress)


async def facts(context: Context, draft: Draft) -> Facts:
    """What the questions of the form depend on."""
    today = context.now.astimezone(context.wiring.district.zone).date()
    return await wave_editing.facts(context.tx, draft.wave_id, today)


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """Saved: the card follows. The group hears of changes to a wave that owners have seen."""
    progress = Progress.load(draft.progress)
    saved = await wave_editing.save(
        context.tx,
        draft.wave_id,
        progress.answers,
        progress.began,
        by=context.person_id,
        bot_id=context.wiring.bot_id,
        district=context.wiring.district,
        calendar=context.wiring.calendar,
        now=context.now,
    )
    await drafts.drop(context.tx, draft)
    wave = saved.wave
    if saved.changed and not saved.new and wave.state is not WaveState.DRAFT:
        seen = await waves.overview(context.tx, wave.id, context.now)
        announce(update, context, "waves/did_change", wave.id, seen=seen, saved=saved)
    if saved.told is not None:
        send_at_once(context)
    context.show("waves/saved", saved=saved)
    await show_card(context, wave.id, anew=True)
