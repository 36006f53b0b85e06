"""Questions answered from the curated answers: typed, browsed by topic, or opened by a poster's link."""

from datetime import datetime

from telegram import Update

from bot.errors import Outdated
from bot.faq import Decision
from bot.models import Topic
from bot.paging import pages_of
from bot.services import answers, consent, drafts, faq_versions, library, questions
from bot.services.questions import CHOICES, SOCIAL, Found
from bot.storage import questions as asked_rows
from bot.storage.faq import Kept
from handlers import forms, keyboards, tickets
from handlers.context import Context
from handlers.taps import words
from messages import faq_files

ON_A_PAGE = 8
"""Titles of one topic that stand on a screen."""


async def asked(update: Update, context: Context) -> bool:
    """Words outside of any form. False where they are no question for the answers here, and nobody knows who asks."""
    text = (update.message.text if update.message else None) or ""
    if not text.strip():
        return False
    found = await _found(context, text)
    if await tickets.takes(update, context, found):
        return True
    if context.is_staff and found.decision is not Decision.ANSWER:
        return False
    if found.decision is Decision.NONE and not await _has_answered_notice(context):
        return False
    await _say(context, found)
    return True


async def begin(update: Update, context: Context) -> None:
    """/tanya, with the question behind it or without."""
    text = (update.message.text if update.message else None) or ""
    _, *question = text.split(maxsplit=1) or [""]
    if question:
        await _say(context, await _found(context, question[0]))
    else:
        await topics(update, context)


async def topics(update: Update, context: Context) -> None:
    """Tanya Jawab, or `faqtopics`: the shelves."""
    draft = await drafts.of_editor(context.tx, context.person_id)
    shelves = faq_files.library().topics
    context.show("faq/topics", keyboards.faq_topics(shelves, None if draft is None else draft.id))


async def topic(update: Update, context: Context) -> None:
    """`faqtopic:<topic>:<page>`: the answers of one shelf."""
    name, number = words(update, str, int)
    shelf = _topic(name)
    shelves = await library.current(context.tx, context.wiring.shelves)
    entries = [one.entry for one in shelves.kept.values() if one.entry.topic == name]
    pages = pages_of(len(entries), ON_A_PAGE)
    page = number % pages
    part = entries[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    context.show("faq/topic", keyboards.faq_topic(shelf, part, page, pages), topic=shelf, page=page, pages=pages)


async def chosen(update: Update, context: Context) -> None:
    """`faq:<id>:<number>`: an answer in place of the list it was chosen from."""
    name, number = words(update, str, int)
    kept = await _kept(context, name)
    await asked_rows.choose(context.tx, number, name)
    await _answer(context, kept, number, in_place=True)


async def more(update: Update, context: Context) -> None:
    """`faqmore:<id>:<number>`: another answer under the one that was read."""
    name, number = words(update, str, int)
    await _answer(context, await _kept(context, name), number)


async def linked(update: Update, context: Context) -> None:
    """`/start faq_<id>` of a poster."""
    text = (update.message.text if update.message else None) or ""
    shelves = await library.current(context.tx, context.wiring.shelves)
    kept = shelves.kept.get(text.partition("faq_")[2])
    if kept is None:
        context.say("faq/gone", keyboards.faq_topics(faq_files.library().topics))
    else:
        await _answer(context, kept, 0)


async def helped(update: Update, context: Context) -> None:
    """`faqyes:<number>:<id>`: the answer was of use."""
    number, name = words(update, int, str)
    await _judge(context, number, name, helpful=True)
    context.toast("faq.thanks")


async def not_yet(update: Update, context: Context) -> None:
    """`faqno:<number>:<id>`: what else it may be, and a person."""
    number, name = words(update, int, str)
    kept = await _judge(context, number, name, helpful=False)
    shelves = await library.current(context.tx, context.wiring.shelves)
    near = await questions.again(context.tx, shelves, number, name) or questions.alike(shelves, kept, ())
    others = [one.entry for one in near]
    context.say("faq/not_yet", keyboards.faq_not_yet(others, number), others=bool(others))


async def none_of_these(update: Update, context: Context) -> None:
    """`faqnone:<number>`: no title was meant."""
    (number,) = words(update, int)
    context.show("faq/no_answer", keyboards.faq_no_answer(number))


async def _found(context: Context, text: str) -> Found:
    """What staff try out is not kept, nor anything of whoever said no to the notice."""
    keep = not context.is_staff and not await consent.refused(context.tx, context.person_id)
    return await questions.ask(context.tx, context.wiring.shelves, text, _here(context), keep=keep)


def _here(context: Context) -> datetime:
    """Now, on the office's clock: of what was asked and shown only the day is kept."""
    return context.now.astimezone(context.wiring.district.zone)


async def _say(context: Context, found: Found) -> None:
    """One of the three outcomes."""
    if found.decision is Decision.ANSWER:
        await _answer(context, found.hits[0], found.number, hits=found.hits)
    elif found.decision is Decision.CHOOSE:
        entries = [one.entry for one in found.hits[:CHOICES]]
        context.say("faq/choose", keyboards.faq_choices(entries, found.number))
    elif found.elsewhere in SOCIAL:
        context.say(f"faq/elsewhere/{found.elsewhere}", await forms.way_on(context))
    else:
        screen = f"faq/elsewhere/{found.elsewhere}" if found.elsewhere else "faq/no_answer"
        context.say(screen, keyboards.faq_no_answer(found.number))


async def _answer(
    context: Context, kept: Kept, number: int, *, hits: tuple[Kept, ...] = (), in_place: bool = False
) -> None:
    shown = await answers.answer(context.tx, kept.entry, faq_files.library().facts)
    alike = [one.entry for one in questions.alike(context.wiring.shelves, kept, hits)]
    way_back = await tickets.way_back(context, number)
    await answers.show(context.tx, context.person_id, kept, _here(context))
    put = context.show if in_place else context.say
    put("faq/answer", keyboards.faq_answer(shown, alike, number, way_back=way_back), answer=shown)


async def _judge(context: Context, number: int, name: str, *, helpful: bool) -> Kept:
    """Notes it, and asks no more; also where the answer was switched off meanwhile. Raises Outdated."""
    kept = await faq_versions.existing(context.tx, name)
    await asked_rows.mark(context.tx, number, name, helpful=helpful)
    shown = await answers.answer(context.tx, kept.entry, faq_files.library().facts)
    shelves = await library.current(context.tx, context.wiring.shelves)
    alike = [one.entry for one in questions.alike(shelves, kept, ())]
    way_back = await tickets.way_back(context, number)
    context.change_buttons(keyboards.faq_answer(shown, alike, number, judged=True, way_back=way_back))
    return kept


async def _kept(context: Context, name: str) -> Kept:
    """The answer as it is now. Raises Outdated for one that is not there any more."""
    shelves = await library.current(context.tx, context.wiring.shelves)
    if name not in shelves.kept:
        raise Outdated
    return shelves.kept[name]


def _topic(name: str) -> Topic:
    found = next((one for one in faq_files.library().topics if one.id == name), None)
    if found is None:
        raise Outdated
    return found


async def _has_answered_notice(context: Context) -> bool:
    account = context.person_id
    return await consent.given(context.tx, account) or await consent.refused(context.tx, account)
