"""Durable receiving: an update is a row before Telegram hears of its arrival, until its effects are committed.

Workers hand the updates to PTB's `Application.process_update`, many chats side by side, each chat strictly in the order
of arrival: a chat is with at most one worker at a time. The done-mark is written by the decision's own transaction
(`handlers.routing`). What goes wrong is told to `failed` by the error handler:

* a busy or full disk, or Telegram not answering: tried again until it works, other chats go on;
* a bug: tried `MAX_ATTEMPTS` times, then quarantined; `on_poison` apologises and tells the staff;
* an update that killed the process itself: counted before it is tried again, quarantined after `MAX_DEATHS` tries.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import Application

from bot.delivery import Clock, is_passing
from bot.lanes import AT_HAND, Lanes, lane_of
from bot.storage import inbox as rows
from bot.storage import outbox
from bot.storage.database import Database, Transaction, patiently
from bot.storage.inbox import Received

_log = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
MAX_DEATHS = 6
"""Generous: an innocent update may happen to be in hand at several kills in a row."""
SUSPECT = 2
"""From so many on, an update is handled while no other suspect is: who dies then is the one."""
KEPT_FOR = timedelta(days=2)
"""How long an update that is done is known as a repeat. Telegram repeats none after a day (Bot API, "Getting
updates"), and a number that comes back after a quiet week (Bot API, Update) is another update."""
ASIDE_FOR = timedelta(days=30)
"""How long the content of an update that was put aside is kept, to find out what was wrong with it."""
SETTLED_FOR = timedelta(days=7)
"""How long it is known what became of a reply or a notice."""
TIDY_EVERY = timedelta(hours=1)
TIDY_AT_ONCE = 500
"""Rows removed in one transaction, so that nobody waits long for it."""

T = TypeVar("T")
OnPoison = Callable[[Transaction, Received, Update | None, BaseException], Awaitable[None]]
Forget = Callable[[Transaction, datetime, int], Awaitable[int]]
"""(transaction, before when, at most how many rows) → how many it were."""

_FORGOTTEN: tuple[tuple[Forget, timedelta], ...] = (
    (rows.forget_done, KEPT_FOR),
    (rows.empty_quarantined, ASIDE_FOR),
    (outbox.forget_settled, SETTLED_FOR),
)


class Inbox:
    """Updates on their way from Telegram to their handlers."""

    def __init__(
        self,
        database: Database,
        application: Application[Any, Any, Any, Any, Any, Any],
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._application = application
        self._clock = clock
        self._sleep = sleep
        self.on_poison: OnPoison = _nobody_told
        self._lanes = Lanes()
        self._outcomes: dict[int, BaseException | None] = {}
        self._left_behind = 0
        self._alone = asyncio.Lock()
        self._tidied_at: datetime | None = None

    async def recover(self) -> int:
        """At start: takes up what was received before and never done. Returns how many updates are at hand."""
        await self.tidy()
        async with self._database.transaction() as tx:
            lanes = await rows.lanes_waiting(tx)
            found = [row for lane in lanes for row in await rows.waiting(tx, lane, 0, AT_HAND + 1)]
        self._left_behind = max(lanes.values(), default=0)
        for row in found:
            self._lanes.add(row)
        return len(found)

    async def receive(self, updates: Iterable[Mapping[str, Any]]) -> None:
        """Stores a batch in one transaction; returns when it is safe to acknowledge it. Repeats are dropped."""
        now = self._clock()
        # Payloads are JSON in ASCII: half an emoji, which JSON may hold, is no UTF-8.
        batch = [(update["update_id"], lane_of(update), json.dumps(update)) for update in updates]
        if not batch:
            return
        async with self._database.transaction() as tx:
            fresh = await rows.store(tx, batch, now)
        for row in fresh:
            self._lanes.add(row)

    async def tidy(self) -> None:
        """Forgets, once an hour, what was done, settled or put aside long ago."""
        now = self._clock()
        if self._tidied_at is None or now - self._tidied_at >= TIDY_EVERY:
            for forget, age in _FORGOTTEN:
                await self._forget(forget, now - age)
            self._tidied_at = now

    async def _forget(self, forget: Forget, before: datetime) -> None:
        """Small step by small step, until nothing is left of it."""
        forgotten = TIDY_AT_ONCE
        while forgotten == TIDY_AT_ONCE:
            async with self._database.transaction() as tx:
                forgotten = await forget(tx, before, TIDY_AT_ONCE)

    async def room(self) -> None:
        """Waits while more updates are in memory than is wise."""
        await self._lanes.room()

    async def idle(self) -> None:
        """Waits until everything received has been handled."""
        await self._lanes.idle()

    def decided(self, update_id: int) -> None:
        """The decision about this update is committed."""
        self._outcomes[update_id] = None

    def failed(self, update_id: int, error: BaseException) -> None:
        """The handler of this update raised what is not a refusal; its transaction has been rolled back."""
        self._outcomes[update_id] = error

    async def work(self) -> None:
        """One worker; run as many as chats are to be answered side by side. Cancel to stop."""
        while True:
            row = await self._lanes.take()
            await self._handle(row)
            if self._lanes.must_read_on(row):
                await self._insist(partial(self._read_on, row))
            self._lanes.done(row)

    async def _read_on(self, row: Received) -> None:
        async with self._database.transaction() as tx:
            found = await rows.waiting(tx, row.lane, row.id, AT_HAND)
        self._lanes.read_on(row, found)

    async def _handle(self, row: Received) -> None:
        """Until the update is done or quarantined, however long the disk or the network is in trouble."""
        if row.id > self._left_behind:
            await self._insist(partial(self._decide, row))
            return
        async with self._alone if row.attempts >= SUSPECT else nullcontext():
            deaths = await self._insist(partial(self._begin_again, row)) - 1
            if deaths < MAX_DEATHS:
                await self._insist(partial(self._decide, row))
            else:
                await self._insist(partial(self._quarantine, row, None, ProcessDied(f"at least {deaths} times")))

    async def _insist(self, step: Callable[[], Awaitable[T]]) -> T:
        return await patiently(step, self._sleep, is_passing)

    async def _begin_again(self, row: Received) -> int:
        async with self._database.transaction() as tx:
            return await rows.count_attempt(tx, row.id)

    async def _decide(self, row: Received) -> None:
        try:
            update = Update.de_json(_as_needed(json.loads(row.payload)), self._application.bot)
        except Exception as unreadable:  # noqa: BLE001 - whatever Telegram may send that PTB cannot read
            await self._quarantine(row, None, unreadable)
            return
        if error := await self._process(update):
            await self._quarantine(row, update, error)

    async def _process(self, update: Update) -> BaseException | None:
        """None when the update is done, the last error when it never will be; raises an error that may pass."""
        error: BaseException | None = None
        for _ in range(MAX_ATTEMPTS):
            await self._application.process_update(update)
            error = self._outcomes.pop(update.update_id, NeverDecided())
            if error is None:
                return None
            if is_passing(error):
                raise error
        return error

    async def _quarantine(self, row: Received, update: Update | None, error: BaseException) -> None:
        """Puts the update aside, and tells people of it if that can be done."""
        _log.error("update %s is put aside: %s", row.update_id, type(error).__name__, exc_info=error)
        try:
            async with self._database.transaction() as tx:
                await rows.quarantine(tx, row.id, type(error).__name__)
                await self.on_poison(tx, row, update, error)
        except Exception as second:
            if is_passing(second):
                raise
            _log.exception("nobody could be told of update %s", row.update_id)
            async with self._database.transaction() as tx:
                await rows.quarantine(tx, row.id, type(error).__name__)


def _as_needed(update: dict[str, Any]) -> dict[str, Any]:
    """Without the buttons of the message that was tapped: nobody reads them, and parsing them takes half the time."""
    message = (update.get("callback_query") or {}).get("message")
    if isinstance(message, dict):
        message.pop("reply_markup", None)
    return update


class NeverDecided(Exception):  # noqa: N818 - what is known about it
    """No route took the update, or the error handler failed as well."""


class ProcessDied(Exception):  # noqa: N818 - what happened, seen from the next life
    """The process ended every time while this update was in hand."""


async def _nobody_told(tx: Transaction, row: Received, update: Update | None, error: BaseException) -> None:
    """Stands in until the application has said whom to tell."""
