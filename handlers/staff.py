"""Who is staff: the members of one Telegram group, its administrators being coordinators.

Telegram is asked, and believed for a minute; `chat_member` updates end that at once. Asking happens before a decision's
transaction begins (see `handlers.routing.admit`).
"""

import logging
import time
from collections.abc import Callable

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.models import Role

_log = logging.getLogger(__name__)

BELIEVED_FOR = 60.0
"""Seconds."""
ANONYMOUS_ADMINISTRATOR = 1087968824
"""The id that all anonymous administrators of groups share (Bot API, Message.from)."""

_ROLES = {
    ChatMember.OWNER: Role.COORDINATOR,
    ChatMember.ADMINISTRATOR: Role.COORDINATOR,
    ChatMember.MEMBER: Role.STAFF,
}
_GROUP_IS_GONE = "chat not found"


class RoleUnknown(Exception):  # noqa: N818 - a question, not an error
    """Raised within a decision that depends on who somebody (`person_id`) is, when nobody has asked Telegram yet.

    The decision is rolled back, Telegram is asked outside of any transaction, and the decision is taken anew
    (`handlers.routing.Route`). So what everybody does costs no question, and no transaction waits for Telegram.
    """

    def __init__(self, person_id: int) -> None:
        super().__init__(person_id)
        self.person_id = person_id


class Staff:
    """The staff group, its id once it is known, and the roles of people."""

    def __init__(self, bot: Bot, chat_id: int | None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.bot = bot
        self._monotonic = monotonic
        self._known: dict[int, tuple[Role, float]] = {}
        self._changes = 0
        self.chat_id = chat_id
        self.seen_to = False
        """Menus and rights were looked at since the group became what it is: spares asking, decides nothing."""
        self.opens_topics = False
        """Whether the group has topics and the bot may open some, as of then."""

    def follow(self, chat_id: int) -> None:
        """This is the group's id now."""
        self.chat_id = chat_id
        self.look_again()

    def look_again(self) -> None:
        """The bot's own place in the group changed, so nothing that was known holds."""
        self.seen_to = False
        self._changes += 1
        self._known.clear()

    def forget(self, person_id: int) -> None:
        """Something about this person's membership changed: ask again next time."""
        self._changes += 1
        self._known.pop(person_id, None)

    def known(self, person_id: int) -> Role | None:
        """The role of a person if it was asked within the last minute; None when Telegram has to be asked again."""
        role, until = self._known.get(person_id, (None, 0.0))
        return role if self._monotonic() < until else None

    async def role(self, person_id: int) -> Role:
        """The role of a person. Raises telegram.error.ChatMigrated, and NetworkError when Telegram cannot be asked."""
        known = self.known(person_id)
        if known is not None:
            return known
        changes = self._changes
        role = await self._ask(person_id)
        if changes == self._changes:  # otherwise the answer may be older than the change
            self._known[person_id] = (role, self._monotonic() + BELIEVED_FOR)
        return role

    async def new_id_of(self, chat_id: int) -> int | None:
        """The id that a group has now, where Telegram says it is another one. Raises telegram.error.NetworkError."""
        try:
            await self.bot.get_chat(chat_id)
        except ChatMigrated as moved:
            return moved.new_chat_id
        except (BadRequest, Forbidden):
            return None
        return None

    async def _ask(self, person_id: int) -> Role:
        if self.chat_id is None:
            return Role.OWNER
        try:
            member = await self.bot.get_chat_member(self.chat_id, person_id)
        except (BadRequest, Forbidden) as error:
            if isinstance(error, Forbidden) or _GROUP_IS_GONE in error.message.lower():
                _log.warning("the staff group %s cannot be asked who is in it: %s", self.chat_id, error.message)
            return Role.OWNER
        if isinstance(member, ChatMemberRestricted):
            return Role.STAFF if member.is_member else Role.OWNER
        return _ROLES.get(member.status, Role.OWNER)
