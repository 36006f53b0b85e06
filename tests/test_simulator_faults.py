"""Faults and flood limits of the simulated Telegram."""

import asyncio
from typing import Any

import aiohttp
import pytest
from test_simulator_client import Stage, stage

from bot.simulator import ApiError, Fault, Limits, Server, SimulatorError, Telegram


async def halo(play: Stage) -> Any:
    return await play.answer("sendMessage", chat_id=play.sari.id, text="halo")


def said(play: Stage) -> int:
    return sum(message["text"] == "halo" for message in play.telegram.messages(play.sari.id))


async def test_429() -> None:
    async with stage() as play:
        play.telegram.faults.add(Fault(method="sendMessage", kind="429", count=2, retry_after=7))
        assert (await play.answer("getMe"))["ok"]
        for _ in range(2):
            assert await halo(play) == {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 7",
                "parameters": {"retry_after": 7},
            }
        assert (await halo(play))["ok"]
        assert said(play) == 1


async def test_500() -> None:
    async with stage() as play:
        play.telegram.faults.add(Fault(kind="500"))
        answer = await play.answer("getMe")
        assert (answer["error_code"], answer["description"]) == (500, "Internal Server Error")


async def test_502_is_a_page_of_the_proxy() -> None:
    async with stage() as play:
        play.telegram.faults.add(Fault(kind="502", count=None))
        for _ in range(2):
            async with play.session.get(f"{play.url}/bot{play.bot.token}/getMe") as response:
                assert (response.status, response.content_type) == (502, "text/html")
        play.telegram.faults.clear()
        assert (await play.answer("getMe"))["ok"]


async def test_slow() -> None:
    async with stage() as play:
        play.telegram.faults.add(Fault(kind="slow", delay=0.05))
        before = asyncio.get_running_loop().time()
        assert (await halo(play))["ok"]
        assert asyncio.get_running_loop().time() - before >= 0.05


async def test_slow_answers_do_not_hold_up_the_end() -> None:
    telegram = Telegram()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    telegram.faults.add(Fault(kind="slow", delay=60))
    async with aiohttp.ClientSession() as session:
        async with Server(telegram) as server:
            call = asyncio.create_task(_get_me(session, f"{server.url}/bot{bot.token}/getMe"))
            await telegram.wait_for(lambda: not telegram.faults, 5)
        assert (await asyncio.wait_for(call, 5))["ok"]


async def _get_me(session: aiohttp.ClientSession, address: str) -> Any:
    async with session.get(address) as response:
        return await response.json()


@pytest.mark.parametrize("effect", [True, False])
@pytest.mark.parametrize("kind", ["timeout", "close"])
async def test_no_answer_with_and_without_effect(kind: str, effect: bool) -> None:
    async with stage() as play:
        play.telegram.faults.add(Fault(kind=kind, effect=effect))
        with pytest.raises((TimeoutError, aiohttp.ClientConnectionError)):
            async with asyncio.timeout(0.2 if kind == "timeout" else 5):
                await halo(play)
        assert said(play) == int(effect)
        assert (await halo(play))["ok"]


async def test_faults_of_one_chat() -> None:
    async with stage() as play:
        play.telegram.faults.add(Fault(kind="500", count=None, chat_id=play.office.id))
        assert (await halo(play))["ok"]
        assert not (await play.answer("sendMessage", chat_id=play.office.id, text="halo"))["ok"]
        assert [fault.chat_id for fault in play.telegram.faults] == [play.office.id]


async def test_faults_by_chance() -> None:
    async with stage() as play:
        play.telegram.faults.add(Fault(kind="500", count=None, probability=0.5))
        failed = [not (await play.answer("getMe"))["ok"] for _ in range(60)]
        assert 10 < sum(failed) < 50


def test_unknown_faults() -> None:
    with pytest.raises(SimulatorError, match="no such fault: earthquake"):
        Fault(kind="earthquake")


async def test_limit_of_a_private_chat() -> None:
    seconds = [0.0]
    async with stage() as play:
        play.telegram.limits = Limits(clock=lambda: seconds[0])
        for _ in range(3):
            assert (await halo(play))["ok"]
        assert (await halo(play))["parameters"] == {"retry_after": 1}
        seconds[0] += 1
        assert (await halo(play))["ok"]
        assert (await halo(play))["error_code"] == 429
        number = play.telegram.messages(play.sari.id)[-1]["message_id"]
        edit = await play.answer("editMessageText", chat_id=play.sari.id, message_id=number, text="x")
        assert edit["error_code"] == 429


async def test_limit_of_a_group() -> None:
    seconds = [0.0]
    async with stage() as play:
        play.telegram.limits = Limits(clock=lambda: seconds[0])
        for _ in range(20):
            assert (await play.answer("sendMessage", chat_id=play.office.id, text="halo"))["ok"]
        answer = await play.answer("sendMessage", chat_id=play.office.id, text="halo")
        assert answer["parameters"] == {"retry_after": 3}


async def test_every_photo_of_an_album_counts() -> None:
    async with stage() as play:
        play.telegram.limits = Limits(clock=lambda: 0.0)
        photo = play.telegram.send_photo(play.sari.id, play.sari.id)["photo"][0]["file_id"]
        album: dict[str, Any] = {"chat_id": play.sari.id, "media": [{"type": "photo", "media": photo}] * 2}
        assert (await play.answer("sendMediaGroup", **album))["ok"]
        assert (await play.answer("sendMediaGroup", **album))["error_code"] == 429


def test_limit_in_all() -> None:
    seconds = [0.0]
    limits = Limits(clock=lambda: seconds[0])
    for chat in range(1, 31):
        limits.spend(1, chat)
    with pytest.raises(ApiError, match="retry after 1"):
        limits.spend(1, 31)
    limits.spend(2, 31)
    seconds[0] += 0.1
    for chat in (32, 33, 34):
        limits.spend(1, chat)
    with pytest.raises(ApiError):
        limits.spend(1, 35)
