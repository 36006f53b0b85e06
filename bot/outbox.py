"""Durable sending. What the bot says is a row first; this is the only place that turns rows into requests.

A reply is inserted as `sending` and sent by the task that decided it (`deliver`), so it costs no second transaction.
Notices, and replies that could not be sent at once, are claimed by a loop. What goes to many is claimed by another one,
a little ahead, and sent by a small pool (`bot.crowd`). What became of each message is settled in groups, after
`SETTLE_AFTER` seconds. After a kill, rows still `sending` are owed again and marked `maybe_twice`.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from bot.crowd import MANY, Crowd, Pool
from bot.delivery import Clock, attempt
from bot.storage import accounts
from bot.storage import outbox as rows
from bot.storage.database import Database, Transaction, from_text, is_in_trouble, patiently
from bot.storage.outbox import Delivery, Lane, Message, Settlement
from bot.telegram_bot import TelegramBot

_log = logging.getLogger(__name__)

SETTLE_AFTER = 0.05
"""Seconds. Longer saves syncs, and repeats more after a kill."""
CLAIM_AT_ONCE = 20
LOOK_AGAIN_AFTER = 30.0
"""Seconds after which the loop looks at the queue even if nobody woke it."""


OnMoved = Callable[[Transaction, int, int], Awaitable[None]]
"""(transaction, old id, new id): Telegram said, on sending, that a chat has another id now."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A rendered message that a decision owes. `parameters` are the Bot API's, without chat_id."""

    dedupe_key: str
    lane: Lane
    chat_id: int
    method: str
    parameters: dict[str, object]
    kind: str | None = None
    """Rendered when it is sent; `parameters` are then the ids it is about."""
    subject: str | None = None
    """What it is about, as registration:12; what is queued about a subject can be cancelled together."""


