"""The answers as staff look at them: by topic, by words, those to be reviewed, and one with all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.answers.text import plain_words
from bot.faq import Result
from bot.paging import pages_of
from bot.services import faq_corrections, faq_versions, library
from bot.services.library import Shelves
from bot.storage import faq, faq_drafts, faq_reports, questions, staff_names
from bot.storage.database import Transaction
from bot.storage.faq import Kept
from bot.storage.faq_drafts import FaqDraft
from bot.storage.faq_reports import Use

PAGE = 8
FOUND = 8
"""Answers that a search shows."""
LIKELY = 0.1
"""The score from which on something is shown that is found, but perhaps not meant."""
LOOKED_BACK = timedelta(days=60)
"""Over which the use of an answer is counted."""
MOST_UNANSWERED = 500
ASKED_SINCE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Overview:
    """All answers in numbers."""

    on: int
    off: int
    changed: int
    """By the office."""
    due: int
    drafts: int
    unanswered: int
    topics: dict[str, int]
    """Answers by topic, switched on or not."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some answers of a list."""

    lines: tuple[Kept, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Card:
    """One answer, and all that staff should know of it."""

    kept: Kept
    by: str | None
    """Who changed it; None where it came with a release."""
    use: Use
    is_due: bool
    draft: FaqDraft | None
    draft_by: str | None
    newer: Kept | None
    """What a release says meanwhile."""
    misled: int
    """Accounts that were shown other words and may be told."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What an owner would be shown for some words."""

    words: str
    result: Result
    hits: tuple[tuple[Kept, float, tuple[str, ...]], ...]
    """Answer, score, and the words that speak for it."""


async def overview(tx: Transaction, now: datetime, today: date) -> Overview:
    """The numbers of this moment."""
    every = await faq.all_(tx, only_on=False)
    topics: dict[str, int] = {}
    for one in every:
        topics[one.entry.topic] = topics.get(one.entry.topic, 0) + 1
    on = sum(one.is_on for one in every)
    return Overview(
        on=on,
        off=len(every) - on,
        changed=sum(one.made_by is not None for one in every),
        due=sum(faq_versions.is_due(one, today) for one in every),
        drafts=len(await faq_drafts.all_open(tx)),
        unanswered=len(await questions.unanswered(tx, now - ASKED_SINCE, MOST_UNANSWERED)),
        topics=topics,
    )


async def of_topic(tx: Transaction, topic: str, number: int) -> Page:
    """One page of a topic's answers (counted round and round), by title."""
    every = [one for one in await faq.all_(tx, only_on=False) if one.entry.topic == topic]
    return _page(sorted(every, key=lambda one: one.entry.title.casefold()), number)


async def due(tx: Transaction, number: int, today: date) -> Page:
    """One page of the answers whose review date is over, longest first."""
    every = [one for one in await faq.all_(tx) if faq_versions.is_due(one, today)]
    return _page(sorted(every, key=lambda one: (one.entry.review_by, one.entry.id)), number)


async def search(tx: Transaction, shelves: Shelves, words: str) -> list[Kept]:
    """Answers for some words: what owners would find, then those in whose words all of these stand; off ones too."""
    wanted = set(plain_words(words))
    every = {one.entry.id: one for one in await faq.all_(tx, only_on=False)}
    index = (await library.current(tx, shelves)).index
    found = [every[hit.id] for hit in index.search(words).hits if hit.id in every and hit.score >= LIKELY]
    found += [one for one in every.values() if wanted and wanted <= set(plain_words(_text(one)))]
    return list({one.entry.id: one for one in found}.values())[:FOUND]


async def try_(tx: Transaction, shelves: Shelves, words: str) -> Trial:
    """What an owner would be shown."""
    found = await library.current(tx, shelves)
    result = found.index.search(words)
    hits = tuple((found.kept[hit.id], hit.score, hit.why) for hit in result.hits if hit.id in found.kept)
    return Trial(words, result, hits)


async def card(tx: Transaction, entry_id: str, now: datetime, today: date) -> Card:
    """Raises Outdated where there is no such answer."""
    kept = await faq_versions.existing(tx, entry_id)
    draft = await faq_drafts.of_entry(tx, entry_id)
    return Card(
        kept=kept,
        by=None if kept.made_by is None else await staff_names.name_of(tx, kept.made_by) or "",
        use=await faq_reports.use(tx, entry_id, now - LOOKED_BACK),
        is_due=faq_versions.is_due(kept, today),
        draft=draft,
        draft_by=None if draft is None else await staff_names.name_of(tx, draft.made_by),
        newer=await faq_versions.newer_of_release(tx, kept),
        misled=await faq_corrections.concerned(tx, kept, now),
    )


def _text(one: Kept) -> str:
    return "\n".join((one.entry.title, one.entry.answer, *one.entry.phrasings))


def _page(every: Sequence[Kept], number: int) -> Page:
    pages = pages_of(len(every), PAGE)
    number %= pages
    return Page(tuple(every[number * PAGE : (number + 1) * PAGE]), number, pages, len(every))
