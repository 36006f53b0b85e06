"""What a petugas wrote on a ticket, read from the message: words with their looks, or a file with its caption."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message, MessageEntity

from bot.answers import clean
from bot.answers.text import literal
from bot.errors import AnswerUnfit
from handlers.formatted import html

_FILES = ("photo", "animation", "video", "video_note", "audio", "voice", "document")
"""In this order: an animation is named as a document too (Bot API, Message.animation)."""
_OTHERS = ("sticker", "poll", "location", "venue", "contact", "dice")
"""Kinds that are told apart in the refusal; of a kind that is not here it is only said that it is another one."""


@dataclass(frozen=True, slots=True)
class Said:
    """The content of one message."""

    kind: str
    body: str
    """As it was written."""
    html: str | None
    """The same with its looks; None where it has none."""
    file: str | None


def said_in(message: Message) -> Said:
    """Raises AnswerUnfit for what cannot be passed on."""
    if message.text is not None:
        if not clean(message.text):
            raise AnswerUnfit(sent="empty")
        if any(one.type == MessageEntity.BOT_COMMAND and one.offset == 0 for one in message.entities):
            raise AnswerUnfit(sent="command")
        return _said(message, "text", message.text, message.entities, None)
    for kind in _FILES:
        found = getattr(message, kind)
        if found:
            caption = message.caption or ""
            file = found[-1] if kind == "photo" else found
            return _said(message, kind, caption, message.caption_entities, file.file_id)
    raise AnswerUnfit(sent=next((kind for kind in _OTHERS if getattr(message, kind)), "other"))


def _said(message: Message, kind: str, text: str, marks: Sequence[MessageEntity], file: str | None) -> Said:
    """Marks count the characters of the text as it came, so where something had to be left out of it they go, too."""
    body = literal(text)
    looks = html(message, text, marks) if marks and body == text else None
    return Said(kind, body, looks, file)
