"""Buttons and lines of buttons, with the words of labels.

They are the Bot API's own shapes, ready to be stored: PTB's classes for them cost half a millisecond a screen.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

from messages.render import label

Button = dict[str, Any]
"""A button of either kind of keyboard (Bot API, InlineKeyboardButton and KeyboardButton)."""


class InlineKeyboard(TypedDict):
    """Buttons under a message (Bot API, InlineKeyboardMarkup)."""

    inline_keyboard: list[list[Button]]


class ReplyKeyboard(TypedDict):
    """Keys in place of the phone's keyboard (Bot API, ReplyKeyboardMarkup)."""

    keyboard: list[list[Button]]
    resize_keyboard: bool
    is_persistent: bool


Keyboard = InlineKeyboard | ReplyKeyboard


def tap_button(words: str, data: str) -> Button:
    """An inline button with words of its own."""
    return {"text": words, "callback_data": data}


def url_button(words: str, url: str) -> Button:
    """An inline button that opens an address, with words of its own."""
    return {"text": words, "url": url}


def button(name: str, data: str) -> Button:
    """An inline button with the words of a label."""
    return tap_button(label(name), data)


def link(name: str, url: str) -> Button:
    """An inline button that opens an address, with the words of a label."""
    return url_button(label(name), url)


def key(name: str, **more: bool) -> Button:
    """A key of a reply keyboard with the words of a label."""
    return {"text": label(name), **more}


def rows(*lines: Sequence[Button] | Button) -> InlineKeyboard:
    """An inline keyboard of lines; a single button is a line of its own, empty lines are left out."""
    return {"inline_keyboard": [[line] if isinstance(line, dict) else list(line) for line in lines if line]}


def keys(*lines: Sequence[Button]) -> ReplyKeyboard:
    """A reply keyboard that stays; empty lines are left out."""
    return {"keyboard": [list(line) for line in lines if line], "resize_keyboard": True, "is_persistent": True}


def in_columns(buttons: Iterable[Button], columns: int) -> list[list[Button]]:
    """Buttons in lines of so many."""
    every = list(buttons)
    return [every[start : start + columns] for start in range(0, len(every), columns)]


def page_turns(what: str, number: int, pages: int, *, least: int = 0, more: str = "") -> list[Button]:
    """To the pages before and behind, round and round: `<what>:<page><more>`; nothing where there is one page.

    Pages are counted from `least` on.
    """
    if pages == 1:
        return []
    before, behind = ((number - least + step) % pages + least for step in (-1, 1))
    return [button("form.previous", f"{what}:{before}{more}"), button("form.next", f"{what}:{behind}{more}")]


def deep_link(username: str, payload: str) -> str:
    """An address that opens the private chat with the bot and sends /start with the payload."""
    return f"https://t.me/{username}?start={payload}"
