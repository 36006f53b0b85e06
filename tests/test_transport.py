"""PTB's Bot over `AiohttpRequest`: answers, refusals, limits, proxies."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import telegram
from aiohttp import web
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from web_api import OK, SENT, TOKEN, Api, answering, in_full, ready

from bot.transport import POOL_EXHAUSTED, AiohttpRequest, call


async def test_message_is_sent_and_the_answer_understood(api: Api) -> None:
    parameters: list[Any] = []

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        parameters.append(await request.json())
        return web.json_response(OK)

    api.answer = handler
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Ciruas", callback_data="form:1:2:3")]])
    async with ready(api.bot()) as bot:
        message = await bot.send_message(7, "Usaha Ibu di mana? \N{GRINNING FACE}", reply_markup=keyboard)
    assert (message.message_id, message.text) == (5, "halo")
    assert api.received[0].method == "POST"
    assert api.received[0].path == f"/bot{TOKEN}/sendMessage"
    assert parameters == [
        {
            "chat_id": 7,
            "text": "Usaha Ibu di mana? \N{GRINNING FACE}",
            "reply_markup": {"inline_keyboard": [[{"text": "Ciruas", "callback_data": "form:1:2:3"}]]},
        }
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (404, InvalidToken),
        (409, Conflict),
        (500, NetworkError),
        (502, NetworkError),
    ],
)
async def test_refusals_are_the_errors_of_ptb(api: Api, status: int, expected: type[TelegramError]) -> None:
    api.answer = answering(status, description="Bad luck: chat not found")
    async with ready(api.bot()) as bot:
        with pytest.raises(TelegramError, match="chat not found") as caught:
            await bot.send_message(7, "halo")
    assert type(caught.value) is expected


async def test_too_many_requests_tells_how_long_to_wait(api: Api) -> None:
    api.answer = answering(429, description="Too Many Requests", parameters={"retry_after": 17})
    async with ready(api.bot()) as bot:
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(7, "halo")
    assert caught.value.retry_after == timedelta(seconds=17)


async def test_migrated_group_tells_its_new_id(api: Api) -> None:
    api.answer = answering(400, description="upgraded", parameters={"migrate_to_chat_id": -1009})
    async with ready(api.bot()) as bot:
        with pytest.raises(ChatMigrated) as caught:
            await bot.send_message(-7, "halo")
    assert caught.value.new_chat_id == -1009


@pytest.mark.parametrize("status", [200, 302, 404, 502])
@pytest.mark.parametrize("body", [f"<h1>/bot{TOKEN}/x has moved</h1>", "[]", '{"error": "no"}', ""])
async def test_page_of_a_proxy_in_between_is_an_error_that_hides_the_token(api: Api, status: int, body: str) -> None:
    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(text=body, status=status, headers={"Location": "/elsewhere"})

    api.answer = handler
    async with ready(api.bot()) as bot:
        with pytest.raises(NetworkError if status != 404 else InvalidToken) as caught:
            await bot.send_message(7, "halo")
    assert TOKEN not in in_full(caught.value)
    assert len(api.received) == 1


async def test_slow_answer_is_a_time_out(api: Api) -> None:
    release = asyncio.Event()

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        await release.wait()
        return web.json_response(OK)

    api.answer = handler
    async with ready(api.bot()) as bot:
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(7, "halo", read_timeout=0.05)
        release.set()
        assert (await bot.send_message(7, "halo")).message_id == 5
    assert TOKEN not in in_full(caught.value)


async def test_default_time_outs_are_those_of_the_request() -> None:
    request = AiohttpRequest(connect_timeout=1, read_timeout=2, write_timeout=4, media_write_timeout=8)
    default, file = AiohttpRequest.DEFAULT_NONE, telegram.request.RequestData()
    file.contains_files = True
    assert request.read_timeout == 2
    assert request._timeout(telegram.request.RequestData(), default, default, default).total == 1 + 2 + 4
    assert request._timeout(file, default, default, default).total == 1 + 2 + 8
    assert request._timeout(file, 3, 5, 7).total == 3 + 5 + 7
    download = request._timeout(None, default, 5, default)
    assert (download.total, download.connect, download.sock_read) == (None, 1, 5)
    assert request._timeout(file, default, None, default).total is None


async def test_exhausted_connections_are_a_time_out_that_says_nothing_was_sent(api: Api) -> None:
    arrived, release = asyncio.Event(), asyncio.Event()

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        arrived.set()
        await release.wait()
        return web.json_response(OK)

    api.answer = handler
    async with ready(api.bot(connection_limit=1)) as bot, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(bot.send_message(7, "halo"))
        await arrived.wait()
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(7, "halo", pool_timeout=0.01)
        release.set()
    assert caught.value.message == POOL_EXHAUSTED
    assert first.result().message_id == 5
    assert len(api.received) == 1


async def test_fifty_sends_at_once_share_eight_connections(api: Api) -> None:
    inside, most, peers, full = 0, 0, set(), asyncio.Event()

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        if inside == 8:
            full.set()
        await full.wait()
        inside -= 1
        return web.json_response(OK)

    api.answer = handler
    async with ready(api.bot(connection_limit=8)) as bot, asyncio.timeout(30):
        sent = await asyncio.gather(*(bot.send_message(7, "halo") for _ in range(50)))
    assert [message.message_id for message in sent] == [5] * 50
    assert (len(api.received), most, len(peers)) == (50, 8, 8)


async def test_request_can_be_closed_twice_and_opened_again(api: Api) -> None:
    bot = api.bot()
    await bot.request.initialize()
    await bot.request.initialize()
    await bot.request.shutdown()
    await bot.request.shutdown()
    with pytest.raises(NetworkError, match="not initialized"):
        await bot.send_message(7, "halo")
    async with ready(bot):
        assert (await bot.send_message(7, "halo")).message_id == 5


async def test_requests_go_through_the_proxy(api: Api) -> None:
    request = AiohttpRequest(proxy=api.url)
    async with ready(telegram.Bot(TOKEN, "http://telegram.invalid/bot", request=request)) as bot:
        assert (await bot.send_message(7, "halo")).message_id == 5
    assert api.received[0].raw_path == f"http://telegram.invalid/bot{TOKEN}/sendMessage"


async def test_proxy_of_the_environment_is_used_when_asked_for(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", api.url)
    async with ready(telegram.Bot(TOKEN, "http://telegram.invalid/bot", request=AiohttpRequest(trust_env=True))) as bot:
        assert (await bot.send_message(7, "halo")).message_id == 5
    assert api.received[0].host == "telegram.invalid"


async def test_proxy_that_refuses_is_a_network_error_without_the_address(api: Api) -> None:
    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=407)

    api.answer = handler
    request = AiohttpRequest(proxy=api.url)
    async with ready(telegram.Bot(TOKEN, "https://telegram.invalid/bot", request=request)) as bot:
        with pytest.raises(NetworkError, match="ClientHttpProxyError: HTTP 407") as caught:
            await bot.send_message(7, "halo")
    assert TOKEN not in in_full(caught.value)


async def test_raw_call_gives_the_plain_result(api: Api) -> None:
    asked: list[Any] = []
    update = {"update_id": 1, "something_new": {"a": [1, None]}}

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        asked.append(await request.json())
        return web.json_response({"ok": True, "result": [update]})

    api.answer = handler
    parameters = {"offset": None, "timeout": 0, "allowed_updates": ["message", "callback_query"]}
    async with AiohttpRequest() as request:
        result = await call(request, f"{api.url}/bot", TOKEN, "getUpdates", parameters, 5)
    assert result == [update]
    assert asked == [{"timeout": 0, "allowed_updates": ["message", "callback_query"]}]
    assert api.received[0].path == f"/bot{TOKEN}/getUpdates"


async def test_raw_call_without_parameters_has_no_body(api: Api) -> None:
    async with AiohttpRequest() as request:
        assert await call(request, f"{api.url}/bot", TOKEN, "getMe", {}, 5) == SENT
    assert not api.received[0].can_read_body


async def test_raw_call_raises_the_errors_of_ptb(api: Api) -> None:
    api.answer = answering(409, description="Conflict: terminated by other getUpdates request")
    async with AiohttpRequest() as request:
        with pytest.raises(Conflict):
            await call(request, f"{api.url}/bot", TOKEN, "getUpdates", {}, 5)
