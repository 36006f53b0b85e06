"""How long the event loop is held while everybody's data are made into a spreadsheet: by a child, and by a thread."""

import asyncio
import io
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from bot import districts
from bot.models import Wave
from bot.spreadsheet_child import write
from bot.spreadsheets import Book, Part, Sheet, built
from bot.storage import waves
from bot.storage.database import Database
from bot.storage.migrate import migrate
from handlers.context import Wiring
from handlers.export_files import PARTS

from .big import fill
from .effort import Effort
from .enqueue import LATER, TICK, Watch
from .report import say, table

_ALL_IN_ONE_WAVE = """
UPDATE owners SET subdistrict = '36.04.15', village = '36.04.15.2001';
DELETE FROM registrations;
INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)
SELECT (SELECT min(id) FROM waves), id, 'applied', created_at, created_by FROM owners
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """One way to make the file, in seconds."""

    whole: float
    held: float
    """The longest time for which nothing else in the process could run."""
    bytes: int


async def measure_exporting(folder: Path, effort: Effort) -> None:
    """Says what was found."""
    folder.mkdir()  # noqa: ASYNC240 - nothing else is going on yet
    found = await exporting(folder / "exporting.db", effort.owners)
    say(f"\n## The data of {effort.owners} applicants as a spreadsheet\n\n{_report(found)}")


async def exporting(path: Path, people: int) -> dict[str, Exported]:
    """In this process, on a database in which so many have applied for one wave."""
    migrate(path)
    fill(path, people)
    database = await Database.open(path)
    try:
        wiring = cast("Wiring", SimpleNamespace(database=database, district=districts.load("kab-serang")))
        wave = await _wave(database)
        return {
            "with nothing to do": await _watched(database, _nothing),
            "by a child process, as the bot does": await _watched(database, lambda: _by_child(wiring, wave)),
            "by a thread": await _watched(database, lambda: _by_thread(wiring, wave)),
        }
    finally:
        await database.close()


async def _wave(database: Database) -> Wave:
    async with database.transaction() as tx:
        for statement in _ALL_IN_ONE_WAVE.split(";"):
            await tx.run(statement)
        wave = await waves.get(tx, await tx.value("SELECT min(id) FROM waves"))
    assert wave is not None
    return wave


async def _nothing() -> bytes:
    await asyncio.sleep(LATER)
    return b""


async def _by_child(wiring: Wiring, wave: Wave) -> bytes:
    return await built(Book(datetime.now(UTC)), PARTS["applicants"](wiring, wave))


async def _by_thread(wiring: Wiring, wave: Wave) -> bytes:
    """The same rows, read in the same pieces, written by the same code."""
    lines = [json.dumps(datetime.now(UTC).isoformat())]
    lines += [_line(part) async for part in PARTS["applicants"](wiring, wave)]
    file = io.BytesIO()
    await asyncio.to_thread(write, lines, file)
    return file.getvalue()


def _line(part: Part) -> str:
    return json.dumps(asdict(part) if isinstance(part, Sheet) else part)


async def _watched(database: Database, work: Callable[[], Awaitable[bytes]]) -> Exported:
    watch = Watch(database)
    watching = asyncio.create_task(watch.run())
    await asyncio.sleep(0)  # so that the watch sleeps already when the work begins
    begin = time.perf_counter()
    try:
        made = await work()
        whole = time.perf_counter() - begin
        await asyncio.sleep(TICK)  # so that it has woken from what it slept through
    finally:
        watching.cancel()
    return Exported(whole, watch.held, len(made))


def _report(found: dict[str, Exported]) -> str:
    child = found["by a child process, as the bot does"]
    rows = [
        (
            name,
            f"{one.whole:.1f} s",
            f"{one.held * 1000:.1f} ms",
            f"{one.held / child.held:.1f}",
            f"{one.bytes / 1_000_000:.1f} MB",
        )
        for name, one in found.items()
    ]
    return table(("", "in all", "event loop held for", "against the child", "the file"), rows)
