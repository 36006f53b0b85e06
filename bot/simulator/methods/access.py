"""May this bot do this in this chat? Every refusal about chats, members and rights is worded here."""

from bot.simulator.entities import ADMINISTRATORS, Chat, Entry, Group, Member
from bot.simulator.errors import bad, forbidden
from bot.simulator.methods.call import Call


def chat_id_of(call: Call, name: str = "chat_id") -> int:
    """The chat meant, by id or @username; 0 when there is no such chat."""
    given = call.text(name)
    if not given:
        raise bad(f"{name} is empty")
    if given.startswith("@"):
        username = given[1:].lower()
        return next(
            (group.id for group in call.telegram.groups.values() if (group.username or "").lower() == username), 0
        )
    try:
        return int(given)
    except ValueError:
        return 0


def readable_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat, if the bot may know about it."""
    chat_id = chat_id_of(call, name)
    if chat_id < 0:
        return _group(call, chat_id)
    found = call.telegram.dialogues.get((chat_id, call.bot.id))
    if found is None or not found.started:
        raise bad("chat not found")
    return found


def writable_chat(call: Call) -> Chat:
    """The chat, if the bot may write in it."""
    chat_id = chat_id_of(call)
    if chat_id < 0:
        return _group(call, chat_id)
    found = call.telegram.dialogues.get((chat_id, call.bot.id))
    if found is None or not found.started:
        raise _unopened(call, chat_id)
    if found.user.deactivated:
        raise forbidden("user is deactivated")
    if found.blocked:
        raise forbidden("bot was blocked by the user")
    return found


def _unopened(call: Call, chat_id: int) -> Exception:
    user = call.telegram.users.get(chat_id)
    if chat_id in call.telegram.bots:
        return forbidden("bot can't send messages to bots")
    if user is None:
        return bad("chat not found")
    if user.deactivated:
        return forbidden("user is deactivated")
    return forbidden("bot can't initiate conversation with a user")


def _group(call: Call, chat_id: int) -> Group:
    group = call.telegram.groups.get(chat_id)
    if group is None:
        raise bad("chat not found")
    member = group.members.get(call.bot.id)
    if member is None and group.username is None:
        raise bad("chat not found")
    if group.migrated_to is not None:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=group.migrated_to)
    if member is None or not member.present:
        was_kicked = member is not None and member.status == "kicked"
        raise forbidden(f"bot {'was kicked from' if was_kicked else 'is not a member of'} the {group.kind} chat")
    return group


def own_member(call: Call, group: Group) -> Member:
    return group.members[call.bot.id]


def group_with_right(call: Call, right: str, purpose: str) -> Group:
    """The group, if the bot is an administrator there who may do this."""
    chat = readable_chat(call)
    if not isinstance(chat, Group):
        raise bad("method is available only for groups and supergroups")
    require_right(call, chat, right, purpose)
    return chat


def require_right(call: Call, group: Group, right: str, purpose: str) -> None:
    if not own_member(call, group).may(right):
        raise bad(f"not enough rights to {purpose}")


def is_administrator(call: Call, chat: Chat) -> bool:
    return isinstance(chat, Group) and own_member(call, chat).status in ADMINISTRATORS


def message_in(call: Call, chat: Chat, purpose: str, name: str = "message_id") -> Entry:
    """The message named by a parameter; raises "message to <purpose> not found"."""
    number = call.integer(name)
    if number <= 0:
        raise bad("message identifier is not specified")
    entry = chat.history.get(number)
    if entry is None:
        raise bad(f"message to {purpose} not found")
    return entry


def spend(call: Call, chat: Chat) -> None:
    """Counts a message against the flood limits, where these are switched on."""
    if call.telegram.limits is not None:
        call.telegram.limits.spend(call.bot.id, chat.id)


def check_may_send(call: Call, chat: Chat) -> None:
    """A group may not let ordinary members write."""
    if isinstance(chat, Group) and not chat.permissions["can_send_messages"] and not is_administrator(call, chat):
        raise bad("not enough rights to send text messages to the chat")


def is_service(entry: Entry) -> bool:
    return not (CONTENT & entry.message.keys())


CONTENT = frozenset(
    {
        "text",
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
    },
)
