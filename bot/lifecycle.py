"""The life of a wave as a table: what moves it on, who may, under which conditions, and what follows.

draft → open → closed → deciding → announced → running → finished, or cancelled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.models import Wave, WaveState


class Who(StrEnum):
    STAFF = "staff"
    COORDINATOR = "coordinator"
    CLOCK = "clock"
    """By itself, when its time has come; nobody may do it by hand."""


Problem = Callable[[Wave, datetime], bool]

PROBLEMS: dict[str, Problem] = {
    "no_session": lambda wave, now: not wave.sessions,
    "session_past": lambda wave, now: bool(wave.sessions) and wave.sessions[0].starts_at <= now,
    "closing_past": lambda wave, now: wave.closes_at <= now,
    "closing_late": lambda wave, now: bool(wave.sessions) and wave.closes_at >= wave.sessions[0].starts_at,
    "opening_late": lambda wave, now: wave.opens_at >= wave.closes_at,
}
"""Name (words: the label [wave_problem]) → whether it stands in the way at this moment."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from state to state."""

    name: str
    before: frozenset[WaveState]
    after: WaveState
    who: Who
    problems: tuple[str, ...] = ()
    """Of PROBLEMS: those that stand in the way."""


_DATES = tuple(PROBLEMS)
_TRAINING = ("no_session", "session_past")
_OVER = frozenset({WaveState.FINISHED, WaveState.CANCELLED})
_UNFINISHED = frozenset({WaveState.CLOSED, WaveState.DECIDING, WaveState.RUNNING})

TRANSITIONS = {
    one.name: one
    for one in (
        Transition("publish", frozenset({WaveState.DRAFT}), WaveState.OPEN, Who.STAFF, _DATES),
        Transition("close", frozenset({WaveState.OPEN}), WaveState.CLOSED, Who.STAFF),
        Transition("time_up", frozenset({WaveState.OPEN}), WaveState.CLOSED, Who.CLOCK),
        Transition("reopen", frozenset({WaveState.CLOSED}), WaveState.OPEN, Who.STAFF, _DATES),
        Transition("decide", frozenset({WaveState.CLOSED}), WaveState.DECIDING, Who.STAFF, _TRAINING),
        Transition("review", frozenset({WaveState.DECIDING}), WaveState.CLOSED, Who.STAFF),
        Transition("announce", frozenset({WaveState.DECIDING}), WaveState.ANNOUNCED, Who.COORDINATOR, _TRAINING),
        Transition("begin", frozenset({WaveState.ANNOUNCED}), WaveState.RUNNING, Who.CLOCK),
        Transition("finish", _UNFINISHED, WaveState.FINISHED, Who.CLOCK),
        Transition("cancel", frozenset(WaveState) - _OVER, WaveState.CANCELLED, Who.COORDINATOR),
    )
}
