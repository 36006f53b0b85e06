"""The bot under test with its simulated Telegram, its clock, and the people who write to it."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from new_databases import put_new_database
from people import Person, words
from pydantic import SecretStr

from bot.app import App, open_app
from bot.config import Settings
from bot.services.library import Shelves
from bot.simulator import Bot, Group, Server, Telegram
from messages import faq_files

__all__ = ["MONDAY", "Clock", "Office", "Person", "open_office", "words"]

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
"""Monday, 30 November 2026, 09.00 WIB: when tests begin."""


@cache
def shelves() -> Shelves:
    """The search of all bots of this process: it follows whichever database it is asked about."""
    return Shelves(faq_files.words(), faq_files.elsewhere())


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **units: float) -> None:
        """Moves on, e.g. hours=3."""
        self.now += timedelta(**units)


@dataclass
class Office:
    """The bot under test, its Telegram, and the clock both live by."""

    telegram: Telegram
    server: Server
    bot: Bot
    clock: Clock
    database: Path
    group: Group
    settings: Settings
    app: App
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def settle(self) -> None:
        """Until the bot has nothing left to do."""
        await self.app.settle()

    def person(self, first_name: str = "Sari", phone: str | None = None) -> Person:
        """Somebody with a phone and the bot's address."""
        return Person(self, self.telegram.add_user(first_name, phone=phone))

    def staff(self, first_name: str = "Rina", status: str = "member") -> Person:
        """A member of the staff group."""
        person = self.person(first_name)
        self.telegram.add_member(self.group.id, person.user.id, status=status)
        return person

    def in_group(self) -> list[dict[str, Any]]:
        """What can be read in the staff group, oldest first."""
        return self.telegram.messages(self.group.id)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database holds, seen from outside of the bot."""
        with closing(sqlite3.connect(self.database)) as connection:
            return list(connection.execute(sql, values))

    async def restart(self) -> None:
        """The process ends in good order and a new one starts on the same database."""
        await self._stack.aclose()
        await self.start()

    async def start(self) -> None:
        """Starts the bot."""
        self._stack = AsyncExitStack()
        self.app = await self._stack.enter_async_context(open_app(self.settings, self.clock))
        self.app.wiring.shelves = shelves()

    async def stop(self) -> None:
        """Ends the bot."""
        await self._stack.aclose()


@asynccontextmanager
async def open_office(folder: Path, *, kind: str = "supergroup", forum: bool = False) -> AsyncIterator[Office]:
    """A running bot in an empty folder, with a staff group of which it is an administrator."""
    clock = Clock()
    telegram = Telegram(clock=clock)
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    group = telegram.add_group("Petugas Dinas", kind=kind, forum=forum)
    telegram.add_member(group.id, bot.id, status="administrator")
    async with Server(telegram) as server:
        settings = Settings(
            token=SecretStr(bot.token),
            staff_chat_id=group.id,
            database=folder / "naikkelas.db",
            api_url=server.url,
            workers=4,
            messages_per_second=0,
        )
        put_new_database(settings.database)
        office = Office(telegram, server, bot, clock, settings.database, group, settings, app=None)  # type: ignore[arg-type]  # set by start
        await office.start()
        try:
            yield office
        finally:
            await office.stop()
