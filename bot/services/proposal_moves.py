"""Staff put somebody elsewhere than the rules do, with a reason; the list is drawn anew at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated, ProposalMoved
from bot.models import Place
from bot.services import proposals
from bot.services.proposal_views import Standing, standing
from bot.storage import audit, proposal_lines, selection_changes
from bot.storage.database import Transaction
from bot.storage.proposal_lines import Entry

BY_RULES = "rules"
"""In place of a `Place`: as the rules have it."""
MOST_NAMED = 3
"""Others of each kind whom the screen names."""

REASONS: Mapping[Place | None, tuple[str, ...]] = {
    Place.SEAT: ("agreed", "visited", "serious", "balance"),
    Place.RESERVE: ("agreed", "balance", "unsure", "data"),
    Place.OUT: ("agreed", "unable", "double", "data"),
    None: ("mistake", "agreed"),
}
"""Place → the reasons that are offered: names of the labels [change_reason]."""


@dataclass(frozen=True, slots=True)
class Others:
    """Applicants whom a new list has put elsewhere: the first of them, and how many there are."""

    first: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What came of a move."""

    standing: Standing
    gained: Others
    """Got the seat that fell free."""
    lost: Others
    """Had to give theirs up."""
    beyond: int
    """Seats beyond the number, by an overrule of staff."""


def place_of(word: str) -> Place | None:
    """From a button's data. Raises ValueError."""
    return None if word == BY_RULES else Place(word)


def ways(one: Standing) -> list[Place | None]:
    """Where somebody can be put: everywhere but where staff have put them, or the rules have them anyway."""
    changed = one.change is not None and one.change.place is not None
    others = [place for place in Place if place is not one.entry.place]
    return [*others, None] if changed else [*others]


async def entry(tx: Transaction, registration_id: int) -> Entry | None:
    """The applicant as the list has them; None for who is on none."""
    return await proposal_lines.get(tx, registration_id)


async def check(tx: Transaction, registration_id: int, edition: int, place: Place | None, now: datetime) -> Standing:
    """The applicant, if the button fits the list. Raises ProposalMoved for another list, and what `standing` does."""
    found = await on_list(tx, registration_id, edition, now)
    if place not in ways(found):
        raise Outdated
    return found


async def on_list(tx: Transaction, registration_id: int, edition: int, now: datetime) -> Standing:
    """As `check`, before a place is chosen."""
    found = await standing(tx, registration_id, now)
    if found.edition != edition:
        raise ProposalMoved(wave=found.wave)
    return found


async def move(
    tx: Transaction, registration_id: int, edition: int, place: Place | None, reason: str, *, by: int, now: datetime
) -> Moved:
    """Puts somebody in a place, or back to the rules, and draws the list anew with the same seed.

    `reason` is a name of the labels [change_reason], or words. Raises as `check`.
    """
    wave = (await check(tx, registration_id, edition, place, now)).wave
    await selection_changes.add(tx, wave.id, registration_id, place, reason, by=by, now=now)
    await audit.add(tx, by, "selection_change", {"wave": wave.id, "registration": registration_id}, now)
    before = await proposal_lines.places(tx, wave.id)
    drawn = await proposals.draw(tx, wave, now)
    await proposals.keep(tx, wave, drawn, by, now)
    lines = drawn.listing.lines
    after = {line.registration_id: line.place for line in lines if line.registration_id != registration_id}
    seats = sum(line.place is Place.SEAT for line in lines)
    return Moved(
        await standing(tx, registration_id, now),
        await _others(tx, [one for one in after if after[one] is Place.SEAT and before.get(one) is not Place.SEAT]),
        await _others(tx, [one for one in after if after[one] is not Place.SEAT and before.get(one) is Place.SEAT]),
        max(0, seats - wave.seats),
    )


async def _others(tx: Transaction, ids: Sequence[int]) -> Others:
    return Others(tuple(await proposal_lines.some(tx, ids[:MOST_NAMED])) if ids else (), len(ids))
