"""/pengingat: what will go out in the coming days, and to how many; skipping one; letting paused ones go on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import Outdated, ReminderGone
from bot.models import Wave
from bot.paging import pages_of
from bot.reminders import BY_KIND, Due, plan
from bot.services.reminders import key_of
from bot.storage import audit, reminder_runs, reminders, waves
from bot.storage.database import Transaction
from bot.storage.reminder_runs import State
from bot.storage.reminders import Reach

AHEAD = timedelta(days=7)
PAGE = 4
"""Reminders on one page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A reminder that will go out, to how many as things stand, or that was skipped."""

    due: Due
    reach: Reach
    skipped: bool


@dataclass(frozen=True, slots=True)
class Ahead:
    """A page of the coming days in order, and the waves whose reminders are paused; `number` counts from 0."""

    lines: tuple[Line, ...]
    paused: tuple[Wave, ...]
    number: int
    pages: int
    total: int
    """Reminders on all pages."""

    @property
    def first(self) -> int:
        """The place of the first line among all, from 1."""
        return self.number * PAGE + 1


async def ahead(tx: Transaction, number: int, zone: ZoneInfo, now: datetime) -> Ahead:
    """One page of what will go out within AHEAD (counted round and round), and to how many."""
    found = await waves.not_over(tx, now)
    decided = await reminder_runs.runs(tx, [wave.id for wave in found])
    dues = [
        due
        for wave in found
        if not wave.reminders_paused
        for due in plan(wave, zone)
        if now < due.due_at <= now + AHEAD and due.makes_sense(due.due_at)
    ]
    dues.sort(key=lambda due: due.due_at)
    pages = pages_of(len(dues), PAGE)
    number %= pages
    lines = [
        Line(due, await reminders.reach(tx, due), skipped=decided.get(key_of(due)) is State.SKIPPED)
        for due in dues[number * PAGE : (number + 1) * PAGE]
    ]
    paused = tuple(wave for wave in found if wave.reminders_paused)
    return Ahead(tuple(lines), paused, number, pages, len(dues))


async def look(tx: Transaction, kind: str, wave_id: int, due_at: datetime, *, zone: ZoneInfo, now: datetime) -> Line:
    """One that is still to come. Raises ReminderGone when it is due, or its date is another one now."""
    wave = await waves.get(tx, wave_id)
    if wave is None or kind not in BY_KIND:
        raise Outdated
    dues = [due for due in plan(wave, zone) if (due.reminder.kind, due.due_at) == (kind, due_at)]
    if not dues or due_at <= now or not dues[0].makes_sense(due_at):
        raise ReminderGone
    decided = await reminder_runs.runs(tx, [wave_id])
    skipped = decided.get(key_of(dues[0])) is State.SKIPPED
    return Line(dues[0], await reminders.reach(tx, dues[0]), skipped=skipped)


async def skip(tx: Transaction, line: Line, by: int, now: datetime) -> None:
    """It will not go out. Again is no news."""
    if await reminder_runs.record(tx, line.due, State.SKIPPED, now, people=line.reach.people, by=by):
        await _audit(tx, f"skip_{line.due.reminder.kind}", line.due, by, now)


async def take_back(tx: Transaction, line: Line, by: int, now: datetime) -> None:
    """It goes out after all. Again is no news."""
    if await reminder_runs.take_back_skip(tx, line.due):
        await _audit(tx, f"unskip_{line.due.reminder.kind}", line.due, by, now)


async def let_go(tx: Transaction, wave_id: int, by: int, now: datetime) -> None:
    """The reminders of a paused wave go on, with those that come due from now on. Again is no news."""
    if await waves.let_reminders_go(tx, wave_id, now):
        await audit.add(tx, by, "reminders_go", {"wave": wave_id}, now)


async def _audit(tx: Transaction, action: str, due: Due, by: int, now: datetime) -> None:
    await audit.add(tx, by, action, {"wave": due.wave.id, "due": int(due.due_at.timestamp())}, now)
