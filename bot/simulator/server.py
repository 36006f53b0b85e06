"""The simulated Telegram on a port: Bot API, files, control API and the chat page."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

from aiohttp import web
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader
from aiohttp.web_protocol import RequestHandler

from bot.simulator.control import Control
from bot.simulator.entities import Bot, Json
from bot.simulator.errors import UNAUTHORIZED, ApiError, too_many
from bot.simulator.faults import Fault
from bot.simulator.files import Upload
from bot.simulator.requests import UPLOAD_LIMIT, read_parameters
from bot.simulator.telegram import Telegram

ENCODE = json.JSONEncoder(separators=(",", ":")).encode
BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>"
)
SHUTDOWN_SECONDS = 1.0


class Server:
    """`async with Server(telegram) as server:` listens until the block ends; `server.url` is where."""

    def __init__(self, telegram: Telegram, host: str = "127.0.0.1", port: int = 0) -> None:
        self.telegram = telegram
        self.host = host
        self.port = port
        self._control = Control(telegram)
        self._runner: web.ServerRunner | None = None
        self._stopping = asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    async def __aenter__(self) -> Self:
        server = web.Server(self._handle, request_factory=_request, access_log=None, handler_cancellation=True)
        self._runner = web.ServerRunner(server, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host, self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self._control.stop()
        for queue in self.telegram.queues.values():
            queue.wake()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            return await self._bot_api(request, path)
        if path.startswith("/file/bot"):
            return self._file(path)
        return await self._control.handle(request, path)

    async def _bot_api(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        token, _, method = path[4:].partition("/")
        try:
            bot = self._bot(token)
            params, files = await read_parameters(request)
            carry_out = partial(self._call, bot, method, params, files)
            fault = self.telegram.faults.take(method, params) if self.telegram.faults else None
            if fault is not None:
                self.telegram.changes.announce()
                return await self._fail(request, fault, carry_out)
            return _answer(await carry_out())
        except ApiError as error:
            return _refusal(error)

    def _bot(self, token: str) -> Bot:
        found = self.telegram.bot_by_token(token) or self.telegram.bot_by_token(unquote(token))
        if found is None:
            raise ApiError(*UNAUTHORIZED)
        return found

    async def _call(self, bot: Bot, method: str, params: Json, files: dict[str, Upload]) -> Any:
        result = self.telegram.call(bot, method, params, files)
        return await result if asyncio.iscoroutine(result) else result

    async def _fail(
        self,
        request: web.BaseRequest,
        fault: Fault,
        carry_out: Callable[[], Awaitable[Any]],
    ) -> web.StreamResponse:
        if fault.kind == "slow":
            await self._pause(fault.delay)
            return _answer(await carry_out())
        if fault.kind == "429":
            raise too_many(fault.retry_after)
        if fault.kind == "500":
            raise ApiError(500, "Internal Server Error")
        if fault.kind == "502":
            return web.Response(status=HTTPStatus.BAD_GATEWAY, text=BAD_GATEWAY, content_type="text/html")
        if fault.effect:
            await carry_out()
        if fault.kind == "timeout":
            await self._stopping.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)

    async def _pause(self, seconds: float) -> None:
        """Waits, but not longer than the server runs."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    def _file(self, path: str) -> web.StreamResponse:
        token, _, name = path.removeprefix("/file/bot").partition("/")
        try:
            self._bot(token)
        except ApiError as error:
            return _refusal(error)
        stored = self.telegram.files.by_path(name)
        if stored is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: Any,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    """aiohttp's request, with Telegram's limit for uploads in place of its own."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=UPLOAD_LIMIT)


def _answer(result: Any) -> web.Response:
    body = '{"ok":true,"result":' + ENCODE(result) + "}"
    return web.Response(body=body.encode(), content_type="application/json")


def _refusal(error: ApiError) -> web.Response:
    return web.Response(status=error.code, body=ENCODE(error.answer()).encode(), content_type="application/json")
