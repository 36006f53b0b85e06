"""The outbox by itself: what is owed is said, in order, at most doubled by a crash, and always accounted for."""

from contextlib import suppress
from typing import Any, cast

import pytest
from conversation import MONDAY, Clock
from post import Post, owe, states
from processes import query
from telegram.error import NetworkError, RetryAfter

from bot.inbox import Inbox
from bot.outbox import Outbox, Owed
from bot.storage import broadcasts
from bot.storage import outbox as rows
from bot.storage.database import Database, Transaction
from bot.storage.outbox import Lane


async def test_the_deciding_task_sends_at_once_and_marks_are_grouped(
    database: Database, outbox: Outbox, post: Post
) -> None:
    await outbox.deliver(await owe(database, outbox, "a", "b"))
    assert post.tried == [(7, "a"), (7, "b")]
    assert states(database) == {"sending": 2}
    async with outbox.settling():
        assert states(database) == {"sending": 2}
    assert states(database) == {"sent": 2}
    assert query(database.path, "SELECT DISTINCT content, settled_at FROM outbox") == [(None, "2026-11-30T02:00:00Z")]


async def test_the_same_key_is_owed_once(database: Database, outbox: Outbox, post: Post) -> None:
    await outbox.deliver(await owe(database, outbox, "a", "a"))
    assert await owe(database, outbox, "a") == []
    assert post.tried == [(7, "a")]


async def test_what_follows_a_message_that_waits_waits_behind_it(
    database: Database, outbox: Outbox, post: Post, clock: Clock
) -> None:
    """Also what is decided later; other chats do not wait."""
    post.outcome = lambda text: RetryAfter(30) if text == "a" else None
    await outbox.deliver(await owe(database, outbox, "a", "b"))
    assert await owe(database, outbox, "c") == [], "it is left to the loop"
    await outbox.deliver(await owe(database, outbox, "x", chat=8))
    assert await outbox.drain() == 0, "nothing is due"
    assert post.tried == [(7, "a"), (8, "x")]
    post.outcome = lambda text: None
    clock.forward(seconds=32)
    assert await outbox.drain() == 3
    assert post.tried[2:] == [(7, "a"), (7, "b"), (7, "c")]
    await outbox.deliver(await owe(database, outbox, "d"))
    assert post.tried[-1] == (7, "d"), "the chat has caught up"


async def test_bulk_holds_no_reply_up(database: Database, outbox: Outbox, post: Post) -> None:
    """Neither one that is sent at once nor one that is queued; and it goes last."""
    await owe(database, outbox, "bulk", lane=Lane.BULK)
    await outbox.deliver(await owe(database, outbox, "reply"))
    await owe(database, outbox, "notice", lane=Lane.NOTICE)
    assert await outbox.drain() == 2
    assert [text for _, text in post.tried] == ["reply", "notice", "bulk"]


async def test_a_reply_queued_behind_waiting_bulk_goes_first(
    database: Database, outbox: Outbox, post: Post, clock: Clock
) -> None:
    post.outcome = lambda text: RetryAfter(600)
    await owe(database, outbox, "bulk", lane=Lane.BULK)
    await outbox.drain()
    post.outcome = lambda text: None
    await outbox.deliver(await owe(database, outbox, "at once"))
    assert post.tried[-1] == (7, "at once")
    post.outcome = lambda text: RetryAfter(3)
    await outbox.deliver(await owe(database, outbox, "reply"))
    clock.forward(seconds=5)
    post.outcome = lambda text: None
    await outbox.drain()
    assert post.tried[-1] == (7, "reply")
    assert states(database) == {"queued": 1, "sent": 2}


async def test_a_reply_does_not_overtake_what_the_loop_is_sending(
    database: Database, outbox: Outbox, post: Post
) -> None:
    async def decide(text: str) -> None:
        post.before = None
        assert await owe(database, outbox, "reply") == [], "it is left to the loop"

    post.before = decide
    await owe(database, outbox, "notice", lane=Lane.NOTICE)
    await outbox.drain()
    assert post.tried == [(7, "notice"), (7, "reply")]


