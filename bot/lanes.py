"""The order of updates in memory: many chats side by side, each strictly in the order of arrival.

Only the next few updates of a chat are here; what it has beyond that is read from the table when its turn comes, so a
flood in one chat neither fills the memory nor keeps outside what others send.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from bot.storage.inbox import Received

HIGH_WATER = 2_000
"""Updates in memory above which receiving pauses; Telegram keeps what it has not been asked for."""
AT_HAND = 50
"""Updates of one chat in memory."""
TOO_LARGE = 2**63
"""For an integer of SQLite; Telegram's ids have at most 52 bits (Bot API, Chat)."""


class Lanes:
    """One lane a chat; at most one update of a lane is in hand at a time."""

    def __init__(self) -> None:
        self._lanes: dict[int, deque[Received]] = {}
        self._longer: set[int] = set()
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._count = 0
        self._room = asyncio.Event()
        self._room.set()
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self, row: Received) -> None:
        """Behind what its lane has already; a lane that is full leaves it to the table."""
        queue = self._lanes.setdefault(row.lane, deque())
        if row.lane in self._longer or len(queue) >= AT_HAND:
            self._longer.add(row.lane)
            return
        queue.append(row)
        self._count += 1
        self._idle.clear()
        if self._count >= HIGH_WATER:
            self._room.clear()
        if len(queue) == 1:
            self._ready.put_nowait(row.lane)

    async def take(self) -> Received:
        """The next update of the lane that has waited longest. Give it back to `done`."""
        return self._lanes[await self._ready.get()][0]

    def must_read_on(self, row: Received) -> bool:
        """Whether `row` is the last of its lane in memory while the table has more."""
        return row.lane in self._longer and len(self._lanes[row.lane]) == 1

    def read_on(self, row: Received, found: Sequence[Received]) -> None:
        """What the table has behind `row`: AT_HAND updates, or fewer when these are all."""
        self._lanes[row.lane].extend(found)
        self._count += len(found)
        if len(found) < AT_HAND:
            self._longer.discard(row.lane)

    def done(self, row: Received) -> None:
        """The update is no longer in hand."""
        queue = self._lanes[row.lane]
        queue.popleft()
        self._count -= 1
        if self._count < HIGH_WATER:
            self._room.set()
        if self._count == 0:
            self._idle.set()
        if queue:
            self._ready.put_nowait(row.lane)
        else:
            del self._lanes[row.lane]

    async def room(self) -> None:
        """Waits while more updates are in memory than is wise."""
        await self._room.wait()

    async def idle(self) -> None:
        """Waits until there is nothing left."""
        await self._idle.wait()


def lane_of(update: Mapping[str, Any]) -> int:
    """The chat an update belongs to; for one without a chat its sender; 0 where there is neither."""
    for part in update.values():
        if isinstance(part, Mapping):
            message = part.get("message")
            chat = part.get("chat") or (message.get("chat") if isinstance(message, Mapping) else None)
            person = part.get("from") or part.get("user")
            for place in (chat, person):
                if isinstance(place, Mapping) and isinstance(number := place.get("id"), int):
                    return number if abs(number) < TOO_LARGE else 0
    return 0
