"""Telling whoever listens that something in the simulation changed: waiting tests and the chat page."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.simulator.entities import Json

T = TypeVar("T")

EVENTS_KEPT = 1_000


class Changes:
    """Waiters are woken by every change; subscribers get each event through a queue."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()
        self._subscribers: set[asyncio.Queue[Json]] = set()

    def announce(self, event: Json | None = None) -> None:
        """Wakes the waiters; `event` (if any) goes to the subscribers. A full subscriber misses events."""
        if self._waiters:
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(None)
            self._waiters.clear()
        if event is not None and self._subscribers:
            for queue in self._subscribers:
                if not queue.full():
                    queue.put_nowait(event)

    def subscribe(self) -> asyncio.Queue[Json]:
        queue: asyncio.Queue[Json] = asyncio.Queue(EVENTS_KEPT)
        self._subscribers.add(queue)
        return queue

    def unsubscribe(self, queue: asyncio.Queue[Json]) -> None:
        self._subscribers.discard(queue)

    async def wait_for(self, predicate: Callable[[], T], timeout: float) -> T:  # noqa: ASYNC109 - tests say how long
        """Returns the predicate's first true value; asks again after every change. Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            while not (value := predicate()):
                waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._waiters.add(waiter)
                try:
                    await waiter
                finally:
                    self._waiters.discard(waiter)
        return value
