"""One budget of messages a second for the whole bot, replies before bulk: a rate limiter of PTB.

Telegram's limits (Bot FAQ, "My bot is hitting limits"): about 30 messages a second in all, one a second in a chat, 20 a
minute in a group; edits count. Replies take from the budget as soon as there is anything in it. Bulk takes what replies
leave, never the last `KEPT_FOR_REPLIES` a second, and waits whenever a reply waits. A 429 on bulk pauses bulk alone,
for as long as Telegram says; a reply that gets one is tried again.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery import told_to_wait
from bot.storage.outbox import Lane

KEPT_FOR_REPLIES = 2.0
"""Messages a second that bulk never takes."""
BURST = 2.0
"""Messages that may go out at once after a pause; with the rate of 28 they stay below Telegram's 30 in any second."""
LATE = 0.05
"""Seconds by which the event loop may be late without the allowance of that time being lost."""
CHAT_RATE, CHAT_BURST = 1.0, 3.0
GROUP_RATE, GROUP_BURST = 15 / 60, 5.0
"""In any minute at most 15 + 5."""
LONGEST_WAIT_IN_PLACE = 5.0
"""Seconds that a reply waits here after a 429; a longer wait is left to the outbox, where it survives a restart."""
LOOK_AGAIN = 0.02
FORGET_ABOVE = 5_000
"""Chats remembered before those that have their full allowance again are forgotten."""

_COUNTED = ("send", "edit", "copy", "forward")
_FREE = frozenset({"sendChatAction", "editForumTopic"})

Result = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(slots=True)
class Bucket:
    """An allowance that comes back at `rate` a second, up to `capacity`. Times are monotonic seconds."""

    rate: float
    capacity: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one may be taken; 0 when it may be now."""
        self.level = min(self.capacity, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1.0 else (1.0 - self.level) / self.rate

    def take(self) -> None:
        """Takes one; the caller has seen that `wait` is 0."""
        self.level -= 1.0

    @property
    def full(self) -> bool:
        """Nothing has been taken lately, as of the last look."""
        return self.level >= self.capacity


class Pace(BaseRateLimiter[Lane]):
    """See the module. `rate_limit_args` of PTB's methods is the Lane; without one a request counts as a reply."""

    def __init__(
        self,
        per_second: float,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        now = monotonic()
        burst = max(BURST, per_second * LATE)
        self._all = Bucket(per_second, burst, burst, now)
        self._bulk = Bucket(max(per_second - KEPT_FOR_REPLIES, per_second / 2), burst, burst, now)
        self._chats: dict[int, Bucket] = {}
        self._reply_turn = asyncio.Lock()
        self._bulk_turn = asyncio.Lock()
        self._replies_waiting = 0
        self._bulk_paused_until = 0.0

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    @property
    def bulk_paused_for(self) -> float:
        """Seconds for which Telegram has asked bulk to wait; 0 when it has not."""
        return max(0.0, self._bulk_paused_until - self._monotonic())

    async def process_request(  # noqa: PLR0917 - PTB's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Result:
        """Makes the request when it is its turn. Raises what it raises; RetryAfter for bulk and for long waits."""
        if endpoint in _FREE or not endpoint.startswith(_COUNTED):
            return await callback(*args, **kwargs)
        bulk = rate_limit_args in {Lane.URGENT, Lane.BULK}
        while True:
            await self._turn(data.get("chat_id"), bulk=bulk)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = told_to_wait(error).total_seconds()
                if bulk:
                    self._bulk_paused_until = max(self._bulk_paused_until, self._monotonic() + pause)
                if bulk or pause > LONGEST_WAIT_IN_PLACE:
                    raise
                await self._sleep(pause)

    async def _turn(self, chat_id: Any, *, bulk: bool) -> None:
        if isinstance(chat_id, int):
            await self._chat_turn(chat_id)
        if bulk:
            async with self._bulk_turn:
                await self._wait_for(self._bulk_wait)
                self._bulk.take()
                self._all.take()
            return
        self._replies_waiting += 1
        try:
            async with self._reply_turn:
                await self._wait_for(self._all.wait)
                self._all.take()
        finally:
            self._replies_waiting -= 1

    async def _chat_turn(self, chat_id: int) -> None:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            self._forget_idle_chats()
            rate, burst = (CHAT_RATE, CHAT_BURST) if chat_id > 0 else (GROUP_RATE, GROUP_BURST)
            bucket = self._chats[chat_id] = Bucket(rate, burst, burst, self._monotonic())
        await self._wait_for(bucket.wait)
        bucket.take()

    async def _wait_for(self, wait: Callable[[float], float]) -> None:
        while (seconds := wait(self._monotonic())) > 0:
            await self._sleep(seconds)

    def _bulk_wait(self, now: float) -> float:
        waits = (self._bulk.wait(now), self._all.wait(now), self._bulk_paused_until - now)
        return max(*waits, LOOK_AGAIN if self._replies_waiting else 0.0)

    def _forget_idle_chats(self) -> None:
        if len(self._chats) < FORGET_ABOVE:
            return
        now = self._monotonic()
        for bucket in self._chats.values():
            bucket.wait(now)
        self._chats = {chat_id: bucket for chat_id, bucket in self._chats.items() if not bucket.full}
