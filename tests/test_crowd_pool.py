"""Sending to many: urgent first, resting when it must, and given back when it has not begun."""

import asyncio
from dataclasses import replace

from conversation import Clock
from crowds import POOL, Nap, outbox_with, running, texts, until
from post import Post, owe, states
from processes import query
from telegram.error import NetworkError, RetryAfter

from bot.storage.database import Database
from bot.storage.outbox import Lane


async def test_urgent_goes_before_bulk_that_is_older(database: Database, post: Post, clock: Clock) -> None:
    """Also in the same chat, and behind bulk that was claimed already."""
    outbox = outbox_with(database, post, clock, replace(POOL, workers=1))
    go = asyncio.Event()

    async def wait(text: str) -> None:
        await go.wait()

    post.before = wait
    for chat in range(1, 11):
        await owe(database, outbox, f"bulk {chat}", chat=chat, lane=Lane.BULK)
    async with running(outbox):
        await until(database, lambda: post.tried)
        await until(database, lambda: states(database) == {"sending": 4, "queued": 6})
        for chat in (2, 20):
            await owe(database, outbox, f"urgent {chat}", chat=chat, lane=Lane.URGENT)
        go.set()
        await until(database, lambda: states(database) == {"sent": 12})
    order = texts(post)
    assert max(order.index("urgent 2"), order.index("urgent 20")) <= 5, order
    assert order.index("urgent 20") < order.index("bulk 10")


async def test_no_more_than_a_little_is_claimed_ahead(database: Database, post: Post, clock: Clock) -> None:
    outbox = outbox_with(database, post, clock)
    most = 0

    async def count(text: str) -> None:
        nonlocal most
        most = max(most, states(database).get("sending", 0))

    post.before = count
    for chat in range(1, 61):
        await owe(database, outbox, "bulk", chat=chat, lane=Lane.BULK)
    async with running(outbox):
        await until(database, lambda: states(database) == {"sent": 60})
    assert len(post.tried) == 60
    assert POOL.ahead <= most <= 30, "those sent and not settled yet are among them"


async def test_what_waits_while_telegram_wants_a_pause_is_in_the_queue(
    database: Database, post: Post, clock: Clock
) -> None:
    """Claimed ahead or waiting for its turn: it can be stopped, and after the pause urgent goes first."""
    nap, pause, hold = Nap(), 0.0, asyncio.Event()
    outbox = outbox_with(database, post, clock, replace(POOL, pause=lambda: pause), nap)

    async def turn(text: str) -> None:
        if text != "bulk 1":
            await hold.wait()

    def outcome(text: str) -> RetryAfter | None:
        nonlocal pause
        if text == "bulk 1" and not nap.asked:
            pause = 40.0
            return RetryAfter(40)
        return None

    post.turn, post.outcome = turn, outcome
    for chat in range(1, 9):
        await owe(database, outbox, f"bulk {chat}", chat=chat, lane=Lane.BULK)
    async with running(outbox):
        await until(database, lambda: nap.asked and states(database) == {"queued": 8})
        assert nap.asked == [40.0]
        assert texts(post) == ["bulk 1"]
        assert query(database.path, "SELECT sum(attempts), sum(maybe_twice) FROM outbox") == [(1, 0)]
        await owe(database, outbox, "urgent", chat=9, lane=Lane.URGENT)
        hold.set()
        pause = 0.0
        clock.forward(seconds=41)
        nap.over.set()
        await until(database, lambda: states(database) == {"sent": 9})
    assert texts(post)[1] == "urgent"


