"""A person with a phone, in a test: sends, taps visible labels, and sees screens."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.simulator import Telegram, User

if TYPE_CHECKING:
    from conversation import Office

Found = tuple[int, dict[str, Any]] | str
"""A button with the message it stands under, or the words of a key of the reply keyboard."""


@dataclass
class Person:
    """Somebody with a phone. Every action waits until the bot has done all it does about it."""

    office: "Office"
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

    @property
    def links(self) -> list[str]:
        """The addresses behind words in the chat with the bot, oldest first."""
        marks = [mark for one in self.messages for mark in (*one.get("entities", []), *one.get("caption_entities", []))]
        return [mark["url"] for mark in marks if "url" in mark]

    def buttons(self, chat: int | None = None) -> list[str]:
        """The inline buttons of the last message that has some."""
        for message in reversed(self.telegram.messages(chat or self.user.id)):
            if found := [button["text"] for button in _inline(message)]:
                return found
        return []

    def keyboard(self) -> list[str]:
        """The keys of the reply keyboard that is shown."""
        return [key["text"] for key in self._keys()]

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
        key = next(one for one in self._keys() if one["text"] == text)
        if key.get("request_contact"):
            self.telegram.share_own_contact(self.user.id, self.user.id)
        else:
            self.telegram.send_text(self.user.id, self.user.id, text)

    def _button(self, label: str) -> tuple[int, str]:
        found = self._find(label, self.user.id)
        assert not isinstance(found, str), f"{label!r} is a key, not a button"
        return found[0], found[1]["callback_data"]

    def _find(self, label: str, chat: int) -> Found:
        """A button with its message, or the words of a key; the newest message is nearest, then the keyboard."""
        messages = list(reversed(self.telegram.messages(chat)))
        said = [one for one in messages if one["from"]["is_bot"]]
        newest: list[Found] = [(one["message_id"], button) for one in said[:1] for button in _inline(one)]
        older: list[Found] = [(one["message_id"], button) for one in said[1:] for button in _inline(one)]
        keys: list[Found] = [*self.keyboard()] if chat == self.user.id else []
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for found in (*newest, *keys, *older):
                text = _text(found)
                if fits(_plain(text), label) or fits(text, label):
                    return found
        raise AssertionError(f"no button {label!r}; there are {[_text(one) for one in (*newest, *older, *keys)]}")

    def _keys(self) -> list[dict[str, Any]]:
        shown = self.telegram.reply_keyboard(self.user.id) or {"keyboard": []}
        return [key if isinstance(key, dict) else {"text": key} for row in shown["keyboard"] for key in row]


def _text(found: Found) -> str:
    return found if isinstance(found, str) else str(found[1]["text"])


def _inline(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def words(message: dict[str, Any]) -> str:
    """What can be read in a message."""
    return str(message.get("text") or message.get("caption") or "")


def _plain(label: str) -> str:
    return re.sub(r"^[^\w(]+", "", label)
