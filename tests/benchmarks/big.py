"""Whether the bot gets slower with the years: every owner's screen on an empty and on a full database, in turn."""

import asyncio
import os
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .contenders import OURS, Running, running
from .crowd import Crowd, Person
from .scripts import TOUR

FILL = Path(__file__).with_name("big.sql")
PATIENCE = 30.0
"""Seconds for one tour; longer means that a screen did not come."""

Delays = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Screens:
    """Median seconds by screen, and the peak memory of both bots in bytes."""

    empty: Mapping[str, float]
    full: Mapping[str, float]
    empty_memory: int
    full_memory: int
    filled_in: float
    """Seconds that making up the data took."""


def fill(path: Path, owners: int) -> None:
    """Makes up a database of so many owners and 100 waves."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for statement in statements(FILL.read_text(encoding="utf-8")):
            connection.execute(statement, {"owners": owners} if ":owners" in statement else {})
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("rb+") as file:
        os.fsync(file)  # else the first sync of the bot writes all of it


def statements(script: str) -> list[str]:
    """The statements of a script without its comments. No text in it may hold a semicolon."""
    lines = [line for line in script.splitlines() if not line.startswith("--")]
    return [one for one in "\n".join(lines).split(";") if one.strip()]


async def compare(folder: Path, *, owners: int, tours: int) -> Screens:
    """Walks through all screens, by turns here and there, so that whatever disturbs the machine disturbs both."""
    async with AsyncExitStack() as stack:
        empty = await stack.enter_async_context(running(OURS, folder / "empty"))
        begin = time.perf_counter()
        full = await stack.enter_async_context(running(OURS, folder / "full", prepare=partial(fill, owners=owners)))
        filled_in = time.perf_counter() - begin
        seen: list[dict[str, list[float]]] = [defaultdict(list), defaultdict(list)]
        for number in range(tours + 1):
            for bot, times in zip((empty, full), seen, strict=True):
                for screen, seconds in await _tour(bot):
                    if number:  # the first is to warm up
                        times[screen].append(seconds)
        return Screens(_medians(seen[0]), _medians(seen[1]), empty.peak_memory(), full.peak_memory(), filled_in)


def _medians(times: Delays) -> dict[str, float]:
    return {screen: statistics.median(found) for screen, found in times.items()}


async def _tour(bot: Running) -> list[tuple[str, float]]:
    """One newcomer sees everything: (screen, seconds), in order."""
    crowd = Crowd(bot.telegram, TOUR)
    over = asyncio.Event()

    def go_on(person: Person) -> None:
        if person.position == len(TOUR.turns):
            over.set()
        else:
            crowd.act(person)

    crowd.ready = go_on
    crowd.act(crowd.newcomer())
    try:
        async with asyncio.timeout(PATIENCE):
            await over.wait()
    except TimeoutError:
        raise RuntimeError(f"no answer after {[one.turn.screen for one in crowd.answered]}") from None
    return [(one.turn.screen, one.delay) for one in crowd.answered]
