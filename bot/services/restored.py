"""A database that was restored from a backup or copied: what it would send by itself may have been sent already."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage import broadcasts, reminder_runs, reminders, waves
from bot.storage.broadcasts import BroadcastState
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Halted:
    """How many waves have their reminders paused, and the numbers of the broadcasts that were stopped."""

    waves: int
    broadcasts: tuple[int, ...]


async def halt(tx: Transaction, now: datetime) -> Halted:
    """Nothing goes out to many by itself: reminders are paused, the queued ones cancelled, broadcasts stopped."""
    paused = await waves.pause_all(tx)
    await reminder_runs.end_queuing(tx)
    await reminders.cancel_all(tx, "database restored", now)
    going = (BroadcastState.SCHEDULED, BroadcastState.ENQUEUING, BroadcastState.SENDING)
    found = await broadcasts.in_states(tx, *going)
    for one in found:
        await broadcasts.move(tx, one.id, going, BroadcastState.STOPPED, now)
    return Halted(paused, tuple(one.id for one in found))
