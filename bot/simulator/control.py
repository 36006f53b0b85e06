"""The control API under /sim/ and the chat page: how people outside the process take part."""

import json
import mimetypes
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.simulator.actions import ACTIONS
from bot.simulator.errors import SimulatorError
from bot.simulator.events import EventStreams
from bot.simulator.files import placeholder_picture
from bot.simulator.telegram import Telegram
from bot.simulator.views import chat_view, state_view

PAGE = Path(__file__).parent / "page"


class Control:
    """Answers everything that is not the Bot API; errors are 400 `{"error": "…"}`."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._events = EventStreams(telegram)

    def stop(self) -> None:
        """Ends the open event streams."""
        self._events.stop()

    async def handle(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if path == "/sim/events":
            return await self._events.serve(request)
        if path.startswith("/sim/file/"):
            return self._picture(path.removeprefix("/sim/file/"))
        if path.startswith("/sim/"):
            return await self._control(request, path.removeprefix("/sim/"))
        return _page(path)

    async def _control(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        try:
            if request.method == "GET":
                return _json(self._look(request, name))
            action = ACTIONS.get((request.method, name))
            if action is None:
                return _json({"error": f"there is no {request.method} /sim/{name}"}, HTTPStatus.NOT_FOUND)
            body = json.loads(await request.read() or b"{}")
            result = action(self._telegram, body)
        except KeyError as error:
            return _json({"error": f"{error.args[0]} is missing"}, HTTPStatus.BAD_REQUEST)
        except (SimulatorError, TypeError, ValueError, AttributeError) as error:
            return _json({"error": str(error)}, HTTPStatus.BAD_REQUEST)
        return _json({"ok": True} if result is None else result)

    def _look(self, request: web.BaseRequest, name: str) -> Any:
        if name == "state":
            return state_view(self._telegram)
        if name == "messages":
            return chat_view(self._telegram, int(request.query["chat"]), int(request.query["user"]))
        raise SimulatorError(f"there is no GET /sim/{name}")

    def _picture(self, unique_id: str) -> web.Response:
        stored = self._telegram.files.by_unique_id(unique_id)
        if stored is None:
            return _json({"error": "no such file"}, HTTPStatus.NOT_FOUND)
        data = stored.data or placeholder_picture()
        return web.Response(body=data, content_type=_kind(data, stored.details.get("mime_type")))


def _kind(data: bytes, declared: str | None) -> str:
    """Pictures by their first bytes, since Telegram does not say what a photo is."""
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if data.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return declared or "application/octet-stream"


def _json(value: Any, status: int = HTTPStatus.OK) -> web.Response:
    return web.json_response(value, status=status)


def _page(path: str) -> web.Response:
    """A file of the chat page: `/` is its index, `/page/…` the rest."""
    name = "index.html" if path == "/" else path.removeprefix("/page/")
    file = (PAGE / name).resolve()
    if not file.is_relative_to(PAGE) or not file.is_file():
        return _json({"error": "not found"}, HTTPStatus.NOT_FOUND)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    charset = "utf-8" if kind.startswith("text/") or kind.endswith("javascript") else None
    return web.Response(
        body=file.read_bytes(), content_type=kind, charset=charset, headers={"Cache-Control": "no-cache"}
    )
