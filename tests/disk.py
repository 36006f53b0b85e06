"""A disk in trouble, for as many turns of waiting as a test wants."""

import asyncio
import sqlite3

from bot.storage.database import RETRY_AFTER, Database


class Trouble:
    """Every write fails from `begin` on; `sleep` stands in for asyncio.sleep, and after so many turns it is over."""

    def __init__(self, database: Database, turns: int) -> None:
        self.database = database
        self.over = asyncio.Event()
        self.waits = 0
        self._turns = turns

    async def sleep(self, seconds: float) -> None:
        """Waits for nothing but the others."""
        if seconds >= RETRY_AFTER:
            self.waits += 1
        if self.waits >= self._turns and not self.over.is_set():
            await self.end()
        await asyncio.sleep(0)

    async def begin(self) -> None:
        """Lets every write fail, at once."""
        await self._tell("busy_timeout = 0")

    async def end(self) -> None:
        """The disk is well again."""
        self.over.set()

    async def _tell(self, pragma: str) -> None:
        await self.database._connection.execute_fetchall(f"PRAGMA {pragma}")


class Busy(Trouble):
    """Another process is writing."""

    async def begin(self) -> None:
        await super().begin()
        self._other = sqlite3.connect(self.database.path, isolation_level=None)
        self._other.execute("BEGIN IMMEDIATE")

    async def end(self) -> None:
        await super().end()
        self._other.execute("COMMIT")
        self._other.close()


class ReadOnly(Trouble):
    """The file system was mounted read-only after an error, say."""

    async def begin(self) -> None:
        await super().begin()
        await self._tell("query_only = ON")

    async def end(self) -> None:
        await super().end()
        await self._tell("query_only = OFF")


class Full(Trouble):
    """No page can be added."""

    async def begin(self) -> None:
        await super().begin()
        ((pages,),) = await self.database._connection.execute_fetchall("PRAGMA page_count")
        await self._tell(f"max_page_count = {pages}")

    async def end(self) -> None:
        await super().end()
        await self._tell("max_page_count = 1000000")
