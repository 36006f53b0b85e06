"""Talks to the Bot API: python-telegram-bot's requests over aiohttp. No error it raises shows the bot's token."""

import asyncio
import functools
import io
import json
import os
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue  # in BaseRequest's signatures, yet exported nowhere
from telegram._utils.types import JSONDict, ODVInput  # as above
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # RequestData is built of these; only Bot builds them

os.environ.setdefault("PTB_TIMEDELTA", "true")  # else PTB warns at every 429 that `retry_after` will be a timedelta

TOKEN_SHAPE = re.compile(rb"\d{6,}(?::|%3[Aa])[\w-]{20,}")
POOL_EXHAUSTED = "All connections to Telegram are busy. The request was not sent."
NOT_CONNECTED = "Telegram could not be reached in time. The request was not sent."


class AiohttpRequest(BaseRequest):
    """PTB's extension point for HTTP. All time-outs are in seconds, None means without end.

    `write_timeout` (`media_write_timeout` where a file is uploaded) is the time for sending the whole request: together
    with the times for connecting and reading it bounds a call as a whole. `trust_env` also honours HTTP(S)_PROXY and
    .netrc, which aiohttp looks up in a thread for every request: `proxy` is far cheaper.

    No error holds a URL, because the token is a part of it.
    """

    __slots__ = ("_connection_limit", "_free", "_pool_timeout", "_proxy", "_session", "_timeouts", "_trust_env")

    def __init__(
        self,
        *,
        connection_limit: int = 64,
        connect_timeout: float | None = 10.0,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        media_write_timeout: float | None = 120.0,
        pool_timeout: float | None = 10.0,
        proxy: str | None = None,
        trust_env: bool = False,
    ) -> None:
        self._connection_limit = connection_limit
        self._timeouts = (connect_timeout, read_timeout, write_timeout, media_write_timeout)
        self._pool_timeout = pool_timeout
        self._proxy = proxy
        self._trust_env = trust_env
        self._session: aiohttp.ClientSession | None = None
        self._free = asyncio.Semaphore(connection_limit)

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts[1]

    async def initialize(self) -> None:
        if self._session is not None:
            return
        self._free = asyncio.Semaphore(self._connection_limit)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connection_limit, ttl_dns_cache=300, keepalive_timeout=30),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            proxy=self._proxy,
            trust_env=self._trust_env,
        )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """An answer that is not the Bot API's comes from something in between: NetworkError. It is not logged."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not answer.keys() & {"result", "description"}:
            raise NetworkError("Invalid server response")
        return answer

    async def do_request(  # noqa: PLR0917 - PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        session, free = self._session, self._free
        if session is None:
            raise RuntimeError("AiohttpRequest is not initialized")
        timeout = self._timeout(request_data, connect_timeout, read_timeout, write_timeout)
        body = None if request_data is None else _body(request_data)
        await _take(free, _given(pool_timeout, self._pool_timeout))
        try:
            async with session.request(method, url, data=body, timeout=timeout, allow_redirects=False) as response:
                payload = await response.read()
        except (aiohttp.ClientError, OSError) as error:
            raise _trouble(error) from None
        finally:
            free.release()
        if response.status >= HTTPStatus.MULTIPLE_CHOICES:
            # PTB quotes a body that it cannot read, and the error page of a proxy may quote the address.
            payload = TOKEN_SHAPE.sub(b"<token>", payload)
        return response.status, payload

    def _timeout(
        self, request_data: RequestData | None, connect: ODVInput[float], read: ODVInput[float], write: ODVInput[float]
    ) -> aiohttp.ClientTimeout:
        default_connect, default_read, default_write, default_media = self._timeouts
        connect, read = _given(connect, default_connect), _given(read, default_read)
        if request_data is None:
            return _client_timeout(connect, read, None)
        return _client_timeout(
            connect, read, _given(write, default_media if request_data.contains_files else default_write)
        )


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


@functools.lru_cache
def _client_timeout(connect: float | None, read: float | None, write: float | None) -> aiohttp.ClientTimeout:
    # aiohttp has no time-out for writing, so what is written is bounded as a whole; a download (write None) is not.
    total = None if connect is None or read is None or write is None else connect + read + write
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_read=read)


async def _take(free: asyncio.Semaphore, seconds: float | None) -> None:
    # Waiting here and not in aiohttp's connector tells "no free connection" from "no connection to Telegram".
    if not free.locked():
        await free.acquire()
        return
    try:
        async with asyncio.timeout(seconds):
            await free.acquire()
    except TimeoutError:
        raise TimedOut(POOL_EXHAUSTED) from None


def _body(request_data: RequestData) -> aiohttp.FormData | aiohttp.BytesPayload | None:
    if request_data.contains_files:
        return _form(request_data)
    # JSON costs a third to a sixth of a URL-encoded form, and half an emoji is refused by Telegram, not a crash here.
    parameters = request_data.parameters
    if not parameters:
        return None
    return aiohttp.BytesPayload(json.dumps(parameters).encode(), content_type="application/json")


def _form(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=content_type)
    return form


def _trouble(error: aiohttp.ClientError | OSError) -> NetworkError:
    # The kind of error and the system's words for it, never aiohttp's: those may hold the URL.
    kind = type(error).__name__
    match error:
        case aiohttp.ConnectionTimeoutError():
            return TimedOut(NOT_CONNECTED)
        case TimeoutError():
            return TimedOut()
        case aiohttp.ClientResponseError():
            return NetworkError(f"{kind}: HTTP {error.status}")
        case OSError():
            return NetworkError(f"{kind}: {error.strerror or 'no details'}")
    return NetworkError(kind)


async def call(  # noqa: PLR0917 - as a sentence: ask here, as this bot, for this method
    request: BaseRequest, base_url: str, token: str, method: str, parameters: Mapping[str, object], read_timeout: float
) -> Any:
    """One method of the Bot API: its `result` as plain JSON. `base_url` ends in "/bot"; a parameter None is left out.

    Raises PTB's errors, as the methods of `telegram.Bot` do.
    """
    given = [RequestParameter.from_input(name, value) for name, value in parameters.items()]
    return await request.post(f"{base_url}{token}/{method}", RequestData(given), read_timeout=read_timeout)
