"""Training waves as owners see them."""

from dataclasses import dataclass
from datetime import datetime

from bot.models import Wave
from bot.storage import waves
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the published waves, at `position` (from 0) of `total`."""

    wave: Wave
    position: int
    total: int


async def get(tx: Transaction, wave_id: int) -> Wave | None:
    """The wave."""
    return await waves.get(tx, wave_id)


async def published_one(tx: Transaction, position: int, now: datetime) -> Shown | None:
    """The published wave at this position (counted round and round); None when there is none at all."""
    ids = await waves.open_ids(tx, now)
    if not ids:
        return None
    position %= len(ids)
    wave = await waves.get(tx, ids[position])
    return None if wave is None else Shown(wave, position, len(ids))
