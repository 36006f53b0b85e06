"""Staff write an answer: the form, the draft it fills in, and the ways in which people ask."""

from typing import Any

from telegram import Update

from bot.errors import CoordinatorOnly, Outdated
from bot.forms.engine import Progress
from bot.forms.faq_entry import FAQ_ENTRY, code
from bot.models import Draft
from bot.paging import pages_of
from bot.services import drafts, faq_editing, faq_publishing, library
from bot.storage import faq_drafts, staff_names
from bot.storage.faq_drafts import DraftState, FaqDraft
from handlers import keyboards
from handlers.context import Context
from handlers.faq_staff import today
from handlers.faq_words import open_form
from handlers.keyboards.faq_making import PHRASES
from handlers.sitting import Facts, is_coordinator
from handlers.taps import linked_id, words
from messages import faq_files

_DRAFT = "draft"
"""In what a form began with: the draft that it fills in. No step is called so."""


async def new(update: Update, context: Context) -> None:
    """`faqnew[:<form>]`: an answer of which nothing is known."""
    (instead_of,) = words(update, str)
    there = await drafts.of_editor(context.tx, context.person_id)
    if there is not None and str(there.id) != instead_of:
        await open_form(context, FAQ_ENTRY, Progress(), again="faqnew", instead_of=instead_of)
        return
    draft = await faq_editing.begin(context.tx, context.person_id, context.now, today(context))
    await write(context, draft, instead_of)


async def change(update: Update, context: Context) -> None:
    """`faqchange:<id>[:<form>]`: a change of an answer; the one that somebody has begun already, if there is one."""
    name, instead_of = words(update, str, str)
    begun = await faq_editing.begin_change(context.tx, name, context.person_id, context.now)
    if begun.found:
        await show_draft(context, begun.draft)
    else:
        await write(context, begun.draft, instead_of)


async def edit(update: Update, context: Context) -> None:
    """`faqedit:<draft>[:<form>]`: the form, filled in with a draft."""
    draft_id, instead_of = words(update, int, str)
    await write(context, await faq_editing.existing(context.tx, draft_id), instead_of)


async def write(context: Context, draft: FaqDraft, instead_of: str = "", *, anew: bool = False) -> None:
    """Opens the form with a draft."""
    given = await faq_editing.to_fill_in(context.tx, draft.id, today(context))
    progress = Progress(given, began={**given, _DRAFT: draft.id})
    again = f"faqedit:{draft.id}"
    await open_form(context, FAQ_ENTRY, progress, again=again, instead_of=instead_of, anew=anew)


async def facts(context: Context, draft: Draft) -> Facts:
    """What the questions depend on: topics, what may be related, and the words it comes from."""
    found = await faq_drafts.get(context.tx, Progress.load(draft.progress).began[_DRAFT])
    if found is None:
        raise Outdated
    hints = await faq_editing.hints(context.tx, found)
    shelves = await library.current(context.tx, context.wiring.shelves)
    said = " ".join([found.entry.title, found.entry.answer, *hints]).strip()
    alike = {hit.id for hit in shelves.index.similar(said, 8)} if said else set()
    neighbours = [
        {"code": code(name), "title": one.entry.title, "topic": one.entry.topic, "alike": name in alike}
        for name, one in shelves.kept.items()
        if name != found.entry_id
    ]
    return {
        "topics": [(one.id, one.title) for one in faq_files.library().topics],
        "neighbours": neighbours,
        "sources": list(found.entry.sources),
        "hints": hints,
        "title": found.entry.title,
    }


def about(answers: Any, facts: Facts) -> str | None:
    """What the form is about."""
    title: str | None = facts["title"] or None
    return title


async def finish(update: Update, context: Context, draft: Draft, answers: dict[str, Any]) -> None:
    """Saved: the draft's card follows."""
    began = dict(Progress.load(draft.progress).began)
    draft_id = began.pop(_DRAFT)
    begun = await faq_editing.save(context.tx, draft_id, answers, began, by=context.person_id, now=context.now)
    await drafts.drop(context.tx, draft)
    if not begun.found:
        context.show("faq_staff/went_on")
    await show_draft(context, begun.draft, anew=not begun.found)


