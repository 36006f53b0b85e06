"""Which questions wait for a petugas, and for how long."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.paging import pages_of
from bot.services.questions import masked
from bot.services.tickets import promise
from bot.storage import staff_names, ticket_queue
from bot.storage.database import Transaction
from bot.storage.ticket_queue import Waiting
from bot.workdays import WorkCalendar

PAGE = 6
MOST_NAMED = 4
"""Of the staff who have some, those that are named."""
MOST_IN_DIGEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A question that is not closed."""

    id: int
    opened_at: datetime
    since: datetime | None
    """Since when the owner waits; None: staff wait for the owner."""
    due_at: datetime | None
    """By when staff are to say something; None where they wait."""
    is_overdue: bool
    has_it: str | None
    """The name of the petugas; None: nobody has taken it. Empty where the name is not known."""
    kind: str
    asked: str
    """Without numbers and addresses: it is shown in the group."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of them, the most urgent first; `number` counts from 0. The counts are of all."""

    lines: tuple[Line, ...]
    number: int
    pages: int
    total: int
    untaken: int
    overdue: int
    for_owners: int
    """Answered: the owner has the next word."""
    by_staff: tuple[tuple[str, int], ...]
    """(name, how many they have), those with the most first."""


async def page(tx: Transaction, number: int, calendar: WorkCalendar, now: datetime) -> Page:
    """One page, counted round and round."""
    lines = await _lines(tx, calendar, now)
    pages = pages_of(len(lines), PAGE)
    number %= pages
    having = Counter(line.has_it for line in lines if line.has_it is not None)
    return Page(
        lines=tuple(lines[number * PAGE : (number + 1) * PAGE]),
        number=number,
        pages=pages,
        total=len(lines),
        untaken=sum(line.has_it is None for line in lines),
        overdue=sum(line.is_overdue for line in lines),
        for_owners=sum(line.since is None for line in lines),
        by_staff=tuple(having.most_common()),
    )


async def overdue(tx: Transaction, calendar: WorkCalendar, now: datetime) -> tuple[Line, ...]:
    """Those that should have been answered by now, the longest due first."""
    return tuple(line for line in await _lines(tx, calendar, now) if line.is_overdue)


async def _lines(tx: Transaction, calendar: WorkCalendar, now: datetime) -> list[Line]:
    """All of them: by when staff have to answer, then those that wait for their owners by age."""
    found = await ticket_queue.unclosed(tx)
    names = await staff_names.names(tx, {one.taken_by for one in found if one.taken_by is not None})
    lines = [_line(one, names, calendar, now) for one in found]
    return sorted(lines, key=lambda line: (line.due_at is None, line.due_at or line.opened_at, line.id))


def _line(one: Waiting, names: dict[int, str], calendar: WorkCalendar, now: datetime) -> Line:
    due_at = _due(one, calendar)
    return Line(
        id=one.id,
        opened_at=one.opened_at,
        since=one.since,
        due_at=due_at,
        is_overdue=due_at is not None and due_at < now,
        has_it=None if one.taken_by is None else names.get(one.taken_by, ""),
        kind=one.kind,
        asked=masked(one.asked),
    )


def _due(one: Waiting, calendar: WorkCalendar) -> datetime | None:
    """As it was promised; what is asked after the first answer has as much time of its own."""
    if one.since is None:
        return None
    return max(one.due_at, promise(calendar, one.since)) if one.is_answered else one.due_at
