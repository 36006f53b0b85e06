"""People in a test: a Person sends, taps visible labels and sees screens; an Office is the bot with its simulated Telegram."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
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
        """Taps the visible button whose words are, begin with, or contain `label`; of several the one nearest by."""
        self.actions += 1
        self._press(label, chat or self.user.id)
        await self.office.settle()

    async def tap_twice(self, label: str) -> None:
        """Taps a button a second time before the bot has answered the first."""
        self.actions += 2
        message_id, data = self._button(label)
        self.telegram.tap(self.user.id, self.user.id, message_id, data)
        self.telegram.tap(self.user.id, self.user.id, message_id, data)
        await self.office.settle()

    async def tap_data(self, message_id: int, data: str, chat: int | None = None) -> None:
        """Sends callback data that no button shows: a forged or outdated tap."""
        self.telegram.tap(self.user.id, chat or self.user.id, message_id, data, forged=True)
        await self.office.settle()

    async def forge(self, data: str) -> None:
        """Sends callback data that no button shows, as if it stood under the newest message."""
        await self.tap_data(self.messages[-1]["message_id"], data)

    async def send_voice(self) -> None:
        """Sends a voice note."""
        self.actions += 1
        self.telegram.send_voice(self.user.id, self.user.id)
        await self.office.settle()

    async def send_contact(self, phone: str, first_name: str = "Budi", contact_user_id: int | None = None) -> None:
        """Shares a contact from the address book."""
        self.actions += 1
        self.telegram.send_contact(self.user.id, self.user.id, phone, first_name, contact_user_id)
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
            if found := [button["text"] for button in _inline(message)]:
                return found
        return []

    def keys(self) -> list[str]:
        """The keys of the reply keyboard that is shown."""
        return [key["text"] for key in self._keyboard()]

    def data_of(self, label: str) -> str:
        """The callback data behind an inline button."""
        return self._button(label)[1]

    def _press(self, label: str, chat: int) -> None:
        found = self._find(label, chat)
        if isinstance(found, str):
            self._use_key(found)
            return
        message_id, button = found
        if "callback_data" in button:
            self.telegram.tap(self.user.id, chat, message_id, button["callback_data"])
        else:
            self.telegram.tap_label(self.user.id, chat, button["text"])

    def _use_key(self, text: str) -> None:
        key = next(one for one in self._keyboard() if one["text"] == text)
        if key.get("request_contact"):
            self.telegram.share_own_contact(self.user.id, self.user.id)
        else:
            self.telegram.send_text(self.user.id, self.user.id, text)

    def _button(self, label: str) -> tuple[int, str]:
        found = self._find(label, self.user.id)
        assert not isinstance(found, str), f"{label!r} is a key, not a button"
        return found[0], found[1]["callback_data"]

    def _find(self, label: str, chat: int) -> tuple[int, dict[str, Any]] | str:
        """A button with its message, or the words of a key; the newest message is nearest, then the keyboard."""
        messages = list(reversed(self.telegram.messages(chat)))
        said = [one for one in messages if one["from"]["is_bot"]]
        newest = [(one["message_id"], button) for one in said[:1] for button in _inline(one)]
        older = [(one["message_id"], button) for one in said[1:] for button in _inline(one)]
        keys = self.keys() if chat == self.user.id else []
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for found in (*newest, *keys, *older):
                text = found if isinstance(found, str) else found[1]["text"]
                if fits(_plain(text), label) or fits(text, label):
                    return found
        shown = [one[1]["text"] for one in (*newest, *older)]
        raise AssertionError(f"no button {label!r}; there are {[*shown, *keys]}")

    def _keyboard(self) -> list[dict[str, Any]]:
        shown = self.telegram.reply_keyboard(self.user.id) or {"keyboard": []}
        return [key if isinstance(key, dict) else {"text": key} for row in shown["keyboard"] for key in row]


def _inline(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def words(message: dict[str, Any]) -> str:
    """What can be read in a message."""
    return str(message.get("text") or message.get("caption") or "")


def _plain(label: str) -> str:
    return re.sub(r"^[^\w(]+", "", label)