async def test_a_stopped_broadcast_sends_no_more(database: Database, post: Post, clock: Clock) -> None:
    """Neither what is ahead nor what waits for its turn; other broadcasts go on."""
    outbox = outbox_with(database, post, clock)
    hold = asyncio.Event()

    async def turn(text: str) -> None:
        await hold.wait()

    post.turn = turn
    async with database.transaction() as tx:
        for number in (1, 2):
            await tx.run(
                "INSERT INTO broadcasts (id, state, kind, body, bot_id, created_by, created_at)"
                " VALUES (?, 'sending', 'text', 'a', 1, 1, '2026-11-30T02:00:00Z')",
                number,
            )
    for chat in range(1, 5):
        await owe(database, outbox, f"bulk {chat}", chat=chat, lane=Lane.BULK)
    async with database.transaction() as tx:
        await tx.run("UPDATE outbox SET broadcast_id = 1 + chat_id % 2")
    async with running(outbox):
        await until(database, lambda: states(database) == {"sending": 4})
        outbox.crowd.drop(2, "stopped")
        async with database.transaction() as tx:
            await tx.run("UPDATE broadcasts SET state = 'stopped' WHERE id = 2")
        await until(database, lambda: "cancelled" in states(database))
        hold.set()
        await until(database, lambda: states(database) == {"sent": 2, "cancelled": 2})
    assert sorted(texts(post)) == ["bulk 2", "bulk 4"]


async def test_at_an_orderly_stop_nothing_is_marked_that_was_not_begun(
    database: Database, post: Post, clock: Clock
) -> None:
    """What Telegram is answering at that moment is waited for; the rest is queued as it was."""
    outbox = outbox_with(database, post, clock)
    answer = asyncio.Event()

    async def turn(text: str) -> None:
        if text != "bulk 1":
            await asyncio.Event().wait()

    async def before(text: str) -> None:
        await answer.wait()

    post.turn, post.before = turn, before
    for chat in range(1, 11):
        await owe(database, outbox, f"bulk {chat}", chat=chat, lane=Lane.BULK)
    await owe(database, outbox, "notice", chat=20, lane=Lane.NOTICE)
    await owe(database, outbox, "reply", chat=21)
    async with running(outbox):
        await until(database, lambda: states(database) == {"sending": 8, "queued": 4})
        asyncio.get_running_loop().call_later(0.01, answer.set)
    assert texts(post) == ["bulk 1"]
    assert states(database) == {"sent": 1, "queued": 11}
    assert query(database.path, "SELECT max(maybe_twice), sum(attempts) FROM outbox") == [(0, 1)]


async def test_an_hour_without_network(database: Database, post: Post, clock: Clock) -> None:
    """Nothing fails for good, hardly anything is tried meanwhile, and then all goes out, urgent first, in order."""
    outbox = outbox_with(database, post, clock, replace(POOL, workers=4, ahead=8))
    post.outcome = lambda text: NetworkError("ClientConnectorError: Connection refused")
    for chat in range(1, 41):
        await owe(database, outbox, f"bulk {chat}", chat=chat, lane=Lane.BULK)
    for number in range(3):
        await owe(database, outbox, f"notice {number}", chat=50, lane=Lane.NOTICE)
    await owe(database, outbox, "urgent", chat=60, lane=Lane.URGENT)
    for _ in range(60):
        clock.forward(minutes=1)
        batch = await outbox._claim() or await outbox.crowd.claim()
        await outbox._send_all(batch)
        await outbox.marks.write()
    assert outbox.is_down
    assert states(database) == {"queued": 44}
    assert len(post.tried) < 80
    assert query(database.path, "SELECT sum(maybe_twice) FROM outbox") == [(0,)]
    post.outcome = lambda text: None
    tried = len(post.tried)
    clock.forward(minutes=1)
    await outbox.drain()
    assert states(database) == {"sent": 44}, "what waited for its next try is due at once"
    said = texts(post)[tried:]
    assert [text for text in said if text.startswith("notice")] == ["notice 0", "notice 1", "notice 2"]
    assert said.index("urgent") < min(said.index(f"bulk {chat}") for chat in range(3, 41))


async def test_while_telegram_is_away_one_message_is_tried_now_and_then(
    database: Database, post: Post, clock: Clock
) -> None:
    """By the loops as they run: what was claimed goes back into the queue."""
    nap = Nap()
    outbox = outbox_with(database, post, clock, replace(POOL, workers=4, ahead=8), nap)
    post.outcome = lambda text: NetworkError("ClientConnectorError: Connection refused")
    for chat in range(1, 41):
        await owe(database, outbox, "bulk", chat=chat, lane=Lane.BULK)
    async with running(outbox):
        await until(database, lambda: nap.asked and states(database) == {"queued": 40})
        assert 3 <= len(post.tried) <= 8
        post.outcome = lambda text: None
        nap.over.set()
        await until(database, lambda: states(database) == {"sent": 40})
