"""Methods about chats and their members."""

from bot.simulator.entities import ADMINISTRATORS, Bot, Chat, Group, Json, Member
from bot.simulator.errors import bad
from bot.simulator.members import member_json
from bot.simulator.methods.access import group_with_right, own_member, readable_chat, writable_chat
from bot.simulator.methods.call import Call, Method

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    },
)
FULL_INFO: Json = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def get_chat(call: Call) -> Json:
    """Bot API, ChatFullInfo; the invite link only for administrators who may invite."""
    chat = readable_chat(call)
    info = chat.json | FULL_INFO
    if chat.pinned and chat.pinned[-1] in chat.history:
        info["pinned_message"] = chat.history[chat.pinned[-1]].message
    if isinstance(chat, Group):
        info["permissions"] = chat.permissions
        if own_member(call, chat).may("can_invite_users"):
            info["invite_link"] = chat.invite_link
    return info


def get_member(call: Call) -> Json:
    """Somebody Telegram knows but who is not in the group has the status "left"."""
    chat = readable_chat(call)
    number = call.integer("user_id")
    if number <= 0:
        raise bad("invalid user_id specified")
    telegram = call.telegram
    person = telegram.bots.get(number) or telegram.users.get(number)
    if person is None:
        raise bad(
            "PARTICIPANT_ID_INVALID" if isinstance(chat, Group) and chat.kind == "supergroup" else "user not found"
        )
    if isinstance(chat, Group):
        return member_json(chat, chat.members.get(number) or Member(person, "left"))
    if number not in (chat.id, call.bot.id):
        raise bad("user not found")
    return {"user": person.json, "status": "member"}


def get_administrators(call: Call) -> list[Json]:
    """The group's administrators, other bots left out."""
    chat = readable_chat(call)
    if not isinstance(chat, Group):
        raise bad("there are no administrators in the private chat")
    administrators = [member for member in chat.members.values() if member.status in ADMINISTRATORS]
    return [
        member_json(chat, member)
        for member in administrators
        if not isinstance(member.person, Bot) or member.person is call.bot
    ]


def get_member_count(call: Call) -> int:
    chat = readable_chat(call)
    return sum(member.present for member in chat.members.values()) if isinstance(chat, Group) else 2


def leave(call: Call) -> bool:
    chat = readable_chat(call)
    if not isinstance(chat, Group):
        raise bad("chat member status can't be changed in private chats")
    call.telegram.remove_member(chat.id, call.bot.id, by=call.bot.id)
    return True


def send_action(call: Call) -> bool:
    chat: Chat = writable_chat(call)
    if call.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    call.telegram.show_typing(chat)
    return True


def export_link(call: Call) -> str:
    """A new primary link; the one before stops working."""
    group = group_with_right(call, "can_invite_users", "manage chat invite link")
    group.exported_links += 1
    return group.invite_link


def create_link(call: Call) -> Json:
    """Bot API, ChatInviteLink."""
    group = group_with_right(call, "can_invite_users", "manage chat invite link")
    group.extra_links += 1
    return {
        "invite_link": f"{group.invite_link}{group.extra_links}",
        "creator": call.bot.json,
        "creates_join_request": call.flag("creates_join_request"),
        "is_primary": False,
        "is_revoked": False,
    }


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave,
    "sendChatAction": send_action,
    "exportChatInviteLink": export_link,
    "createChatInviteLink": create_link,
}
