"""An owner applies for a wave: choosing it, whom it is for, the form, and what comes of it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from telegram import Update

from bot.errors import Outdated, Refusal
from bot.forms.engine import Progress, Step
from bot.forms.registration import REGISTRATION
from bot.models import Draft, Owner, Relation, Wave
from bot.services import consent, drafts, owners, registrations, waves
from bot.services.owners import Answers
from handlers import forms, keyboards
from handlers.consent import show_notice
from handlers.context import Context
from handlers.help_requests import say_in_hand
from handlers.sitting import Facts, is_helped
from handlers.taps import LARGEST_ID, words
from messages.filters import sapaan

NEW = "new"


async def begin(update: Update, context: Context) -> None:
    """Daftar Pelatihan: back into an open form, else the first open wave, or what to do when there is none."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is not None:
        await forms.remind(context, draft)
    else:
        await _card(context, 0, anew=True)


async def turn(update: Update, context: Context) -> None:
    """`wave:<position>`: another open wave."""
    (position,) = words(update, int)
    await _card(context, position)


async def apply(update: Update, context: Context) -> None:
    """`apply:<wave>:<owner>`: wave 0 is a profile without one; owner may be empty (ask) or "new"."""
    wave_id, whom = words(update, int, str)
    if not await consent.given(context.tx, context.person_id):
        await show_notice(context)
        return
    if wave_id:
        await registrations.check(context.tx, wave_id, context.now)
    if not whom:
        family = await owners.of_account(context.tx, context.person_id)
        if family:
            context.show("registration/who", keyboards.who(wave_id, family))
            return
    await _open(context, wave_id or None, _owner_id(whom))


async def replace(update: Update, context: Context) -> None:
    """`replace:<draft>:<wave>:<owner>`: throw the open form away and begin this one."""
    draft_id, wave_id, whom = words(update, int, int, str)
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None or draft.id != draft_id or is_helped(draft):
        raise Outdated
    await consent.require(context.tx, context.person_id)
    if wave_id:
        await registrations.check(context.tx, wave_id, context.now)
    await drafts.drop(context.tx, draft)
    await _open(context, wave_id or None, _owner_id(whom))


async def _card(context: Context, position: int, *, anew: bool = False) -> None:
    put = context.say if anew else context.show
    found = await waves.published_one(context.tx, position, context.now)
    if found is None:
        put("waves/none", keyboards.no_wave())
        return
    put(
        "waves/card",
        keyboards.wave_card(found.wave.id, found.position, found.total),
        wave=found.wave,
        position=found.position + 1,
        total=found.total,
        begun=context.now >= found.wave.opens_at,
    )


async def _open(context: Context, wave_id: int | None, owner_id: int | None) -> None:
    """Opens the form, or asks whether to go on with the one that is open."""
    account = context.person_id
    there = await drafts.of_editor(context.tx, account)
    if there is not None:
        await _stay(context, there, wave_id, owner_id)
        return
    if await say_in_hand(context):
        return
    progress = Progress()
    if owner_id is not None:
        owner = await owners.mine(context.tx, account, owner_id)
        if wave_id is not None:
            await registrations.check_owner(context.tx, wave_id, owner)
        progress = Progress(owners.as_answers(await owners.profile(context.tx, owner)))
    draft = await drafts.begin(
        context.tx, REGISTRATION.name, account, context.now, owner_id=owner_id, wave_id=wave_id, progress=progress
    )
    await forms.show(context, draft)


async def _stay(context: Context, there: Draft, wave_id: int | None, owner_id: int | None) -> None:
    """One form at a time."""
    if is_helped(there):
        context.show("help_requests/finish_yours_first", keyboards.resume(there.id, helped=True), helped=True)
    elif there.form == REGISTRATION.name and (there.wave_id, there.owner_id) == (wave_id, owner_id):
        await forms.show(context, there)
    else:
        whom = NEW if owner_id is None else str(owner_id)
        sitting = await forms.sit_down(context, there)
        keyboard = keyboards.one_at_a_time(there.id, wave_id, whom)
        context.show("forms/one_at_a_time", keyboard, form=there.form, about=sitting.about)


async def facts(context: Context, draft: Draft) -> Facts:
    """What the questions of the form depend on."""
    wave = await waves.get(context.tx, draft.wave_id) if draft.wave_id else None
    family = await owners.of_account(context.tx, draft.account_id) if draft.owner_id is None else []
    return {
        "new": draft.owner_id is None,
        "self_known": any(one.relation is Relation.SELF for one in family),
        "wave": wave,
        "takes": wave is not None and wave.takes_applications(context.now),
        "applied": await registrations.has_applied(context.tx, draft.wave_id, draft.owner_id),
        "nib_required": wave is not None and wave.nib_required,
        "helped": is_helped(draft),
    }


def about(answers: Mapping[str, Any], facts: Facts) -> str | None:
    """The owner, as soon as the name is known."""
    if "salutation" not in answers:
        return answers.get("name")
    return sapaan(answers["salutation"], answers["name"])


def phone(answers: Mapping[str, Any], facts: Facts) -> str | None:
    """The number given."""
    return answers["phone"]["number"] if "phone" in answers else None


async def remark(context: Context, draft: Draft, answers: Answers, step: Step) -> None:
    """After the subdistrict: says at once when the wave is for others."""
    if step.name == "subdistrict" and draft.wave_id:
        wave = await waves.get(context.tx, draft.wave_id)
        if wave is not None and not wave.is_for(answers["subdistrict"]):
            named = about(answers, {})
            context.say("registration/other_subdistrict", wave=wave, subdistrict=answers["subdistrict"], about=named)


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The summary was sent: the owner is kept, the application recorded if the wave takes it."""
    await consent.require(context.tx, draft.account_id)
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
    wave, refusal = await _apply(context, draft, owner)
    if is_helped(draft):
        context.say("help_requests/finished", owner=owner, wave=wave, refusal=refusal)
        _tell_owner(context, draft, owner, wave, refusal)
        return
    if refusal is not None:
        context.say(refusal.template, None, **refusal.context)
    screen = "registration/applied" if wave else "registration/saved"
    look = wave is None and await waves.published_one(context.tx, 0, context.now) is not None
    context.say(
        screen, keyboards.after_application(owner.id, look=look), owner=owner, wave=wave, helped=False, late=False
    )


async def _apply(context: Context, draft: Draft, owner: Owner) -> tuple[Wave | None, Refusal | None]:
    if draft.wave_id is None:
        return None, None
    try:
        return await registrations.apply(context.tx, draft.wave_id, owner, draft.editor_id, context.now), None
    except Refusal as refusal:
        return None, refusal


def _tell_owner(context: Context, draft: Draft, owner: Owner, wave: Wave | None, refusal: Refusal | None) -> None:
    """What a petugas has finished for somebody."""
    tell = partial(context.tell, draft.account_id)
    if refusal is not None:
        tell(f"helped:{draft.id}:refused", refusal.template, None, **refusal.context)
    screen = "registration/applied" if wave else "registration/saved"
    tell(f"helped:{draft.id}", screen, keyboards.main_menu(), owner=owner, wave=wave, helped=True, late=False)


def _owner_id(whom: str) -> int | None:
    """From a button: a number, or "new" (also nothing) for an owner not known yet. Raises Outdated."""
    if whom in {"", NEW}:
        return None
    if not whom.isdecimal() or int(whom) > LARGEST_ID:
        raise Outdated
    return int(whom)
