"""Receiving: each chat in order and side by side, nothing decided twice, nothing dropped."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from conversation import Clock
from desk import Desk, message, text_in, text_of, work
from processes import query
from telegram import Update

from bot import lanes
from bot.inbox import Inbox
from bot.lanes import AT_HAND, lane_of
from bot.storage import inbox as rows
from bot.storage.database import Database

STATES = "SELECT state, count(*) FROM inbox GROUP BY state"


async def test_one_chat_in_order_while_others_go_on(inbox: Inbox, desk: Desk) -> None:
    """A chat whose first update takes long holds up its own second one, and nobody else's."""
    others_are_done = asyncio.Event()

    async def handler(update: Update) -> None:
        if update.update_id == 21:
            others_are_done.set()

    async def slow(update: Update) -> None:
        if text_of(update) == "1:1":
            await others_are_done.wait()
        await Desk.process_update(desk, update)

    desk.handler = handler
    desk.process_update = slow  # type: ignore[method-assign]  # what a slow reply does to its worker
    await inbox.receive([message(1, 1), message(2, 1), message(11, 2), message(21, 3), message(3, 1), message(12, 2)])
    await work(inbox)
    assert [one for one in desk.decided if one.startswith("1:")] == ["1:1", "1:2", "1:3"]
    assert [one for one in desk.decided if one.startswith("2:")] == ["2:11", "2:12"]
    assert desk.decided.index("3:21") < desk.decided.index("1:1")


async def test_one_noisy_person_takes_one_slot(inbox: Inbox, desk: Desk) -> None:
    """With two workers, a flood in one chat does not keep the one message of another waiting."""
    await inbox.receive([*(message(number, 1) for number in range(1, 31)), message(99, 2)])
    await work(inbox, workers=2)
    assert desk.decided.index("2:99") <= 2


async def test_a_flood_neither_fills_the_memory_nor_stops_receiving(
    inbox: Inbox, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "HIGH_WATER", 100)
    flood = [message(number, 1) for number in range(1, 200)]
    await inbox.receive(flood[:150])
    assert inbox._lanes._count == AT_HAND
    await asyncio.wait_for(inbox.room(), 1)
    await inbox.receive([*flood[150:], message(9_000, 2)])
    await work(inbox)
    assert desk.decided.index("2:9000") <= 2
    assert [one for one in desk.decided if one.startswith("1:")] == list(map(text_in, flood))
    assert inbox._lanes._lanes == {}
    assert query(desk.database.path, STATES) == [("done", len(flood) + 1)]


async def test_what_comes_during_a_flood_does_not_overtake_it(inbox: Inbox, desk: Desk) -> None:
    flood = [message(number, 1) for number in range(1, 2 * AT_HAND)]
    more = [message(number, 1) for number in range(1_000, 1_005)]

    async def receive_more(update: Update) -> None:
        await Desk.process_update(desk, update)
        if update.update_id == AT_HAND // 2:
            await inbox.receive(more)

    desk.process_update = receive_more  # type: ignore[method-assign]  # while the first are being handled
    await inbox.receive(flood)
    await work(inbox)
    assert desk.decided == list(map(text_in, [*flood, *more]))


async def test_receiving_pauses_while_many_chats_wait(
    inbox: Inbox, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "HIGH_WATER", 100)
    await inbox.receive([message(number, number) for number in range(1, 101)])
    waiting = asyncio.create_task(inbox.room())
    await inbox.tidy()
    assert not waiting.done()
    await work(inbox, workers=32)
    await asyncio.wait_for(waiting, 1)
    assert len(desk.decided) == 100


async def test_the_same_update_twice_is_one(inbox: Inbox, desk: Desk) -> None:
    await inbox.receive([message(1, 1), message(1, 1)])
    await inbox.receive([message(1, 1)])
    await work(inbox)
    await inbox.receive([message(1, 1)])
    await work(inbox)
    assert desk.decided == ["1:1"]


