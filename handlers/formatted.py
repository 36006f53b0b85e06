"""The words of a message with the looks that somebody gave them, as Telegram HTML."""

from collections.abc import Sequence
from html import escape

from telegram import Message, MessageEntity

_KEPT = frozenset(
    {
        MessageEntity.BOLD,
        MessageEntity.ITALIC,
        MessageEntity.UNDERLINE,
        MessageEntity.STRIKETHROUGH,
        MessageEntity.SPOILER,
        MessageEntity.CODE,
        MessageEntity.PRE,
        MessageEntity.TEXT_LINK,
        MessageEntity.BLOCKQUOTE,
        MessageEntity.EXPANDABLE_BLOCKQUOTE,
    }
)
"""What keeps its look. Custom emoji become plain ones (a bot may not send them), persons that are named plain words."""


def html(source: Message, text: str, entities: Sequence[MessageEntity], start: int = 0) -> str:
    """The text from `start` on (behind a command: its characters are one UTF-16 unit each) as Telegram HTML."""
    rest = text[start:]
    start += len(rest) - len(rest.lstrip())
    kept = []
    for one in entities:
        offset, end = max(one.offset, start), one.offset + one.length
        if one.type in _KEPT and end > offset:
            url, language = _attribute(one.url), _attribute(one.language)
            kept.append(MessageEntity(one.type, offset - start, end - offset, url=url, language=language))
    return Message(source.message_id, source.date, source.chat, text=text[start:], entities=kept).text_html


def _attribute(value: str | None) -> str | None:
    """PTB puts it between quotes as it is."""
    return None if value is None else escape(value)
