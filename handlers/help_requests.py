"""Minta dibantu petugas: asking for it, and giving a form back. How a petugas takes one: `handlers.helping`."""

from telegram import Update

from bot.errors import Outdated
from bot.models import Draft
from bot.services import drafts, help_requests
from handlers import keyboards
from handlers.context import Context
from handlers.taps import words


async def ask(context: Context, draft: Draft, voice: str | None) -> None:
    """From within a form, by button, by typing it or by a voice note (Telegram's file id)."""
    request = await help_requests.ask(context.tx, draft, voice, context.now)
    if request is not None:
        url = keyboards.deep_link(context.wiring.bot_username, f"bantu_{request}")
        context.tell_staff(
            f"help:{request}", "help_requests/asked_group", keyboards.take_help(url), form=draft.form, voice=voice
        )
    context.clear_buttons()
    context.say("help_requests/asked", keyboards.go_on(draft.id), again=request is None, voice=voice)


async def hand_back(update: Update, context: Context) -> None:
    """`handback:<draft>`: the petugas gives a form back unfinished."""
    (draft_id,) = words(update, int)
    draft = await drafts.of_editor(context.tx, context.person_id)
    if draft is None or draft.id != draft_id or draft.editor_id == draft.account_id:
        raise Outdated
    await return_to_owner(context, draft)
    context.show("help_requests/handed_back", keyboards.main_menu())


async def return_to_owner(context: Context, draft: Draft) -> None:
    """The form is the owner's again, who is told so."""
    request = await help_requests.hand_back(context.tx, draft)
    context.tell(draft.account_id, f"back:{draft.id}:{request}", "help_requests/yours_again", keyboards.go_on(draft.id))
