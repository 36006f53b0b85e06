"""getUpdates of the simulated Telegram: order, confirmation, waiting, conflicts, 24 hours, repeats."""

import asyncio
from typing import Any

import aiohttp
import pytest
from test_simulator_client import Stage, stage

from bot.simulator import Json, Server, SimulatorError, Telegram


def say(play: Stage, *texts: str) -> None:
    for text in texts:
        play.telegram.send_text(play.sari.id, play.sari.id, text)


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def until_polling(play: Stage, polls: int) -> None:
    """Waits until so many getUpdates calls have reached the server."""
    await play.telegram.wait_for(lambda: play.telegram.count("getUpdates") >= polls, 5)


async def test_ids_are_sequential_and_the_offset_confirms() -> None:
    async with stage() as play:
        say(play, "satu", "dua", "tiga")
        first = await play.call("getUpdates")
        assert texts(first) == ["satu", "dua", "tiga"]
        ids = [update["update_id"] for update in first]
        assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
        assert texts(await play.call("getUpdates")) == ["satu", "dua", "tiga"]
        assert texts(await play.call("getUpdates", offset=ids[1])) == ["dua", "tiga"]
        assert await play.call("getUpdates", offset=ids[2] + 1) == []
        assert play.telegram.pending(play.bot.id) == 0


async def test_a_negative_offset_keeps_the_newest_only() -> None:
    async with stage() as play:
        say(play, "satu", "dua", "tiga")
        assert texts(await play.call("getUpdates", offset=-2)) == ["dua", "tiga"]
        assert texts(await play.call("getUpdates")) == ["dua", "tiga"]
        assert texts(await play.call("getUpdates", offset=-9)) == ["dua", "tiga"]


async def test_an_offset_in_the_far_future_confirms_nothing() -> None:
    async with stage() as play:
        say(play, "satu")
        assert texts(await play.call("getUpdates", offset=2_000_000_000)) == ["satu"]


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (2, 2), (100, 102), (0, 102), (500, 102)])
async def test_limit(limit: int, expected: int) -> None:
    async with stage() as play:
        say(play, *map(str, range(102)))
        assert len(await play.call("getUpdates", limit=limit)) == min(expected, 100)


async def test_a_long_poll_ends_with_the_update_it_waited_for() -> None:
    async with stage() as play:
        poll = asyncio.create_task(play.call("getUpdates", timeout=30))
        await until_polling(play, 3)
        say(play, "halo")
        assert texts(await asyncio.wait_for(poll, 5)) == ["halo"]


async def test_a_long_poll_ends_empty_after_its_timeout() -> None:
    async with stage() as play:
        assert await play.call("getUpdates", timeout=1) == []


