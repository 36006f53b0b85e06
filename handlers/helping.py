"""A petugas takes a request: goes on with somebody's form in a private chat, or is told whom to call."""

from telegram import Update

from bot.models import Draft
from bot.services import drafts, help_requests
from bot.services.help_requests import Taken
from handlers import forms, keyboards, questions
from handlers.context import Context
from handlers.help_requests import numbers, say_in_hand
from handlers.sitting import is_helped
from handlers.taps import linked_id


async def take(update: Update, context: Context) -> None:
    """`/start bantu_<request>` of a petugas."""
    request_id = linked_id(update)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and await help_requests.hands_over_another(context.tx, request_id, there):
        keyboard = keyboards.resume(there.id, helped=is_helped(there))
        context.say("help_requests/finish_yours_first", keyboard, helped=is_helped(there))
        return
    taken = await help_requests.take(context.tx, request_id, context.person_id, context.now)
    if taken.over:
        context.say("help_requests/nothing_left")
        return
    for voice in taken.voices:
        context.send_file("send_voice", "voice", voice)
    if taken.draft is None:
        await _call(context, taken)
    else:
        await _go_on(context, taken, taken.draft)
    user = update.effective_user
    context.tell_staff(f"taken:{request_id}", "help_requests/taken_group", helper=user.first_name if user else "")


async def _go_on(context: Context, taken: Taken, draft: Draft) -> None:
    """Shows what is answered already and how to reach the person, then the next question."""
    account, sitting = draft.account_id, await forms.sit_down(context, draft)
    context.say(
        "help_requests/taken",
        form=draft.form,
        about=sitting.about,
        lines=questions.lines(context, sitting),
        numbers=await numbers(context, account, sitting),
        account_id=account,
    )
    await forms.show(context, draft)
    key, keyboard = f"helping:{taken.request.id}", keyboards.take_back()
    context.tell(account, key, "help_requests/is_helping", keyboard, form=draft.form, about=sitting.about)


async def _call(context: Context, taken: Taken) -> None:
    """Shows how to reach the person; there is no form to go on with."""
    account = taken.request.account_id
    known = await numbers(context, account)
    context.say("help_requests/to_call", numbers=known, account_id=account)
    context.tell(account, f"helping:{taken.request.id}", "help_requests/is_calling", numbers=known)


async def take_back(update: Update, context: Context) -> None:
    """`takeback`: the person goes on alone."""
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None:  # a petugas whose own form was being helped with has begun something else
        await forms.remind(context, there)
        return
    draft, helper_id = await drafts.take_back(context.tx, context.person_id)
    await forms.show(context, draft)
    context.tell(helper_id, f"alone:{context.received}", "help_requests/taken_back")


async def cancel(update: Update, context: Context) -> None:
    """/batal: go on with the open form, or give it up."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is not None:
        keyboard = keyboards.resume(draft.id, helped=is_helped(draft))
        context.say("forms/cancel", keyboard, helped=is_helped(draft))
    elif not await say_in_hand(context):
        context.say("forms/nothing_open", keyboards.main_menu())
