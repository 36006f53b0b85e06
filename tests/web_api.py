"""A Bot API on loopback that answers as a test tells it."""

import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import telegram
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from bot.transport import AiohttpRequest

TOKEN = "123456789:AAExampleExampleExampleExampleExamp"
CHAT = {"id": 7, "type": "private", "first_name": "Siti"}
SENT = {"message_id": 5, "date": 1_760_000_000, "chat": CHAT, "text": "halo"}
OK = {"ok": True, "result": SENT}

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass
class Api:
    """A Bot API that answers each request as the test tells it; `received` holds the requests."""

    answer: Handler
    received: list[web.BaseRequest] = field(default_factory=list)
    url: str = ""

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        self.received.append(request)
        return await self.answer(request)

    def bot(self, **options: Any) -> telegram.Bot:
        request = AiohttpRequest(**options)
        return telegram.Bot(TOKEN, f"{self.url}/bot", f"{self.url}/file/bot", request=request)


@asynccontextmanager
async def open_api() -> AsyncIterator[Api]:
    async def ok(request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response(OK)

    api = Api(ok)
    async with RawTestServer(api.handle) as server:
        api.url = str(server.make_url("")).rstrip("/")
        yield api


@asynccontextmanager
async def ready(bot: telegram.Bot) -> AsyncIterator[telegram.Bot]:
    """The bot with its connections, without the getMe of `Bot.initialize`."""
    async with bot.request:
        yield bot


def answering(status: int, **answer: Any) -> Handler:
    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"ok": False, "error_code": status, **answer}, status=status)

    return handler


def in_full(error: BaseException) -> str:
    """All that a log or a crash would show of an error."""
    return "".join(traceback.format_exception(error)) + repr(error)
