"""What became of messages, written down in groups: one transaction for many, and none of it forgotten if that fails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.delivery import Clock
from bot.storage import accounts
from bot.storage import outbox as rows
from bot.storage.database import Database, Transaction
from bot.storage.outbox import Settlement

OnMoved = Callable[[Transaction, int, int], Awaitable[None]]
"""(transaction, old id, new id): Telegram said, on sending, that a chat has another id now."""

OnTopicGone = Callable[[Transaction, int, int], Awaitable[None]]
"""(transaction, chat, topic): Telegram said, on sending, that a group has no such topic any more."""

AWAY_AFTER = 3
"""Attempts in a row without an answer, after which Telegram counts as away."""


@dataclass(slots=True)
class Line:
    """Whether Telegram answers. While it does not, a try now and then finds out when it does."""

    failures: int = 0

    @property
    def is_down(self) -> bool:
        """Telegram has not answered for some attempts."""
        return self.failures >= AWAY_AFTER

    def heard(self, *, answered: bool) -> bool:
        """After each attempt; True when Telegram is back."""
        back = answered and self.is_down
        self.failures = 0 if answered else self.failures + 1
        return back


class Marks:
    """Settlements that have still to be written."""

    def __init__(self, database: Database, clock: Clock, on_moved: OnMoved) -> None:
        self._database = database
        self._clock = clock
        self._on_moved = on_moved
        self.on_topic_gone: OnTopicGone | None = None
        self._try_again = False
        self.line = Line()
        self.pending: list[Settlement] = []
        self.any = asyncio.Event()

    def add(self, mark: Settlement) -> bool:
        """To be written soon. True when it shows that Telegram is back: what it kept waiting is then due."""
        self.pending.append(mark)
        self.any.set()
        back = mark.begun and self.line.heard(answered=mark.answered)
        self._try_again |= back
        return back

    async def write(self) -> None:
        """Writes what there is."""
        self.any.clear()
        if self.pending:
            async with self.settling():
                pass

    @asynccontextmanager
    async def settling(self) -> AsyncIterator[Transaction]:
        """A transaction that begins by writing all marks; if it fails they are written by the next one."""
        marks: list[Settlement] = []
        back = False
        try:
            async with self._database.transaction() as tx:
                marks, self.pending = self.pending, []
                back, self._try_again = self._try_again, False
                await self._settle(tx, marks)
                if back:
                    await rows.try_again_now(tx, self._clock())
                yield tx
        except BaseException:
            self.pending[:0] = marks
            self._try_again |= back
            self.any.set()
            raise

    async def _settle(self, tx: Transaction, marks: Sequence[Settlement]) -> None:
        if marks:
            await rows.settle(tx, marks)
        for one in marks:
            if one.chat_id is not None:
                await self._on_moved(tx, one.message.chat_id, one.chat_id)
            if one.topic_gone is not None and self.on_topic_gone is not None:
                await self.on_topic_gone(tx, one.message.chat_id, one.topic_gone)
        await accounts.mark_unreachable(tx, [one.message.chat_id for one in marks if one.unreachable])
