"""Methods that put a new message into a chat: one way for all, a table of what differs."""

from collections.abc import Callable
from functools import partial

from bot.simulator.entities import Chat, Group, Json
from bot.simulator.errors import bad
from bot.simulator.markup.keyboards import check_markup
from bot.simulator.methods import content as contents
from bot.simulator.methods.access import (
    check_may_send,
    is_service,
    message_in,
    own_member,
    readable_chat,
    spend,
    writable_chat,
)
from bot.simulator.methods.call import Call, Method, whole
from bot.simulator.methods.content import captioned, media_content
from bot.simulator.people import without_reply

ALBUM_SIZES = range(2, 11)
COPIED = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "animation",
    "video_note",
    "sticker",
    "location",
    "venue",
    "contact",
)


def send(call: Call, content: Callable[[Call], Json]) -> Json:
    """Checks, sends, and returns the message."""
    return deliver(call, content(call))


def deliver(call: Call, content: Json) -> Json:
    chat = writable_chat(call)
    check_may_send(call, chat)
    markup = markup_of(call, chat)
    place = place_of(call, chat)
    spend(call, chat)
    return call.telegram.post(call.bot, chat, place | content if place else content, markup).message


def markup_of(call: Call, chat: Chat, *, inline_only: bool = False) -> Json | None:
    """The keyboard that comes with a call, checked for this chat."""
    markup = call.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    return check_markup(markup, private=not isinstance(chat, Group), inline_only=inline_only)


def place_of(call: Call, chat: Chat) -> Json:
    """The topic and the message answered (reply_parameters, or reply_to_message_id as before Bot API 7.0)."""
    params = call.params
    if "reply_parameters" not in params and "reply_to_message_id" not in params and "message_thread_id" not in params:
        return {}
    thread_id = call.integer("message_thread_id") or None
    if thread_id is not None:
        _check_thread(call, chat, thread_id)
    reply = call.mapping("reply_parameters")
    reply_to = whole(reply.get("message_id")) or call.integer("reply_to_message_id")
    lenient = bool(reply.get("allow_sending_without_reply")) or call.flag("allow_sending_without_reply")
    if reply_to and reply_to not in chat.history and not lenient:
        raise bad("message to be replied not found")
    return call.telegram.place(chat, reply_to or None, thread_id)


def _check_thread(call: Call, chat: Chat, thread_id: int) -> None:
    topic = chat.topics.get(thread_id) if isinstance(chat, Group) and chat.forum else None
    if topic is None or not isinstance(chat, Group):
        raise bad("message thread not found")
    if topic.closed and not own_member(call, chat).may("can_manage_topics"):
        raise bad("TOPIC_CLOSED")


def send_media_group(call: Call) -> list[Json]:
    """An album: 2-10 files; documents and audio only among themselves."""
    media = call.array("media")
    if len(media) not in ALBUM_SIZES:
        raise bad("there must be 2-10 media in the album")
    parts = [media_content(call, item) for item in media]
    kinds = {item["type"] for item in media}
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise bad("document can't be mixed with other media types")
    chat = writable_chat(call)
    check_may_send(call, chat)
    place = place_of(call, chat)
    for _ in parts:
        spend(call, chat)
    album = {"media_group_id": str(chat.id * chat.id + chat.last_message_id)}
    return [call.telegram.post(call.bot, chat, place | part | album).message for part in parts]


def copy_message(call: Call) -> Json:
    """Copies a message without naming where it came from; a new caption replaces the old one."""
    entry = message_in(call, readable_chat(call, "from_chat_id"), "copy")
    if is_service(entry):
        raise bad("message can't be copied")
    content = {name: entry.message[name] for name in COPIED if name in entry.message}
    if "caption" in call.params and "text" not in content:
        content = {name: value for name, value in content.items() if not name.startswith("caption")} | captioned(call)
    own = call.telegram.files.reowned(content, call.bot.id)
    return {"message_id": deliver(call, own)["message_id"]}


def forward_message(call: Call) -> Json:
    """Passes a message on with its origin (Bot API, MessageOrigin)."""
    entry = message_in(call, readable_chat(call, "from_chat_id"), "forward")
    if is_service(entry):
        raise bad("message can't be forwarded")
    message = without_reply(entry.message)
    content = {name: message[name] for name in COPIED if name in message}
    origin = message.get("forward_origin") or {
        "type": "user",
        "sender_user": message["from"],
        "date": message["date"],
    }
    own: Json = call.telegram.files.reowned(content, call.bot.id)
    return deliver(call, {**own, "forward_origin": origin})


CONTENTS: dict[str, Callable[[Call], Json]] = {
    "sendMessage": contents.text_content,
    "sendPhoto": partial(contents.file_content, kind="photo"),
    "sendDocument": partial(contents.file_content, kind="document"),
    "sendVoice": partial(contents.file_content, kind="voice"),
    "sendVideo": partial(contents.file_content, kind="video"),
    "sendAudio": partial(contents.file_content, kind="audio"),
    "sendAnimation": partial(contents.file_content, kind="animation"),
    "sendVideoNote": partial(contents.file_content, kind="video_note"),
    "sendSticker": partial(contents.file_content, kind="sticker"),
    "sendLocation": contents.location_content,
    "sendVenue": contents.venue_content,
    "sendContact": contents.contact_content,
}
METHODS: dict[str, Method] = {name: partial(send, content=content) for name, content in CONTENTS.items()} | {
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
