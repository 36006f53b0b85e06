"""The life of a wave as a table: what moves it on, who may, under which conditions, and what follows.

draft → open → closed → deciding → announced → running → finished, or cancelled. Carried out by
`bot.services.lifecycle`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.errors import Refusal, WaveIncomplete, WaveOver
from bot.models import Wave, WaveState


class Who(StrEnum):
    STAFF = "staff"
    COORDINATOR = "coordinator"
    CLOCK = "clock"
    """By itself, when its time has come; nobody may do it by hand."""


class Follows(StrEnum):
    """What a step brings about, in the order of the table."""

    AUDIT = "audit"
    DATES = "dates"
    """Its dates hold from now on: reminders that were due earlier are not owed."""
    OPENING = "opening"
    """Applications begin now, or the group is to hear when they do."""
    REMINDERS_END = "reminders_end"
    NEWS_END = "news_end"
    """What is queued for its applicants has lost its sense."""
    OFFERS_END = "offers_end"
    """Nobody is asked for an answer any more; whom no message reaches is to be called."""
    APPLICANTS = "applicants"
    """Everybody with a stake in it is told."""
    GROUP = "group"
    """The staff group is told, in the words of waves/did_<name>; of several steps made up at once, only of the last."""


Problem = Callable[[Wave, datetime], bool]
Due = Callable[[Wave, datetime, tzinfo], bool]

PROBLEMS: dict[str, Problem] = {
    "no_session": lambda wave, now: not wave.sessions,
    "session_past": lambda wave, now: bool(wave.sessions) and wave.sessions[0].starts_at <= now,
    "closing_past": lambda wave, now: wave.closes_at <= now,
    "closing_late": lambda wave, now: bool(wave.sessions) and wave.closes_at >= wave.sessions[0].starts_at,
    "opening_late": lambda wave, now: wave.opens_at >= wave.closes_at,
    "last_day_begun": lambda wave, now: bool(wave.sessions) and wave.sessions[-1].starts_at <= now,
}
"""Name (words: the label [wave_problem]) → whether it stands in the way at this moment."""


def training_ends(wave: Wave, zone: tzinfo) -> datetime | None:
    """When the last session is over: as planned, or else with its day; None without a session. UTC."""
    if not wave.sessions:
        return None
    last = wave.sessions[-1]
    day = last.starts_at.astimezone(zone).date() + timedelta(days=1)
    return last.ends_at or datetime.combine(day, time(0), zone).astimezone(UTC)


def _training_is_over(wave: Wave, now: datetime, zone: tzinfo) -> bool:
    ends = training_ends(wave, zone)
    return ends is not None and ends <= now


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from state to state."""

    name: str
    before: frozenset[WaveState]
    after: WaveState
    who: Who
    problems: tuple[str, ...] = ()
    """Of PROBLEMS: those that stand in the way."""
    follows: tuple[Follows, ...] = ()
    due: Due | None = None
    """Of the clock's steps: whether the time has come."""
    on_card: bool = False
    """Whether it is a button of the wave's card: it asks with waves/ask_<name>, and tells with waves/did_<name>."""
    refused: type[Refusal] = WaveIncomplete
    """What is said when a problem stands in the way."""

    def standing_in_the_way(self, wave: Wave, now: datetime) -> list[str]:
        """The problems that there are at this moment."""
        return [problem for problem in self.problems if PROBLEMS[problem](wave, now)]


_DRAFT, _OPEN, _CLOSED = (frozenset({state}) for state in (WaveState.DRAFT, WaveState.OPEN, WaveState.CLOSED))
_DECIDING, _ANNOUNCED = (frozenset({state}) for state in (WaveState.DECIDING, WaveState.ANNOUNCED))
_UNFINISHED = _CLOSED | _DECIDING | {WaveState.RUNNING}
_ALIVE = frozenset(WaveState) - {WaveState.FINISHED, WaveState.CANCELLED}
_DATES = ("no_session", "session_past", "closing_past", "closing_late", "opening_late")
_TRAINING = ("no_session", "session_past")
_CHANGED = (Follows.AUDIT, Follows.GROUP)
_ENDED = (Follows.AUDIT, Follows.REMINDERS_END, Follows.NEWS_END, Follows.OFFERS_END, Follows.APPLICANTS, Follows.GROUP)

TRANSITIONS = {
    one.name: one
    for one in (
        Transition(
            "publish", _DRAFT, WaveState.OPEN, Who.STAFF, _DATES,
            (Follows.DATES, Follows.OPENING, *_CHANGED), on_card=True,
        ),
        Transition(
            "begin_applications", _OPEN, WaveState.OPEN, Who.CLOCK, (), (Follows.OPENING, Follows.GROUP),
            due=lambda wave, now, zone: wave.opens_later and wave.opens_at <= now,
        ),
        Transition("close", _OPEN, WaveState.CLOSED, Who.STAFF, (), _CHANGED, on_card=True),
        Transition(
            "time_up", _OPEN, WaveState.CLOSED, Who.CLOCK, (), (Follows.GROUP,),
            due=lambda wave, now, zone: wave.closes_at <= now,
        ),
        Transition(
            "reopen", _CLOSED, WaveState.OPEN, Who.STAFF, _DATES, (Follows.OPENING, *_CHANGED), on_card=True
        ),
        Transition("decide", _CLOSED, WaveState.DECIDING, Who.STAFF, _TRAINING, (Follows.AUDIT,)),
        Transition("review", _DECIDING, WaveState.CLOSED, Who.STAFF, (), (Follows.AUDIT,)),
        Transition("announce", _DECIDING, WaveState.ANNOUNCED, Who.COORDINATOR, _TRAINING, (Follows.AUDIT,)),
        Transition(
            "begin", _ANNOUNCED, WaveState.RUNNING, Who.CLOCK, (), (Follows.GROUP,),
            due=lambda wave, now, zone: bool(wave.sessions) and wave.sessions[0].starts_at <= now,
        ),
        Transition(
            "finish", _UNFINISHED, WaveState.FINISHED, Who.CLOCK, (), (Follows.GROUP,), due=_training_is_over
        ),
        Transition(
            "cancel", _ALIVE, WaveState.CANCELLED, Who.COORDINATOR, ("last_day_begun",), _ENDED, refused=WaveOver
        ),
    )
}  # fmt: skip
"""By name. Where applicants hear of the announcement, and the group with them, is `bot.services.announcing`."""


def by_clock(wave: Wave, now: datetime, zone: tzinfo) -> Transition | None:
    """The clock's next step, if its time has come."""
    steps = (one for one in TRANSITIONS.values() if one.due is not None and wave.state in one.before)
    return next((one for one in steps if one.due is not None and one.due(wave, now, zone)), None)
