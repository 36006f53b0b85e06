"""Server-sent events: the chat page hears of every change at once."""

import asyncio
import json

from aiohttp import web

from bot.simulator.entities import Json
from bot.simulator.telegram import Telegram
from bot.simulator.world import TYPING_SECONDS

PING_SECONDS = 15.0
HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}


class EventStreams:
    """All open streams; `stop` ends them, as a server that goes down must."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._open: set[asyncio.Queue[Json]] = set()

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers=HEADERS)
        await response.prepare(request)
        queue = self._telegram.changes.subscribe()
        self._open.add(queue)
        try:
            await response.write(b": connected\n\n")
            await self._write_all(response, queue)
        except ConnectionResetError:
            pass
        finally:
            self._open.discard(queue)
            self._telegram.changes.unsubscribe(queue)
        return response

    async def _write_all(self, response: web.StreamResponse, queue: asyncio.Queue[Json]) -> None:
        while True:
            try:
                async with asyncio.timeout(PING_SECONDS):
                    event = await queue.get()
            except TimeoutError:
                await response.write(b": ping\n\n")
                continue
            if not event:
                return
            self._follow_typing(event, queue)
            await response.write(f"data: {json.dumps(event)}\n\n".encode())

    def _follow_typing(self, event: Json, queue: asyncio.Queue[Json]) -> None:
        """Typing ends by itself: the same event once more when it has."""
        again = {**event, "typing_over": True}
        chat_id = event.get("chat")
        if chat_id is None or "typing_over" in event or not self._is_typing(chat_id):
            return
        asyncio.get_running_loop().call_later(TYPING_SECONDS + 0.2, put, queue, again)

    def _is_typing(self, chat_id: int) -> bool:
        telegram = self._telegram
        chats = [telegram.groups.get(chat_id), *(telegram.dialogues.get((chat_id, bot)) for bot in telegram.bots)]
        return any(telegram.is_typing(chat) for chat in chats if chat is not None)

    def stop(self) -> None:
        for queue in self._open:
            put(queue, {})


def put(queue: asyncio.Queue[Json], event: Json) -> None:
    """Puts an event that may not be missed; a full queue gives up its oldest."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(event)
