"""What an answer said before, and what is done to one as a whole.

Nothing is ever deleted: the way back is a new version.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.errors import Outdated
from bot.forms.faq_entry import months_after
from bot.models import Certainty
from bot.paging import pages_of
from bot.services.faq_publishing import Published, put
from bot.storage import audit, faq, staff_names
from bot.storage.database import Transaction
from bot.storage.faq import Kept

PAGE = 4
_MONTHS = {Certainty.CERTAIN: 12, Certainty.CHANGING: 3, Certainty.UNCONFIRMED: 2}
"""After how many an answer is to be looked at again."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some versions of an answer, newest first; with each the name of who made it, None: it came with a release."""

    now: Kept
    lines: tuple[tuple[Kept, str | None], ...]
    number: int
    pages: int


async def existing(tx: Transaction, entry_id: str) -> Kept:
    """The answer as it holds. Raises Outdated."""
    kept = await faq.get(tx, entry_id)
    if kept is None:
        raise Outdated
    return kept


async def version(tx: Transaction, version_id: int) -> tuple[Kept, Kept]:
    """A version, and the one of the same answer that holds. Raises Outdated."""
    one = await faq.version(tx, version_id)
    if one is None:
        raise Outdated
    return one, await existing(tx, one.entry.id)


async def page(tx: Transaction, entry_id: str, number: int) -> Page:
    """One page (counted round and round). Raises Outdated."""
    now = await existing(tx, entry_id)
    every = await faq.versions(tx, entry_id)
    pages = pages_of(len(every), PAGE)
    number %= pages
    part = every[number * PAGE : (number + 1) * PAGE]
    names = await staff_names.names(tx, [one.made_by for one in part if one.made_by is not None])
    lines = tuple((one, None if one.made_by is None else names.get(one.made_by, "")) for one in part)
    return Page(now, lines, number, pages)


async def go_back(tx: Transaction, version_id: int, seen: int, by: int, now: datetime) -> Published | None:
    """A new version that says what this one said; None where another than the `seen` one holds. Raises Outdated."""
    one, holds = await version(tx, version_id)
    if holds.version_id != seen or one.version_id == seen:
        return None
    published = await put(tx, one.entry, by, now, undoes=seen)
    ids = {"version": published.kept.version_id, "copied": version_id}
    await audit.add(tx, by, "faq_undo", ids, now)
    return published


async def newer_of_release(tx: Transaction, kept: Kept) -> Kept | None:
    """What a release has brought since the office wrote its own words, where it says something else."""
    if kept.made_by is None or kept.file_id is None or kept.file_id < kept.version_id:
        return None
    one = await faq.version(tx, kept.file_id)
    return one if one is not None and one.entry != kept.entry else None


async def take_over(tx: Transaction, seen: int, by: int, now: datetime) -> Published | None:
    """The release's words hold again, and follow later releases; None where another than the `seen` one holds."""
    _, holds = await version(tx, seen)
    newer = await newer_of_release(tx, holds)
    if holds.version_id != seen or newer is None:
        return None
    published = await put(tx, newer.entry, None, now, undoes=seen)
    await audit.add(tx, by, "faq_take_over", {"version": published.kept.version_id}, now)
    return published


async def switch(tx: Transaction, entry_id: str, by: int, now: datetime, *, on: bool) -> bool:
    """Whether owners find it; False where it was so already. Raises Outdated."""
    holds = await existing(tx, entry_id)
    changed = await faq.switch(tx, entry_id, on=on)
    if changed:
        await audit.add(tx, by, "faq_on" if on else "faq_off", {"version": holds.version_id}, now)
    return changed


async def still_right(tx: Transaction, seen: int, by: int, now: datetime, today: date) -> Published | None:
    """Looked at today, and right; None where another than the `seen` one holds. Raises Outdated."""
    _, holds = await version(tx, seen)
    if holds.version_id != seen:
        return None
    review_by = months_after(today, _MONTHS[holds.entry.certainty])
    published = await put(tx, replace(holds.entry, reviewed=today, review_by=review_by), by, now)
    await audit.add(tx, by, "faq_reviewed", {"version": published.kept.version_id}, now)
    return published


def is_due(kept: Kept, today: date) -> bool:
    """Whether its review date is over."""
    return kept.is_on and kept.entry.review_by < today
