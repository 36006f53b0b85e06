"""An owner applies for a wave: choosing it, whom it is for, the form, and what comes of it."""

from collections.abc import Mapping
from typing import Any

from telegram import Update

from bot.errors import Outdated, Refusal
from bot.forms.engine import Progress, Step
from bot.forms.extras import EXTRAS
from bot.forms.registration import REGISTRATION
from bot.models import Draft, Wave
from bot.services import consent, drafts, owners, registrations, waves
from bot.services.owners import Answers
from handlers import forms, keyboards
from handlers.context import Context
from handlers.taps import words

NEW = "new"
NO_WAVE = "0"


async def begin(update: Update, context: Context) -> None:
    """Daftar Pelatihan: the first open wave, or what to do when there is none."""
    await _card(context, 0)


async def turn(update: Update, context: Context) -> None:
    """`wave:<position>`: another open wave."""
    (position,) = words(update, int)
    await _card(context, position)


async def apply(update: Update, context: Context) -> None:
    """`apply:<wave>:<owner>`: wave 0 is a profile without one; owner may be empty (ask) or "new"."""
    wave_text, owner_text = words(update, str, str)
    await consent.require(context.tx, context.person_id)
    wave_id = int(wave_text) if wave_text.isdecimal() else 0
    if wave_id:
        await registrations.check(context.tx, wave_id, context.now)
    if not owner_text:
        family = await owners.of_account(context.tx, context.person_id)
        if family:
            context.show("registration/who", keyboards.who(wave_id, family))
            return
    await _open(update, context, wave_id or None, owner_text)


async def replace(update: Update, context: Context) -> None:
    """`replace:<draft>:<wave>:<owner>`: throw the open form away and begin this one."""
    draft_id, wave_text, owner_text = words(update, int, str, str)
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None or draft.id != draft_id:
        raise Outdated
    await drafts.drop(context.tx, draft)
    await _open(update, context, int(wave_text) if wave_text.isdecimal() and wave_text != NO_WAVE else None, owner_text)


async def _card(context: Context, position: int) -> None:
    found = await waves.published_one(context.tx, position, context.now)
    if found is None:
        context.show("waves/none", keyboards.no_wave())
        return
    context.show(
        "waves/card",
        keyboards.wave_card(found.wave.id, found.position, found.total),
        wave=found.wave,
        position=found.position + 1,
        total=found.total,
        begun=context.now >= found.wave.opens_at,
    )


async def _open(update: Update, context: Context, wave_id: int | None, owner_text: str) -> None:
    """Opens the form, or asks whether to go on with the one that is open."""
    account = context.person_id
    await consent.require(context.tx, account)
    owner_id = int(owner_text) if owner_text.isdecimal() else None
    there = await drafts.of_editor(context.tx, account)
    if there is not None:
        if there.form == REGISTRATION.name and (there.wave_id, there.owner_id) == (wave_id, owner_id):
            await forms.show(context, there)
        else:
            context.show(
                "forms/one_at_a_time",
                keyboards.one_at_a_time(there.id, wave_id, owner_text),
                form=there.form,
            )
        return
    if await drafts.in_other_hands(context.tx, account) is not None:
        context.show("help_requests/in_hand", keyboards.take_back())
        return
    progress = Progress()
    if owner_id is not None:
        owner = await owners.mine(context.tx, account, owner_id)
        progress = Progress(owners.as_answers(await owners.profile(context.tx, owner)))
    draft = await drafts.begin(
        context.tx,
        REGISTRATION.name,
        account,
        context.now,
        owner_id=owner_id,
        wave_id=wave_id,
        progress=progress,
    )
    await forms.show(context, draft)


async def facts(context: Context, draft: Draft) -> Mapping[str, Any]:
    """What the questions of the form depend on."""
    wave = await waves.get(context.tx, draft.wave_id) if draft.wave_id else None
    return {
        "new": draft.owner_id is None,
        "wave": wave,
        "nib_required": wave is not None and wave.nib_required,
        "helped": draft.editor_id != draft.account_id,
    }


async def remark(context: Context, draft: Draft, answers: Answers, step: Step) -> None:
    """After the subdistrict: says at once when the wave is for others."""
    if step.name == "subdistrict" and draft.wave_id:
        wave = await waves.get(context.tx, draft.wave_id)
        if wave is not None and not wave.is_for(answers["subdistrict"]):
            context.say("registration/other_subdistrict", wave=wave, subdistrict=answers["subdistrict"])


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The summary was sent: the owner is kept, the application recorded if the wave takes it."""
    owner = await owners.save(
        context.tx,
        draft.account_id,
        draft.owner_id,
        answers,
        by=draft.editor_id,
        bot_id=context.wiring.bot_id,
        now=context.now,
    )
    await drafts.drop(context.tx, draft)
    context.clear_buttons()
    wave: Wave | None = None
    if draft.wave_id:
        try:
            wave = await registrations.apply(context.tx, draft.wave_id, owner, draft.editor_id, context.now)
        except Refusal as refusal:
            context.say(refusal.template, None, **refusal.context)
    screen = "registration/applied" if wave else "registration/saved"
    if draft.editor_id == draft.account_id:
        context.say(screen, keyboards.after_application(owner.id), owner=owner, wave=wave, helped=False)
        return
    context.say("help_requests/finished", owner=owner, wave=wave)
    context.tell(draft.account_id, f"helped:{draft.id}", screen, owner=owner, wave=wave, helped=True)


async def extras(update: Update, context: Context) -> None:
    """`extras:<owner>`: the questions that can be skipped."""
    (owner_id,) = words(update, int)
    owner = await owners.mine(context.tx, context.person_id, owner_id)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None:
        await forms.show(context, there)
        return
    draft = await drafts.begin(context.tx, EXTRAS.name, context.person_id, context.now, owner_id=owner.id)
    await forms.show(context, draft)


async def no_facts(context: Context, draft: Draft) -> Mapping[str, Any]:
    """The extras depend on nothing else."""
    return {}


async def finish_extras(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The last extra was answered or skipped."""
    if draft.owner_id is None:
        raise Outdated
    owner = await owners.save_extras(
        context.tx, draft.account_id, draft.owner_id, answers, bot_id=context.wiring.bot_id, now=context.now
    )
    await drafts.drop(context.tx, draft)
    context.show("extras/done", owner=owner)
