"""Updates that cannot be handled are put aside alone; trouble that passes is waited through."""

import asyncio
import json

import pytest
from conversation import Clock
from desk import Desk, message, text_of, work
from disk import Busy, Full, ReadOnly, Trouble
from processes import query
from telegram import Update
from telegram.error import TimedOut

from bot.inbox import Inbox, ProcessDied
from bot.storage.database import Database, Transaction
from bot.storage.inbox import Received


async def test_a_bug_is_tried_three_times_and_put_aside(inbox: Inbox, desk: Desk) -> None:
    tries = 0

    async def handler(update: Update) -> None:
        nonlocal tries
        if text_of(update) == "bad":
            tries += 1
            raise LookupError

    desk.handler = handler
    await inbox.receive([message(1, 1, "bad"), message(2, 1, "good"), message(3, 2, "good too")])
    await work(inbox)
    assert tries == 3
    assert sorted(desk.decided) == ["good", "good too"]
    ((row, update, error),) = desk.told
    assert (row.update_id, update is not None, type(error)) == (1, True, LookupError)
    ((state, reason, payload),) = query(
        desk.database.path, "SELECT state, error, payload FROM inbox WHERE update_id = 1"
    )
    assert (state, reason, json.loads(payload)["message"]["text"]) == ("quarantined", "LookupError", "bad")


async def test_a_bug_that_passes_leaves_no_trace(inbox: Inbox, desk: Desk) -> None:
    tries = iter([LookupError(), LookupError(), None])

    async def handler(update: Update) -> None:
        if error := next(tries):
            raise error

    desk.handler = handler
    await inbox.receive([message(1, 1)])
    await work(inbox)
    assert (desk.decided, desk.told) == (["1:1"], [])


async def test_an_update_that_cannot_be_read_is_put_aside_alone(inbox: Inbox, desk: Desk) -> None:
    unreadable = {"update_id": 2, "message": {"message_id": 1, "chat": {"id": 5}, "date": "yesterday"}}
    await inbox.receive([message(1, 1), unreadable, message(3, 5)])
    await work(inbox)
    assert sorted(desk.decided) == ["1:1", "5:3"]
    ((row, update, _),) = desk.told
    assert (row.update_id, row.lane, update) == (2, 5, None)


async def test_half_an_emoji_and_huge_numbers_can_be_stored(inbox: Inbox, desk: Desk) -> None:
    """Neither is UTF-8 or an integer of SQLite, and one of them in a batch must not keep the others out."""
    huge = {"update_id": 2, "message": {"chat": {"id": 2**64}}}
    await inbox.receive([message(1, 1, "half \ud83d"), huge, message(3, 3)])
    await work(inbox)
    assert sorted(desk.decided) == ["3:3", "half \ud83d"]
    assert [row.update_id for row, *_ in desk.told] == [2]


async def test_the_apology_fails_as_well(inbox: Inbox, desk: Desk) -> None:
    """The update is put aside all the same; the bot goes on."""

    async def handler(update: Update) -> None:
        raise LookupError

    async def fails(tx: Transaction, row: Received, update: Update | None, error: BaseException) -> None:
        await tx.run("UPDATE inbox SET payload = NULL")
        raise ValueError

    desk.handler, inbox.on_poison = handler, fails
    await inbox.receive([message(1, 1)])
    await work(inbox)
    assert query(desk.database.path, "SELECT state, error, payload IS NULL FROM inbox") == [
        ("quarantined", "LookupError", 0)
    ]


async def test_an_update_that_nobody_decided_is_not_forgotten(inbox: Inbox, desk: Desk) -> None:
    """No route took it, or the error handler failed: PTB only logs that."""

    async def silence(update: Update) -> None:
        return

    desk.process_update = silence  # type: ignore[method-assign]  # as PTB does when its error handler raises
    await inbox.receive([message(1, 1)])
    await work(inbox)
    assert [type(error).__name__ for *_, error in desk.told] == ["NeverDecided"]


async def life(database: Database, clock: Clock, deadly: str) -> Desk:
    """One life of the process, which ends while the deadly update is in hand."""
    desk = Desk(database)
    inbox = desk.open(clock)
    died = asyncio.Event()

    async def handler(update: Update) -> None:
        if text_of(update) == deadly:
            died.set()
            await asyncio.Event().wait()

    desk.handler = handler
    await inbox.recover()
    tasks = [asyncio.create_task(inbox.work()) for _ in range(8)]
    ends = [asyncio.create_task(died.wait()), asyncio.create_task(inbox.idle())]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED, timeout=10)
    for task in [*tasks, *ends]:
        task.cancel()
    await asyncio.wait([*tasks, *ends])
    return desk


async def test_an_update_that_kills_the_process_is_put_aside_after_seven_times(
    database: Database, clock: Clock
) -> None:
    """And it takes none of those with it that happened to be in hand."""
    await (
        Desk(database)
        .open(clock)
        .receive(
            [message(1, 1, "deadly"), *(message(number, number) for number in range(2, 9)), message(9, 1, "behind it")]
        )
    )
    lives = [await life(database, clock, "deadly") for _ in range(6)]
    assert query(database.path, "SELECT state, attempts FROM inbox WHERE update_id = 1") == [("waiting", 6)]
    last = await life(database, clock, "deadly")
    ((row, update, error),) = last.told
    assert (row.update_id, update, type(error)) == (1, None, ProcessDied)
    done = sorted(text for desk in [*lives, last] for text in desk.decided)
    assert done == sorted(["behind it", *(f"{number}:{number}" for number in range(2, 9))])


@pytest.mark.parametrize("trouble", [Busy, ReadOnly, Full])
async def test_trouble_with_the_disk_is_waited_through(
    database: Database, desk: Desk, clock: Clock, trouble: type[Trouble]
) -> None:
    """Far more often than a bug would be tried, also for what an earlier life left behind."""
    disk = trouble(database, turns=20)
    await Desk(database).open(clock).receive([message(1, 1), message(2, 2)])
    inbox = desk.open(clock, disk.sleep)
    await inbox.recover()

    async def handler(update: Update) -> None:
        async with asyncio.timeout(5):
            await database._connection.execute_fetchall(
                "INSERT INTO settings (name, value) VALUES (?, ?)", (text_of(update), "x" * 50_000)
            )

    desk.handler = handler
    await disk.begin()
    await work(inbox)
    assert (sorted(desk.decided), desk.told) == (["1:1", "2:2"], [])
    assert query(database.path, "SELECT attempts FROM inbox") == [(1,), (1,)]


async def test_telegram_not_answering_is_waited_through(database: Database, desk: Desk, clock: Clock) -> None:
    """As when the sender's role is to be asked: more often than a deadly update would be tried."""
    waits = 0

    async def sleep(seconds: float) -> None:
        nonlocal waits
        waits += 1

    async def handler(update: Update) -> None:
        if waits < 10:
            raise TimedOut

    await Desk(database).open(clock).receive([message(1, 1)])
    inbox = desk.open(clock, sleep)
    desk.handler = handler
    await inbox.recover()
    await work(inbox)
    assert (desk.decided, desk.told, waits) == (["1:1"], [], 10)
