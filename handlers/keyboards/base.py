"""Buttons and lines of buttons, with the words of labels."""

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from messages.render import label


def button(name: str, data: str) -> InlineKeyboardButton:
    """An inline button with the words of a label."""
    return InlineKeyboardButton(label(name), callback_data=data)


def link(name: str, url: str) -> InlineKeyboardButton:
    """An inline button that opens an address."""
    return InlineKeyboardButton(label(name), url=url)


def rows(*lines: Sequence[InlineKeyboardButton] | InlineKeyboardButton) -> InlineKeyboardMarkup:
    """An inline keyboard of lines; a single button is a line of its own, empty lines are left out."""
    return InlineKeyboardMarkup(
        [[line] if isinstance(line, InlineKeyboardButton) else list(line) for line in lines if line]
    )


def in_columns(buttons: Iterable[InlineKeyboardButton], columns: int) -> list[list[InlineKeyboardButton]]:
    """Buttons in lines of so many."""
    every = list(buttons)
    return [every[start : start + columns] for start in range(0, len(every), columns)]


def deep_link(username: str, payload: str) -> str:
    """An address that opens the private chat with the bot and sends /start with the payload."""
    return f"https://t.me/{username}?start={payload}"
