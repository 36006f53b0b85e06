"""Words that staff type: to search the answers, to see what an owner would be shown, to find where questions belong."""

from collections.abc import Mapping
from typing import Any

from telegram import Update

from bot.errors import Outdated
from bot.forms.engine import Form, Progress
from bot.forms.faq_words import FAQ_WORDS
from bot.models import Draft
from bot.services import drafts, faq_shelf
from handlers import forms, keyboards
from handlers.context import Context
from handlers.sitting import Facts, is_helped
from handlers.taps import words

FIND, TRY, ADD = "find", "try", "add"


async def find(update: Update, context: Context) -> None:
    """`faqfind[:<form>]`: asks for words to search for."""
    (instead_of,) = words(update, str)
    await open_form(context, FAQ_WORDS, Progress(began={"what": FIND}), again="faqfind", instead_of=instead_of)


async def try_(update: Update, context: Context) -> None:
    """`faqtry[:<form>]`: asks for a question as an owner would type it."""
    (instead_of,) = words(update, str)
    await open_form(context, FAQ_WORDS, Progress(began={"what": TRY}), again="faqtry", instead_of=instead_of)


async def find_for_group(update: Update, context: Context) -> None:
    """`faqgroupfind:<question>:<how many>[:<form>]`: asks for words of the answer that questions belong to."""
    group, many, instead_of = words(update, int, int, str)
    began = {"what": ADD, "group": group, "many": many}
    again = f"faqgroupfind:{group}:{many}"
    await open_form(context, FAQ_WORDS, Progress(began=began), again=again, instead_of=instead_of)


async def open_form(
    context: Context, form: Form, progress: Progress, *, again: str, instead_of: str, anew: bool = False
) -> None:
    """Opens a form of staff; where another is open, asks first. `instead_of` that one, if it is this.

    `again` is the data of the button that asks once more, to which the open form's id is added.
    """
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and not is_helped(there) and instead_of == str(there.id):
        await drafts.drop(context.tx, there)
        there = None
    if there is None:
        draft = await drafts.begin(context.tx, form.name, context.person_id, context.now, progress=progress)
        await (forms.show_anew if anew else forms.show)(context, draft)
    elif is_helped(there):
        context.show("help_requests/finish_yours_first", keyboards.resume(there.id, helped=True), helped=True)
    else:
        about = (await forms.sit_down(context, there)).about
        keyboard = keyboards.faq_form_in_the_way(there.id, again)
        context.show("forms/one_at_a_time", keyboard, form=there.form, about=about)


async def facts(context: Context, draft: Draft) -> Facts:
    """What the words are for."""
    return {"what": _began(draft)["what"]}


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """The words were typed."""
    await drafts.drop(context.tx, draft)
    began = _began(draft)
    if began["what"] == TRY:
        await show_trial(context, answers["words"])
    else:
        await show_found(context, answers["words"], began)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: nothing was asked."""
    context.show("faq_staff/nothing_typed", keyboards.faq_found([]))


async def show_found(context: Context, wanted: str, began: Mapping[str, Any] | None = None) -> None:
    """What a search has found."""
    found = await faq_shelf.search(context.tx, context.wiring.shelves, wanted)
    if began and began["what"] == ADD:
        on = [one for one in found if one.is_on]
        keyboard = keyboards.faq_group_found(on, began["group"], began["many"])
        context.show("faq_staff/found", keyboard, wanted=wanted, found=on, adding=True)
    else:
        context.show("faq_staff/found", keyboards.faq_found(found), wanted=wanted, found=found, adding=False)


async def show_trial(context: Context, wanted: str) -> None:
    """What an owner would be shown for these words, and why."""
    trial = await faq_shelf.try_(context.tx, context.wiring.shelves, wanted)
    context.show("faq_staff/trial", keyboards.faq_found([one for one, _, _ in trial.hits[:3]]), trial=trial)


def _began(draft: Draft) -> Mapping[str, Any]:
    began = Progress.load(draft.progress).began
    if began.get("what") not in {FIND, TRY, ADD}:
        raise Outdated
    return began
