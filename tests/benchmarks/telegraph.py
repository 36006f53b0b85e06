"""The simulated Telegram with a listener: hears what bots say, with its buttons, at the moment it arrives."""

import json
from typing import TYPE_CHECKING, Any

from bot.simulator import Bot, Json, Telegram
from bot.simulator.files import Upload

if TYPE_CHECKING:
    from collections.abc import Callable

HISTORY = 20
"""Messages kept of each chat: the load needs the last one only."""

SAID = frozenset({"sendmessage", "editmessagetext"})


def nobody_listens(chat_id: int, message_id: int, buttons: tuple[str, ...]) -> None:
    """Stands in until a crowd listens."""


class Telegraph(Telegram):
    """`listener` is called with chat id, message id and what the message's buttons do."""

    def __init__(self) -> None:
        super().__init__(history=HISTORY)
        self.listener: Callable[[int, int, tuple[str, ...]], None] = nobody_listens

    def call(self, bot: Bot, method: str, params: Json, files: dict[str, Upload] | None = None) -> Any:
        result = super().call(bot, method, params, files)
        if method.lower() in SAID:
            self.listener(result["chat"]["id"], result["message_id"], buttons_of(params.get("reply_markup")))
        return result


def buttons_of(markup: Any) -> tuple[str, ...]:
    """The callback data of inline buttons; of a reply keyboard "contact" or the label."""
    if not markup:
        return ()
    keyboard: Json = json.loads(markup) if isinstance(markup, str) else markup
    if "inline_keyboard" in keyboard:
        return tuple(button.get("callback_data", "") for row in keyboard["inline_keyboard"] for button in row)
    keys = [key if isinstance(key, dict) else {"text": key} for row in keyboard.get("keyboard", []) for key in row]
    return tuple("contact" if key.get("request_contact") else key["text"] for key in keys)
