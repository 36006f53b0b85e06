"""How long an offered seat waits for an answer, and when what happens to it: tables, on the office's calendar.

Hours are counted while owners are awake: who hears late in the evening has the morning to answer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.models import Wave
from bot.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Term:
    """With at least so many working days between the offer and the training, an answer is awaited so long."""

    at_least: int
    """Working days."""
    days: int
    """The answer is due when the office closes on that working day after the offer; 0: after `hours`."""
    hours: int = 0
    """That are not quiet."""


TERMS = (
    Term(at_least=8, days=3),
    Term(at_least=4, days=2),
    Term(at_least=2, days=1),
    Term(at_least=0, days=0, hours=4),
)
"""From the longest on; the shorter ones apply the nearer the day comes."""

LAST_OFFER = timedelta(hours=2)
"""Before the first session: who hears later cannot come any more."""
LAST_ANSWER = timedelta(hours=1)
"""Before the first session: no deadline is later, unless staff themselves offer the seat later than that."""
LEAST_WAKING = timedelta(hours=1)
"""An offer that leaves less time than this to answer, quiet hours not counted, is not made."""
NUDGE_AFTER = 0.5
"""The second message goes out when this part of the time to answer, quiet hours not counted, is over."""
CALL_BEFORE = timedelta(hours=24)
"""Before the deadline: staff get the list of whom to call. Of a shorter time to answer, with the second message."""


def takes_offers(wave: Wave, now: datetime) -> bool:
    """Whether the training is far enough for somebody to be offered a seat at all."""
    return bool(wave.sessions) and now <= wave.sessions[0].starts_at - LAST_OFFER


def leaves_time(wave: Wave, now: datetime, calendar: WorkCalendar) -> bool:
    """Whether who is offered a seat now can still answer, awake, and come."""
    if not takes_offers(wave, now):
        return False
    return calendar.waking(now, latest_answer(wave, now)) >= LEAST_WAKING


def answer_by(wave: Wave, now: datetime, calendar: WorkCalendar) -> datetime:
    """The deadline of a seat that is offered now: after now, and before the first session, which is still to come."""
    left = calendar.working_days_until(now, wave.sessions[0].starts_at)
    term = next(term for term in TERMS if left >= term.at_least)
    hours = timedelta(hours=term.hours)
    due = calendar.close_of(now, term.days) if term.days else calendar.after_waking(now, hours)
    return min(due, latest_answer(wave, now))


def latest_answer(wave: Wave, now: datetime) -> datetime:
    """No deadline is later than this; shortly before the training half of what is left of the time."""
    begins = wave.sessions[0].starts_at
    return begins - min(LAST_ANSWER, (begins - now) / 2)


def nudge_at(offered_at: datetime, deadline: datetime, calendar: WorkCalendar) -> datetime:
    """When the second message is due."""
    return calendar.after_waking(offered_at, calendar.waking(offered_at, deadline) * NUDGE_AFTER)


def call_at(offered_at: datetime, deadline: datetime, calendar: WorkCalendar) -> datetime:
    """When staff are to call."""
    return max(nudge_at(offered_at, deadline, calendar), deadline - CALL_BEFORE)