async def test_what_was_received_is_taken_up_after_a_crash(database: Database, clock: Clock) -> None:
    await Desk(database).open(clock).receive([message(number, number % 3) for number in range(1, 10)])
    desk = Desk(database)
    again = desk.open(clock)
    assert await again.recover() == 9
    await again.receive([message(1, 1), message(10, 1)])
    await work(again)
    assert [one for one in desk.decided if one.startswith("1:")] == ["1:1", "1:4", "1:7", "1:10"]
    assert len(desk.decided) == 10


async def test_a_long_queue_is_taken_up_piece_by_piece(database: Database, clock: Clock) -> None:
    many = [message(number, 1) for number in range(1, 3 * AT_HAND + 2)]
    await Desk(database).open(clock).receive(many)
    desk = Desk(database)
    again = desk.open(clock)
    await again.recover()
    assert again._lanes._count == AT_HAND
    await work(again)
    assert desk.decided == [text_in(one) for one in many]


async def test_a_number_that_comes_back_after_a_quiet_week_is_another_update(
    inbox: Inbox, desk: Desk, clock: Clock
) -> None:
    """While within a day it is a repeat. The newest row stays, so that row numbers never come back."""
    await inbox.receive([message(1, 1), message(2, 1)])
    await work(inbox)
    clock.forward(days=1)
    await inbox.tidy()
    await inbox.receive([message(1, 1, "a repeat")])
    clock.forward(days=7)
    await inbox.tidy()
    assert query(desk.database.path, "SELECT id FROM inbox") == [(2,)]
    await inbox.receive([message(1, 1, "another")])
    await work(inbox)
    assert desk.decided == ["1:1", "1:2", "another"]
    assert query(desk.database.path, "SELECT id, update_id FROM inbox ORDER BY id") == [(2, 2), (3, 1)]


async def test_what_waits_or_is_put_aside_is_never_forgotten(inbox: Inbox, desk: Desk, clock: Clock) -> None:
    async with desk.database.transaction() as tx:
        for number in range(1, 4):
            await rows.store(tx, [(number, 1, "{}")], clock())
        await rows.quarantine(tx, 1, "LookupError")
        assert await rows.forget_done(tx, clock() + timedelta(days=9), 10) == 0


async def test_the_content_of_what_is_put_aside_is_kept_for_thirty_days(inbox: Inbox, desk: Desk, clock: Clock) -> None:
    async with desk.database.transaction() as tx:
        await rows.store(tx, [(1, 1, "{}"), (2, 1, "{}")], clock())
        await rows.quarantine(tx, 1, "LookupError")
    clock.forward(days=30)
    await inbox.tidy()
    kept = "SELECT state, error, payload FROM inbox ORDER BY id"
    assert query(desk.database.path, kept) == [("quarantined", "LookupError", "{}"), ("waiting", None, "{}")]
    clock.forward(hours=1)
    await inbox.tidy()
    assert query(desk.database.path, kept) == [("quarantined", "LookupError", None), ("waiting", None, "{}")]


async def test_tidying_goes_by_small_steps(
    inbox: Inbox, desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.inbox.TIDY_AT_ONCE", 2)
    async with desk.database.transaction() as tx:
        await rows.store(tx, [(number, 1, "{}") for number in range(1, 8)], clock())
        for number in range(1, 8):
            await rows.mark_done(tx, number)
    clock.forward(days=3)
    async with desk.database.transaction() as tx:
        assert await rows.forget_done(tx, clock(), 2) == 2
    await inbox.tidy()
    assert query(desk.database.path, "SELECT id FROM inbox") == [(7,)]


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 6}, "message": {"chat": {"id": -100}}}}, -100),
        ({"update_id": 1, "inline_query": {"from": {"id": 6}}}, 6),
        ({"update_id": 1, "poll_answer": {"user": {"id": 6}}}, 6),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 5}}}, 5),
        ({"update_id": 1, "something_new": [1, 2]}, 0),
        ({"update_id": 1, "message": {"chat": "odd", "from": {"id": "6"}}}, 0),
    ],
)
def test_the_lane_of_an_update(update: dict[str, Any], lane: int) -> None:
    assert lane_of(update) == lane
