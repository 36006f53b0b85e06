"""The simulated Telegram as a whole: what persons do, and what bots call."""

from collections import Counter, deque
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.simulator.entities import Bot, Chat, Dialogue, Entry, Json
from bot.simulator.errors import METHOD_NOT_FOUND, ApiError
from bot.simulator.faults import Faults
from bot.simulator.files import Upload
from bot.simulator.markup.html import render_html
from bot.simulator.methods import METHODS
from bot.simulator.methods.call import Call
from bot.simulator.methods.commands import commands_for
from bot.simulator.taps import Taps
from bot.simulator.world import HISTORY_KEPT, TYPING_SECONDS, utc_now

if TYPE_CHECKING:
    from bot.simulator.limits import Limits

CALLS_KEPT = 10_000


class Telegram(Taps):
    """Everything that Telegram knows, in memory; `Server` puts it on the network."""

    def __init__(self, clock: Callable[[], datetime] = utc_now, history: int = HISTORY_KEPT) -> None:
        super().__init__(clock, history)
        self.faults = Faults()
        self.limits: Limits | None = None
        self.callback_answers: deque[Json] = deque(maxlen=CALLS_KEPT)
        self.calls: deque[tuple[str, Json]] = deque(maxlen=CALLS_KEPT)
        self._counts: Counter[str] = Counter()

    def count(self, method: str) -> int:
        """How often bots called this method, refused calls included."""
        return self._counts[method]

    def call(self, bot: Bot, method: str, params: Json, files: dict[str, Upload] | None = None) -> Any:
        """Carries a Bot API method out; names are case-insensitive. Raises ApiError.

        Returns the result as JSON, or (getUpdates) a coroutine that gives it.
        """
        found = METHODS.get(method.lower())
        if found is None:
            raise ApiError(*METHOD_NOT_FOUND)
        name, function = found
        self.calls.append((name, params))
        self._counts[name] += 1
        try:
            return function(Call(self, bot, params, files or {}))
        finally:
            self.changes.announce()

    def post(self, bot: Bot, chat: Chat, content: Json, markup: Json | None = None) -> Entry:
        """A bot's message: into the history, with its keyboard where people see it."""
        if markup is not None and "inline_keyboard" in markup:
            content = {**content, "reply_markup": markup}
        entry = self.record(chat, bot, content, markup)
        chat.last_bot = bot.id
        if markup is not None and "keyboard" in markup:
            chat.keyboard, chat.keyboard_message_id = markup, entry.message["message_id"]
        elif markup is not None and "remove_keyboard" in markup:
            chat.keyboard = None
        return entry

    def messages(self, chat_id: int, viewer: int | None = None) -> list[Json]:
        """The visible history, oldest first: each message's Bot API JSON and, as "html", what it looks like."""
        return [
            {**entry.message, "html": render_html(*visible_text(entry.message))}
            for entry in self.chat_for(viewer, chat_id).history.values()
        ]

    def reply_keyboard(self, user_id: int, bot_id: int | None = None) -> Json | None:
        """The reply keyboard that this user's private chat shows now."""
        return self.dialogue(user_id, self._bot(bot_id)).keyboard

    def show_typing(self, chat: Chat) -> None:
        """A chat action: shown for five seconds or until the next message."""
        chat.typing_until = self.clock().timestamp() + TYPING_SECONDS
        self.touch(chat)

    def is_typing(self, chat: Chat) -> bool:
        return self.clock().timestamp() < chat.typing_until

    def commands_seen(self, viewer: int, chat_id: int) -> list[Json]:
        """The command menu as this user sees it in this chat: [{"command": …, "description": …}]."""
        chat = self.chat_for(viewer, chat_id)
        bot = chat.bot if isinstance(chat, Dialogue) else next(self.bots_in(chat), None)
        return commands_for(bot, chat, viewer) if bot is not None else []


def visible_text(message: Json) -> tuple[str, list[Json]]:
    """A message's text or caption with its entities."""
    if "text" in message:
        return message["text"], message.get("entities", [])
    return message.get("caption", ""), message.get("caption_entities", [])
