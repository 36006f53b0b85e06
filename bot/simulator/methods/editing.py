"""Methods that change or remove messages: edits, deletion, pinning."""

from bot.simulator.entities import Chat, Entry, Group, Json
from bot.simulator.errors import ApiError, bad
from bot.simulator.methods.access import (
    is_service,
    message_in,
    own_member,
    readable_chat,
    require_right,
    spend,
    writable_chat,
)
from bot.simulator.methods.call import Call, Method, whole
from bot.simulator.methods.content import captioned, media_content, text_content
from bot.simulator.methods.sending import markup_of

CAPTIONED = frozenset({"photo", "document", "voice", "video", "audio", "animation"})
DELETED_AT_ONCE = 100
DELETABLE_SECONDS = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(call: Call) -> Json:
    content = text_content(call)
    chat, entry = _editable(call)
    if "text" not in entry.message:
        raise bad("there is no text in the message to edit")
    return _change(call, chat, entry, ("text", "entities"), content)


def edit_caption(call: Call) -> Json:
    content = captioned(call)
    chat, entry = _editable(call)
    if not CAPTIONED & entry.message.keys():
        raise bad("there is no caption in the message to edit")
    return _change(call, chat, entry, ("caption", "caption_entities"), content)


def edit_media(call: Call) -> Json:
    content = media_content(call, call.json("media", "InputMedia"))
    chat, entry = _editable(call)
    return _change(call, chat, entry, ("text", "entities", "caption", "caption_entities", *CAPTIONED), content)


def edit_markup(call: Call) -> Json:
    chat, entry = _editable(call)
    return _change(call, chat, entry, (), {})


def _editable(call: Call) -> tuple[Chat, Entry]:
    """The bot's own message, unless it brought a reply keyboard."""
    chat = writable_chat(call)
    entry = message_in(call, chat, "edit")
    if entry.author != call.bot.id or entry.has_plain_keyboard or is_service(entry):
        raise bad("message can't be edited")
    return chat, entry


def _change(call: Call, chat: Chat, entry: Entry, replaced: tuple[str, ...], content: Json) -> Json:
    """Replaces these fields and the keyboard; a keyboard that is not given goes."""
    markup = markup_of(call, chat, inline_only=True)
    before = entry.message
    if markup == entry.markup and all(before.get(name) == content.get(name) for name in replaced):
        raise bad(NOT_MODIFIED)
    spend(call, chat)
    gone = {*replaced, "reply_markup"}
    edited = {name: value for name, value in before.items() if name not in gone}
    edited |= {"edit_date": call.telegram.now(), **content}
    if markup is not None:
        edited["reply_markup"] = markup
    entry.message, entry.markup = edited, markup
    call.telegram.touch(chat)
    return edited


def delete_message(call: Call) -> bool:
    chat = readable_chat(call)
    entry = message_in(call, chat, "delete")
    _check_deletable(call, chat, entry)
    call.telegram.forget_message(chat, entry.message["message_id"])
    return True


def delete_messages(call: Call) -> bool:
    """1-100 messages; those that are not there or cannot be deleted are skipped."""
    chat = readable_chat(call)
    numbers = [whole(number) for number in call.array("message_ids")]
    if not 1 <= len(numbers) <= DELETED_AT_ONCE:
        raise bad("message identifiers are not specified" if not numbers else "too many message identifiers specified")
    for number in numbers:
        entry = chat.history.get(number)
        if entry is None:
            continue
        try:
            _check_deletable(call, chat, entry)
        except ApiError:
            continue
        call.telegram.forget_message(chat, number)
    return True


def _check_deletable(call: Call, chat: Chat, entry: Entry) -> None:
    """Own messages for 48 hours; in groups with the right to delete, anybody's at any time."""
    if isinstance(chat, Group):
        if own_member(call, chat).may("can_delete_messages"):
            return
        if entry.author != call.bot.id:
            raise bad("message can't be deleted")
    if call.telegram.now() - entry.message["date"] > DELETABLE_SECONDS:
        raise bad("message can't be deleted for everyone")


def pin(call: Call) -> bool:
    chat = readable_chat(call)
    _require_pinning(call, chat)
    entry = message_in(call, chat, "pin")
    number = entry.message["message_id"]
    if number in chat.pinned:
        chat.pinned.remove(number)
    chat.pinned.append(number)
    call.telegram.announce_service(chat, call.bot, {"pinned_message": entry.message})
    return True


def unpin(call: Call) -> bool:
    """The message named, else the one pinned last."""
    chat = readable_chat(call)
    _require_pinning(call, chat)
    number = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    call.telegram.touch(chat)
    return True


def unpin_all(call: Call) -> bool:
    chat = readable_chat(call)
    _require_pinning(call, chat)
    chat.pinned.clear()
    call.telegram.touch(chat)
    return True


def _require_pinning(call: Call, chat: Chat) -> None:
    if isinstance(chat, Group):
        require_right(call, chat, "can_pin_messages", "manage pinned messages in the chat")


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
}
