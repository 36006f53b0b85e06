"""Answers in the making. Anybody of the staff may begin one and write on it.

Owners see nothing of it before a koordinator publishes it (`bot.services.faq_publishing`).
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.errors import Outdated
from bot.models import Entry
from bot.services import faq_from_tickets
from bot.services.faq_answers import Answers, as_answers, as_entry, with_phrasings
from bot.services.questions import masked
from bot.storage import audit, faq, faq_drafts, questions
from bot.storage.database import Transaction
from bot.storage.faq_drafts import DraftState, FaqDraft


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft, and whether it was there already."""

    draft: FaqDraft
    found: bool


async def begin(tx: Transaction, by: int, now: datetime, today: date) -> FaqDraft:
    """A new answer of which nothing is known."""
    return (await _add(tx, empty(today), by, now)).draft


async def begin_change(tx: Transaction, entry_id: str, by: int, now: datetime) -> Begun:
    """A change of an answer; the one that somebody has begun before, if it is open. Raises Outdated."""
    kept = await faq.get(tx, entry_id)
    if kept is None:
        raise Outdated
    return await _add(tx, kept.entry, by, now, base_id=kept.version_id)


async def begin_from_ticket(
    tx: Transaction, ticket_id: int, entry_id: str | None, *, by: int, now: datetime, today: date
) -> Begun:
    """A new answer from what was said on a ticket; or a correction of this one by it. Raises Outdated."""
    one = await faq_from_tickets.subject(tx, ticket_id)
    if entry_id is None:
        return await _add(tx, faq_from_tickets.as_new(one, today), by, now, ticket_id=ticket_id)
    kept = await faq.get(tx, entry_id)
    if kept is None:
        raise Outdated
    entry = faq_from_tickets.as_correction(one, kept.entry)
    begun = await _add(tx, entry, by, now, base_id=kept.version_id, ticket_id=ticket_id)
    if begun.found and begun.draft.entry_id == entry_id:
        await faq_drafts.save(tx, begun.draft.id, faq_from_tickets.as_correction(one, begun.draft.entry), now)
    return Begun(await existing(tx, begun.draft.id), begun.found)


async def begin_from_questions(
    tx: Transaction, asked: Sequence[tuple[int, str]], *, by: int, now: datetime, today: date
) -> FaqDraft:
    """A new answer to questions (id, words) that people asked."""
    entry = with_phrasings(empty(today), [text for _, text in asked])
    return (await _add(tx, entry, by, now, asked=[number for number, _ in asked])).draft


async def existing(tx: Transaction, draft_id: int) -> FaqDraft:
    """An open draft. Raises Outdated."""
    draft = await faq_drafts.get(tx, draft_id)
    if draft is None or draft.state is not DraftState.OPEN:
        raise Outdated
    return draft


async def to_fill_in(tx: Transaction, draft_id: int, today: date) -> dict[str, Any]:
    """What the form begins with. Raises Outdated."""
    return as_answers((await existing(tx, draft_id)).entry, today)


async def save(
    tx: Transaction, draft_id: int, answers: Answers, began: Mapping[str, Any], *, by: int, now: datetime
) -> Begun:
    """Keeps what the form says otherwise than it `began`, so what others wrote on it meanwhile stays.

    Where the draft was published or dropped meanwhile, what was written goes on as another one (`found` is False).
    """
    draft = await faq_drafts.get(tx, draft_id)
    if draft is None:
        raise Outdated
    wanted = {name: value for name, value in answers.items() if value != began.get(name)}
    is_open = draft.state is DraftState.OPEN
    begun = Begun(draft, found=True) if is_open else await _again(tx, draft, by, now)
    ids = {one.entry.id for one in await faq.all_(tx, only_on=False)} - {begun.draft.entry_id}
    entry = as_entry(wanted, begun.draft.entry, ids)
    if entry != begun.draft.entry:
        await faq_drafts.save(tx, begun.draft.id, entry, now)
        await audit.add(tx, by, "faq_draft_change", {"draft": begun.draft.id}, now)
    return Begun(await existing(tx, begun.draft.id), found=is_open)


async def drop(tx: Transaction, draft_id: int, edition: int, by: int, now: datetime) -> FaqDraft | None:
    """Throws a draft away; None where it was changed since. Raises Outdated."""
    draft = await existing(tx, draft_id)
    if draft.edition != edition:
        return None
    await faq_drafts.end(tx, draft_id, DraftState.DROPPED, None, now)
    await audit.add(tx, by, "faq_draft_drop", {"draft": draft_id}, now)
    return draft


async def drop_if_empty(tx: Transaction, draft_id: int, by: int, now: datetime) -> bool:
    """Throws a draft away in which there is not a word."""
    draft = await faq_drafts.get(tx, draft_id)
    if draft is None or draft.entry.title or draft.entry.answer or draft.entry.phrasings:
        return False
    return draft.state is DraftState.OPEN and await drop(tx, draft_id, draft.edition, by, now) is not None


async def drop_phrasing(tx: Transaction, draft_id: int, edition: int, place: int, *, by: int, now: datetime) -> bool:
    """Takes one way of asking out of a draft; False where it was changed since. Raises Outdated."""
    draft = await existing(tx, draft_id)
    said = list(draft.entry.phrasings)
    if draft.edition != edition or not 0 <= place < len(said):
        return False
    del said[place]
    await faq_drafts.save(tx, draft_id, replace(draft.entry, phrasings=tuple(said)), now)
    await audit.add(tx, by, "faq_draft_change", {"draft": draft_id}, now)
    return True


async def hints(tx: Transaction, draft: FaqDraft) -> list[str]:
    """What was said where the draft comes from, for whoever writes it: the ticket's words, or what people asked."""
    if draft.ticket_id is not None:
        with suppress(Outdated):
            one = await faq_from_tickets.subject(tx, draft.ticket_id)
            return [words for words in (one.question, one.answer) if words]
    asked = [await questions.get(tx, number) for number in draft.questions[:1]]
    return [masked(one.text) for one in asked if one is not None]


def empty(today: date) -> Entry:
    """An answer of which nothing is known."""
    return Entry(id="", topic="", title="", answer="", phrasings=(), reviewed=today, review_by=today)


async def _again(tx: Transaction, ended: FaqDraft, by: int, now: datetime) -> Begun:
    """Another draft of the same answer, with what holds now; of one that was dropped, with what it was."""
    kept = None if ended.entry_id is None else await faq.get(tx, ended.entry_id)
    if kept is not None:
        return await _add(tx, kept.entry, by, now, base_id=kept.version_id)
    return await _add(tx, ended.entry, by, now, ticket_id=ended.ticket_id, asked=ended.questions)


async def _add(
    tx: Transaction,
    entry: Entry,
    by: int,
    now: datetime,
    *,
    base_id: int | None = None,
    ticket_id: int | None = None,
    asked: Sequence[int] = (),
) -> Begun:
    """The draft, or the one that somebody began before of the same answer, or of the same ticket."""
    draft = await faq_drafts.add(tx, entry, by, now, base_id=base_id, ticket_id=ticket_id, questions=asked)
    if draft is not None:
        await audit.add(tx, by, "faq_draft", {"draft": draft.id}, now)
        return Begun(draft, found=False)
    there = await faq_drafts.of_entry(tx, entry.id) if entry.id else None
    if there is None and ticket_id is not None:
        there = await faq_drafts.of_ticket(tx, ticket_id)
    if there is None:
        raise Outdated
    return Begun(there, found=True)
