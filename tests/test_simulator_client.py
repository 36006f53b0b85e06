"""How the simulated Telegram is spoken to; also the stage on which its other tests play."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.simulator import Bot, Group, Json, Server, Telegram, User


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2025, 10, 20, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass
class Stage:
    """A server with one bot, one owner who has started it, and one group where it is administrator."""

    telegram: Telegram
    clock: Clock
    url: str
    session: aiohttp.ClientSession
    bot: Bot
    sari: User
    office: Group

    async def answer(self, method: str, bot: Bot | None = None, **params: Any) -> Json:
        """The whole answer to a call with JSON parameters."""
        address = f"{self.url}/bot{(bot or self.bot).token}/{method}"
        async with self.session.post(address, json=params) as response:
            answer: Json = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a call that has to succeed."""
        answer = await self.answer(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """Code and description of a call that has to fail."""
        answer = await self.answer(method, **params)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"

    async def updates(self, **params: Any) -> list[Json]:
        """What waits for the bot; it is confirmed at once."""
        found: list[Json] = await self.call("getUpdates", **params)
        if found:
            await self.call("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    clock = Clock()
    telegram = Telegram(clock)
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    sari = telegram.add_user("Sari", phone="+6281234567890")
    office = telegram.add_group("Dinas")
    telegram.add_member(office.id, telegram.add_user("Hasan").id, "creator")
    telegram.add_member(office.id, bot.id, "administrator")
    telegram.send_text(sari.id, sari.id, "/start")
    async with Server(telegram) as server, aiohttp.ClientSession() as session:
        play = Stage(telegram, clock, server.url, session, bot, sari, office)
        await play.updates()
        yield play


async def test_parameters_come_in_query_form_json_or_multipart() -> None:
    async with stage() as play:
        address = f"{play.url}/bot{play.bot.token}/sendMessage"
        params = {"chat_id": str(play.sari.id), "text": "Halo + 100% & <b>😀</b>", "parse_mode": "HTML"}
        multipart = aiohttp.FormData(params, default_to_multipart=True)
        requests = [
            play.session.get(address, params=params),
            play.session.post(address, params=params),
            play.session.post(address, data=params),
            play.session.post(address, json=params | {"chat_id": play.sari.id}),
            play.session.post(address, data=multipart),
        ]
        for request in requests:
            async with request as response:
                answer = await response.json()
            assert answer["result"]["text"] == "Halo + 100% & 😀"
            assert answer["result"]["entities"] == [{"type": "bold", "offset": 14, "length": 2}]


@pytest.mark.parametrize("token", ["1:wrong", "", "1234567890:"])
async def test_unknown_token(token: str) -> None:
    async with stage() as play, play.session.get(f"{play.url}/bot{token}/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_unknown_method() -> None:
    async with stage() as play:
        assert await play.refusal("sendTelepathy") == "404 Not Found: method not found"


async def test_method_names_are_case_insensitive() -> None:
    async with stage() as play:
        assert (await play.call("GETME"))["username"] == "naikkelas_bot"
        assert play.telegram.count("getMe") == 1


@pytest.mark.parametrize(
    ("body", "kind", "description"),
    [
        (b"{", "application/json", "Bad Request: can't parse JSON object"),
        (b"[1]", "application/json", "Bad Request: object expected"),
        (b"text=%FF", "application/x-www-form-urlencoded", "Bad Request: strings must be encoded in UTF-8"),
        (b"text=\xff", "application/x-www-form-urlencoded", "Bad Request: strings must be encoded in UTF-8"),
    ],
)
async def test_unreadable_requests(body: bytes, kind: str, description: str) -> None:
    async with stage() as play:
        address = f"{play.url}/bot{play.bot.token}/sendMessage"
        async with play.session.post(address, data=body, headers={"Content-Type": kind}) as response:
            assert response.status == 400
            assert (await response.json())["description"] == description


async def test_an_empty_json_body() -> None:
    async with stage() as play:
        address = f"{play.url}/bot{play.bot.token}/getMe"
        headers = {"Content-Type": "application/json"}
        async with play.session.post(address, data=b"", headers=headers, chunked=True) as response:
            assert (await response.json())["ok"]


async def test_a_true_replacement_character_is_text() -> None:
    async with stage() as play:
        address = f"{play.url}/bot{play.bot.token}/sendMessage"
        async with play.session.post(address, data={"chat_id": play.sari.id, "text": "\ufffd"}) as response:
            assert (await response.json())["result"]["text"] == "\ufffd"


async def test_markup_may_be_a_json_string_or_an_object() -> None:
    async with stage() as play:
        markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
        for given in (markup, json.dumps(markup)):
            message = await play.call("sendMessage", chat_id=play.sari.id, text="?", reply_markup=given)
            assert message["reply_markup"] == markup
        assert (
            await play.refusal("sendMessage", chat_id=play.sari.id, text="?", reply_markup="{")
            == "400 Bad Request: can't parse reply keyboard markup JSON object"
        )


async def test_calls_are_logged_and_counted() -> None:
    async with stage() as play:
        await play.call("sendMessage", chat_id=play.sari.id, text="satu")
        await play.refusal("sendMessage", chat_id=play.sari.id, text="")
        assert play.telegram.count("sendMessage") == 2
        assert play.telegram.calls[-1] == ("sendMessage", {"chat_id": play.sari.id, "text": ""})
