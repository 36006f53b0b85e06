"""The outbox's loops: they wake, wait, outlive trouble with the disk, and stop."""

import asyncio
from typing import Any, cast

import pytest
from conversation import Clock
from crowds import until
from disk import Busy, ReadOnly, Trouble
from post import Post, owe, states
from processes import query
from telegram.error import RetryAfter

from bot import outbox as module
from bot.outbox import HANDS, LOOK_AGAIN_AFTER, Outbox
from bot.storage.database import Database
from bot.storage.outbox import Lane


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


async def test_cancelled_in_the_middle_of_sending(
    database: Database, outbox: Outbox, post: Post, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what Telegram may have got is marked."""
    under_way = asyncio.Event()

    async def hang(text: str) -> None:
        under_way.set()
        await asyncio.Event().wait()

    post.before = hang
    task = asyncio.create_task(outbox.deliver(await owe(database, outbox, "a", "b")))
    await under_way.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    monkeypatch.setattr(module, "LAST_ANSWERS", 0.01)
    await outbox.stop()
    post.before = None
    again = Outbox(database, cast("Any", post), clock)
    await again.recover()
    await again.drain()
    assert post.tried[1:] == [(7, "a"), (7, "b")]
    assert query(database.path, "SELECT state, maybe_twice FROM outbox") == [("sent", 1), ("sent", 0)]


async def test_one_that_has_to_wait_holds_up_nobody(database: Database, outbox: Outbox, post: Post) -> None:
    """The group is at its limit: what is for others goes out, and what follows in the group stays behind it."""
    at_its_limit = asyncio.Event()

    async def turn(text: str) -> None:
        if text.startswith("group"):
            await at_its_limit.wait()

    post.turn = turn
    running = asyncio.create_task(outbox.run())
    await owe(database, outbox, "group 1", "group 2", chat=-5, lane=Lane.NOTICE)
    await owe(database, outbox, "group a", chat=-6, lane=Lane.NOTICE)
    await until(database, lambda: states(database) == {"sending": 2, "queued": 1})
    for number in range(100):
        await owe(database, outbox, "notice", chat=100 + number, lane=Lane.NOTICE)
    assert await owe(database, outbox, "group 3", chat=-5) == []
    await until(database, lambda: states(database).get("sent") == 100)
    assert await owe(database, outbox, "group b", chat=-6) == []
    at_its_limit.set()
    await until(database, lambda: states(database) == {"sent": 105})
    assert [text for chat, text in post.tried if chat == -5] == ["group 1", "group 2", "group 3"]
    running.cancel()
    await asyncio.wait([running])


async def test_no_more_at_a_time_than_there_are_hands(database: Database, outbox: Outbox, post: Post) -> None:
    go = asyncio.Event()

    async def before(text: str) -> None:
        await go.wait()

    post.before = before
    for number in range(HANDS + 5):
        await owe(database, outbox, "notice", chat=100 + number, lane=Lane.NOTICE)
    running = asyncio.create_task(outbox.run())
    await until(database, lambda: len(post.tried) == HANDS)
    assert states(database) == {"sending": HANDS, "queued": 5}
    go.set()
    await until(database, lambda: states(database) == {"sent": HANDS + 5})
    running.cancel()
    await asyncio.wait([running])


async def test_what_is_looked_forward_to(database: Database, outbox: Outbox, post: Post, clock: Clock) -> None:
    """The loop sleeps until the next message that nothing holds up; neither bulk nor what is behind wakes it."""
    post.outcome = lambda text: RetryAfter(19)
    await owe(database, outbox, "bulk", chat=1, lane=Lane.BULK)
    assert await outbox._seconds_to_next() == LOOK_AGAIN_AFTER
    await owe(database, outbox, "first", "second", lane=Lane.NOTICE)
    assert await outbox._seconds_to_next() == 0.05
    await outbox._send_all(await outbox._claim())
    await outbox.marks.write()
    assert await outbox._seconds_to_next() == 20


async def one_turn(database: Database) -> None:
    """Lets the others go on for as long as a transaction takes."""
    async with database.transaction() as tx:
        await tx.value("SELECT 1")
