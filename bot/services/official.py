"""Whether a message is the office's own: by its number anybody sees what was really sent."""

import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import answers
from bot.storage import broadcasts, official
from bot.storage.broadcasts import Broadcast
from bot.storage.database import Transaction

RECENT = timedelta(days=30)
MOST = 6
"""Recent messages that a list names."""
LARGEST = 10**9
"""No number of a message comes near; a larger one is not even looked for."""


@dataclass(frozen=True, slots=True)
class Official:
    """A broadcast that has begun to go out."""

    broadcast: Broadcast
    sent_at: datetime

    @property
    def words(self) -> str:
        """Its text in one line, without formatting; empty for a file without caption."""
        return answers.clean(html.unescape(re.sub(r"<[^>]*>", "", self.broadcast.body)))


async def find(tx: Transaction, number: int) -> Official | None:
    """The official message with this number; None also for one that has not begun to go out."""
    if not 0 < number < LARGEST:
        return None
    sent_at = await official.sent_at(tx, number)
    broadcast = await broadcasts.get(tx, number)
    return None if sent_at is None or broadcast is None else Official(broadcast, sent_at)


async def recent(tx: Transaction, now: datetime) -> list[Official]:
    """The newest ones of the last `RECENT`, newest first."""
    found = []
    for number, sent_at in await official.newest(tx, now - RECENT, MOST):
        broadcast = await broadcasts.get(tx, number)
        if broadcast is not None:
            found.append(Official(broadcast, sent_at))
    return found
