"""Sending to many: a little of the queue is claimed ahead, and a small pool of workers sends it.

Messages of a kind are rendered when they are claimed, from the data of that moment; one that has lost its sense by then
is cancelled. Lane `bulk` rests in quiet hours. While Telegram has asked bulk to wait, nothing is claimed.
"""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.delivery import Clock
from bot.storage import outbox as rows
from bot.storage.database import Database, Transaction, patiently
from bot.storage.outbox import Lane, Message

_log = logging.getLogger(__name__)

MANY = frozenset({Lane.URGENT, Lane.BULK})
LOOK_AGAIN_AFTER = 5.0
"""Seconds after which the queue is looked at even if nobody said that there is something new."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it goes out: Bot API method (PTB's name) and parameters, without chat_id."""

    method: str
    parameters: Mapping[str, object]


Render = Callable[[Transaction, Sequence[Message]], Awaitable[Mapping[int, Rendered]]]
"""Messages of one kind → by id what to send; those left out have lost their sense and are cancelled."""


class Sender(Protocol):
    """What the crowd needs of the outbox; each of these leaves a mark that is settled later."""

    async def send(self, message: Message) -> None:
        """One attempt."""

    def cancel(self, message: Message, reason: str) -> None:
        """It has lost its sense."""

    def fail(self, message: Message, reason: str) -> None:
        """It cannot be made."""


def _never(now: datetime) -> bool:
    return False


def _no_pause() -> float:
    return 0.0


@dataclass(frozen=True, slots=True)
class Pool:
    """How sending to many is set up: workers, messages claimed ahead, when to rest, how long Telegram wants a pause."""

    workers: int = 16
    ahead: int = 30
    quiet: Callable[[datetime], bool] = _never
    pause: Callable[[], float] = _no_pause


class Crowd:
    """The part of the outbox that sends to many."""

    def __init__(
        self,
        outbox: Sender,
        database: Database,
        clock: Clock,
        pool: Pool,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._outbox = outbox
        self._database = database
        self._clock = clock
        self._pool = pool
        self._sleep = sleep
        self._ahead: asyncio.Queue[Message] = asyncio.Queue(pool.ahead)
        self._wake = asyncio.Event()
        self._low = asyncio.Event()
        self.renderers: dict[str, Render] = {}
        """By kind; filled in by whoever knows the kind."""

    def wake(self) -> None:
        """There is something new in the queue."""
        self._wake.set()

    async def run(self) -> None:
        """Claims and sends until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._feed(), name="outbox claims for many")
            for _ in range(self._pool.workers):
                group.create_task(self._work())

    async def claim(self) -> list[Message]:
        """Claims what is due, rendered and ready to send, as much as there is room for."""
        room = self._pool.ahead - self._ahead.qsize()
        now = self._clock()
        lanes = [Lane.URGENT] if self._pool.quiet(now) else [Lane.URGENT, Lane.BULK]
        async with self._database.transaction() as tx:
            claimed: list[Message] = []
            for lane in lanes:
                if len(claimed) < room:
                    claimed += await rows.claim(tx, lane, now, room - len(claimed))
            return await self._rendered(tx, claimed)

    async def hand_back(self) -> None:
        """At the end: what was claimed and not begun is queued again."""
        left = [self._ahead.get_nowait() for _ in range(self._ahead.qsize())]
        if left:
            async with self._database.transaction() as tx:
                await rows.hand_back(tx, [message.id for message in left])

    async def _feed(self) -> None:
        while True:
            if pause := self._pool.pause():
                await self._sleep(pause)
                continue
            self._wake.clear()
            claimed = await patiently(self.claim, self._sleep)
            for message in claimed:
                self._ahead.put_nowait(message)  # there is room: nobody else puts any in
            if claimed:
                await self._half_empty()
            else:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_AGAIN_AFTER):
                        await self._wake.wait()

    async def _half_empty(self) -> None:
        """So that a claim is worth its transaction."""
        while self._ahead.qsize() > self._pool.ahead // 2:
            self._low.clear()
            await self._low.wait()

    async def _work(self) -> None:
        while True:
            message = await self._ahead.get()
            self._low.set()
            await self._outbox.send(message)

    async def _rendered(self, tx: Transaction, claimed: Sequence[Message]) -> list[Message]:
        by_kind: defaultdict[str | None, list[Message]] = defaultdict(list)
        for message in claimed:
            by_kind[message.kind].append(message)
        ready = by_kind.pop(None, [])
        for kind, messages in by_kind.items():
            ready += await self._of_kind(tx, kind or "", messages)
        return sorted(ready, key=lambda message: message.id)

    async def _of_kind(self, tx: Transaction, kind: str, messages: Sequence[Message]) -> list[Message]:
        try:
            rendered = await self.renderers[kind](tx, messages)
        except Exception as error:  # noqa: BLE001 - a bug in one kind must not hold up the others
            _log.exception("messages of kind %s cannot be made", kind)
            for message in messages:
                self._outbox.fail(message, type(error).__name__)
            return []
        for message in messages:
            if message.id not in rendered:
                self._outbox.cancel(message, "no longer of use")
        return [
            replace(
                message,
                method=rendered[message.id].method,
                content=json.dumps(rendered[message.id].parameters, ensure_ascii=False),
            )
            for message in messages
            if message.id in rendered
        ]
