"""People in a test: a Person sends, taps visible labels and sees screens; an Office is the bot with its simulated Telegram."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.config import Settings
from bot.simulator import Bot, Group, Server, Telegram, User

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
"""Monday, 30 November 2026, 09.00 WIB: when tests begin."""


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

    def person(self, first_name: str = "Sari", phone: str | None = None) -> "Person":
        """Somebody with a phone and the bot's address."""
        return Person(self, self.telegram.add_user(first_name, phone=phone))

    def staff(self, first_name: str = "Rina", status: str = "member") -> "Person":
        """A member of the staff group."""
        person = self.person(first_name)
        self.telegram.add_member(self.group.id, person.user.id, status=status)
        return person

    def in_group(self) -> list[dict[str, Any]]:
        """What can be read in the staff group, oldest first."""
        return self.telegram.messages(self.group.id)

    async def restart(self) -> None:
        """The process ends in good order and a new one starts on the same database."""
        await self._stack.aclose()
        await self.start()

    async def start(self) -> None:
        """Starts the bot."""
        self._stack = AsyncExitStack()
        self.app = await self._stack.enter_async_context(open_app(self.settings, self.clock))

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
            token=bot.token, staff_chat_id=group.id, database=folder / "naikkelas.db", api_url=server.url, workers=4
        )
        office = Office(telegram, server, bot, clock, settings.database, group, settings, app=None)  # type: ignore[arg-type]  # set by start
        await office.start()
        try:
            yield office
        finally:
            await office.stop()


@dataclass
class Person:
    """Somebody with a phone. Every action waits until the bot has done all it does about it."""

    office: Office
    user: User
    actions: int = 0
    typed: int = 0

    @property
    def telegram(self) -> Telegram:
        return self.office.telegram

    async def send(self, text: str, chat: int | None = None, **more: Any) -> None:
        """Types a message to the bot, or into a group."""
        self.actions += 1
        self.typed += 1
        self.telegram.send_text(self.user.id, chat or self.user.id, text, **more)
        await self.office.settle()

    async def tap(self, label: str, chat: int | None = None) -> None:
        """Taps the visible button whose words begin with, or contain, `label`."""
        self.actions += 1
        self.telegram.tap_label(self.user.id, chat or self.user.id, self._whole_label(label, chat or self.user.id))
        await self.office.settle()

    async def tap_data(self, message_id: int, data: str, chat: int | None = None) -> None:
        """Sends callback data that no button shows: a forged or outdated tap."""
        self.telegram.tap(self.user.id, chat or self.user.id, message_id, data, forged=True)
        await self.office.settle()

    async def send_photo(self, caption: str | None = None, **more: Any) -> None:
        """Sends a photo."""
        self.actions += 1
        self.telegram.send_photo(self.user.id, self.user.id, caption=caption, **more)
        await self.office.settle()

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The chat with the bot, oldest first."""
        return self.telegram.messages(self.user.id)

    @property
    def screen(self) -> str:
        """The words of the last message that the bot said."""
        return next((words(one) for one in reversed(self.messages) if one["from"]["is_bot"]), "")

    def sees(self, *parts: str) -> None:
        """Asserts that the last screen has these words."""
        for part in parts:
            assert part in self.screen, f"{part!r} is not on the screen:\n{self.screen}"

    def saw(self, *parts: str, chat: int | None = None) -> None:
        """Asserts that some message of the chat has these words."""
        said = [words(one) for one in self.telegram.messages(chat or self.user.id)]
        for part in parts:
            assert any(part in one for one in said), f"{part!r} was never said:\n" + "\n---\n".join(said)

    def buttons(self, chat: int | None = None) -> list[str]:
        """The inline buttons of the last message that has some."""
        for message in reversed(self.telegram.messages(chat or self.user.id)):
            rows = message.get("reply_markup", {}).get("inline_keyboard")
            if rows:
                return [button["text"] for row in rows for button in row]
        return []

    def _whole_label(self, label: str, chat: int) -> str:
        keyboard = self.telegram.reply_keyboard(self.user.id) if chat == self.user.id else None
        under = [one if isinstance(one, str) else one["text"] for row in (keyboard or {}).get("keyboard", []) for one in row]
        messages = reversed(self.telegram.messages(chat))
        inline = [one["text"] for message in messages for row in message.get("reply_markup", {}).get("inline_keyboard", []) for one in row]
        shown = [*inline, *under]
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for text in shown:
                if fits(_plain(text), label) or fits(text, label):
                    return text
        raise AssertionError(f"no button {label!r}; there are {shown}")


def words(message: dict[str, Any]) -> str:
    """What can be read in a message."""
    return str(message.get("text") or message.get("caption") or "")


def _plain(label: str) -> str:
    return re.sub(r"^[^\w(]+", "", label)
