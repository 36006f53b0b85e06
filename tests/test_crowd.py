"""Sending to many: rendered when claimed, from the data of that moment; resting in quiet hours."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

import pytest
from conversation import MONDAY, Clock
from crowds import POOL, greet, outbox_with, owe_kinds, settled, texts
from post import Post, owe, states
from processes import query

from bot.crowd import Rendered, Unsent
from bot.outbox import Owed
from bot.quiet import QuietHours
from bot.storage import outbox as rows
from bot.storage.database import Database, Transaction
from bot.storage.outbox import Lane, Message


async def test_a_kind_is_rendered_when_it_is_claimed(database: Database, post: Post, clock: Clock) -> None:
    """From the data of that moment, all that was claimed together at once; the row keeps nothing of it."""
    outbox = outbox_with(database, post, clock)
    batches = []

    async def render(tx: Transaction, messages: Sequence[Message]) -> dict[int, Rendered | Unsent]:
        batches.append(len(messages))
        assert await tx.value("SELECT count(*) FROM outbox WHERE state = 'sending'") == len(messages)
        return await greet(tx, messages)

    outbox.crowd.renderers = {"greeting": render}
    await owe_kinds(database, outbox, *range(1, 7))
    assert batches == []
    await outbox.drain()
    assert batches == [4, 2]
    assert post.tried == [(chat, f'{{"n": {chat}}} {chat}') for chat in range(1, 7)]
    assert query(database.path, "SELECT DISTINCT state, content FROM outbox") == [("sent", None)]


async def test_what_does_not_go_out_is_settled_with_its_reason(database: Database, post: Post, clock: Clock) -> None:
    outbox = outbox_with(database, post, clock)

    async def render(tx: Transaction, messages: Sequence[Message]) -> dict[int, Rendered | Unsent]:
        made = await greet(tx, [one for one in messages if one.chat_id == 1])
        why = {2: Unsent("withdrawn"), 3: Unsent("too long", failed=True)}
        return made | {one.id: why[one.chat_id] for one in messages if one.chat_id in why}

    outbox.crowd.renderers = {"greeting": render}
    await owe_kinds(database, outbox, 1, 2, 3, 4)
    await outbox.drain()
    assert settled(database) == [
        (1, "sent", None),
        (2, "cancelled", "withdrawn"),
        (3, "failed", "too long"),
        (4, "cancelled", "no longer of use"),
    ]
    assert len(post.tried) == 1
    assert query(database.path, "SELECT sum(attempts), count(settled_at) FROM outbox") == [(1, 4)]


async def test_a_bug_takes_only_its_own_message_with_it(database: Database, post: Post, clock: Clock) -> None:
    """One name that cannot be rendered, or a kind that nobody knows any more, holds nobody else up."""
    outbox = outbox_with(database, post, clock)

    async def render(tx: Transaction, messages: Sequence[Message]) -> dict[int, Rendered | Unsent]:
        if any(one.chat_id == 2 for one in messages):
            raise LookupError
        return await greet(tx, messages)

    outbox.crowd.renderers = {"greeting": render}
    await owe_kinds(database, outbox, 9, kind="forgotten")
    await owe_kinds(database, outbox, 1, 2, 3)
    await owe(database, outbox, "plain", chat=5, lane=Lane.BULK)
    await outbox.drain()
    assert settled(database) == [
        (9, "failed", "KeyError"),
        (1, "sent", None),
        (2, "failed", "LookupError"),
        (3, "sent", None),
        (5, "sent", None),
    ]


async def test_what_does_not_go_out_holds_nobody_up(database: Database, post: Post, clock: Clock) -> None:
    """However many in a row they are."""
    outbox = outbox_with(database, post, clock)

    async def render(tx: Transaction, messages: Sequence[Message]) -> dict[int, Rendered | Unsent]:
        return await greet(tx, [one for one in messages if one.chat_id == 20])

    outbox.crowd.renderers = {"greeting": render}
    await owe_kinds(database, outbox, *range(1, 21))
    await outbox.drain()
    assert states(database) == {"cancelled": 19, "sent": 1}


async def test_trouble_with_the_disk_while_rendering_fails_nobody(database: Database, post: Post, clock: Clock) -> None:
    outbox = outbox_with(database, post, clock)
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    troubles = [busy]

    async def render(tx: Transaction, messages: Sequence[Message]) -> dict[int, Rendered | Unsent]:
        if troubles:
            raise troubles.pop()
        return await greet(tx, messages)

    outbox.crowd.renderers = {"greeting": render}
    await owe_kinds(database, outbox, 1)
    with pytest.raises(sqlite3.OperationalError):
        await outbox.crowd.claim()
    assert states(database) == {"queued": 1}
    await outbox.drain()
    assert states(database) == {"sent": 1}


async def test_only_what_goes_to_many_is_rendered_late(database: Database, post: Post, clock: Clock) -> None:
    outbox = outbox_with(database, post, clock)
    async with database.transaction() as tx:
        with pytest.raises(ValueError, match="many"):
            await outbox.owe(tx, Owed("a", Lane.NOTICE, 1, "greeting", {}, kind="greeting"), MONDAY)


async def test_what_is_about_a_subject_is_cancelled_together(database: Database, post: Post, clock: Clock) -> None:
    outbox = outbox_with(database, post, clock)
    await owe_kinds(database, outbox, 1, 2)
    async with database.transaction() as tx:
        assert await rows.cancel_about(tx, "registration:1", "withdrawn", MONDAY) == 1
    outbox.crowd.renderers = {"greeting": greet}
    await outbox.drain()
    assert settled(database) == [(1, "cancelled", "withdrawn"), (2, "sent", None)]
    assert query(database.path, "SELECT count(*) FROM outbox WHERE content IS NOT NULL") == [(0,)]


async def test_bulk_rests_in_quiet_hours_and_urgent_does_not(database: Database, post: Post, clock: Clock) -> None:
    quiet = QuietHours(time(20, 30), time(6, 0))
    pool = replace(POOL, quiet=lambda now: quiet.at(now.time()))
    outbox = outbox_with(database, post, clock, pool)
    clock.now = datetime.combine(MONDAY, time(20, 30), MONDAY.tzinfo)
    await owe(database, outbox, "bulk", chat=1, lane=Lane.BULK)
    for chat, lane in enumerate((Lane.URGENT, Lane.NOTICE), 2):
        await owe(database, outbox, lane.value, chat=chat, lane=lane)
    await outbox.deliver(await owe(database, outbox, "reply", chat=4))
    await outbox.drain()
    assert sorted(texts(post)) == ["notice", "reply", "urgent"]
    clock.forward(hours=9, minutes=29, seconds=59)
    assert await outbox.drain() == 0
    clock.forward(seconds=1)
    assert await outbox.drain() == 1
    assert texts(post)[-1] == "bulk"
