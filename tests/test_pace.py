"""The budget: never exceeded, in any second, whoever comes when; replies first; each chat within its own limits."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pace_at_hand import GROUP, RATE, Telegram, paced
from virtual_time import now, run

from bot.pace import FIRST, KEPT_FOR_REPLIES
from bot.simulator.errors import ApiError
from bot.simulator.limits import Limits
from bot.storage.outbox import MANY, Lane


def most_within(times: list[float], seconds: float) -> int:
    """The most moments in any stretch of so many seconds, its end left out."""
    return max((sum(1 for at in times if begin <= at < begin + seconds - 1e-6) for begin in times), default=0)


ARRIVALS = st.lists(
    st.tuples(st.floats(0, 20), st.sampled_from(FIRST), st.sampled_from([1, 2, 3, GROUP, GROUP - 1, *range(10, 60)])),
    max_size=250,
)


@settings(max_examples=60, deadline=None)
@given(arrivals=ARRIVALS, rate=st.sampled_from([1.0, 3.0, RATE, 200.0]))
def test_no_limit_is_ever_exceeded(arrivals: list[tuple[float, Lane, int]], rate: float) -> None:
    async def scenario() -> Telegram:
        telegram = paced(rate)

        async def come(after: float, lane: Lane, chat: int) -> None:
            await asyncio.sleep(after)
            await telegram.ask(lane, chat)

        async with asyncio.TaskGroup() as group:
            for arrival in arrivals:
                group.create_task(come(*arrival))
        return telegram

    telegram = run(scenario())
    assert len(telegram.begun) == len(arrivals), "everybody's turn comes"
    burst = max(2.0, rate * 0.05)
    bulk = max(rate - KEPT_FOR_REPLIES, rate / 2)
    for seconds in (1, 5):
        assert most_within(telegram.times(), seconds) <= rate * seconds + burst
        assert most_within(telegram.times(*MANY), seconds) <= bulk * seconds + burst
    for chat in {chat for _, _, chat in telegram.begun}:
        mine = telegram.times(chat=chat)
        if chat > 0:
            assert most_within(mine, 1) <= 4
            assert most_within(mine, 10) <= 13
        else:
            assert most_within(mine, 60) <= 20


@settings(max_examples=40, deadline=None)
@given(
    people=st.lists(st.lists(st.tuples(st.floats(0, 2), st.floats(0, 0.5)), max_size=12), max_size=12),
    everybody=st.integers(0, 300),
)
def test_telegram_never_has_to_refuse(people: list[list[tuple[float, float]]], everybody: int) -> None:
    """However long requests are on their way: people chat, each sending again when the answer has come, beside bulk."""

    async def scenario() -> None:
        telegram = paced(latency=0.05, limits=Limits(asyncio.get_running_loop().time))

        async def chat(person: int, deeds: list[tuple[float, float]]) -> None:
            for pause, latency in deeds:
                await asyncio.sleep(pause)
                await telegram.ask(Lane.REPLY, person, latency=latency)

        async with asyncio.TaskGroup() as group:
            for person, deeds in enumerate([*people, [(0.0, 0.1)] * 12]):
                group.create_task(chat(person + 1 if person < len(people) else GROUP, deeds))
            for number in range(everybody):
                group.create_task(telegram.ask(Lane.BULK, 100 + number))

    try:
        run(scenario())
    except* ApiError as refused:
        pytest.fail(f"refused: {refused.exceptions}")


def test_bulk_uses_all_that_replies_leave() -> None:
    """And the budget is one: together they stay within 28 a second."""

    async def scenario(replies_a_second: int) -> tuple[Telegram, float]:
        telegram = paced()
        begin = now()

        async def chatting() -> None:
            for number in range(replies_a_second * 10):
                await asyncio.sleep(1 / replies_a_second)
                await telegram.ask(Lane.REPLY, 10_000 + number)

        async with asyncio.TaskGroup() as group:
            if replies_a_second:
                group.create_task(chatting())
            for number in range(600):
                group.create_task(telegram.ask(Lane.BULK, number + 1))
        return telegram, begin

    for wanted, bulk in ((0, 260), (2, 260), (10, 280 - 75)):
        telegram, begin = run(scenario(wanted))
        replies = sum(1 for at in telegram.times(Lane.REPLY) if at < begin + 10)
        first_ten = [at for at in telegram.times(Lane.BULK) if at < begin + 10]
        assert replies >= wanted * 7.5
        assert len(first_ten) <= bulk + 2
        assert len(first_ten) + replies == pytest.approx(min(280, 260 + replies), abs=2)


def test_who_goes_first() -> None:
    """Each lane before the next, however long that one has waited; within a lane who came first."""

    async def scenario() -> Telegram:
        telegram = paced()
        async with asyncio.TaskGroup() as group:
            for number, lane in enumerate(
                [*[Lane.BULK] * 5, *[Lane.URGENT] * 5, *[Lane.NOTICE] * 5, *[Lane.REPLY] * 5]
            ):
                group.create_task(telegram.ask(lane, number + 1))
        return telegram

    begun = run(scenario()).begun
    rest = begun[4:]  # each lane's first did not have to wait
    assert [lane for _, lane, _ in rest] == sorted([lane for _, lane, _ in rest], key=FIRST.index)
    for lane in FIRST:
        mine = [chat for _, of, chat in begun if of is lane]
        assert mine == sorted(mine)


def test_a_reply_waits_for_none_of_bulk() -> None:
    """Nor do the messages of a screen that is three of them, each after the answer to the one before."""

    async def scenario() -> float:
        telegram = paced()
        async with asyncio.TaskGroup() as group:
            for number in range(200):
                group.create_task(telegram.ask(Lane.BULK, number + 1))
            await asyncio.sleep(3.01)
            waited = 0.0
            for _ in range(3):
                asked = now()
                await telegram.ask(Lane.REPLY, 1_000)
                waited += now() - asked
                await asyncio.sleep(0.05)
            return waited

    assert run(scenario()) == pytest.approx(0, abs=0.001)


@pytest.mark.parametrize("chat", [GROUP, 5])
def test_a_chat_that_has_had_its_share_keeps_only_itself_waiting(chat: int) -> None:
    async def scenario() -> tuple[Telegram, float]:
        telegram = paced()
        begin = now()
        async with asyncio.TaskGroup() as group:
            for _ in range(30):
                group.create_task(telegram.ask(Lane.REPLY, chat))
            await asyncio.sleep(1)
            for number in range(20):
                group.create_task(telegram.ask(Lane.REPLY, 100 + number))
                group.create_task(telegram.ask(Lane.BULK, 200 + number))
        return telegram, begin

    telegram, begin = run(scenario())
    others = [at for at, _, of in telegram.begun if of != chat]
    assert max(others) - begin < 2.6
    assert max(telegram.times(chat=chat)) - begin > 26


def test_edits_and_copies_count_and_the_rest_is_free() -> None:
    async def scenario(method: str) -> float:
        telegram = paced()
        begin = now()
        async with asyncio.TaskGroup() as group:
            for number in range(58):
                group.create_task(telegram.ask(Lane.REPLY, number + 1, method))
        return now() - begin

    for method in ("sendMessage", "sendPhoto", "editMessageText", "editMessageReplyMarkup", "copyMessage"):
        assert run(scenario(method)) == pytest.approx(2.0), method
    for method in ("answerCallbackQuery", "getChatMember", "sendChatAction", "leaveChat", "setMyCommands"):
        assert run(scenario(method)) == 0, method
