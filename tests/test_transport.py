"""PTB's Bot over `AiohttpRequest`, against a web server on loopback: answers, troubles, files, limits and the token."""

import asyncio
import io
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import telegram
from aiohttp import web
from aiohttp.test_utils import RawTestServer, unused_port
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

from bot.transport import POOL_EXHAUSTED, AiohttpRequest, RedactToken, call, install_redaction, redacted

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


@pytest.fixture
async def api() -> AsyncIterator[Api]:
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


@pytest.mark.parametrize("size", [11, 2_000_000])
async def test_document_is_uploaded(api: Api, size: int) -> None:
    parts: dict[str, Any] = {}

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        form = await request.clone(client_max_size=0).post()  # the server's default limit is 1 MiB
        document = form["document"]
        assert isinstance(document, web.FileField)
        with document.file:
            parts.update(form, name=document.filename, type=document.content_type, content=document.file.read())
        return web.json_response(OK)

    api.answer = handler
    async with ready(api.bot()) as bot:
        await bot.send_document(7, b"x" * size, filename='daftar "ke-7" usaha é.csv', caption="Daftar\nusaha")
    assert (parts["chat_id"], parts["caption"]) == ("7", "Daftar\nusaha")
    assert (parts["name"], parts["type"]) == ('daftar "ke-7" usaha é.csv', "text/csv")
    assert parts["content"] == b"x" * size


async def test_album_refers_to_its_attached_files(api: Api) -> None:
    form: dict[str, Any] = {}

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        for name, part in (await request.post()).items():
            form[name] = part.file.read() if isinstance(part, web.FileField) else part
            if isinstance(part, web.FileField):
                part.file.close()
        return web.json_response({"ok": True, "result": [SENT, SENT]})

    api.answer = handler
    photos = [telegram.InputMediaPhoto(b"one"), telegram.InputMediaPhoto(io.BytesIO(b"two"))]
    async with ready(api.bot()) as bot:
        await bot.send_media_group(7, photos)
    attached = [form[photo["media"].removeprefix("attach://")] for photo in json.loads(form["media"])]
    assert attached == [b"one", b"two"]


async def test_file_is_downloaded(api: Api) -> None:
    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith("/file/"):
            return web.Response(body=b"isi surat")
        result = {"file_id": "A", "file_unique_id": "B", "file_path": "documents/surat 7.pdf"}
        return web.json_response({"ok": True, "result": result})

    api.answer = handler
    async with ready(api.bot()) as bot:
        file = await bot.get_file("A")
        assert bytes(await file.download_as_bytearray()) == b"isi surat"
    assert (api.received[1].method, api.received[1].path) == ("GET", f"/file/bot{TOKEN}/documents/surat 7.pdf")


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


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a root handler writes at DEBUG once the token is redacted."""
    root, text = logging.getLogger(), io.StringIO()
    before = {handler: list(handler.filters) for handler in [*root.handlers, logging.lastResort] if handler is not None}
    level, handler = root.level, logging.StreamHandler(text)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    install_redaction(TOKEN)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)
    for known, filters in before.items():
        known.filters = filters


async def test_debug_log_of_a_conversation_shows_no_token(api: Api, log: io.StringIO) -> None:
    logging.getLogger("asyncio").debug("before %s", TOKEN)
    async with ready(api.bot()) as bot:
        await bot.send_message(7, "halo")
        api.answer = answering(401, description="Unauthorized")
        with pytest.raises(InvalidToken) as caught:
            await bot.initialize()
    logging.getLogger("bot").error("not started", exc_info=caught.value)
    assert TOKEN not in log.getvalue()
    assert f"{api.url}/bot<token>" in log.getvalue()
    assert "The token `<token>` was rejected" in log.getvalue()


def test_every_part_of_a_log_record_is_redacted(log: io.StringIO) -> None:
    logger = logging.getLogger("somewhere")
    logger.info("GET %s %s", {"url": f"/bot{TOKEN}/x"}, TOKEN.replace(":", "%3A"), stack_info=True)
    logger.info("does not fit %s %s", *[TOKEN])
    logger.info("100%% of %s", "what fits")
    for words in (TOKEN, "harmless"):
        logger.error("trouble", exc_info=ValueError(words))
    text = log.getvalue()
    assert TOKEN not in text
    assert TOKEN.replace(":", "%3A") not in text
    for expected in (
        "GET {'url': '/bot<token>/x'} <token>",
        "does not fit",
        "100% of what fits",
        "ValueError: <token>",
    ):
        assert expected in text
    assert "ValueError: harmless" in text


def test_token_in_a_stack_is_redacted() -> None:
    record = logging.LogRecord("a", logging.INFO, "a.py", 1, "message", None, None, sinfo=f"request({TOKEN!r})")
    assert RedactToken(TOKEN).filter(record)
    assert record.stack_info == "request('<token>')"


@pytest.mark.usefixtures("log")
def test_redaction_is_installed_once_and_on_the_handler_of_last_resort() -> None:
    install_redaction(TOKEN)
    for handler in [*logging.getLogger().handlers, logging.lastResort]:
        assert handler is not None
        assert sum(isinstance(known, RedactToken) for known in handler.filters) == 1


def test_text_without_the_token_stays_as_it_is() -> None:
    assert redacted("tanpa rahasia 123456789", TOKEN) == "tanpa rahasia 123456789"
    assert redacted(f"a {TOKEN} b {TOKEN}", TOKEN) == "a <token> b <token>"
