"""What the staff group is told once a day."""

from dataclasses import dataclass
from datetime import datetime

from bot.models import Wave
from bot.storage import help_requests, registrations, settings, waves
from bot.storage.database import Transaction, from_text, to_text


@dataclass(frozen=True, slots=True)
class News:
    """New applications by wave (with the total now), and how many people wait for help."""

    waves: tuple[tuple[Wave, int, int], ...]
    waiting: int


async def since(tx: Transaction, moment: datetime) -> News:
    """What has come since a moment."""
    lines = []
    for wave_id, applied in await registrations.counts_since(tx, moment):
        wave = await waves.get(tx, wave_id)
        if wave is not None:
            lines.append((wave, applied, await registrations.count_active(tx, wave_id)))
    return News(tuple(lines), len(await help_requests.waiting(tx)))


async def due(tx: Transaction, due_at: datetime, now: datetime) -> News | None:
    """The day's news if none went out since `due_at`; None when it did, or when there is nothing to tell."""
    last = await settings.get(tx, settings.LAST_DIGEST)
    last_at = from_text(last) if last else None
    if last_at is not None and last_at >= due_at:
        return None
    await settings.put(tx, settings.LAST_DIGEST, to_text(now))
    if last_at is None:
        return None
    news = await since(tx, last_at)
    return news if news.waves or news.waiting else None
