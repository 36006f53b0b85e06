"""Durable receiving: an update is a row before Telegram hears of its arrival, until its effects are committed.

Workers hand the updates to PTB's `Application.process_update`, many chats side by side, each chat strictly in the order
of arrival: a chat is with at most one worker at a time. The done-mark is written by the decision's own transaction
(`handlers.routing`). What goes wrong is told to `failed` by the error handler:

* a busy or full disk, or Telegram not answering: tried again until it works, other chats go on;
* a bug: tried `MAX_ATTEMPTS` times, then quarantined; `on_poison` apologises and tells the staff;
* an update that killed the process itself: counted before it is tried again, quarantined after `MAX_DEATHS` tries.
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import Application

from bot.delivery import Clock
from bot.storage import inbox as rows
from bot.storage.database import Database, Transaction, is_in_trouble
from bot.storage.inbox import Received

_log = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
MAX_DEATHS = 6
"""Generous: an innocent update may happen to be in hand at several kills in a row."""
RETRY_AFTER = 1.0
"""Seconds between attempts while the disk or the network is in trouble."""
HIGH_WATER = 2_000
"""Updates in memory above which receiving pauses; Telegram keeps what it has not been asked for."""

OnPoison = Callable[[Transaction, Received, Update | None, BaseException], Awaitable[None]]


class Inbox:
    """Updates on their way from Telegram to their handlers."""

    def __init__(
        self,
        database: Database,
        application: Application[Any, Any, Any, Any, Any, Any],
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._application = application
        self._clock = clock
        self._sleep = sleep
        self.on_poison: OnPoison = _nobody_told
        self._lanes: dict[int, deque[Received]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._errors: dict[int, BaseException] = {}
        self._count = 0
        self._room = asyncio.Event()
        self._room.set()
        self._idle = asyncio.Event()
        self._idle.set()

    async def recover(self) -> int:
        """At start: takes up what was received before and never done. Returns how many updates."""
        async with self._database.transaction() as tx:
            found = await rows.waiting(tx)
        for row in found:
            self._enqueue(row)
        return len(found)

    async def receive(self, updates: Iterable[Mapping[str, Any]]) -> None:
        """Stores a batch in one transaction; returns when it is safe to acknowledge it. Repeats are dropped."""
        now = self._clock()
        fresh: list[Received] = []
        async with self._database.transaction() as tx:
            for update in updates:
                payload = json.dumps(update, ensure_ascii=False)
                lane = lane_of(update)
                row_id = await rows.store(tx, update["update_id"], lane, payload, now)
                if row_id is not None:
                    fresh.append(Received(row_id, update["update_id"], lane, payload, recovered=False))
        for row in fresh:
            self._enqueue(row)

    async def room(self) -> None:
        """Waits while more updates are in memory than is wise."""
        await self._room.wait()

    def failed(self, update_id: int, error: BaseException) -> None:
        """The handler of this update raised what is not a refusal; its transaction has been rolled back."""
        self._errors[update_id] = error

    async def work(self) -> None:
        """One worker; run as many as chats are to be answered side by side. Cancel to stop."""
        while True:
            lane = await self._ready.get()
            queue = self._lanes[lane]
            row = queue[0]
            await self._handle(row)
            queue.popleft()
            self._release(lane, queue)

    async def idle(self) -> None:
        """Waits until everything received has been handled."""
        await self._idle.wait()

    def _enqueue(self, row: Received) -> None:
        queue = self._lanes.setdefault(row.lane, deque())
        queue.append(row)
        self._count += 1
        self._idle.clear()
        if self._count >= HIGH_WATER:
            self._room.clear()
        if len(queue) == 1:
            self._ready.put_nowait(row.lane)

    def _release(self, lane: int, queue: deque[Received]) -> None:
        self._count -= 1
        if self._count < HIGH_WATER:
            self._room.set()
        if self._count == 0:
            self._idle.set()
        if queue:
            self._ready.put_nowait(lane)
        else:
            del self._lanes[lane]

    async def _handle(self, row: Received) -> None:
        """Until the update is done or quarantined, however long the disk or the network is in trouble."""
        while True:
            try:
                await self._decide(row)
            except Exception as error:
                if not is_passing(error):
                    raise
                _log.warning("update %s waits: %s", row.update_id, type(error).__name__)
                await self._sleep(RETRY_AFTER)
            else:
                return

    async def _decide(self, row: Received) -> None:
        if row.recovered:
            async with self._database.transaction() as tx:
                deaths = await rows.count_attempt(tx, row.id)
            if deaths > MAX_DEATHS:
                await self._quarantine(row, None, ProcessDied(f"{deaths - 1} times"))
                return
        try:
            update = Update.de_json(json.loads(row.payload), self._application.bot)
        except Exception as unreadable:  # noqa: BLE001 - whatever Telegram may send that PTB cannot read
            await self._quarantine(row, None, unreadable)
            return
        if error := await self._process(update):
            await self._quarantine(row, update, error)

    async def _process(self, update: Update) -> BaseException | None:
        """None when the update is done, the last error when it never will be; raises an error that may pass."""
        error: BaseException | None = None
        for _ in range(MAX_ATTEMPTS):
            await self._application.process_update(update)
            error = self._errors.pop(update.update_id, None)
            if error is None:
                return None
            if is_passing(error):
                raise error
        return error

    async def _quarantine(self, row: Received, update: Update | None, error: BaseException) -> None:
        _log.error("update %s is put aside: %s", row.update_id, type(error).__name__, exc_info=error)
        async with self._database.transaction() as tx:
            await rows.quarantine(tx, row.id, type(error).__name__)
            await self.on_poison(tx, row, update, error)


class ProcessDied(Exception):  # noqa: N818 - what happened, seen from the next life
    """The process ended every time while this update was in hand."""


def lane_of(update: Mapping[str, Any]) -> int:
    """The chat an update belongs to; for one without a chat its sender; 0 where there is neither."""
    for part in update.values():
        if isinstance(part, Mapping):
            message = part.get("message")
            chat = part.get("chat") or (message.get("chat") if isinstance(message, Mapping) else None)
            person = part.get("from") or part.get("user")
            for place in (chat, person):
                if isinstance(place, Mapping) and isinstance(place.get("id"), int):
                    return int(place["id"])
    return 0


def is_passing(error: BaseException) -> bool:
    """Whether waiting may help: the disk is in trouble, or Telegram does not answer."""
    if isinstance(error, RetryAfter | NetworkError):
        return not isinstance(error, BadRequest)  # which PTB counts among the network's errors
    return is_in_trouble(error)


async def _nobody_told(tx: Transaction, row: Received, update: Update | None, error: BaseException) -> None:
    """Stands in until the application has said whom to tell."""
