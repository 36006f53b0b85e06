"""Minta dibantu petugas: the draft goes to the staff, who go on with it in their private chat."""

from telegram import Update

from bot.models import Draft
from bot.services import drafts, help_requests
from handlers import forms, keyboards
from handlers.context import Context
from handlers.taps import words


async def ask(update: Update, context: Context, draft: Draft, voice: str | None) -> None:
    """From within a form, by button, by typing it or by a voice note."""
    if draft.editor_id != draft.account_id:
        context.say("help_requests/you_are_helping")
        return
    request = await help_requests.ask(context.tx, draft, voice, context.now)
    if request is not None:
        url = keyboards.deep_link(context.wiring.bot_username, f"bantu_{request}")
        context.tell_staff(
            f"help:{request}", "help_requests/asked_group", keyboards.take_help(url), form=draft.form, voice=voice
        )
    context.say("help_requests/asked", keyboards.go_on(draft.id), again=request is None)


async def contact_staff(update: Update, context: Context) -> None:
    """Hubungi Petugas: within a form, help with it."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is not None and draft.editor_id == draft.account_id:
        await ask(update, context, draft, None)
    else:
        context.say("help_requests/contact", keyboards.main_menu())


async def take(update: Update, context: Context) -> None:
    """`/start bantu_<request>` of a petugas."""
    text = update.message.text if update.message else ""
    request_id = int((text or "").rpartition("_")[2])
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and there.account_id == context.person_id:
        context.say("help_requests/finish_yours_first", keyboards.resume(there.id))
        return
    taken = await help_requests.take(context.tx, request_id, context.person_id, context.now)
    if taken.draft is None:
        context.say("help_requests/nothing_left")
        return
    if taken.request.voice:
        context.send_file("send_voice", "voice", taken.request.voice)
    context.say("help_requests/taken", form=taken.draft.form)
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is not None:
        await forms.show(context, draft)
    context.tell(taken.request.account_id, f"helping:{request_id}", "help_requests/is_helping", keyboards.take_back())


async def take_back(update: Update, context: Context) -> None:
    """`takeback`: the person goes on alone."""
    words(update)
    draft = await drafts.take_back(context.tx, context.person_id)
    await forms.show(context, draft)


async def in_hand(update: Update, context: Context) -> bool:
    """Free text of somebody whose form a petugas is answering. False when none is."""
    if await drafts.in_other_hands(context.tx, context.person_id) is None:
        return False
    context.say("help_requests/in_hand", keyboards.take_back())
    return True


async def cancel(update: Update, context: Context) -> None:
    """/batal: go on with the open form, or throw it away."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None:
        context.say("forms/nothing_open", keyboards.main_menu())
    else:
        context.say("forms/cancel", keyboards.resume(draft.id))
