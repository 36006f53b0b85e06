"""A proposed list as staff look through it: by place, by groups, one applicant, the reserves of a subdistrict."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import ApplicantGone, Outdated
from bot.models import Category, Place, Salutation, Verdict, Wave
from bot.paging import pages_of
from bot.selection.listing import lost_to
from bot.selection.rules import WORTH
from bot.services.proposals import current
from bot.storage import proposal_lines, registrations, selection_changes, staff_names, verdicts
from bot.storage.database import Transaction
from bot.storage.proposal_lines import Entry, Grouping
from bot.storage.proposals import Proposal
from bot.storage.selection_changes import Change
from messages.render import labels

PAGE = 8
ROWS = 7
"""Subdistricts on one page of the table."""
_ORDER = {
    Grouping.CATEGORY: tuple(one.value for one in Category),
    Grouping.SALUTATION: tuple(one.value for one in Salutation),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Some of those in one place; of one subdistrict, or (None) of all. `number` counts from 0."""

    wave: Wave
    place: Place
    subdistrict: str | None
    entries: tuple[Entry, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """One group. `guaranteed` and `released` only of a subdistrict."""

    value: str
    seats: int
    reserves: int
    applicants: int
    guaranteed: int = 0
    released: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Some of the groups; `number` counts from 0."""

    wave: Wave
    grouping: Grouping
    rows: tuple[Row, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One applicant on the list, with all that explains it."""

    wave: Wave
    edition: int
    entry: Entry
    worth: tuple[tuple[str, int], ...]
    """What gave the points, by name, with how many."""
    total: int
    """Of those in the same place; of the subdistrict for reserves."""
    lost_to: str
    """Of a reserve for whom no seat was left: what it went to, a name of the labels [lost_to]."""
    verdict: Verdict | None
    verdict_reason: str
    verdict_by: str
    change: Change | None
    """The word of staff that holds, its reason in words; its place is None for who was given back to the rules."""


async def page(
    tx: Transaction, wave_id: int, place: Place, number: int, now: datetime, *, subdistrict: str | None = None
) -> Page:
    """One page (counted round and round). Raises WaveMoved, Outdated."""
    wave, _ = await current(tx, wave_id, now)
    total = (await proposal_lines.counts(tx, wave_id, subdistrict))[place]
    pages = pages_of(total, PAGE)
    number %= pages
    entries = await proposal_lines.page(tx, wave_id, place, PAGE, number * PAGE, subdistrict=subdistrict)
    return Page(wave, place, subdistrict, tuple(entries), number, pages, total)


async def table(
    tx: Transaction, wave_id: int, grouping: Grouping, number: int, now: datetime, *, name_of: Callable[[str], str]
) -> Table:
    """One page (counted round and round); subdistricts by name. Raises WaveMoved, Outdated."""
    wave, proposal = await current(tx, wave_id, now)
    found = await proposal_lines.grouped(tx, wave_id, grouping)
    if grouping is Grouping.SUBDISTRICT:
        every = sorted({*found, *wave.subdistricts}, key=lambda code: (name_of(code), code))
        rows = [_subdistrict(wave, proposal, code, found.get(code, (0, 0, 0))) for code in every]
    else:
        rows = [Row(value, *found[value]) for value in _ORDER[grouping] if value in found]
    pages = pages_of(len(rows), ROWS)
    number %= pages
    return Table(wave, grouping, tuple(rows[number * ROWS : (number + 1) * ROWS]), number, pages)


async def standing(tx: Transaction, registration_id: int, now: datetime) -> Standing:
    """One applicant. Raises Outdated for who is on no list, ApplicantGone for who has withdrawn, WaveMoved."""
    registration = await registrations.get(tx, registration_id)
    if registration is None:
        raise Outdated
    wave, proposal = await current(tx, registration.wave_id, now)
    entry = await proposal_lines.get(tx, registration_id)
    if entry is None:
        raise Outdated
    if entry.withdrawn:
        raise ApplicantGone
    own = entry.subdistrict if entry.place is Place.RESERVE else None
    last = await proposal_lines.last_points(tx, wave.id)
    said = await verdicts.last(tx, registration_id)
    changed = await selection_changes.of_registration(tx, registration_id)
    said_by = None if said is None else await staff_names.name_of(tx, said.decided_by)
    return Standing(
        wave=wave,
        edition=proposal.edition,
        entry=entry,
        worth=tuple((name, WORTH[name]) for name in entry.awarded if name in WORTH),
        total=(await proposal_lines.counts(tx, wave.id, own))[entry.place],
        lost_to=lost_to(entry.points, last),
        verdict=None if said is None else said.verdict,
        verdict_reason="" if said is None else in_words("verdict_reason", said.reason),
        verdict_by=said_by or "",
        change=changed and replace(changed, reason=in_words("change_reason", changed.reason)),
    )


def _subdistrict(wave: Wave, proposal: Proposal, code: str, counted: tuple[int, int, int]) -> Row:
    return Row(code, *counted, wave.subdistricts.get(code, 0), proposal.released.get(code, 0))


def in_words(group: str, reason: str) -> str:
    """The words of a label of the group, as they are at this moment; what was typed stays as it is."""
    return labels().get(f"{group}.{reason}", reason)
