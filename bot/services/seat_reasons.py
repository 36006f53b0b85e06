"""Why a free seat was not offered to anybody: one exact reason, the first that holds."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.models import Registration, Wave, WaveState
from bot.seating import leaves_time
from bot.services.seat_queue import able
from bot.storage import seats
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar


class Unfilled(StrEnum):
    """Its words: the label [seat_unfilled]."""

    NOT_ANNOUNCED = "not_announced"
    CANCELLED = "cancelled"
    BEGUN = "begun"
    TOO_LATE = "too_late"
    NO_RESERVE = "no_reserve"
    CAP = "cap"
    QUIET = "quiet"
    UNDER_WAY = "under_way"


STUCK = frozenset({Unfilled.NO_RESERVE, Unfilled.CAP})
"""Reasons that do not pass by themselves."""


@dataclass(frozen=True, slots=True)
class Seats:
    """What can be said about the seats of a wave at one moment."""

    wave: Wave
    held: Counter[str]
    waiting: Sequence[Registration]

    @property
    def free(self) -> int:
        """Seats that nobody holds."""
        return max(0, self.wave.seats - self.held.total())


async def look(tx: Transaction, wave: Wave) -> Seats:
    """Who holds seats, and who waits for one."""
    return Seats(wave, Counter(await seats.held(tx, wave.id)), await seats.reserves(tx, wave.id))


def why(seen: Seats, calendar: WorkCalendar, now: datetime) -> Unfilled | None:
    """Why the free seats are not offered; None where none is free."""
    if not seen.free:
        return None
    return next((reason for reason, holds in _REASONS if holds(seen, calendar, now)), Unfilled.UNDER_WAY)


def _is_before(seen: Seats, calendar: WorkCalendar, now: datetime) -> bool:
    return seen.wave.state in {WaveState.DRAFT, WaveState.OPEN, WaveState.CLOSED, WaveState.DECIDING}


def _has_begun(seen: Seats, calendar: WorkCalendar, now: datetime) -> bool:
    wave = seen.wave
    over = wave.state in {WaveState.RUNNING, WaveState.FINISHED}
    return over or (bool(wave.sessions) and wave.sessions[0].starts_at <= now)


_REASONS: tuple[tuple[Unfilled, Callable[[Seats, WorkCalendar, datetime], bool]], ...] = (
    (Unfilled.CANCELLED, lambda seen, calendar, now: seen.wave.state is WaveState.CANCELLED),
    (Unfilled.NOT_ANNOUNCED, _is_before),
    (Unfilled.BEGUN, _has_begun),
    (Unfilled.NO_RESERVE, lambda seen, calendar, now: not seen.waiting),
    (Unfilled.CAP, lambda seen, calendar, now: not able(seen.waiting, seen.held, seen.wave.cap)),
    (Unfilled.QUIET, lambda seen, calendar, now: calendar.is_quiet(now) and _can_wait(seen.wave, calendar, now)),
    (Unfilled.TOO_LATE, lambda seen, calendar, now: not leaves_time(seen.wave, now, calendar)),
)
"""In the order in which they are looked at."""


def _can_wait(wave: Wave, calendar: WorkCalendar, now: datetime) -> bool:
    return leaves_time(wave, calendar.awake_from(now), calendar)
