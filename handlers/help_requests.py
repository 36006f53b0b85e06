"""Asking a petugas for help with a form or for a call, and a form that comes back. How one is taken: `helping`."""

from telegram import Update

from bot.errors import Outdated
from bot.models import Draft
from bot.services import consent, drafts, help_requests, owners
from handlers import keyboards
from handlers.context import Context
from handlers.sitting import Sitting, sit_down
from handlers.taps import words
from messages.filters import sapaan

MOST_NUMBERS = 5
"""Owners of one account whose numbers a petugas is shown, the newest ones."""


async def ask(context: Context, sitting: Sitting, voice: str | None = None) -> None:
    """From within a form, by button, by typing it or by a voice note (Telegram's file id)."""
    draft = sitting.draft
    request = await help_requests.ask(context.tx, draft, voice, context.now)
    if request is not None:
        _announce(context, request, draft.form, voices=int(voice is not None))
    context.clear_buttons()
    context.say(
        "help_requests/asked",
        keyboards.go_on(draft.id),
        again=request is None,
        voices=int(voice is not None),
        about=sitting.about,
        numbers=await numbers(context, draft.account_id, sitting),
    )


async def ask_for_call(context: Context) -> None:
    """Hubungi Petugas outside of any form; nothing is kept about whoever has not agreed to it."""
    account = context.person_id
    if not await consent.given(context.tx, account):
        context.say("help_requests/contact", keyboards.main_menu())
        return
    request = await help_requests.ask_for_call(context.tx, account, context.now)
    if request is not None:
        _announce(context, request, None)
    known = await numbers(context, account)
    context.say("help_requests/call_asked", keyboards.main_menu(), again=request is None, numbers=known)


async def numbers(context: Context, account_id: int, sitting: Sitting | None = None) -> list[tuple[str, str]]:
    """Names and numbers to call: the one in the form, or else those of the owners for whom the account speaks."""
    if sitting is not None and sitting.phone is not None:
        return [(sitting.about or "", sitting.phone)]
    family = await owners.of_account(context.tx, account_id)
    return [(sapaan(one.salutation, one.name), one.phone) for one in family[-MOST_NUMBERS:]]


async def say_in_hand(context: Context) -> bool:
    """That a petugas is answering this person's form, and the way to go on alone. False when none is."""
    draft = await drafts.in_other_hands(context.tx, context.person_id)
    if draft is None:
        return False
    about = (await sit_down(context, draft)).about
    context.say("help_requests/in_hand", keyboards.take_back(), form=draft.form, about=about)
    return True


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
    about = (await sit_down(context, draft)).about
    screen, keyboard = "help_requests/yours_again", keyboards.go_on(draft.id)
    context.tell(draft.account_id, f"back:{draft.id}:{request}", screen, keyboard, form=draft.form, about=about)


def _announce(context: Context, request: int, form: str | None, voices: int = 0) -> None:
    """Tells the staff group that somebody waits, without saying who."""
    keyboard = keyboards.take_help(keyboards.deep_link(context.wiring.bot_username, f"bantu_{request}"))
    context.tell_staff(f"help:{request}", "help_requests/asked_group", keyboard, form=form, voices=voices)
