"""Lengkapi data peserta: what the training's papers need, from those who take part."""

from typing import Any

from telegram import Update

from bot.forms.engine import Progress
from bot.forms.papers import PAPERS
from bot.models import Draft
from bot.services import consent, drafts, owners, participants, seat_answers
from handlers import forms, keyboards
from handlers.consent import show_notice
from handlers.context import Context
from handlers.help_requests import say_in_hand
from handlers.seat_answers import show_now
from handlers.sitting import Facts, is_helped
from handlers.taps import words


async def begin(update: Update, context: Context) -> None:
    """`papers:<registration>`: begins the form, or goes on with it; what was given before is shown to be checked."""
    (registration_id,) = words(update, int)
    if not await consent.given(context.tx, context.person_id):
        await show_notice(context)
        return
    owner, one = await seat_answers.look(context.tx, context.person_id, registration_id)
    if not one.may_give_papers():
        show_now(context, owner, one)
        return
    there = await drafts.of_editor(context.tx, context.person_id)
    wanted = (PAPERS.name, owner.id, one.wave.id)
    if there is not None and (there.form, there.owner_id, there.wave_id) == wanted and not is_helped(there):
        await forms.show(context, there)
    elif there is not None:
        await forms.remind(context, there)
    elif not await say_in_hand(context):
        known = Progress(await participants.known(context.tx, owner))
        draft = await drafts.begin(
            context.tx,
            PAPERS.name,
            context.person_id,
            context.now,
            owner_id=owner.id,
            wave_id=one.wave.id,
            progress=known,
        )
        context.clear_buttons()
        await forms.show_anew(context, draft)


async def facts(context: Context, draft: Draft) -> Facts:
    """The owner, and the wave of the training."""
    assert draft.owner_id is not None  # noqa: S101 - `begin` gives every draft an owner and a wave
    profile = await owners.whole(context.tx, draft.owner_id)
    standing = await participants.standing(context.tx, draft.wave_id, draft.owner_id)
    return {"owner": profile.owner, "wave": standing.wave if standing else None}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The summary was sent: kept for who takes part; who does not any more hears where they stand."""
    await consent.require(context.tx, draft.account_id)
    assert draft.owner_id is not None  # noqa: S101 - as above
    owner = await owners.mine(context.tx, draft.account_id, draft.owner_id)
    standing = await participants.standing(context.tx, draft.wave_id, draft.owner_id)
    takes_part = standing is not None and standing.may_give_papers()
    if standing is not None and takes_part:
        await participants.save(context.tx, standing.registration.id, answers, context.now)
    await drafts.drop(context.tx, draft)
    context.clear_buttons()
    values = {"owner": owner, "wave": standing.wave if standing else None, "takes_part": takes_part}
    if is_helped(draft):
        if takes_part:
            context.say("help_requests/finished", owner=owner, wave=None, refusal=None)
        else:
            context.say("papers/done", **values)
        context.tell(draft.account_id, f"helped:{draft.id}", "papers/done", keyboards.main_menu(), **values)
    else:
        context.say("papers/done", keyboards.main_menu(), **values)
