"""A bot's queue of updates: ids, confirmation, long polling, 24 hours, redelivery (Bot API, getUpdates)."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from bot.simulator.entities import Json
from bot.simulator.errors import OTHER_POLLER, TERMINATED_BY_WEBHOOK, WEBHOOK_ACTIVE, ApiError, SimulatorError

KEPT_FOR = timedelta(hours=24)
CONFIRMED_KEPT = 10_000
FUTURE_TOLERANCE = 10
MAX_LIMIT = 100
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Webhook:
    """Where updates would be pushed to. Pushing itself is not simulated; the queue then only fills."""

    url: str = ""
    max_connections: int = 40
    secret_token: str = ""


@dataclass(slots=True)
class UpdateQueue:
    """Updates in order of arrival, each with the moment it came in."""

    clock: Callable[[], datetime]
    next_id: int = 500_000_001
    allowed: frozenset[str] = frozenset()
    webhook: Webhook = field(default_factory=Webhook)
    waiting: deque[tuple[datetime, Json]] = field(default_factory=deque)
    confirmed: deque[Json] = field(default_factory=lambda: deque(maxlen=CONFIRMED_KEPT))
    again: list[Json] = field(default_factory=list)
    _given: int = 0
    _poller: asyncio.Future[tuple[int, str] | None] | None = None

    def wants(self, kind: str) -> bool:
        """Whether updates of this kind are kept for the bot, as it last asked with allowed_updates."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY

    def push(self, payload: Json) -> Json:
        """Queues `payload` (an update without its id) and wakes the poller; returns the update."""
        update = {"update_id": self.next_id, **payload}
        self.next_id += 1
        self.waiting.append((self.clock(), update))
        self.wake()
        return update

    def scramble(self) -> int:
        """Goes on from a random lower id, as Telegram may after a quiet week. Returns the next id.

        Ids grow within the queue, so whatever nobody fetched yet has to be fetched first.
        """
        self._forget(min(self._given, len(self.waiting)))
        if self.waiting:
            raise SimulatorError("ids turn random after a quiet week only, but updates are waiting")
        self.next_id = random.randrange(1, max(2, self.next_id // 2))  # noqa: S311 - an id, not a secret
        return self.next_id

    def redeliver(self, count: int) -> None:
        """Gives the last `count` confirmed updates out once more, before everything else."""
        self.again = list(self.confirmed)[-count:] if count > 0 else []
        self.wake()

    def forget_old(self) -> None:
        """Drops what nobody fetched within 24 hours."""
        horizon = self.clock() - KEPT_FOR
        while self.waiting and self.waiting[0][0] < horizon:
            self.waiting.popleft()

    def confirm(self, offset: int) -> None:
        """Forgets what comes before `offset`; a negative one keeps only that many of the newest.

        An offset far in the future confirms nothing (the Bot API server then reads from the head of its queue).
        """
        if offset < 0:
            self._forget(len(self.waiting) + offset)
        elif offset <= self.next_id + FUTURE_TOLERANCE:
            while self.waiting and self.waiting[0][1]["update_id"] < offset:
                self._forget(1)

    def _forget(self, count: int) -> None:
        for _ in range(count):
            self.confirmed.append(self.waiting.popleft()[1])
            self._given = max(0, self._given - 1)

    def drop_all(self) -> None:
        self.waiting.clear()
        self.again.clear()

    def wake(self) -> None:
        """Lets a poll under way return with what there is."""
        self._end_poll(None)

    def _end_poll(self, conflict: tuple[int, str] | None) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(conflict)

    def set_webhook(self, webhook: Webhook) -> None:
        """From now on polling is refused, also to who is waiting."""
        self.webhook = webhook
        if webhook.url:
            self._end_poll(TERMINATED_BY_WEBHOOK)

    def _take(self, limit: int) -> list[Json]:
        first, self.again = self.again[:limit], self.again[limit:]
        rest = [update for _, update in islice(self.waiting, limit - len(first))]
        self._given = max(self._given, len(rest))
        return first + rest

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - Telegram's parameter
        """getUpdates: waits up to `timeout` seconds; 409 when a webhook is set or another poll arrives."""
        if self.webhook.url:
            raise ApiError(*WEBHOOK_ACTIVE)
        self._end_poll(OTHER_POLLER)
        self.forget_old()
        self.confirm(offset)
        found = self._take(limit)
        if found or timeout <= 0:
            return found
        poller = self._poller = asyncio.get_running_loop().create_future()
        done, _ = await asyncio.wait({poller}, timeout=timeout)
        if done and (conflict := poller.result()):
            raise ApiError(*conflict)
        if self._poller is poller:
            self._poller = None
        self.forget_old()
        return self._take(limit)