class Outbox:
    """The sending side of the bot."""

    def __init__(
        self,
        database: Database,
        bot: TelegramBot,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        pool: Pool = Pool(),  # noqa: B008 - frozen
    ) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._sleep = sleep
        self.on_moved: OnMoved = _nobody_told
        self._marks: list[Settlement] = []
        self._marked = asyncio.Event()
        self._wake = asyncio.Event()
        self._behind: set[int] = set()
        self.crowd = Crowd(self, database, clock, pool, sleep)

    async def recover(self) -> int:
        """At start: what was under way when the process died is owed again. Returns how many messages."""
        async with self._database.transaction() as tx:
            again = await rows.take_back(tx)
            self._behind = await rows.chats_waiting(tx)
        return again

    async def owe(self, tx: Transaction, owed: Owed, now: datetime) -> Message | None:
        """Writes a message down within the transaction of its cause.

        Returns the row when the caller is to `deliver` it after the commit; None when the loop will, or when a message
        with this key exists already.
        """
        mine = owed.lane is Lane.REPLY and owed.chat_id not in self._behind
        message = await rows.add(
            tx,
            dedupe_key=owed.dedupe_key,
            lane=owed.lane,
            chat_id=owed.chat_id,
            method=owed.method,
            content=json.dumps(owed.parameters, ensure_ascii=False),
            state=Delivery.SENDING if mine else Delivery.QUEUED,
            now=now,
            kind=owed.kind,
            subject=owed.subject,
        )
        if not mine:
            self.wake()
        return message if mine else None

    async def deliver(self, messages: Iterable[Message]) -> None:
        """Sends replies in order, each after the one before; what cannot be sent now is left to the loop."""
        for message in messages:
            if message.chat_id in self._behind:
                self._mark(Settlement(message, Delivery.QUEUED, self._clock(), self._clock()))
            else:
                await self.send(message)

    def wake(self) -> None:
        """There is something new to send."""
        self._wake.set()
        self.crowd.wake()

    async def run(self) -> None:
        """The loops: claiming and sending, for one and for many, and settling. Cancel to stop, then call `stop`."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._send_loop(), name="outbox sends")
            group.create_task(self.crowd.run(), name="outbox sends to many")
            group.create_task(self._settle_loop(), name="outbox settles")

    async def stop(self) -> None:
        """Writes the last marks. Where that cannot be, what they are about is sent once more in the next life."""
        try:
            await self.crowd.hand_back()
            await self._write_marks()
        except Exception as error:
            if not is_in_trouble(error):
                raise
            _log.error("the last messages are not settled: %s", type(error).__name__)

    async def drain(self) -> int:
        """Sends all that is due by the clock, settles it, and returns how many attempts that took."""
        attempts = 0
        while batch := (await self._claim() or await self.crowd.claim()):
            attempts += len(batch)
            await self._send_all(batch)
        await self._write_marks()
        return attempts

    async def _send_loop(self) -> None:
        while True:
            self._wake.clear()
            if batch := await patiently(self._claim, self._sleep):
                await self._send_all(batch)
                continue
            seconds = await patiently(self._seconds_to_next, self._sleep)
            with suppress(TimeoutError):
                # Not wait_for: before Python 3.12 it swallows a cancellation that comes with its result.
                async with asyncio.timeout(seconds):
                    await self._wake.wait()

    async def _settle_loop(self) -> None:
        while True:
            await self._marked.wait()
            await self._sleep(SETTLE_AFTER)
            await patiently(self._write_marks, self._sleep)

    async def _claim(self) -> list[Message]:
        async with self.settling() as tx:
            batch = await rows.claim(tx, Lane.REPLY, self._clock(), CLAIM_AT_ONCE)
            batch += await rows.claim(tx, Lane.NOTICE, self._clock(), CLAIM_AT_ONCE)
            behind = await rows.chats_waiting(tx)
            again = [one.message for one in self._marks if one.state is Delivery.QUEUED]
            self._behind = behind | {message.chat_id for message in (*batch, *again) if message.lane not in MANY}
        return batch

    async def _seconds_to_next(self) -> float:
        async with self._database.transaction() as tx:
            due = await rows.next_due(tx)
        if due is None:
            return LOOK_AGAIN_AFTER
        return min(max((from_text(due) - self._clock()).total_seconds(), 0.05), LOOK_AGAIN_AFTER)

    async def _send_all(self, batch: list[Message]) -> None:
        async with asyncio.TaskGroup() as group:
            for message in batch:
                group.create_task(self.send(message))

    async def send(self, message: Message) -> None:
        """One attempt, and its mark."""
        self._mark(await attempt(self._bot, message, self._clock))

    def cancel(self, message: Message, reason: str) -> None:
        """A message that was claimed has lost its sense."""
        now = self._clock()
        self._mark(Settlement(message, Delivery.CANCELLED, now, now, reason=reason))

    def fail(self, message: Message, reason: str) -> None:
        """A message that was claimed cannot be made."""
        now = self._clock()
        self._mark(Settlement(message, Delivery.FAILED, now, now, reason=reason))

    def _mark(self, mark: Settlement) -> None:
        if mark.state is Delivery.QUEUED:
            if mark.message.lane not in MANY:
                self._behind.add(mark.message.chat_id)
            _log.info("message %s waits until %s: %s", mark.message.id, mark.not_before, mark.reason)
        self._marks.append(mark)
        self._marked.set()
        if mark.state is Delivery.QUEUED:
            self.wake()

    async def _write_marks(self) -> None:
        self._marked.clear()
        if self._marks:
            async with self.settling():
                pass

    @asynccontextmanager
    async def settling(self) -> AsyncIterator[Transaction]:
        """A transaction that begins by writing all marks; if it fails they are written by the next one."""
        marks: list[Settlement] = []
        try:
            async with self._database.transaction() as tx:
                marks, self._marks = self._marks, []
                await self._settle(tx, marks)
                yield tx
        except BaseException:
            self._marks[:0] = marks
            self._marked.set()
            raise

    async def _settle(self, tx: Transaction, marks: Sequence[Settlement]) -> None:
        await rows.settle(tx, marks)
        for one in marks:
            if one.chat_id is not None:
                await self.on_moved(tx, one.message.chat_id, one.chat_id)
        await accounts.mark_unreachable(tx, [one.message.chat_id for one in marks if one.state is Delivery.BLOCKED])


async def _nobody_told(tx: Transaction, old: int, new: int) -> None:
    """Stands in until the application has said who follows."""
