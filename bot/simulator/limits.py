"""Telegram's flood limits: 30 messages a second in all, 1 a second in a private chat, 20 a minute in a group."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.simulator.errors import too_many

ENOUGH = 1 - 1e-6
"""One token, but for rounding."""


@dataclass(slots=True)
class Bucket:
    """Holds at most `burst` tokens and gains `rate` of them a second."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until a token is there; 0 when there is one."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= ENOUGH else (1 - self.tokens) / self.rate


@dataclass(slots=True)
class Limits:
    """Counts what a bot sends and edits; over the limit it gets 429. `clock` gives monotonic seconds."""

    clock: Callable[[], float] = time.monotonic
    total_per_second: float = 30
    chat_per_second: float = 1
    chat_burst: float = 3
    group_per_minute: float = 20
    _buckets: dict[tuple[int, int], Bucket] = field(default_factory=dict)

    def spend(self, bot_id: int, chat_id: int) -> None:
        """Takes one message off the budgets; raises 429 with the seconds to wait."""
        now = self.clock()
        buckets = (self._bucket(bot_id, 0, now), self._bucket(bot_id, chat_id, now))
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.tokens -= 1

    def _bucket(self, bot_id: int, chat_id: int, now: float) -> Bucket:
        found = self._buckets.get((bot_id, chat_id))
        if found is None:
            rate, burst = self._allowance(chat_id)
            found = self._buckets[bot_id, chat_id] = Bucket(rate, burst, burst, now)
        return found

    def _allowance(self, chat_id: int) -> tuple[float, float]:
        if chat_id == 0:
            return self.total_per_second, self.total_per_second
        if chat_id > 0:
            return self.chat_per_second, self.chat_burst
        return self.group_per_minute / 60, self.group_per_minute
