"""Reading the data of buttons and deep links, which may be forged: what does not fit is Outdated."""

from collections.abc import Callable
from typing import Any

from telegram import Update

from bot.errors import Outdated

LARGEST_ID = 2**52
"""Of Telegram's chats and persons (Bot API, Chat.id); ids of our own stay far below."""


def words(update: Update, *kinds: Callable[[str], Any]) -> list[Any]:
    """The words after the first of the tapped button's data, each read by its kind; missing ones read as an empty text.

    Raises Outdated when one cannot be read.
    """
    query = update.callback_query
    parts = (query.data or "").split(":")[1:] if query else []
    parts += [""] * (len(kinds) - len(parts))
    try:
        return [_integer(part) if kind is int else kind(part) for kind, part in zip(kinds, parts, strict=True)]
    except ValueError as error:
        raise Outdated from error


def linked_id(update: Update) -> int:
    """The id behind the last underscore of a deep link's payload. Raises Outdated for one that is none."""
    text = (update.message.text if update.message else None) or ""
    try:
        return _integer(text.rpartition("_")[2])
    except ValueError as error:
        raise Outdated from error


def _integer(text: str) -> int:
    value = int(text)
    if not -LARGEST_ID < value < LARGEST_ID:
        raise ValueError(text)
    return value
