"""What a broadcast says, read from a message of the group: text with its formatting, or a file with its caption."""

from collections.abc import Sequence

from telegram import Message, MessageEntity

from bot.answers import clean
from bot.errors import BroadcastUnfit
from bot.services.broadcasts import Content
from handlers.formatted import html

_OTHERS = (
    "sticker",
    "poll",
    "location",
    "venue",
    "contact",
    "video_note",
    "audio",
    "animation",
    "dice",
)
"""Kinds that are told apart in the refusal; of a kind that is not here it is only said that it is another one."""


def content_of(message: Message, bot_id: int) -> Content:
    """What `/siaran` was said about: the file under which it stands, the message it answers, or the words behind it.

    Raises BroadcastUnfit.
    """
    source = message.reply_to_message
    if message.text is None:
        return _of(message, _command_ends(message.caption_entities))
    if message.external_reply is not None:
        raise BroadcastUnfit(sent="elsewhere")
    if source is not None and source.forum_topic_created is None:  # in a topic every message answers its beginning
        if source.from_user is not None and source.from_user.id == bot_id:
            raise BroadcastUnfit(sent="own")
        return _of(source)
    return _text(message, message.text, message.entities, _command_ends(message.entities), nothing="nothing")


def is_of_album(message: Message) -> bool:
    """Whether it is about one of several photos that were sent together; the others are messages of their own."""
    return (message.reply_to_message or message).media_group_id is not None


def _command_ends(entities: Sequence[MessageEntity]) -> int:
    """Words that are bold from the first letter on are told of before the command in them."""
    return next(one.length for one in entities if one.type == MessageEntity.BOT_COMMAND)


def _of(source: Message, start: int = 0) -> Content:
    if source.text is not None:
        return _text(source, source.text, source.entities)
    caption = html(source, source.caption or "", source.caption_entities, start)
    if source.photo:
        return Content("photo", caption, source.photo[-1].file_id)
    if source.animation is not None:  # it is named as a document too
        raise BroadcastUnfit(sent="animation")
    for kind in ("video", "document", "voice"):
        file = getattr(source, kind)
        if file is not None:
            return Content(kind, caption, file.file_id)
    raise BroadcastUnfit(sent=next((kind for kind in _OTHERS if getattr(source, kind)), "other"))


def _text(
    source: Message, text: str, entities: Sequence[MessageEntity], start: int = 0, *, nothing: str = "empty"
) -> Content:
    if not clean(text[start:]):
        raise BroadcastUnfit(sent=nothing)
    return Content("text", html(source, text, entities, start), None)
