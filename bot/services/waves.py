"""Training waves: which ones owners see, and how staff see them. What moves them on: `bot.services.lifecycle`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.errors import Outdated
from bot.lifecycle import TRANSITIONS, Transition
from bot.models import SEATED, RegistrationState, Wave, WaveState
from bot.paging import pages_of
from bot.storage import phone_tasks, registrations, verdicts, waves
from bot.storage.database import Transaction
from bot.storage.waves import Line

PAGE = 5
"""Waves on one page of the list."""

OPTIONAL = ("topics", "address", "map", "bring", "meals", "lodging", "contact", "letter")
"""Steps of the form that staff are reminded of."""
_KEPT_AS = {"map": "latitude", "letter": "letter_file"}


class Phase(StrEnum):
    """A wave's state as its dates make it."""

    DRAFT = "draft"
    PLANNED = "planned"
    """Published; applications begin later."""
    OPEN = "open"
    ENDED = "ended"
    """Published; the time to apply is over, and the clock is about to close it."""
    CLOSED = "closed"
    DECIDING = "deciding"
    ANNOUNCED = "announced"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the published waves, at `position` (from 0) of `total`."""

    wave: Wave
    position: int
    total: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some waves, newest first, each with its phase; `number` counts from 0."""

    lines: tuple[tuple[Line, Phase], ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the people of a wave stand."""

    by_state: Mapping[RegistrationState, int] = field(default_factory=dict)
    reviewed: int = 0
    unreviewed: int = 0
    """Of those who have applied, those about whom staff have said nothing yet."""
    to_call: int = 0
    """Telephone tasks that are open."""

    def of(self, *states: RegistrationState) -> int:
        """How many are in one of these states."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def off(self) -> int:
        """*Batal*: gave their seat up, lost it, or withdrew."""
        return self.of(RegistrationState.DECLINED, RegistrationState.RELEASED, RegistrationState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Overview:
    """A wave as staff see it: what stands in the way of opening it, and which optional parts are not given."""

    wave: Wave
    phase: Phase
    applied: int
    problems: tuple[str, ...]
    missing: tuple[str, ...]
    promised: int = 0
    """How many with a seat for sure said again, days before, that they will come."""
    counts: Counts = Counts()

    @property
    def free(self) -> int:
        """Seats that nobody holds."""
        return max(0, self.wave.seats - self.counts.of(*SEATED))


_RESTING = {state: Phase(state.value) for state in WaveState if state is not WaveState.OPEN}


async def get(tx: Transaction, wave_id: int) -> Wave | None:
    """The wave."""
    return await waves.get(tx, wave_id)


async def existing(tx: Transaction, wave_id: int) -> Wave:
    """The wave. Raises Outdated where there is none."""
    wave = await waves.get(tx, wave_id)
    if wave is None:
        raise Outdated
    return wave


async def published_one(tx: Transaction, position: int, now: datetime) -> Shown | None:
    """The published wave at this position (counted round and round); None when there is none at all."""
    ids = await waves.open_ids(tx, now)
    if not ids:
        return None
    position %= len(ids)
    wave = await waves.get(tx, ids[position])
    return None if wave is None else Shown(wave, position, len(ids))


def phase(wave: Wave | Line, now: datetime) -> Phase:
    """Where a wave stands at this moment."""
    if wave.state is not WaveState.OPEN:
        return _RESTING[wave.state]
    if now < wave.opens_at:
        return Phase.PLANNED
    return Phase.OPEN if now < wave.closes_at else Phase.ENDED


async def page(tx: Transaction, number: int, now: datetime) -> Page:
    """One page of all waves (counted round and round)."""
    total = await waves.count(tx)
    pages = pages_of(total, PAGE)
    number %= pages
    lines = await waves.newest(tx, PAGE, number * PAGE)
    return Page(tuple((line, phase(line, now)) for line in lines), number, pages, total)


async def overview(tx: Transaction, wave_id: int, now: datetime) -> Overview:
    """What staff should know of a wave. Raises Outdated when there is none."""
    wave = await existing(tx, wave_id)
    missing = tuple(step for step in OPTIONAL if getattr(wave, _KEPT_AS.get(step, step)) is None)
    by_state = await registrations.count_by_state(tx, wave_id)
    said = await verdicts.count(tx, wave_id)
    unreviewed = said.get(None, 0)
    counts = Counts(by_state, sum(said.values()) - unreviewed, unreviewed, await phone_tasks.count(tx, wave_id))
    return Overview(
        wave,
        phase(wave, now),
        counts.of(*set(RegistrationState) - {RegistrationState.WITHDRAWN}),
        tuple(TRANSITIONS["publish"].standing_in_the_way(wave, now)),
        missing,
        await registrations.count_coming(tx, wave_id),
        counts,
    )


def moves(seen: Overview) -> list[Transition]:
    """The buttons of a wave's card; a draft can always be tried, and hears what is missing."""
    possible = [step for step in TRANSITIONS.values() if step.on_card and seen.wave.state in step.before]
    if seen.phase is Phase.ENDED or (seen.phase is Phase.CLOSED and seen.problems):
        return []
    return possible
