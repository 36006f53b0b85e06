"""How long an offered seat waits for an answer, and when what happens to it: tables, on the office's calendar."""

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
"""Before the first session: no deadline is later."""
NUDGE_AFTER = 0.5
"""The second message goes out when this part of the time to answer is over."""
CALL_BEFORE = timedelta(hours=24)
"""Before the deadline: staff get the list of whom to call. Of a shorter time to answer, with the second message."""


def takes_offers(wave: Wave, now: datetime) -> bool:
    """Whether there is still time before the training to offer a seat."""
    return bool(wave.sessions) and now <= wave.sessions[0].starts_at - LAST_OFFER


def answer_by(wave: Wave, now: datetime, calendar: WorkCalendar) -> datetime:
    """The deadline of a seat that is offered now. Only for a wave that takes offers."""
    begins = wave.sessions[0].starts_at
    left = calendar.working_days_until(now, begins)
    term = next(term for term in TERMS if left >= term.at_least)
    due = calendar.close_of(now, term.days) if term.days else now + timedelta(hours=term.hours)
    return min(due, begins - LAST_ANSWER)


def nudge_at(offered_at: datetime, deadline: datetime) -> datetime:
    """When the second message is due."""
    return offered_at + (deadline - offered_at) * NUDGE_AFTER


def call_at(offered_at: datetime, deadline: datetime) -> datetime:
    """When staff are to call."""
    return max(nudge_at(offered_at, deadline), deadline - CALL_BEFORE)
