"""Sending to many: a little of the queue is claimed ahead, and a small pool of workers sends it, urgent messages first.

Messages of a kind are rendered when they are claimed, from the data of that moment; one that has lost its sense by then
is cancelled. Lane `bulk` rests in quiet hours. While Telegram has asked bulk to wait, or does not answer, what was
claimed and has not begun goes back into the queue, where it can be stopped, or be overtaken by what is urgent.
"""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.delivery import Clock
from bot.storage import outbox as rows
from bot.storage.database import Transaction, is_in_trouble, patiently
from bot.storage.outbox import MANY, Delivery, Lane, Message, Settlement

_log = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = 5.0
"""Seconds after which the queue is looked at even if nobody said that there is something new."""
TRY_EVERY = 5.0
"""Seconds between tries whether Telegram is back."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it goes out: Bot API method (PTB's name) and parameters, without chat_id."""

    method: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that does not go out: it has lost its sense (cancelled), or it cannot be made (failed)."""

    reason: str
    failed: bool = False


Made = Mapping[int, Rendered | Unsent]
Render = Callable[[Transaction, Sequence[Message]], Awaitable[Made]]
"""Messages of one kind → by id what to send, or why not; those left out have lost their sense and are cancelled."""

_USELESS = Unsent("no longer of use")


class Sender(Protocol):
    """What the crowd needs of the outbox; what becomes of a message is settled a little later."""

    @property
    def is_down(self) -> bool:
        """Telegram does not answer."""

    async def send(self, message: Message) -> None:
        """One attempt."""

    def recall(self, which: Callable[[Message], bool]) -> None:
        """Messages that wait for their turn to be sent are queued as they were before."""

    def give_back(self, message: Message) -> None:
        """It has not begun to be sent, and is queued as it was before."""

    def cancel(self, message: Message, reason: str) -> None:
        """It has lost its sense."""

    def settling(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that begins by settling what there is to settle."""


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
        self, outbox: Sender, pool: Pool, clock: Clock, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._outbox = outbox
        self._pool = pool
        self._clock = clock
        self._sleep = sleep
        self._ahead: asyncio.PriorityQueue[tuple[bool, int, Message]] = asyncio.PriorityQueue()
        self._wake = asyncio.Event()
        self._low = asyncio.Event()
        self._dropped: dict[int, str] = {}
        self.renderers: dict[str, Render] = {}
        """By kind; filled in by whoever knows the kind."""

    def wake(self) -> None:
        """There is something new in the queue, or a reason not to send."""
        self._wake.set()
        self._low.set()

    async def run(self) -> None:
        """Claims and sends until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._feed(), name="outbox claims for many")
            for _ in range(self._pool.workers):
                group.create_task(self._work())

    async def claim(self) -> list[Message]:
        """Claims what is due, rendered and ready to send, as much as there is room for. Nothing: nothing is due."""
        while True:
            claimed, ready = await self._claim()
            if ready or not claimed:
                return ready

    async def _claim(self) -> tuple[int, list[Message]]:
        room = 1 if self._outbox.is_down else self._pool.ahead - self._ahead.qsize()
        now = self._clock()
        lanes = [Lane.URGENT] if self._pool.quiet(now) else [Lane.URGENT, Lane.BULK]
        async with self._outbox.settling() as tx:
            claimed: list[Message] = []
            for lane in lanes:
                if len(claimed) < room:
                    claimed += await rows.claim(tx, lane, now, room - len(claimed))
            return len(claimed), await self._rendered(tx, claimed)

    def withdraw(self) -> None:
        """What was claimed and has not begun is queued again."""
        for message in self._taken_out():
            self._outbox.give_back(message)
        self._outbox.recall(lambda message: message.lane in MANY)

    def drop(self, broadcast_id: int, reason: str) -> None:
        """A broadcast was stopped: what was claimed of it and has not begun is not sent any more."""
        self._dropped[broadcast_id] = reason
        for message in self._taken_out():
            if message.broadcast_id == broadcast_id:
                self._outbox.cancel(message, reason)
            else:
                self._put(message)
        self._outbox.recall(lambda message: message.broadcast_id == broadcast_id)
        self._low.set()

    def _put(self, message: Message) -> None:
        self._ahead.put_nowait((message.lane is Lane.BULK, message.id, message))

    def _taken_out(self) -> list[Message]:
        return [self._ahead.get_nowait()[-1] for _ in range(self._ahead.qsize())]

    async def _feed(self) -> None:
        while True:
            self._wake.clear()
            if rest := self._rest():
                self.withdraw()
                await self._sleep(rest)
            claimed = [] if self._pool.pause() else await patiently(self.claim, self._sleep)
            if self._outbox.is_down and len(claimed) == 1:
                await self._outbox.send(claimed.pop())  # here, where it is not withdrawn
            for message in claimed:
                self._put(message)
            if claimed:
                await self._half_empty()
            elif not self._rest():
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_AGAIN_AFTER):
                        await self._wake.wait()

    def _rest(self) -> float:
        """Seconds for which nothing is to be claimed."""
        return self._pool.pause() or (TRY_EVERY if self._outbox.is_down else 0.0)

    async def _half_empty(self) -> None:
        """So that a claim is worth its transaction."""
        while self._ahead.qsize() > self._pool.ahead // 2 and not self._rest():
            self._low.clear()
            await self._low.wait()

    async def _work(self) -> None:
        while True:
            _, _, message = await self._ahead.get()
            self._low.set()
            if message.broadcast_id in self._dropped:  # put in after the drop, by a claim that was under way
                self._outbox.cancel(message, self._dropped[message.broadcast_id])
            else:
                await self._outbox.send(message)

    async def _rendered(self, tx: Transaction, claimed: Sequence[Message]) -> list[Message]:
        """What can be sent; what became of the others is settled at once."""
        by_kind: defaultdict[str, list[Message]] = defaultdict(list)
        for message in claimed:
            if message.kind is not None:
                by_kind[message.kind].append(message)
        made: dict[int, Rendered | Unsent] = {}
        for kind, messages in by_kind.items():
            made |= await self._made(tx, kind, messages)
        ready: list[Message] = []
        unsent: list[Settlement] = []
        for message in claimed:
            what = made.get(message.id, _USELESS)
            if message.kind is None:
                ready.append(message)
            elif isinstance(what, Rendered):
                content = json.dumps(what.parameters, ensure_ascii=False)
                ready.append(replace(message, method=what.method, content=content))
            else:
                unsent.append(self._unsent(message, what))
        if unsent:
            await rows.settle(tx, unsent)
        return ready

    def _unsent(self, message: Message, why: Unsent) -> Settlement:
        now = self._clock()
        state = Delivery.FAILED if why.failed else Delivery.CANCELLED
        return Settlement(message, state, now, now, reason=why.reason, begun=False)

    async def _made(self, tx: Transaction, kind: str, messages: Sequence[Message]) -> Made:
        """All of a kind at once; when that fails one by one, so that a bug takes as few as possible with it."""
        try:
            return await self.renderers[kind](tx, messages)
        except Exception as error:
            if is_in_trouble(error):
                raise
            if len(messages) == 1:
                _log.exception("message %s of kind %s cannot be made", messages[0].id, kind)
                return {messages[0].id: Unsent(type(error).__name__, failed=True)}
        made: dict[int, Rendered | Unsent] = {}
        for message in messages:
            made |= await self._made(tx, kind, [message])
        return made
