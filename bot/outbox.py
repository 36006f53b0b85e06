"""Durable sending. What the bot says is a row first; this is the only place that turns rows into requests.

A reply is inserted as `sending` and sent by the task that decided it (`deliver`), so it costs no second transaction.
Notices, and replies that could not be sent at once, are claimed by a loop, as many as it has hands free, so that one
that has to wait holds up nobody. What goes to many is claimed by another one, a little ahead, and sent by a small pool
(`bot.crowd`). What became of each message is settled in groups, after `SETTLE_AFTER` seconds. After a kill, rows still
`sending` are owed again and marked `maybe_twice`; at an orderly stop what has not begun is queued as it was.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from datetime import datetime

from bot.crowd import TRY_EVERY, Crowd, Pool
from bot.delivery import Clock, given_back
from bot.marks import Marks, OnMoved
from bot.storage import outbox as rows
from bot.storage.database import Database, Transaction, from_text, is_in_trouble, patiently
from bot.storage.outbox import MANY, Delivery, Lane, Message, Settlement
from bot.telegram_bot import TelegramBot
from bot.under_way import UnderWay

_log = logging.getLogger(__name__)

SETTLE_AFTER = 0.05
"""Seconds. Longer saves syncs, and repeats more after a kill."""
HANDS = 40
"""Replies and notices that the loop sends at the same time."""
LOOK_AGAIN_AFTER = 30.0
"""Seconds after which the loop looks at the queue even if nobody woke it."""
LAST_ANSWERS = 3.0
"""Seconds for which Telegram's last answers are waited for at the end."""


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
        self._clock = clock
        self._sleep = sleep
        self.on_moved: OnMoved = _nobody_told
        self.marks = Marks(database, clock, self._moved)
        self._wake = asyncio.Event()
        self._behind: set[int] = set()
        self._under_way = UnderWay(bot, clock, self._mark)
        self._in_hand: dict[int, Message] = {}
        self.crowd = Crowd(self, pool, clock, sleep)

    async def recover(self) -> int:
        """At start: what was under way when the process died is owed again. Returns how many messages."""
        async with self._database.transaction() as tx:
            again = await rows.take_back(tx)
            await rows.try_again_now(tx, self._clock())
            self._behind = await rows.chats_waiting(tx)
        return again

    async def owe(self, tx: Transaction, owed: Owed, now: datetime) -> Message | None:
        """Writes a message down within the transaction of its cause.

        Returns the row when the caller is to `deliver` it after the commit; None when the loop will, or when a message
        with this key exists already.
        """
        if owed.kind is not None and owed.lane not in MANY:
            raise ValueError("only what goes to many is rendered when it is sent")
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
            (self.crowd if owed.lane in MANY else self).wake()
        return message if mine else None

    async def deliver(self, messages: Iterable[Message]) -> None:
        """Sends replies in order, each after the one before; what cannot be sent now is left to the loop."""
        for message in messages:
            if message.chat_id in self._behind:
                self.give_back(message)
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
        """At the end, when nobody sends any more: waits a little for Telegram's last answers, and writes them down.

        What has not begun is queued as it was. Where nothing can be written, all of it is sent in the next life.
        """
        unanswered = await self._under_way.end(LAST_ANSWERS)
        try:
            async with self.settling() as tx:
                await rows.give_back_all(tx, but=[message.id for message in unanswered])
        except Exception as error:
            if not is_in_trouble(error):
                raise
            _log.error("the last messages are not settled: %s", type(error).__name__)

    def recall(self, which: Callable[[Message], bool]) -> None:
        """Messages that wait for their turn to be sent are queued as they were before."""
        self._under_way.recall(which)

    async def drain(self) -> int:
        """Sends all that is due by the clock, settles it, and returns how many attempts that took."""
        attempts = 0
        while batch := (await self._claim() or await self.crowd.claim()):
            attempts += len(batch)
            await self._send_all(batch)
        await self.marks.write()
        return attempts

    @property
    def is_down(self) -> bool:
        """Telegram does not answer: only now and then one message is tried."""
        return self.marks.line.is_down

    def settling(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that begins by writing down what became of messages."""
        return self.marks.settling()

    async def _send_loop(self) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                self._wake.clear()
                if self.is_down:
                    await self._sleep(TRY_EVERY)
                for message in await patiently(self._claim, self._sleep):
                    self._in_hand[message.id] = message
                    group.create_task(self._send_in_hand(message))
                seconds = await patiently(self._seconds_to_next, self._sleep)
                with suppress(TimeoutError):
                    # Not wait_for: before Python 3.12 it swallows a cancellation that comes with its result.
                    async with asyncio.timeout(seconds):
                        await self._wake.wait()

    async def _send_in_hand(self, message: Message) -> None:
        try:
            await self.send(message)
        finally:
            del self._in_hand[message.id]
            self._wake.set()

    async def _settle_loop(self) -> None:
        while True:
            await self.marks.any.wait()
            await self._sleep(SETTLE_AFTER)
            await patiently(self.marks.write, self._sleep)

    async def _claim(self) -> list[Message]:
        hands = 1 if self.is_down else max(0, HANDS - len(self._in_hand))
        async with self.settling() as tx:
            batch = await rows.claim(tx, Lane.REPLY, self._clock(), hands)
            batch += await rows.claim(tx, Lane.NOTICE, self._clock(), hands - len(batch))
            behind = await rows.chats_waiting(tx)
            again = [one.message for one in self.marks.pending if one.state is Delivery.QUEUED]
            before = (*batch, *self._in_hand.values(), *again)
            self._behind = behind | {message.chat_id for message in before if message.lane not in MANY}
        return batch

    async def _seconds_to_next(self) -> float:
        if len(self._in_hand) >= HANDS:
            return LOOK_AGAIN_AFTER
        async with self._database.transaction() as tx:
            due = await rows.next_due(tx)
        seconds = LOOK_AGAIN_AFTER if due is None else (from_text(due) - self._clock()).total_seconds()
        return min(max(seconds, 0.05), LOOK_AGAIN_AFTER)

    async def _send_all(self, batch: list[Message]) -> None:
        async with asyncio.TaskGroup() as group:
            for message in batch:
                group.create_task(self.send(message))

    async def send(self, message: Message) -> None:
        """One attempt, and its mark."""
        await self._under_way.send(message)

    def give_back(self, message: Message) -> None:
        """A message that was claimed has not begun to be sent, and is queued as it was before."""
        self._mark(given_back(message, self._clock()))

    def cancel(self, message: Message, reason: str) -> None:
        """A message that was claimed has lost its sense."""
        now = self._clock()
        self._mark(Settlement(message, Delivery.CANCELLED, now, now, reason=reason, begun=False))

    def _mark(self, mark: Settlement) -> None:
        back, message, queued = self.marks.add(mark), mark.message, mark.state is Delivery.QUEUED
        if queued and mark.begun:
            _log.info("message %s waits until %s: %s", message.id, mark.not_before, mark.reason)
        if queued and message.lane not in MANY:
            self._behind.add(message.chat_id)
        if back:
            self.wake()
        elif message.lane not in MANY and message.chat_id in self._behind:
            self._wake.set()
        elif message.lane in MANY and queued:
            self.crowd.wake()

    async def _moved(self, tx: Transaction, old: int, new: int) -> None:
        await self.on_moved(tx, old, new)


async def _nobody_told(tx: Transaction, old: int, new: int) -> None:
    """Stands in until the application has said who follows."""
