"""One budget of messages a second for the whole bot, replies before bulk: a rate limiter of PTB.

Telegram's limits (Bot FAQ, "My bot is hitting limits"): about 30 messages a second in all, one a second in a chat, 20 a
minute in a group; edits count. All that the bot says draws on this one budget, in the order of FIRST. What goes to many
takes what the others leave, never the last `KEPT_FOR_REPLIES` a second. A chat that has had its share keeps only itself
waiting. A 429 on what goes to many pauses that alone, for as long as Telegram says; a reply is tried again after it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery import told_to_wait
from bot.storage.outbox import MANY, Lane
from bot.telegram_bot import Turn

KEPT_FOR_REPLIES = 2.0
"""Messages a second that bulk never takes."""
LEFT_FOR_REPLIES = 1
"""Messages that bulk always leaves to be sent at once: else each message of a screen would wait for its turn."""
BURST = 2.0
"""Messages that may go out at once after a pause; with the rate of 28 they stay below Telegram's 30 in any second."""
LATE = 0.05
"""Seconds by which the event loop may be late without the allowance of that time being lost."""
CHAT_RATE, CHAT_BURST = 1.0, 3.0
GROUP_RATE, GROUP_BURST = 15 / 60, 5.0
"""In any minute at most 15 + 5."""
LONGEST_WAIT_IN_PLACE = 5.0
"""Seconds that a reply waits here after a 429; a longer wait is left to the outbox, where it survives a restart."""
FORGET_ABOVE = 5_000
"""Chats remembered before those that have their full allowance again are forgotten."""
FIRST = (Lane.REPLY, Lane.NOTICE, Lane.URGENT, Lane.BULK)
"""Who goes first."""

_COUNTED = ("send", "editMessage", "copyMessage", "forwardMessage")
_FREE = "sendChatAction"
_ENOUGH = 1e-6
"""What rounding may take away from a whole message."""

Result = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass(slots=True)
class Bucket:
    """An allowance that comes back at `rate` a second, up to `capacity`. Times are monotonic seconds."""

    rate: float
    capacity: float
    level: float
    at: float

    def wait(self, now: float, behind: int = 0) -> float:
        """Seconds until one may be taken when so many others go first; 0 when it may be now."""
        self.level = min(self.capacity, self.level + max(0.0, now - self.at) * self.rate)
        self.at = max(self.at, now)
        missing = 1.0 + behind - self.level
        return 0.0 if missing <= _ENOUGH else missing / self.rate

    def take(self) -> None:
        """Takes one; the caller has seen that `wait` is 0."""
        self.level -= 1.0

    def give_back(self) -> None:
        """What was taken was not used."""
        self.level = min(self.capacity, self.level + 1.0)

    def pass_over(self, now: float) -> None:
        """Nothing comes back for the time until now: Telegram counts from the arrival, which was some time in it."""
        self.at = max(self.at, now)


class Pace(BaseRateLimiter[Turn]):
    """See the module. `rate_limit_args` of PTB's methods is a Turn; without one a request counts as a reply."""

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
        self._many = Bucket(max(per_second - KEPT_FOR_REPLIES, per_second / 2), burst, burst, now)
        self._chats: dict[int, Bucket] = {}
        self._turns = {lane: asyncio.Lock() for lane in FIRST}
        self._waiting = dict.fromkeys(FIRST, 0)
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
        rate_limit_args: Turn | None,
    ) -> Result:
        """Makes the request when it is its turn. Raises what it raises; RetryAfter for bulk and for long waits."""
        turn = rate_limit_args or Turn()
        if endpoint == _FREE or not endpoint.startswith(_COUNTED):
            turn.begun = True
            return await callback(*args, **kwargs)
        chat_id, waited = data.get("chat_id"), 0.0
        while True:
            chat = await self._admit(chat_id, turn.lane)
            turn.begun = True
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                turn.begun = False
                waited += (pause := told_to_wait(refusal).total_seconds())
                self._told_to_wait(chat_id, turn.lane, pause)
                if turn.lane in MANY or waited > LONGEST_WAIT_IN_PLACE:
                    raise
            finally:
                if chat is not None:
                    chat.pass_over(self._monotonic())
            await self._sleep(pause)

    def _told_to_wait(self, chat_id: Any, lane: Lane, pause: float) -> None:
        """A group has a limit of its own; in a private chat it is most likely the whole bot that is too fast."""
        if lane in MANY or (isinstance(chat_id, int) and chat_id > 0):
            self._bulk_paused_until = max(self._bulk_paused_until, self._monotonic() + pause)

    async def _admit(self, chat_id: Any, lane: Lane) -> Bucket | None:
        """Waits for the chat's turn, then for the lane's, so that a chat that has to wait holds up nobody else."""
        if not isinstance(chat_id, int):
            await self._lane_turn(lane)
            return None
        chat = self._chat(chat_id)
        while (seconds := chat.wait(self._monotonic())) > 0:
            await self._sleep(seconds)
        chat.take()
        try:
            await self._lane_turn(lane)
        except BaseException:
            chat.give_back()
            raise
        return chat

    async def _lane_turn(self, lane: Lane) -> None:
        self._waiting[lane] += 1
        try:
            async with self._turns[lane]:
                while (seconds := self._wait(lane)) > 0:
                    await self._sleep(seconds)
                self._all.take()
                if lane in MANY:
                    self._many.take()
        finally:
            self._waiting[lane] -= 1

    def _wait(self, lane: Lane) -> float:
        now = self._monotonic()
        before = FIRST[: FIRST.index(lane)]
        others = sum(self._waiting[one] for one in before)
        if lane not in MANY:
            return self._all.wait(now, others)
        wait = self._all.wait(now, max(others, LEFT_FOR_REPLIES))
        urgent = sum(self._waiting[one] for one in before if one in MANY)
        return max(wait, self._many.wait(now, urgent), self._bulk_paused_until - now)

    def _chat(self, chat_id: int) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            self._forget_idle_chats()
            rate, burst = (CHAT_RATE, CHAT_BURST) if chat_id > 0 else (GROUP_RATE, GROUP_BURST)
            bucket = self._chats[chat_id] = Bucket(rate, burst, burst, self._monotonic())
        return bucket

    def _forget_idle_chats(self) -> None:
        if len(self._chats) >= FORGET_ABOVE:
            now = self._monotonic()
            busy = {chat_id: one for chat_id, one in self._chats.items() if one.wait(now) or one.level < one.capacity}
            self._chats = busy
