"""What becomes of connections that fail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import telegram
from aiohttp import web
from aiohttp.test_utils import unused_port
from telegram.error import (
    NetworkError,
    TimedOut,
)
from web_api import TOKEN, Api, in_full, ready

from bot.transport import AiohttpRequest


async def test_refused_connection_is_a_network_error() -> None:
    bot = telegram.Bot(TOKEN, f"http://127.0.0.1:{unused_port()}/bot", request=AiohttpRequest())
    async with ready(bot):
        with pytest.raises(NetworkError, match="ClientConnectorError: Connect call failed") as caught:
            await bot.send_message(7, "halo")
    assert not isinstance(caught.value, TimedOut)
    assert TOKEN not in in_full(caught.value)


@pytest.mark.parametrize("base_url", ["http:///bot", "ftp://example.invalid/bot", "http://[bad/bot", "bot"])
async def test_unusable_address_is_a_network_error_without_the_address(base_url: str) -> None:
    async with ready(telegram.Bot(TOKEN, base_url, request=AiohttpRequest())) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(7, "halo")
    assert TOKEN not in in_full(caught.value)


@asynccontextmanager
async def silent_server() -> AsyncIterator[int]:
    """Accepts connections and neither reads nor answers; gives the port."""
    writers: list[asyncio.StreamWriter] = []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, limit=1024)
    async with server:
        yield server.sockets[0].getsockname()[1]
        for writer in writers:
            writer.transport.abort()


async def test_unfinished_connecting_is_a_time_out_that_says_nothing_was_sent() -> None:
    async with silent_server() as port:
        bot = telegram.Bot(TOKEN, f"https://127.0.0.1:{port}/bot", request=AiohttpRequest())
        async with ready(bot):
            with pytest.raises(TimedOut, match="was not sent") as caught:
                await bot.send_message(7, "halo", connect_timeout=0.05)
    assert TOKEN not in in_full(caught.value)


async def test_upload_that_nobody_takes_is_a_time_out() -> None:
    async with silent_server() as port:
        bot = telegram.Bot(TOKEN, f"http://127.0.0.1:{port}/bot", request=AiohttpRequest(read_timeout=0.1))
        async with ready(bot):
            with pytest.raises(TimedOut) as caught:
                await bot.send_document(7, bytes(20_000_000), write_timeout=0.1, connect_timeout=0.1)
    assert TOKEN not in in_full(caught.value)


async def test_connection_dropped_in_the_middle_of_an_answer_is_a_network_error(api: Api) -> None:
    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"ok": true, "res')
        assert request.transport is not None
        request.transport.close()
        return response

    api.answer = handler
    async with ready(api.bot()) as bot:
        with pytest.raises(NetworkError, match="ClientPayloadError") as caught:
            await bot.send_message(7, "halo")
    assert not isinstance(caught.value, TimedOut)
    assert TOKEN not in in_full(caught.value)


async def test_connection_dropped_before_an_answer_is_a_network_error_and_not_sent_again(api: Api) -> None:
    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    api.answer = handler
    async with ready(api.bot()) as bot:
        with pytest.raises(NetworkError, match="ServerDisconnectedError"):
            await bot.send_message(7, "halo")
    assert len(api.received) == 1
