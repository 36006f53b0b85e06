"""Who is staff: the members of one Telegram group, its administrators being coordinators.

Telegram is asked, and believed for a minute; `chat_member` updates end that at once. Asking happens before a decision's
transaction begins (see `handlers.routing.admit`).
"""

import time
from collections.abc import Callable

from telegram import Bot, ChatMember
from telegram.error import BadRequest, Forbidden

from bot.models import Role

BELIEVED_FOR = 60.0
"""Seconds."""
ANONYMOUS_ADMINISTRATOR = 1087968824
"""The id that all anonymous administrators of groups share (Bot API, Message.from)."""

_ROLES = {
    ChatMember.OWNER: Role.COORDINATOR,
    ChatMember.ADMINISTRATOR: Role.COORDINATOR,
    ChatMember.MEMBER: Role.STAFF,
}


class Staff:
    """The staff group, its id once it is known, and the roles of people."""

    def __init__(self, bot: Bot, chat_id: int | None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self._monotonic = monotonic
        self._known: dict[int, tuple[Role, float]] = {}
        self.chat_id = chat_id

    def follow(self, chat_id: int | None) -> None:
        """The group has another id now, or is gone."""
        self.chat_id = chat_id
        self._known.clear()

    def forget(self, person_id: int) -> None:
        """Something about this person's membership changed: ask again next time."""
        self._known.pop(person_id, None)

    async def role(self, person_id: int) -> Role:
        """The role of a person. Raises telegram.error.NetworkError when Telegram cannot be asked."""
        role, until = self._known.get(person_id, (Role.OWNER, 0.0))
        if self._monotonic() < until:
            return role
        role = await self._ask(person_id)
        self._known[person_id] = (role, self._monotonic() + BELIEVED_FOR)
        return role

    async def _ask(self, person_id: int) -> Role:
        if self.chat_id is None:
            return Role.OWNER
        try:
            member = await self._bot.get_chat_member(self.chat_id, person_id)
        except (BadRequest, Forbidden):
            return Role.OWNER
        if member.status == ChatMember.RESTRICTED and getattr(member, "is_member", False):
            return Role.STAFF
        return _ROLES.get(member.status, Role.OWNER)
