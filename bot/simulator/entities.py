"""The things a simulated Telegram is made of: bots, users, chats, members, topics, messages, files."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Who a message of an anonymous administrator is from (Bot API, Message.sender_chat)."""

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
ADMINISTRATORS = frozenset({"creator", "administrator"})

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
"""Bot API, ChatAdministratorRights, as far as groups have them."""

PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)
"""Bot API, ChatPermissions."""

TOPIC_COLOR = 7322096
"""The blue that a topic has unless another is asked for (Bot API, createForumTopic)."""


@dataclass(slots=True, eq=False)
class Bot:
    """A bot account; `token` is what its requests are addressed with."""

    id: int
    username: str
    first_name: str
    token: str
    can_read_all_group_messages: bool = False
    profile: Json = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    @property
    def json(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(slots=True, eq=False)
class User:
    """A person's account; `phone` as it stands in their contact."""

    id: int
    first_name: str
    last_name: str | None = None
    phone: str | None = None
    username: str | None = None
    deactivated: bool = False

    @property
    def json(self) -> Json:
        optional = {"last_name": self.last_name, "username": self.username, "language_code": "id"}
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return user | {name: value for name, value in optional.items() if value}


@dataclass(slots=True, eq=False)
class Member:
    """One membership of a group, also a former one (status left or kicked)."""

    person: Bot | User
    status: str
    anonymous: bool = False
    rights: frozenset[str] = frozenset()

    @property
    def present(self) -> bool:
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        """Whether this member has an administrator's right; a creator has all."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(slots=True, eq=False)
class Topic:
    """A topic of a forum; `id` is the id of the service message that opened it."""

    id: int
    name: str
    icon_color: int = TOPIC_COLOR
    closed: bool = False


@dataclass(slots=True, eq=False)
class Entry:
    """One message in a chat's history. `message` is never changed in place, an edit replaces it."""

    message: Json
    author: int
    markup: Json | None = None

    @property
    def has_plain_keyboard(self) -> bool:
        """Whether the bot sent it with a reply keyboard, its removal or a forced reply."""
        return self.markup is not None and "inline_keyboard" not in self.markup


@dataclass(slots=True, eq=False)
class Chat:
    """What private chats and groups have in common."""

    id: int
    json: Json
    history: dict[int, Entry] = field(default_factory=dict)
    last_message_id: int = 0
    version: int = 0
    typing_until: float = 0.0
    keyboard: Json | None = None
    keyboard_message_id: int = 0
    last_bot: int | None = None
    pinned: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False, kw_only=True)
class Dialogue(Chat):
    """A private chat of one user with one bot; its id is the user's."""

    user: User
    bot: Bot
    started: bool = False
    blocked: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Group(Chat):
    """A group or supergroup, seen alike by all its members."""

    title: str
    kind: str
    forum: bool = False
    username: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    permissions: Json = field(default_factory=lambda: dict.fromkeys(PERMISSIONS, True))
    migrated_to: int | None = None
    exported_links: int = 0
    extra_links: int = 0

    @property
    def invite_link(self) -> str:
        """The primary link; it changes with every export."""
        return "https://t.me/+" + digest(f"{self.id}/{self.exported_links}", 16)


def digest(text: str, length: int) -> str:
    """A stable string that looks random, for tokens, links and unique file ids."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]
