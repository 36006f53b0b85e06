"""A petugas goes on with somebody's form in a private chat, and what that somebody sees meanwhile."""

from telegram import Update

from bot.errors import Outdated
from bot.services import drafts, help_requests
from handlers import forms, keyboards
from handlers.context import Context
from handlers.help_requests import ask
from handlers.sitting import is_helped
from handlers.taps import LARGEST_ID


async def take(update: Update, context: Context) -> None:
    """`/start bantu_<request>` of a petugas."""
    request_id = _request_id(update)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and not await help_requests.is_about(context.tx, request_id, there):
        keyboard = keyboards.resume(there.id, helped=is_helped(there))
        context.say("help_requests/finish_yours_first", keyboard, helped=is_helped(there))
        return
    taken = await help_requests.take(context.tx, request_id, context.person_id, context.now)
    if taken.draft is None:
        context.say("help_requests/nothing_left")
        return
    if taken.request.voice:
        context.send_file("send_voice", "voice", taken.request.voice)
    user = update.effective_user
    context.say("help_requests/taken", form=taken.draft.form, about=(await forms.sit_down(context, taken.draft)).about)
    await forms.show(context, taken.draft)
    context.tell(taken.request.account_id, f"helping:{request_id}", "help_requests/is_helping", keyboards.take_back())
    context.tell_staff(f"taken:{request_id}", "help_requests/taken_group", helper=user.first_name if user else "")


async def take_back(update: Update, context: Context) -> None:
    """`takeback`: the person goes on alone."""
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None:  # a petugas whose own form was being helped with has begun something else
        await forms.remind(context, there)
        return
    draft, helper_id = await drafts.take_back(context.tx, context.person_id)
    await forms.show(context, draft)
    context.tell(helper_id, f"alone:{draft.id}:{context.now:%Y-%m-%dT%H:%M:%S}", "help_requests/taken_back")


async def in_hand(update: Update, context: Context) -> bool:
    """Free text of somebody whose form a petugas is answering. False when none is."""
    if await drafts.in_other_hands(context.tx, context.person_id) is None:
        return False
    context.say("help_requests/in_hand", keyboards.take_back())
    return True


async def contact_staff(update: Update, context: Context) -> None:
    """Hubungi Petugas: within a form, help with it."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is not None and (await forms.sit_down(context, draft)).helpable:
        await ask(context, draft, None)
    elif not await in_hand(update, context):
        context.say("help_requests/contact", await forms.way_on(context))


async def cancel(update: Update, context: Context) -> None:
    """/batal: go on with the open form, or give it up."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is not None:
        keyboard = keyboards.resume(draft.id, helped=is_helped(draft))
        context.say("forms/cancel", keyboard, helped=is_helped(draft))
    elif not await in_hand(update, context):
        context.say("forms/nothing_open", keyboards.main_menu())


def _request_id(update: Update) -> int:
    text = update.message.text if update.message else ""
    request_id = int((text or "").rpartition("_")[2])
    if request_id > LARGEST_ID:
        raise Outdated
    return request_id
