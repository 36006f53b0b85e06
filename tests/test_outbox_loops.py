"""The outbox's loops: they wake, wait, outlive trouble with the disk, and stop."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from conversation import Clock
from disk import Busy, ReadOnly, Trouble
from post import Post, owe, states

from bot.outbox import Outbox
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.outbox import Lane


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    migrate(tmp_path / "naikkelas.db")
    opened = await Database.open(tmp_path / "naikkelas.db")
    yield opened
    await opened.close()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(database: Database, post: Post, clock: Clock) -> Outbox:
    return Outbox(database, cast("Any", post), clock)


async def test_the_loops_wake_wait_and_stop(database: Database, outbox: Outbox, post: Post) -> None:
    """What is queued is sent at once, settled soon, and cancelling ends both loops."""
    said = asyncio.Event()

    async def tell(text: str) -> None:
        said.set()

    post.before = tell
    running = asyncio.create_task(outbox.run())
    for text in ("a", "b"):
        said.clear()
        await owe(database, outbox, text, lane=Lane.NOTICE)
        await asyncio.wait_for(said.wait(), 5)
    running.cancel()
    await asyncio.wait([running], timeout=5)
    assert running.cancelled()
    await outbox.stop()
    assert states(database) == {"sent": 2}


@pytest.mark.parametrize("trouble", [Busy, ReadOnly])
async def test_the_loops_outlive_trouble_with_the_disk(
    database: Database, post: Post, clock: Clock, trouble: type[Trouble]
) -> None:
    """While the disk is in trouble they wait; then they go on where they were."""
    disk = trouble(database, turns=4)
    outbox = Outbox(database, cast("Any", post), clock, disk.sleep)
    await owe(database, outbox, "a", lane=Lane.NOTICE)
    await outbox.deliver(await owe(database, outbox, "b", chat=8))
    await disk.begin()
    running = asyncio.create_task(outbox.run())
    await asyncio.wait_for(disk.over.wait(), 10)
    while states(database) != {"sent": 2}:
        await one_turn(database)
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()


async def test_stopping_while_the_disk_is_in_trouble(database: Database, outbox: Outbox) -> None:
    """The last marks are lost, so the message comes once more in the next life; stopping goes on."""
    await outbox.deliver(await owe(database, outbox, "a"))
    disk = ReadOnly(database, turns=1)
    await disk.begin()
    await outbox.stop()
    await disk.end()
    assert states(database) == {"sending": 1}


async def one_turn(database: Database) -> None:
    """Lets the others go on for as long as a transaction takes."""
    async with database.transaction() as tx:
        await tx.value("SELECT 1")
