"""Receives updates by long polling, as raw JSON, and acknowledges them only when they are rows.

PTB's Updater is not used: it acknowledges before anything is handled, and an update that it cannot parse holds up its
whole batch. The offset acknowledges the batch just stored and is dropped after an empty answer: Telegram's ids start
anew at random after a quiet week, and an old offset would then be wrong.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.delivery import told_to_wait
from bot.inbox import Inbox
from bot.storage.database import RETRY_AFTER, is_in_trouble

_log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
LONG_POLL = 50
"""Seconds that Telegram holds an empty answer back."""
BATCH = 100
LONGEST_PAUSE = 30.0

GetUpdates = Callable[[dict[str, Any], float], Awaitable[list[dict[str, Any]]]]
"""(parameters, seconds to wait for the answer) → updates as JSON."""
Heard = Callable[[], Awaitable[None]]


class Polling:
    """The receiving loop. `heard` is called after every answer of Telegram."""

    def __init__(
        self,
        get_updates: GetUpdates,
        inbox: Inbox,
        heard: Heard,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._get_updates = get_updates
        self._inbox = inbox
        self._heard = heard
        self._sleep = sleep
        self._offset: int | None = None

    async def run(self) -> None:
        """Receives until cancelled, whatever the network and the disk do."""
        pause = 0.0
        while True:
            await self._inbox.room()
            try:
                await self.once(LONG_POLL)
                pause = 0.0
            except (TelegramError, OSError) as error:
                pause = min(LONGEST_PAUSE, pause * 2 or RETRY_AFTER)
                self._explain(error)
                await self._sleep(_told(error) or pause)
            except Exception as error:
                if not is_in_trouble(error):
                    raise
                _log.error("receiving waits for the disk: %s", type(error).__name__)
                await self._sleep(RETRY_AFTER)

    async def once(self, wait: int = 0) -> int:
        """Asks once, waiting up to `wait` seconds for something to happen; how many updates came."""
        parameters: dict[str, Any] = {"timeout": wait, "limit": BATCH, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            parameters["offset"] = self._offset
        updates = await self._get_updates(parameters, wait + 10.0)
        await self._inbox.receive(updates)
        self._offset = updates[-1]["update_id"] + 1 if updates else None
        await self._heard()
        return len(updates)

    def _explain(self, error: BaseException) -> None:
        if isinstance(error, Conflict):
            _log.error("another program receives this bot's updates; only one may run")
        elif isinstance(error, InvalidToken):
            _log.error("Telegram does not accept the token; see BOT_TOKEN")
        elif isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            _log.warning("Telegram does not answer: %s", type(error).__name__)
        else:
            _log.warning("Telegram refuses: %s", error)


def _told(error: BaseException) -> float | None:
    return told_to_wait(error).total_seconds() if isinstance(error, RetryAfter) else None