async def test_of_two_pollers_the_first_is_terminated() -> None:
    async with stage() as play:
        first = asyncio.create_task(play.answer("getUpdates", timeout=30))
        await until_polling(play, 3)
        second = asyncio.create_task(play.call("getUpdates", timeout=30))
        assert (await asyncio.wait_for(first, 5))["description"] == (
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        assert first.result()["error_code"] == 409
        say(play, "halo")
        assert texts(await asyncio.wait_for(second, 5)) == ["halo"]


async def test_polling_is_refused_while_a_webhook_is_set() -> None:
    async with stage() as play:
        poll = asyncio.create_task(play.answer("getUpdates", timeout=30))
        await until_polling(play, 3)
        await play.call("setWebhook", url="https://contoh.id/hook", max_connections=7, allowed_updates=["message"])
        assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
        say(play, "halo")
        assert await play.refusal("getUpdates") == (
            "409 Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
        assert await play.call("getWebhookInfo") == {
            "url": "https://contoh.id/hook",
            "has_custom_certificate": False,
            "pending_update_count": 1,
            "max_connections": 7,
            "allowed_updates": ["message"],
        }
        await play.call("deleteWebhook")
        assert texts(await play.call("getUpdates")) == ["halo"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://contoh.id/", "An HTTPS URL must be provided for webhook"),
        ("https://contoh.id:99/", "Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ],
)
async def test_webhook_urls(url: str, reason: str) -> None:
    async with stage() as play:
        assert await play.refusal("setWebhook", url=url) == f"400 Bad Request: bad webhook: {reason}"


@pytest.mark.parametrize("method", ["deleteWebhook", "setWebhook"])
async def test_pending_updates_are_dropped_only_on_request(method: str) -> None:
    async with stage() as play:
        say(play, "halo")
        await play.call(method)
        assert play.telegram.pending(play.bot.id) == 1
        await play.call(method, drop_pending_updates=True)
        assert play.telegram.pending(play.bot.id) == 0


async def test_updates_are_kept_for_a_day() -> None:
    async with stage() as play:
        say(play, "lama")
        play.clock.forward(hours=23)
        say(play, "baru")
        assert play.telegram.pending(play.bot.id) == 2
        play.clock.forward(hours=1, seconds=1)
        assert texts(await play.call("getUpdates")) == ["baru"]


async def test_allowed_updates_are_remembered() -> None:
    async with stage() as play:
        await play.call("getUpdates", allowed_updates=["edited_message"])
        say(play, "halo")
        message = play.telegram.messages(play.sari.id)[-1]
        play.telegram.edit_text(play.sari.id, play.sari.id, message["message_id"], "hai")
        updates = await play.updates()
        assert [[*update][1] for update in updates] == ["edited_message"]
        await play.call("getUpdates", allowed_updates=[])
        say(play, "lagi")
        assert texts(await play.updates()) == ["lagi"]


@pytest.mark.parametrize(("allowed", "expected"), [(None, []), (["message", "chat_member"], ["chat_member"])])
async def test_chat_member_only_on_request(allowed: Any, expected: list[str]) -> None:
    async with stage() as play:
        await play.call("getUpdates", **({"allowed_updates": allowed} if allowed else {}))
        play.telegram.add_member(play.office.id, play.sari.id)
        kinds = [[*update][1] for update in await play.updates()]
        assert kinds == [*expected, "message"]


async def test_redelivery_gives_confirmed_updates_once_more() -> None:
    async with stage() as play:
        say(play, "satu", "dua")
        first = await play.updates()
        play.telegram.redeliver(1)
        say(play, "tiga")
        again = await play.call("getUpdates", offset=first[-1]["update_id"] + 1)
        assert texts(again) == ["dua", "tiga"]
        assert again[0] == first[1]
        assert texts(await play.call("getUpdates")) == ["tiga"]


async def test_after_a_quiet_week_ids_may_start_lower() -> None:
    async with stage() as play:
        say(play, "lama")
        with pytest.raises(SimulatorError, match="updates are waiting"):
            play.telegram.scramble_update_ids()
        old = (await play.call("getUpdates"))[-1]["update_id"]
        play.telegram.scramble_update_ids()
        say(play, "baru")
        found = await play.call("getUpdates", offset=old + 1)
        assert texts(found) == ["baru"]
        assert found[0]["update_id"] < old
        assert await play.call("getUpdates", offset=found[0]["update_id"] + 1) == []


async def test_anything_can_be_injected() -> None:
    async with stage() as play:
        play.telegram.inject({"brand_new_kind": {"x": 1}})
        update = (await play.updates())[0]
        assert update["brand_new_kind"] == {"x": 1}


async def test_the_server_stops_while_somebody_polls() -> None:
    telegram = Telegram()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    async with aiohttp.ClientSession() as session:
        async with Server(telegram) as server:
            address = f"{server.url}/bot{bot.token}/getUpdates"
            poll = asyncio.create_task(_result(session, address))
            await telegram.wait_for(lambda: telegram.count("getUpdates") > 0, 5)
        assert await asyncio.wait_for(poll, 5) == []


async def _result(session: aiohttp.ClientSession, address: str) -> Any:
    async with session.post(address, json={"timeout": 50}) as response:
        return (await response.json())["result"]