async def left(context: Context, draft: Draft) -> None:
    """Kembali: to the draft; one of which nothing was ever written is thrown away."""
    draft_id = Progress.load(draft.progress).began[_DRAFT]
    if await faq_editing.drop_if_empty(context.tx, draft_id, context.person_id, context.now):
        context.show("faq_staff/nothing_typed", keyboards.faq_found([]))
    else:
        await _show_existing(context, draft_id)


async def card(update: Update, context: Context) -> None:
    """`faqdraft:<draft>`."""
    (draft_id,) = words(update, int)
    await _show_existing(context, draft_id)


async def linked(update: Update, context: Context) -> None:
    """`/start rancangan_<draft>`."""
    await _show_existing(context, linked_id(update))


async def show_draft(context: Context, draft: FaqDraft, *, anew: bool = False) -> None:
    """A draft's card, in place of what was tapped or `anew` under it."""
    found = await faq_publishing.check(context.tx, context.wiring.shelves, draft.id, today(context))
    by = await staff_names.name_of(context.tx, draft.made_by)
    topic = next((one.title for one in faq_files.library().topics if one.id == draft.entry.topic), "")
    keyboard = keyboards.faq_draft(found, coordinator=is_coordinator(context))
    put = context.say if anew else context.show
    put("faq_staff/draft", keyboard, found=found, by=by, topic=topic)


async def all_(update: Update, context: Context) -> None:
    """`faqdrafts:<page>`: every open draft."""
    (number,) = words(update, int)
    every = await faq_drafts.all_open(context.tx)
    if every:
        context.show("faq_staff/drafts", keyboards.faq_drafts(every, number), drafts=len(every))
    else:
        context.show("faq_staff/no_drafts", keyboards.faq_found([]))


async def ask_drop(update: Update, context: Context) -> None:
    """`faqdropask:<draft>:<edition>`: asks once more."""
    draft_id, _ = words(update, int, int)
    draft = await faq_editing.existing(context.tx, draft_id)
    context.show("faq_staff/ask_drop", keyboards.faq_drop(draft), draft=draft)


async def drop(update: Update, context: Context) -> None:
    """`faqdrop:<draft>:<edition>`: by who began it, or a koordinator."""
    draft_id, edition = words(update, int, int)
    draft = await faq_editing.existing(context.tx, draft_id)
    if draft.made_by != context.person_id and not is_coordinator(context):
        raise CoordinatorOnly
    if await faq_editing.drop(context.tx, draft_id, edition, context.person_id, context.now) is None:
        context.toast("toast.faq_moved")
        await show_draft(context, draft)
    else:
        context.show("faq_staff/dropped", keyboards.faq_found([]))


async def phrases(update: Update, context: Context) -> None:
    """`faqphrases:<draft>:<page>`: the ways in which people ask it."""
    draft_id, number = words(update, int, int)
    await _phrases(context, draft_id, number)


async def drop_phrase(update: Update, context: Context) -> None:
    """`faqunphrase:<draft>:<edition>:<place>`: one of them is no way to ask it."""
    draft_id, edition, place = words(update, int, int, int)
    done = await faq_editing.drop_phrasing(context.tx, draft_id, edition, place, by=context.person_id, now=context.now)
    if not done:
        context.toast("toast.faq_moved")
    await _phrases(context, draft_id, place // PHRASES)


async def _phrases(context: Context, draft_id: int, number: int) -> None:
    draft = await faq_editing.existing(context.tx, draft_id)
    pages = pages_of(len(draft.entry.phrasings), PHRASES)
    page = number % pages
    part = draft.entry.phrasings[page * PHRASES : (page + 1) * PHRASES]
    keyboard = keyboards.faq_phrases(draft, page, pages)
    context.show("faq_staff/phrases", keyboard, draft=draft, part=part, first=page * PHRASES + 1)


async def _show_existing(context: Context, draft_id: int) -> None:
    draft = await faq_drafts.get(context.tx, draft_id)
    if draft is None or draft.state is DraftState.DROPPED:
        raise Outdated
    if draft.state is DraftState.OPEN:
        await show_draft(context, draft)
    else:
        context.show("faq_staff/made", keyboards.faq_made(draft), draft=draft, by=None)
