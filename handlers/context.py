"""What a handler has at hand: the transaction, the time, who and where, and the ways to say something.

Everything said is collected and becomes outbox rows in the transaction of the decision; nothing is sent before it is
committed.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import CallbackContext

from bot.crowd import Rendered
from bot.models import Role
from bot.outbox import Owed
from bot.storage.database import Transaction
from bot.storage.outbox import Lane, Message
from bot.telegram_bot import TelegramBot
from handlers.keyboards import InlineKeyboard, Keyboard
from handlers.wiring import Wiring
from messages.render import LONGEST_CAPTION, label

__all__ = ["Context", "Wiring"]

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Said:
    owed: list[Owed] = field(default_factory=list)
    toast: str | None = None
    afterwards: list[Callable[[], Awaitable[None]]] = field(default_factory=list)


class Context(CallbackContext[TelegramBot, dict[Any, Any], dict[Any, Any], Wiring]):
    """PTB's context, with what this bot's handlers need."""

    tx: Transaction
    now: datetime
    elsewhere: bool = False
    """The update happened in a group or channel that is not the office (set by `handlers.routing.admit`)."""
    _update: Update
    _received: int
    _said: _Said

    @property
    def wiring(self) -> Wiring:
        """The bot's parts."""
        return self.bot_data

    @property
    def person_id(self) -> int:
        """The account that sent the update."""
        user = self._update.effective_user
        assert user is not None  # noqa: S101 - routes admit only updates that come from somebody
        return user.id

    @property
    def is_staff(self) -> bool:
        """Whether the person is known as staff, as right after doing something as such: nobody is asked about it."""
        return self.wiring.staff.known(self.person_id) in {Role.STAFF, Role.COORDINATOR}

    @property
    def chat_id(self) -> int:
        """The chat in which the update happened."""
        chat = self._update.effective_chat
        assert chat is not None  # noqa: S101 - as above
        return chat.id

    @property
    def received(self) -> int:
        """The update's row in the inbox, for keys of what is owed because of it: Telegram's ids may come back."""
        return self._received

    def open(self, update: Update, received: int, tx: Transaction, now: datetime) -> None:
        """Begins a decision about an update (`received`: its row in the inbox): nothing has been said yet."""
        self._update = update
        self._received = received
        self.tx = tx
        self.now = now
        self._said = _Said()

    def say(self, screen: str, keyboard: Keyboard | None = None, /, **values: object) -> None:
        """Answers in the chat (and topic) of the update."""
        self._add("send_message", self.wiring.screen(screen, keyboard, **values))

    def show(self, screen: str, keyboard: Keyboard | None = None, /, **values: object) -> None:
        """Puts a screen in place of the one whose button was tapped; answers anew where no button was."""
        query = self._update.callback_query
        if query is None or query.message is None:
            self.say(screen, keyboard, **values)
            return
        if keyboard is not None and "inline_keyboard" not in keyboard:  # an edit takes no other kind
            self.clear_buttons()
            self.say(screen, keyboard, **values)
            return
        text = self.wiring.screen(screen, keyboard, **values)
        self._add("edit_message_text", text | {"message_id": query.message.message_id})

    def clear_buttons(self) -> None:
        """Takes the buttons off the message that was tapped."""
        query = self._update.callback_query
        if query is not None and query.message is not None:
            self._add("edit_message_reply_markup", {"message_id": query.message.message_id})

    def change_buttons(self, keyboard: InlineKeyboard) -> None:
        """Puts other buttons under the message that was tapped."""
        query = self._update.callback_query
        if query is not None and query.message is not None:
            message = {"message_id": query.message.message_id, "reply_markup": keyboard}
            self._add("edit_message_reply_markup", message)

    def send_file(
        self, method: str, kind: str, file_id: str, screen: str = "", keyboard: Keyboard | None = None, **values: object
    ) -> None:
        """Sends a file Telegram knows already (`kind`: photo, voice, document), with a screen as its caption."""
        self._add(method, self._file(kind, file_id, screen, keyboard, values))

    def send(self, rendered: Rendered) -> None:
        """Sends what is rendered already."""
        self._add(rendered.method, dict(rendered.parameters))

    def send_location(self, latitude: float, longitude: float) -> None:
        """Sends a point on the map."""
        self._add("send_location", {"latitude": latitude, "longitude": longitude})

    def tell(self, chat_id: int, key: str, screen: str, keyboard: Keyboard | None = None, **values: object) -> None:
        """Says something to somebody else, once for every `key`."""
        self._tell(chat_id, key, self.wiring.screen(screen, keyboard, **values))

    def tell_file(self, chat_id: int, key: str, file: tuple[str, str, str], screen: str, **values: object) -> None:
        """Sends a `file` (method, kind and id as for `send_file`) to somebody else, once for every `key`."""
        method, kind, file_id = file
        self._tell(chat_id, key, self._file(kind, file_id, screen, None, values), method)

    def tell_staff(
        self, key: str, screen: str, keyboard: Keyboard | None = None, topic: int | None = None, /, **values: object
    ) -> None:
        """Says something in the staff group, or a topic of it; before one is bound there is nobody to tell."""
        group = self.wiring.staff.chat_id
        if group is None:
            _log.warning("no staff group yet: %s was not announced", key)
        else:
            thread = {} if topic is None else {"message_thread_id": topic}
            self._tell(group, key, self.wiring.screen(screen, keyboard, **values) | thread)

    def toast(self, name: str) -> None:
        """The short word (a label) that Telegram shows over the chat when a button was tapped."""
        self._said.toast = label(name)

    def leave(self) -> None:
        """Leaves the group of the update, after what was said in it."""
        self._add("leave_chat", {})

    def afterwards(self, action: Callable[[], Awaitable[None]]) -> None:
        """To be done once the decision is committed: what must not be believed before, or is best effort only."""
        self._said.afterwards.append(action)

    async def write(self) -> list[Message]:
        """Turns what was said into rows; returns those to `deliver` after the commit."""
        written = [await self.wiring.outbox.owe(self.tx, owed, self.now) for owed in self._said.owed]
        return [message for message in written if message is not None]

    async def deliver(self, messages: Sequence[Message]) -> None:
        """After the commit: sends the replies; the tap's spinner ends as best it can."""
        await asyncio.gather(self._answer_tap(), self.wiring.outbox.deliver(messages))
        for action in self._said.afterwards:
            await action()

    async def _answer_tap(self) -> None:
        query = self._update.callback_query
        if query is not None:
            with suppress(TelegramError):
                toast = {"text": self._said.toast} if self._said.toast else {}
                await self.bot.send_stored("answer_callback_query", {"callback_query_id": query.id, **toast})

    def _file(
        self, kind: str, file_id: str, screen: str, keyboard: Keyboard | None, values: dict[str, object]
    ) -> dict[str, object]:
        parameters: dict[str, object] = {kind: file_id}
        if screen:
            caption = self.wiring.renderer.text(screen, values, LONGEST_CAPTION)
            parameters |= {"caption": caption, "parse_mode": "HTML"}
        if keyboard is not None:
            parameters["reply_markup"] = keyboard
        return parameters

    def _tell(self, chat_id: int, key: str, parameters: dict[str, object], method: str = "send_message") -> None:
        self._said.owed.append(Owed(key, Lane.NOTICE, chat_id, method, parameters))

    def _add(self, method: str, parameters: dict[str, object]) -> None:
        key = f"reply:{self._received}:{len(self._said.owed)}"
        message = self._update.effective_message
        if method.startswith("send") and message is not None and message.is_topic_message:
            parameters["message_thread_id"] = message.message_thread_id
        self._said.owed.append(Owed(key, Lane.REPLY, self.chat_id, method, parameters))
