"""How long it takes to owe a broadcast to many, and whether anything else in the process has to wait meanwhile."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.segments import Segment
from bot.services import broadcast_sending
from bot.storage import broadcast_ledger, broadcasts, segments
from bot.storage.broadcasts import BroadcastState
from bot.storage.database import Database, Transaction
from bot.storage.migrate import migrate
from bot.storage.outbox import Lane

from .big import fill

T = TypeVar("T")

TICK = 0.001
"""Seconds that the watch sleeps; what it sleeps longer, somebody held the event loop."""
REPEATS = 5
LATER = 0.2
"""Seconds that the watch looks at a loop in which nothing happens."""
SEGMENTS = {
    "everybody": Segment(),
    "two kecamatan, food": Segment(subdistricts=("36.04.05", "36.04.06"), categories=("food",)),
    "has PIRT, lacks halal": Segment(permits_held=("pirt",), permits_lacking=("halal",)),
    "applied for a wave": Segment(wave_id=2),
    "never trained": Segment(never_trained=True),
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One way to do something, in seconds."""

    whole: float
    held: float
    """The longest time for which nothing else in the process could run."""
    transaction: float
    """The longest transaction: for so long nobody else could write."""


@dataclass(frozen=True, slots=True)
class Enqueued:
    """Owing a broadcast to `people`; seconds."""

    people: int
    idle: float
    """`held` of a loop in which nothing happens."""
    pieces: Watched
    """As the bot does it."""
    at_once: Watched
    """All in one transaction."""
    counting: dict[str, tuple[int, float]]
    """Segment → (accounts, seconds to count them)."""
    ledger: float
    """Seconds to put the account of the broadcast together."""
    stop: Watched
    """Cancelling all of it."""


class Watch:
    """Notes how late a task that sleeps `TICK` is woken, and how long transactions take."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.held = 0.0
        self.transaction = 0.0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            begin = time.perf_counter()
            await asyncio.sleep(TICK)
            self.held = max(self.held, time.perf_counter() - begin - TICK)

    async def transact(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """What the work returns, once it is durable."""
        begin = time.perf_counter()
        async with self._database.transaction() as tx:
            result = await work(tx)
        self.transaction = max(self.transaction, time.perf_counter() - begin)
        return result


async def enqueue(folder: Path, people: int) -> Enqueued:
    """In this process, on a database with so many owners and what else there is after some years."""
    path = folder / "enqueue.db"
    migrate(path)
    fill(path, people)
    database = await Database.open(path)
    try:
        idle = await _watched(database, _nothing)
        counting = {name: await _counted(database, segment) for name, segment in SEGMENTS.items()}
        number, other = await _enqueuing(database), await _draft(database)
        pieces = await _watched(database, _in_pieces)
        at_once = await _watched(database, partial(_at_once, other, people))
        _, ledger = await _timed(database, lambda tx: broadcast_ledger.ledger(tx, number))
        stop = await _watched(database, partial(_stop, number))
        return Enqueued(people, idle.held, pieces, at_once, counting, ledger, stop)
    finally:
        await database.close()


async def _draft(database: Database) -> int:
    async with database.transaction() as tx:
        return await broadcasts.add(
            tx, kind="text", body="Halo {nama}", file=None, bot_id=1, thread_id=None, created_by=1, now=_now()
        )


async def _enqueuing(database: Database) -> int:
    number = await _draft(database)
    async with database.transaction() as tx:
        await broadcasts.move(tx, number, [BroadcastState.DRAFT], BroadcastState.ENQUEUING, _now())
    return number


async def _nothing(watch: Watch) -> None:
    await asyncio.sleep(LATER)


async def _in_pieces(watch: Watch) -> None:
    while await watch.transact(lambda tx: broadcast_sending.enqueue_piece(tx, _now())):
        pass


async def _at_once(number: int, people: int, watch: Watch) -> None:
    async def work(tx: Transaction) -> None:
        everybody = await segments.accounts_after(tx, Segment(), 0, people, _now())
        await broadcast_ledger.enqueue(tx, number, everybody, Lane.BULK, _now())

    await watch.transact(work)


async def _stop(number: int, watch: Watch) -> None:
    await watch.transact(lambda tx: broadcast_sending.stop(tx, number, 1, _now()))
    while await watch.transact(lambda tx: broadcast_sending.cancel_piece(tx, number, _now())):
        pass


async def _watched(database: Database, work: Callable[[Watch], Awaitable[None]]) -> Watched:
    watch = Watch(database)
    watching = asyncio.create_task(watch.run())
    await asyncio.sleep(0)  # so that the watch sleeps already when the work begins
    begin = time.perf_counter()
    try:
        await work(watch)
        whole = time.perf_counter() - begin
        await asyncio.sleep(TICK)  # so that it has woken from what it slept through
    finally:
        watching.cancel()
    return Watched(whole, watch.held, watch.transaction)


async def _counted(database: Database, segment: Segment) -> tuple[int, float]:
    (reachable, _), seconds = await _timed(database, lambda tx: segments.count(tx, segment, _now()))
    return reachable, seconds


async def _timed(database: Database, ask: Callable[[Transaction], Awaitable[T]]) -> tuple[T, float]:
    """What it answers, and the median of how long that takes."""
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        async with database.transaction() as tx:
            answer = await ask(tx)
        times.append(time.perf_counter() - begin)
    return answer, statistics.median(times)


def _now() -> datetime:
    return datetime.now(UTC)
