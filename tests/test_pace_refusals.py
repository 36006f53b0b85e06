"""The budget when Telegram says no, when somebody stops waiting, and over a long time."""

import asyncio
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

import pytest
from pace_at_hand import GROUP, RATE, Telegram, paced
from telegram.error import NetworkError, RetryAfter
from virtual_time import now, run

from bot.pace import FIRST, FORGET_ABOVE, LONGEST_WAIT_IN_PLACE, Pace
from bot.storage.outbox import MANY, Lane
from bot.telegram_bot import Turn


def test_a_429_on_bulk_pauses_bulk_alone() -> None:
    """Also those who were waiting for their turn already, and for as long as told."""

    async def scenario() -> tuple[Telegram, float]:
        telegram = paced(answers=[RetryAfter(timedelta(seconds=40))])
        begin = now()
        async with asyncio.TaskGroup() as group:
            refused = group.create_task(refusal(telegram, Lane.BULK))
            for number in range(10):
                group.create_task(telegram.ask(Lane.URGENT if number % 2 else Lane.BULK, 10 + number))
            await refused
            assert telegram.pace.bulk_paused_for == 40
            await asyncio.sleep(30)
            assert telegram.pace.bulk_paused_for == 10
            asked = now()
            await telegram.ask(Lane.REPLY, 1_000)
            await telegram.ask(Lane.NOTICE, 1_001)
            assert now() == asked
        return telegram, begin

    telegram, begin = run(scenario())
    many = telegram.times(*MANY)
    assert many[0] == begin
    assert min(many[1:]) == begin + 40


async def refusal(telegram: Telegram, lane: Lane, chat: int = 1) -> Turn:
    turn = Turn(lane)
    with pytest.raises(RetryAfter):
        await telegram.ask(lane, chat, turn=turn)
    return turn


def test_a_reply_that_gets_a_429_is_tried_again() -> None:
    """Here if that is soon; what Telegram wants to wait for longer is left to whoever asked."""

    async def scenario() -> None:
        telegram = paced()
        begin = now()
        telegram.answers = [RetryAfter(2), RetryAfter(3)]
        await telegram.ask(Lane.REPLY)
        assert [at - begin for at in telegram.times()] == [0, 2, 5]
        for answers in ([RetryAfter(6)], [RetryAfter(3), RetryAfter(3)]):
            telegram.answers = [*answers]
            turn = await refusal(telegram, Lane.REPLY)
            assert not turn.begun, "it may be given back as if nothing had been sent"
        assert now() - begin < 5 + LONGEST_WAIT_IN_PLACE

    run(scenario())


@pytest.mark.parametrize(("chat", "pause"), [(7, 4), (GROUP, 0)])
def test_bulk_rests_when_the_whole_bot_is_too_fast(chat: int, pause: float) -> None:
    """As a 429 in a private chat most likely means; a group has a limit of its own."""

    async def scenario() -> None:
        telegram = paced(answers=[RetryAfter(4)])
        async with asyncio.TaskGroup() as group:
            group.create_task(telegram.ask(Lane.REPLY, chat))
            await asyncio.sleep(0.1)  # by then there is room for one of bulk
            begin = now()
            await telegram.ask(Lane.BULK, 8)
            assert now() - begin == pytest.approx(max(0, pause - 0.1), abs=0.04)

    run(scenario())


def test_other_errors_are_passed_on_at_once() -> None:
    async def scenario() -> None:
        telegram = paced(answers=[NetworkError("gone")])
        turn = Turn(Lane.REPLY)
        with pytest.raises(NetworkError):
            await telegram.ask(Lane.REPLY, turn=turn)
        assert turn.begun

    run(scenario())


@pytest.mark.parametrize("lane", FIRST)
def test_who_stops_waiting_leaves_no_trace(lane: Lane) -> None:
    """Neither the budget's nor the chat's allowance, nor a place before others, is lost; and nothing has begun."""

    async def scenario() -> None:
        telegram = paced()
        async with asyncio.TaskGroup() as group:
            for number in range(28):
                group.create_task(telegram.ask(lane, 100 + number))
        begin = now()
        turns = [Turn(lane) for _ in range(50)]
        waiting = [
            asyncio.create_task(telegram.ask(lane, 1 + number % 10, turn=turn)) for number, turn in enumerate(turns)
        ]
        await asyncio.sleep(0.001)
        for task in waiting:
            task.cancel()
        await asyncio.wait(waiting)
        assert not any(turn.begun for turn in turns)
        assert now() == pytest.approx(begin + 0.001)
        assert telegram.pace._waiting == dict.fromkeys(FIRST, 0)
        await asyncio.sleep(2)
        assert telegram.pace._all.wait(now()) == 0
        assert telegram.pace._all.level == 2
        for chat in range(1, 11):
            assert telegram.pace._chats[chat].wait(now()) == 0
            assert telegram.pace._chats[chat].level == 3
        begin = now()
        await telegram.ask(Lane.BULK, 1)
        assert now() == begin

    run(scenario())


def test_idle_chats_are_forgotten_and_busy_ones_are_not() -> None:
    async def scenario() -> None:
        telegram = paced(1_000)
        for _ in range(5):
            await telegram.ask(Lane.REPLY, GROUP)
        for number in range(FORGET_ABOVE - 1):
            await telegram.ask(Lane.REPLY, 10 + number)
        await asyncio.sleep(5)
        await telegram.ask(Lane.REPLY, 1)
        assert set(telegram.pace._chats) == {1, GROUP}

    run(scenario())


def test_a_chat_without_a_number_is_no_chat_of_ours() -> None:
    async def scenario() -> None:
        telegram = paced()
        async with asyncio.TaskGroup() as group:
            for _ in range(30):
                group.create_task(telegram.ask(Lane.REPLY, "@kanal"))  # type: ignore[arg-type]  # as PTB's users may write it
        assert telegram.pace._chats == {}
        assert all(one <= other for one, other in pairwise(telegram.times()))

    run(scenario())


async def test_as_ptb_starts_and_ends_it() -> None:
    pace = Pace(RATE)
    await pace.initialize()
    asked: dict[str, int] = defaultdict(int)

    async def request(method: str) -> bool:
        asked[method] += 1
        return True

    assert await pace.process_request(request, ("sendMessage",), {}, "sendMessage", {"chat_id": 1}, None)
    await pace.shutdown()
    assert asked == {"sendMessage": 1}
