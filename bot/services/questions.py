"""A question in somebody's own words: what was found for it, and what is kept of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.faq import Decision
from bot.services import library
from bot.services.library import Shelves
from bot.storage import questions
from bot.storage.database import Transaction
from bot.storage.faq import Kept

CHOICES = 3
"""Titles that somebody is asked to choose among."""
MOST_ALIKE = 2
"""Other questions that are named under a sure answer."""
SOCIAL = frozenset({"greeting", "thanks", "insult", "small_talk"})
"""Kinds of messages that ask nothing. The others may be a question of a business that has no answer here yet."""
LONGEST = 1000
"""Characters kept of a question."""

OF_NOBODY = (
    r"(?<![\d.])\d{1,2}[.:]\d{2}\s*[-\u2013]\s*\d{1,2}[.:]\d{2}(?!\d)"
    r"|(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?![\d.]*\d)|Rp\.?\s?[1-9][\d.]*"
)
"""Hours and sums of money: they may be as long as numbers of phones and papers."""
_PRIVATE = re.compile(
    rf"(?P<of_nobody>{OF_NOBODY})|\S+@\S+|@\w{{4,}}|(?:https?://|www\.)\S+|\+?\d(?:[\s.\-]?\d){{6,}}", re.IGNORECASE
)
"""Addresses, names on Telegram, links, and numbers as long as those of phones and papers."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is for a question. `number`: under which it is kept; 0 for one that is not."""

    number: int
    decision: Decision
    hits: tuple[Kept, ...]
    elsewhere: str | None
    """The kind of message, if it is none for curated answers."""


async def ask(tx: Transaction, shelves: Shelves, text: str, now: datetime, *, keep: bool = True) -> Found:
    """Looks for an answer. The question is kept without who asked; a mere greeting is not.

    Of `now`, the day on the clock it is in is kept.
    """
    found = await library.current(tx, shelves)
    result = found.index.search(text)
    hits = tuple(found.kept[hit.id] for hit in result.hits if hit.id in found.kept)
    decision = result.decision if hits else Decision.NONE
    number = 0
    if keep and result.elsewhere not in SOCIAL:
        shown = hits[0].entry.id if decision is Decision.ANSWER else None
        number = await questions.add(tx, masked(text), decision, shown, now)
    return Found(number, decision, hits, result.elsewhere)


async def again(tx: Transaction, shelves: Shelves, number: int, but: str) -> tuple[Kept, ...]:
    """What else may answer a question that was asked before, without what it was shown, `but` this one last."""
    asked = await questions.get(tx, number)
    if asked is None:
        return ()
    found = await library.current(tx, shelves)
    hits = [found.kept[hit.id] for hit in found.index.search(asked.text).hits if hit.id in found.kept]
    return tuple(one for one in hits if one.entry.id not in {asked.entry_id, but})[:CHOICES]


async def text(tx: Transaction, number: int) -> str | None:
    """The words of a question, as they are kept; None when it is forgotten."""
    asked = await questions.get(tx, number)
    return None if asked is None else asked.text


def alike(shelves: Shelves, shown: Kept, hits: Sequence[Kept]) -> list[Kept]:
    """Other questions for somebody who reads this answer: what came next in the search, then its own neighbours."""
    near = [one for one in hits if one.entry.id != shown.entry.id][:MOST_ALIKE]
    near += [shelves.kept[name] for name in shown.entry.related if name in shelves.kept]
    return list({one.entry.id: one for one in near}.values())[:CHOICES]


def masked(question: str) -> str:
    """The question without what tells who somebody is, as far as that can be seen."""
    return _PRIVATE.sub(lambda found: found["of_nobody"] or "…", question).strip()[:LONGEST]
