"""Training waves: which ones owners see, how staff see them, and how they are opened and closed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.errors import Outdated, WaveIncomplete, WaveMoved
from bot.models import Wave, WaveState
from bot.storage import audit, registrations, waves
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
    """Published; the time to apply is over."""
    CLOSED = "closed"
    DECIDING = "deciding"
    ANNOUNCED = "announced"
    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    """For good; see `bot.services.wave_cancelling`."""


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
class Overview:
    """A wave as staff see it: what stands in the way of opening it, and which optional parts are not given."""

    wave: Wave
    phase: Phase
    applied: int
    problems: tuple[str, ...]
    missing: tuple[str, ...]
    answered: tuple[int, int] = (0, 0)
    """How many said that they will come, and how many that they cannot."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way from state to state. Its screens are waves/ask_<name> and waves/did_<name>."""

    name: str
    before: WaveState
    after: WaveState
    needs_dates: bool


MOVES = {
    move.name: move
    for move in (
        Move("publish", WaveState.DRAFT, WaveState.OPEN, needs_dates=True),
        Move("close", WaveState.OPEN, WaveState.CLOSED, needs_dates=False),
        Move("reopen", WaveState.CLOSED, WaveState.OPEN, needs_dates=True),
    )
}

_RESTING = {state: Phase(state.value) for state in WaveState if state is not WaveState.OPEN}

_PROBLEMS: dict[str, Callable[[Wave, datetime], bool]] = {
    "no_session": lambda wave, now: not wave.sessions,
    "session_past": lambda wave, now: bool(wave.sessions) and wave.sessions[0].starts_at <= now,
    "closing_past": lambda wave, now: wave.closes_at <= now,
    "closing_late": lambda wave, now: bool(wave.sessions) and wave.closes_at >= wave.sessions[0].starts_at,
    "opening_late": lambda wave, now: wave.opens_at >= wave.closes_at,
}
"""Reason (a label wave_problem.<reason>) → whether it keeps a wave from being opened."""


async def get(tx: Transaction, wave_id: int) -> Wave | None:
    """The wave."""
    return await waves.get(tx, wave_id)


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
    pages = max(1, -(-total // PAGE))
    number %= pages
    lines = await waves.newest(tx, PAGE, number * PAGE)
    return Page(tuple((line, phase(line, now)) for line in lines), number, pages, total)


async def overview(tx: Transaction, wave_id: int, now: datetime) -> Overview:
    """What staff should know of a wave. Raises Outdated when there is none."""
    wave = await waves.get(tx, wave_id)
    if wave is None:
        raise Outdated
    applied = await registrations.count_active(tx, wave_id)
    missing = tuple(step for step in OPTIONAL if getattr(wave, _KEPT_AS.get(step, step)) is None)
    answered = await registrations.count_coming(tx, wave_id)
    return Overview(wave, phase(wave, now), applied, tuple(problems(wave, now)), missing, answered)


def problems(wave: Wave, now: datetime) -> list[str]:
    """Why a wave cannot be opened for applications now."""
    return [reason for reason, holds in _PROBLEMS.items() if holds(wave, now)]


def moves(seen: Overview) -> list[Move]:
    """What staff can do with a wave now; a draft can always be tried, and hears what is missing."""
    possible = [move for move in MOVES.values() if move.before is seen.wave.state]
    if seen.phase is Phase.ENDED or (seen.phase is Phase.CLOSED and seen.problems):
        return []
    return possible


async def check(tx: Transaction, wave_id: int, name: str, now: datetime) -> tuple[Move, Overview]:
    """The move, if it is possible now. Raises WaveMoved, WaveIncomplete, Outdated."""
    move = MOVES.get(name)
    seen = await overview(tx, wave_id, now)
    if move is None:
        raise Outdated
    if seen.wave.state is not move.before:
        raise WaveMoved(wave=seen.wave, phase=seen.phase)
    if move.needs_dates and seen.problems:
        raise WaveIncomplete(reasons=seen.problems, wave=seen.wave)
    return move, seen


async def move(tx: Transaction, wave_id: int, name: str, by: int, now: datetime) -> Overview:
    """Opens or closes a wave; whoever comes second gets WaveMoved. Raises WaveIncomplete, Outdated as well."""
    step, seen = await check(tx, wave_id, name, now)
    await waves.move(tx, wave_id, step.before, step.after)
    wave = replace(seen.wave, state=step.after)
    if name == "publish":
        await waves.set_dated(tx, wave_id, now)
    if name == "publish" and wave.opens_at < now:
        wave = replace(wave, opens_at=now)
        await waves.set_opening(tx, wave_id, now)
    await audit.add(tx, by, f"wave_{name}", {"wave": wave_id}, now)
    return replace(seen, wave=wave, phase=phase(wave, now))
