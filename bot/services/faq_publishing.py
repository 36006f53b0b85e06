"""From a draft to what owners read: looked through, confirmed by a koordinator, and never without a way back."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.models import Entry
from bot.services import faq_editing, faq_people, library
from bot.services.faq_answers import is_whole, merged, with_phrasings
from bot.services.faq_flags import Flag, flags
from bot.services.library import Shelves
from bot.storage import audit, faq, faq_drafts, questions
from bot.storage.database import Transaction
from bot.storage.faq import Kept
from bot.storage.faq_drafts import DraftState, FaqDraft

OWN = "dinas_"
"""How the ids begin of answers that the office made; a number follows."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft as it would be published now."""

    draft: FaqDraft
    entry: Entry
    """With what others changed of the answer meanwhile."""
    now: Kept | None
    """What it replaces."""
    clashes: tuple[str, ...]
    """Fields that somebody else changed too; the draft's words would hold."""
    flags: tuple[Flag, ...]
    """What looks like a person's data."""
    is_whole: bool

    @property
    def seen(self) -> tuple[int, int, int]:
        """What a button of this check carries: it does nothing once any of it is another."""
        return (self.draft.edition, self.now.version_id if self.now else 0, len(self.flags))


@dataclass(frozen=True, slots=True)
class Published:
    """What holds now, and what held before; None for a new answer."""

    kept: Kept
    before: Kept | None


async def check(tx: Transaction, shelves: Shelves, draft_id: int, today: date) -> Checked:
    """Raises Outdated where the draft is not open any more."""
    draft = await faq_editing.existing(tx, draft_id)
    now = None if draft.entry_id is None else await faq.get(tx, draft.entry_id)
    base = None if draft.base_id is None else await faq.version(tx, draft.base_id)
    entry, clashes = merged(base.entry if base else None, now.entry if now else None, draft.entry)
    names = await faq_people.names(tx, draft.ticket_id)
    found = flags(entry, names, faq_people.usual(await library.current(tx, shelves)))
    return Checked(draft, entry, now, clashes, found, is_whole(entry, today))


async def publish(
    tx: Transaction, shelves: Shelves, draft_id: int, seen: tuple[int, int, int], *, by: int, now: datetime, today: date
) -> Published | None:
    """Publishes what was `seen` (see `Checked.seen`); None where any of it is another by now. Raises Outdated."""
    found = await check(tx, shelves, draft_id, today)
    if found.seen != seen or not found.is_whole:
        return None
    entry_id = found.draft.entry_id or await _next_id(tx)
    entry = replace(found.entry, id=entry_id, reviewed=today)
    published = await put(tx, entry, by, now)
    await faq_drafts.end(tx, draft_id, DraftState.PUBLISHED, entry_id, now)
    await questions.see_to(tx, found.draft.questions, now)
    await audit.add(tx, by, "faq_publish", {"draft": draft_id, "version": published.kept.version_id}, now)
    return published


async def put(tx: Transaction, entry: Entry, by: int | None, now: datetime, *, undoes: int | None = None) -> Published:
    """Writes a version that holds at once; the caller records who did what."""
    before = await faq.get(tx, entry.id)
    await faq.put(tx, entry, now, made_by=by, undoes=undoes)
    kept = await faq.get(tx, entry.id)
    assert kept is not None  # noqa: S101 - just written
    return Published(kept, before)


async def add_phrasings(
    tx: Transaction, entry_id: str, asked: list[tuple[int, str]], by: int, now: datetime
) -> Published | None:
    """People ask it in these ways (id, words) too; None where there is no such answer."""
    kept = await faq.get(tx, entry_id)
    if kept is None:
        return None
    entry = with_phrasings(kept.entry, [text for _, text in asked])
    published = Published(kept, kept)
    if entry != kept.entry:
        published = await put(tx, entry, by, now)
        await audit.add(tx, by, "faq_phrasings", {"version": published.kept.version_id}, now)
    await questions.see_to(tx, [number for number, _ in asked], now)
    return published


async def _next_id(tx: Transaction) -> str:
    numbers = [int(found[1]) for one in await faq.known(tx) if (found := re.fullmatch(rf"{OWN}([0-9]+)", one))]
    return f"{OWN}{max(numbers, default=0) + 1}"
