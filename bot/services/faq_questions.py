"""What people asked that had no good answer: alike ones together, most frequent first."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated
from bot.paging import pages_of
from bot.services import faq_shelf, library
from bot.services.faq_shelf import ASKED_SINCE, MOST_UNANSWERED, Trial
from bot.services.library import Shelves
from bot.storage import audit, questions
from bot.storage.database import Transaction
from bot.storage.questions import Asked

PAGE = 4
EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same, newest first; named by any of them."""

    asked: tuple[Asked, ...]

    @property
    def id(self) -> int:
        return self.asked[0].id

    @property
    def count(self) -> int:
        return len(self.asked)

    @property
    def examples(self) -> list[str]:
        """Some of their words, each once."""
        return list(dict.fromkeys(one.text for one in self.asked))[:EXAMPLES]

    @property
    def pairs(self) -> list[tuple[int, str]]:
        """Each question's id and words."""
        return [(one.id, one.text) for one in self.asked]


@dataclass(frozen=True, slots=True)
class Page:
    """Some groups, the largest first."""

    groups: tuple[Group, ...]
    first: int
    number: int
    pages: int
    total: int
    """Groups."""
    asked: int


async def page(tx: Transaction, shelves: Shelves, number: int, now: datetime) -> Page:
    """One page (counted round and round)."""
    groups = await _groups(tx, shelves, now)
    pages = pages_of(len(groups), PAGE)
    number %= pages
    part = tuple(groups[number * PAGE : (number + 1) * PAGE])
    asked = sum(one.count for one in groups)
    return Page(part, number * PAGE + 1, number, pages, len(groups), asked)


async def group(tx: Transaction, shelves: Shelves, number: int, now: datetime) -> Group:
    """The group of a question, as it is now. Raises Outdated."""
    for one in await _groups(tx, shelves, now):
        if number in {asked.id for asked in one.asked}:
            return one
    raise Outdated


async def guesses(tx: Transaction, shelves: Shelves, one: Group) -> Trial:
    """What the first of them would be shown now."""
    return await faq_shelf.try_(tx, shelves, one.asked[0].text)


async def see_to(tx: Transaction, one: Group, by: int, now: datetime) -> None:
    """Staff have dealt with it otherwise."""
    await questions.see_to(tx, [asked.id for asked in one.asked], now)
    await audit.add(tx, by, "faq_questions_seen", {"question": one.id, "count": one.count}, now)


async def _groups(tx: Transaction, shelves: Shelves, now: datetime) -> list[Group]:
    asked = await questions.unanswered(tx, now - ASKED_SINCE, MOST_UNANSWERED)
    index = (await library.current(tx, shelves)).index
    groups = [Group(tuple(asked[at] for at in places)) for places in index.group([one.text for one in asked])]
    return sorted(groups, key=lambda one: -one.count)
