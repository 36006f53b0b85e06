"""What the office says of itself: recorded by a koordinator, shown by answers at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.districts import OfficeDay, Week
from bot.models import OfficeFact, Point
from bot.services import library
from bot.services.library import Shelves
from bot.storage import audit, office_facts, staff_names
from bot.storage.database import Transaction
from bot.storage.faq import Kept

Said = str | Week | Point
"""A fact as it is shown: words, but for hours and the point on the map."""

OF_OFFICE = (OfficeFact.ADDRESS, OfficeFact.HOURS, OfficeFact.PHONE, OfficeFact.MAP, OfficeFact.KITCHENS)
OF_TRAINING = (
    OfficeFact.CERTIFICATE,
    OfficeFact.SUBSTITUTE,
    OfficeFact.AGAIN,
    OfficeFact.TRANSPORT,
    OfficeFact.RESULTS,
)
PAGES = (OF_OFFICE, OF_TRAINING)
"""What stands on each screen of /info_dinas."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the facts, and how many of all are said."""

    number: int
    lines: tuple[tuple[OfficeFact, Said | None], ...]
    said: int
    total: int


@dataclass(frozen=True, slots=True)
class Card:
    """One fact. `used`: how many answers show it."""

    fact: OfficeFact
    value: Said | None
    by: str | None
    at: datetime | None
    used: int


async def shown(tx: Transaction) -> Mapping[OfficeFact, Said]:
    """Each fact that is known, as it is shown."""
    return {fact: _read(fact, value) for fact, value in (await office_facts.all_(tx)).items()}


async def hours(tx: Transaction) -> Week | None:
    """When the office is open, by its own word; None until it has said so."""
    found = await office_facts.get(tx, OfficeFact.HOURS)
    return None if found is None else _week(found.value)


async def page(tx: Transaction, number: int) -> Page:
    """One screen of facts, counted round and round."""
    known = await shown(tx)
    number %= len(PAGES)
    return Page(number, tuple((fact, known.get(fact)) for fact in PAGES[number]), len(known), len(OfficeFact))


async def card(tx: Transaction, shelves: Shelves, fact: OfficeFact) -> Card:
    """The fact as it stands now."""
    found = await office_facts.get(tx, fact)
    used = len(await answers_with(tx, shelves, fact))
    if found is None:
        return Card(fact, None, None, None, used)
    by = await staff_names.name_of(tx, found.said_by)
    return Card(fact, _read(fact, found.value), by, found.said_at, used)


async def answers_with(tx: Transaction, shelves: Shelves, fact: OfficeFact) -> list[Kept]:
    """The answers that show it."""
    found = await library.current(tx, shelves)
    return [kept for _, kept in sorted(found.kept.items()) if fact in kept.entry.office]


async def say(tx: Transaction, fact: OfficeFact, answer: object, by: int, now: datetime) -> None:
    """Records what a koordinator answered in the form; answers show it from this transaction on."""
    await office_facts.put(tx, fact, answer if isinstance(answer, str) else json.dumps(answer), by, now)
    await audit.add(tx, by, f"office_{fact}_said", {}, now)


async def empty(tx: Transaction, fact: OfficeFact, by: int, now: datetime) -> bool:
    """Nothing is said about it any more; False where nothing was."""
    was_said = await office_facts.remove(tx, fact)
    if was_said:
        await audit.add(tx, by, f"office_{fact}_emptied", {}, now)
    return was_said


def page_of(fact: OfficeFact) -> int:
    """The number of the screen on which it stands."""
    return next(number for number, facts in enumerate(PAGES) if fact in facts)


def _read(fact: OfficeFact, value: str) -> Said:
    if fact is OfficeFact.HOURS:
        return _week(value)
    return Point(*json.loads(value)) if fact is OfficeFact.MAP else value


def week_of(days: Sequence[Sequence[str] | None]) -> Week:
    """From what the form gives: for each day from Monday on its two times, as 08:00, or None."""
    return tuple(OfficeDay(*map(time.fromisoformat, day)) if day else None for day in days)


def _week(value: str) -> Week:
    return week_of(json.loads(value))
