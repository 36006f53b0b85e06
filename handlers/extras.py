"""Lengkapi data: the questions after an application, each of which can be skipped."""

from typing import Any

from telegram import Update

from bot.errors import Outdated
from bot.forms.extras import EXTRAS
from bot.models import Draft
from bot.services import consent, drafts, owners
from handlers import forms, keyboards
from handlers.context import Context
from handlers.help_requests import say_in_hand
from handlers.sitting import Facts, is_helped
from handlers.taps import words


async def extras(update: Update, context: Context) -> None:
    """`extras:<owner>`: begins the form, or goes on with it."""
    (owner_id,) = words(update, int)
    await consent.require(context.tx, context.person_id)
    owner = await owners.mine(context.tx, context.person_id, owner_id)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and (there.form, there.owner_id) == (EXTRAS.name, owner.id) and not is_helped(there):
        await forms.show(context, there)
    elif there is not None:
        await forms.remind(context, there)
    elif not await say_in_hand(context):
        draft = await drafts.begin(context.tx, EXTRAS.name, context.person_id, context.now, owner_id=owner.id)
        context.clear_buttons()
        await forms.show_anew(context, draft)


async def facts(context: Context, draft: Draft) -> Facts:
    """The owner, and how many photos are kept already."""
    if draft.owner_id is None:
        raise Outdated
    profile = await owners.whole(context.tx, draft.owner_id)
    return {"owner": profile.owner, "photos": len(profile.photos)}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The last extra was answered or skipped."""
    if draft.owner_id is None:
        raise Outdated
    await consent.require(context.tx, draft.account_id)
    owner = await owners.save_extras(
        context.tx, draft.account_id, draft.owner_id, answers, bot_id=context.wiring.bot_id, now=context.now
    )
    await drafts.drop(context.tx, draft)
    context.clear_buttons()
    told = any(answers.values())
    if is_helped(draft):
        context.say("help_requests/finished", owner=owner, wave=None, refusal=None)
        context.tell(
            draft.account_id, f"helped:{draft.id}", "extras/done", keyboards.main_menu(), owner=owner, told=told
        )
    else:
        context.say("extras/done", keyboards.main_menu(), owner=owner, told=told)
