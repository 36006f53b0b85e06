"""What people asked, this month and last, and how fast staff answered. No names, so the group may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from statistics import median

from bot.services.tickets import ANSWERED_WITHIN
from bot.storage import statistics_questions, ticket_queue
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar

NINETY = 0.9
MONTHS = 2
MINUTE = timedelta(minutes=1)
"""The least that is said: what is answered in the evening took none of the office's hours."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions to the bot."""

    asked: int
    answer: int
    """Answered at once."""
    choose: int
    """Shown some titles."""
    chosen: int
    """Of these, how often one was picked."""
    none: int
    helpful: int
    unhelpful: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions to staff. The times are of the office's opening hours; None where nothing was answered."""

    asked: int
    answered: int
    in_time: int
    half_within: timedelta | None
    most_within: timedelta | None
    """Nine of ten."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the district's clock, by its first day."""

    begins: date
    questions: Asked
    tickets: Answered


@dataclass(frozen=True, slots=True)
class Numbers:
    """This month and the one before, and how many questions to staff are not closed now."""

    months: tuple[Month, ...]
    unclosed: int
    promise: timedelta


async def numbers(tx: Transaction, calendar: WorkCalendar, now: datetime) -> Numbers:
    """As of now."""
    first = now.astimezone(calendar.zone).date().replace(day=1)
    months = []
    for _ in range(MONTHS):
        months.append(await _month(tx, calendar, first))
        first = _month_before(first)
    return Numbers(tuple(months), await ticket_queue.count_unclosed(tx), ANSWERED_WITHIN)


async def _month(tx: Transaction, calendar: WorkCalendar, first: date) -> Month:
    begin, end = (datetime.combine(day, time(0), calendar.zone).astimezone(UTC) for day in (first, _month_after(first)))
    counted = await statistics_questions.counts(tx, begin, end)
    tickets = await ticket_queue.answered(tx, begin, end)
    took = sorted(calendar.working(opened, answered) for opened, answered in tickets if answered is not None)
    return Month(
        begins=first,
        questions=Asked(**counted),
        tickets=Answered(
            asked=len(tickets),
            answered=len(took),
            in_time=sum(one <= ANSWERED_WITHIN for one in took),
            half_within=max(_half(took), MINUTE) if took else None,
            most_within=max(_nine_of_ten(took), MINUTE) if took else None,
        ),
    )


def _half(took: Sequence[timedelta]) -> timedelta:
    """The median."""
    return timedelta(seconds=median(one.total_seconds() for one in took))


def _nine_of_ten(took: Sequence[timedelta]) -> timedelta:
    """The least of these times within which nine of ten lie; they are sorted."""
    return took[ceil(len(took) * NINETY) - 1]


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
