"""/info_dinas: what the office says of itself. All staff see it; a koordinator fills it in, changes and empties it."""

from typing import Any

from telegram import Chat, Update

from bot.errors import CoordinatorOnly, Outdated
from bot.forms.engine import Progress
from bot.forms.office_fact import OFFICE_FACT
from bot.models import Draft, OfficeFact
from bot.services import answers, drafts, office_facts
from handlers import keyboards, office_hours
from handlers.context import Context
from handlers.one_question import ask
from handlers.sitting import Facts, is_coordinator
from handlers.taps import words
from messages import faq_files


async def all_(update: Update, context: Context) -> None:
    """/info_dinas: the list in the private chat, the way there in the group; also `/start info_dinas`."""
    if update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
        await _list(context, 0)
    else:
        found = await office_facts.page(context.tx, 0)
        context.say("office_facts/link", keyboards.office_in_private(context.wiring.bot_username), page=found)


async def page(update: Update, context: Context) -> None:
    """`office:<page>`."""
    (number,) = words(update, int)
    await _list(context, number)


async def card(update: Update, context: Context) -> None:
    """`officefact:<fact>`."""
    (fact,) = words(update, OfficeFact)
    await _show(context, fact)


async def fill_in(update: Update, context: Context) -> None:
    """`officefill:<fact>[:<draft>]`: asks for it."""
    fact, draft_id = words(update, OfficeFact, str)
    began, again = {"fact": fact.value}, f"officefill:{fact}"
    in_the_way = keyboards.office_form_in_the_way
    await ask(context, OFFICE_FACT, began, again=again, instead_of=draft_id, in_the_way=in_the_way)


async def facts(context: Context, draft: Draft) -> Facts:
    """Which of the facts it is, and how many answers will show it."""
    fact = _fact(draft)
    used = await office_facts.answers_with(context.tx, context.wiring.shelves, fact)
    return {"fact": fact.value, "used": len(used)}


async def finish(update: Update, context: Context, draft: Draft, given: dict[str, Any]) -> None:
    """It was said, and looked at once more. Who is no koordinator any more changes nothing."""
    await drafts.drop(context.tx, draft)
    if not is_coordinator(context):
        context.say(CoordinatorOnly.template)
        return
    fact = _fact(draft)
    await office_facts.say(context.tx, fact, given[fact], context.person_id, context.now)
    _follow(context, fact)
    await _show(context, fact, saved=True)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the fact as it was."""
    await _show(context, _fact(draft))


async def ask_empty(update: Update, context: Context) -> None:
    """`officeempty:<fact>`: asked once more."""
    (fact,) = words(update, OfficeFact)
    found = await office_facts.card(context.tx, context.wiring.shelves, fact)
    if found.value is None:
        await _show(context, fact)
    else:
        context.show("office_facts/ask_empty", keyboards.office_empty(fact), card=found)


async def empty(update: Update, context: Context) -> None:
    """`officeemptied:<fact>`: nothing is said about it any more."""
    (fact,) = words(update, OfficeFact)
    if await office_facts.empty(context.tx, fact, context.person_id, context.now):
        _follow(context, fact)
    await _show(context, fact)


async def preview(update: Update, context: Context) -> None:
    """`officesee:<fact>:<page>`: an answer with it, as owners read it."""
    fact, number = words(update, OfficeFact, int)
    found = await office_facts.answers_with(context.tx, context.wiring.shelves, fact)
    if not found:
        raise Outdated
    number %= len(found)
    shown = await answers.answer(context.tx, found[number].entry, faq_files.library().facts)
    context.show("faq/answer", keyboards.office_preview(fact, shown, number, len(found)), answer=shown)


async def _list(context: Context, number: int) -> None:
    found = await office_facts.page(context.tx, number)
    context.show("office_facts/list", keyboards.office_facts(found), page=found)


async def _show(context: Context, fact: OfficeFact, *, saved: bool = False) -> None:
    found = await office_facts.card(context.tx, context.wiring.shelves, fact)
    may_change = is_coordinator(context)
    keyboard = keyboards.office_fact(found, may_change=may_change)
    usual = context.wiring.district.office_hours
    context.show("office_facts/card", keyboard, card=found, saved=saved, may_change=may_change, usual=usual)


def _follow(context: Context, fact: OfficeFact) -> None:
    if fact is OfficeFact.HOURS:
        context.afterwards(lambda: office_hours.follow(context.wiring))


def _fact(draft: Draft) -> OfficeFact:
    return OfficeFact(Progress.load(draft.progress).began["fact"])
