"""What the staff group is told once a day."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.models import Wave
from bot.services import ticket_queue
from bot.services.ticket_queue import Line
from bot.storage import help_requests, registrations, settings, waves
from bot.storage.database import Transaction, from_text, to_text
from bot.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class News:
    """New applications by wave (with the total now), how many people wait for help, and questions that are overdue."""

    waves: tuple[tuple[Wave, int, int], ...]
    waiting: int
    overdue: tuple[Line, ...] = ()
    """The longest due first."""

    @property
    def is_worth_telling(self) -> bool:
        return bool(self.waves or self.waiting or self.overdue)


async def since(tx: Transaction, moment: datetime | None, before: datetime | None = None) -> News:
    """What has come from a moment on (None: ever), up to `before`."""
    lines = []
    for wave_id, applied in await registrations.counts_between(tx, moment, before):
        wave = await waves.get(tx, wave_id)
        if wave is not None:
            lines.append((wave, applied, await registrations.count_active(tx, wave_id)))
    return News(tuple(lines), len(await help_requests.waiting(tx)))


async def so_far(tx: Transaction, calendar: WorkCalendar, now: datetime) -> News:
    """What has come since the last digest; asking does not make it one."""
    last = await settings.get(tx, settings.LAST_DIGEST)
    news = await since(tx, from_text(last) if last else None)
    return replace(news, overdue=await ticket_queue.overdue(tx, calendar, now))


async def due(tx: Transaction, due_at: datetime, calendar: WorkCalendar, now: datetime) -> News | None:
    """The day's news if none went out since `due_at`; None when it did, or when there is nothing to tell.

    Questions that are overdue are none on a day on which the office rests.

    What came in the very second of a digest is told by the next one, so nothing is told twice or left out.
    """
    last = await settings.get(tx, settings.LAST_DIGEST)
    last_at = from_text(last) if last else None
    if last_at is not None and last_at >= due_at:
        return None
    await settings.put(tx, settings.LAST_DIGEST, to_text(now))
    news = await since(tx, last_at, now)
    if calendar.is_working(now.astimezone(calendar.zone).date()):
        news = replace(news, overdue=await ticket_queue.overdue(tx, calendar, now))
    return news if news.is_worth_telling else None