async def test_what_fails_while_the_loop_looks_at_the_queue(
    database: Database, outbox: Outbox, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its mark is too late for that look, and what follows in its chat waits behind it all the same."""
    first = await owe(database, outbox, "a")
    look = rows.chats_waiting

    async def late(tx: Transaction) -> set[int]:
        found = await look(tx)
        await outbox.deliver(first)
        return found

    post.outcome = lambda text: RetryAfter(30)
    monkeypatch.setattr(rows, "chats_waiting", late)
    await outbox._claim()
    assert await owe(database, outbox, "b") == []


async def test_decided_but_not_said(database: Database, outbox: Outbox, post: Post, clock: Clock) -> None:
    """The process ended between the commit and the sending, as when it is cancelled at stop."""
    await owe(database, outbox, "a", "b")
    again = Outbox(database, cast("Any", post), clock)
    assert await again.recover() == 2
    assert await owe(database, again, "c") == [], "it waits its turn"
    assert await again.drain() == 3
    assert post.tried == [(7, "a"), (7, "b"), (7, "c")]
    assert query(database.path, "SELECT maybe_twice, state FROM outbox") == [(1, "sent"), (1, "sent"), (0, "sent")]


async def test_marks_made_while_others_are_written_are_kept(database: Database, outbox: Outbox) -> None:
    first, second = await owe(database, outbox, "a", "b")
    await outbox.deliver([first])
    async with outbox.settling():
        await outbox.deliver([second])
    assert states(database) == {"sent": 1, "sending": 1}
    await outbox.stop()
    assert states(database) == {"sent": 2}


async def test_marks_of_a_transaction_that_failed_are_written_later(database: Database, outbox: Outbox) -> None:
    await outbox.deliver(await owe(database, outbox, "a"))
    with suppress(LookupError):
        async with outbox.settling():
            raise LookupError
    assert states(database) == {"sending": 1}
    await outbox.stop()
    assert states(database) == {"sent": 1}


async def test_a_mark_written_once_more_undoes_nothing(
    database: Database, outbox: Outbox, post: Post, clock: Clock
) -> None:
    """As after a COMMIT that went through although its task was cancelled: the row has moved on."""
    post.outcome = lambda text: NetworkError("gone")
    await outbox.deliver(await owe(database, outbox, "a"))
    marks = list(outbox.marks.pending)
    async with outbox.settling():
        pass
    outbox.marks.pending += marks
    post.outcome = lambda text: None
    clock.forward(minutes=10)
    other = Outbox(database, cast("Any", post), clock)
    await other.drain()
    assert states(database) == {"sent": 1}
    await outbox.stop()
    assert states(database) == {"sent": 1}


async def test_a_bug_in_one_message_leaves_the_others(database: Database, outbox: Outbox, post: Post) -> None:
    async with database.transaction() as tx:
        owed = Owed("broken", Lane.REPLY, 7, "send_message", {"words": "no text"})
        broken = await outbox.owe(tx, owed, MONDAY)
    assert broken is not None
    await outbox.deliver([broken, *await owe(database, outbox, "a")])
    await outbox.stop()
    assert query(database.path, "SELECT state, reason FROM outbox") == [("failed", "KeyError"), ("sent", None)]


async def test_all_but_the_account_of_a_broadcast_is_forgotten_a_week_after_it_was_settled(
    database: Database, outbox: Outbox, clock: Clock
) -> None:
    await outbox.deliver(await owe(database, outbox, "a"))
    for lane in (Lane.NOTICE, Lane.BULK):
        await owe(database, outbox, lane.value, chat=8, lane=lane)
        await outbox.drain()
    async with database.transaction() as tx:
        number = await broadcasts.add(
            tx, kind="text", body="a", file=None, bot_id=1, thread_id=None, created_by=1, now=clock()
        )
    await owe(database, outbox, "account", chat=1, lane=Lane.BULK)
    await outbox.drain()
    async with database.transaction() as tx:
        await tx.run("UPDATE outbox SET broadcast_id = ? WHERE dedupe_key = '1:account'", number)
    await owe(database, outbox, "waits", chat=9, lane=Lane.NOTICE)
    inbox = Inbox(database, cast("Any", None), clock)
    clock.forward(days=7)
    await inbox.tidy()
    assert states(database) == {"sent": 4, "queued": 1}
    clock.forward(hours=1)
    await inbox.tidy()
    assert query(database.path, "SELECT dedupe_key, state FROM outbox ORDER BY id") == [
        ("1:account", "sent"),
        ("9:waits", "queued"),
    ]
