"""Who is in which group: joining, leaving, promotion, blocking, upgrading, and what bots hear of it."""

from collections.abc import Iterable, Mapping

from bot.simulator.entities import ADMINISTRATORS, RIGHTS, Bot, Dialogue, Group, Json, Member, User
from bot.simulator.errors import SimulatorError
from bot.simulator.world import World

STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked")
Rights = Iterable[str] | Mapping[str, bool] | None


class Membership(World):
    """Changes of membership; each emits what Telegram emits (Bot API, ChatMemberUpdated)."""

    def person(self, person_id: int) -> Bot | User:
        return self.bots.get(person_id) or self.user(person_id)

    def add_member(
        self,
        group_id: int,
        person_id: int,
        status: str = "member",
        anonymous: bool = False,
        *,
        rights: Rights = None,
        start_parameter: str | None = None,
        by: int | None = None,
    ) -> Member:
        """A user or bot joins. With `start_parameter` (bots) the adding user also says "/start@bot parameter"."""
        group, person = self.group(group_id), self.person(person_id)
        actor = self._actor(group, person, by)
        self._set(group, person, actor, Member(person, status, anonymous, _rights(group, status, rights)))
        self.announce_service(group, actor, {"new_chat_members": [person.json]})
        if start_parameter is not None and isinstance(person, Bot):
            self._say_start(group, actor, person, start_parameter)
        self.changes.announce({"world": True})
        return group.members[person_id]

    def _say_start(self, group: Group, actor: Bot | User, bot: Bot, parameter: str) -> None:
        command = f"/start@{bot.username}"
        entities = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        entry = self.record(group, actor, {"text": f"{command} {parameter}".rstrip(), "entities": entities})
        self.tell(bot, "message", entry.message)

    def remove_member(self, group_id: int, person_id: int, by: int | None = None, kicked: bool | None = None) -> None:
        """A user leaves (or is removed `by` another); a bot is removed. Both keep a former membership."""
        group = self.group(group_id)
        member = self.member_of(group, person_id)
        if member is None:
            raise SimulatorError(f"{person_id} is not in {group.title}")
        if by is None:
            by = person_id if isinstance(member.person, User) else self._actor(group, member.person, None).id
        if kicked is None:
            kicked = by != person_id
        actor = self.person(by)
        self._set(group, member.person, actor, Member(member.person, "kicked" if kicked else "left"))
        self.announce_service(group, actor, {"left_chat_member": member.person.json})
        self.changes.announce({"world": True})

    def set_status(
        self, group_id: int, person_id: int, status: str, rights: Rights = None, by: int | None = None
    ) -> None:
        """Promotes, demotes, restricts somebody who is in the group."""
        group, person = self.group(group_id), self.person(person_id)
        former = self.member_of(group, person_id)
        if former is None:
            raise SimulatorError(f"{person_id} is not in {group.title}")
        actor = self._actor(group, person, by)
        self._set(group, person, actor, Member(person, status, former.anonymous, _rights(group, status, rights)))
        self.changes.announce({"world": True})

    def _set(self, group: Group, person: Bot | User, actor: Bot | User, member: Member) -> None:
        if member.status not in STATUSES:
            raise SimulatorError(f"no such status: {member.status}")
        before = member_json(group, group.members.get(person.id) or Member(person, "left"))
        group.members[person.id] = member
        change = {
            "chat": group.json,
            "from": actor.json,
            "date": self.now(),
            "old_chat_member": before,
            "new_chat_member": member_json(group, member),
        }
        if isinstance(person, Bot):
            self.tell(person, "my_chat_member", change)
        for bot in self.bots_in(group):
            if bot is not person and group.members[bot.id].status in ADMINISTRATORS:
                self.tell(bot, "chat_member", change)

    def _actor(self, group: Group, person: Bot | User, by: int | None) -> Bot | User:
        """Who did it: whom the caller names, else the group's creator or an administrator, else the person."""
        if by is not None:
            return self.person(by)
        users = [member for member in group.members.values() if isinstance(member.person, User) and member.present]
        users.sort(key=lambda member: STATUSES.index(member.status))
        return users[0].person if users else person

    def upgrade(self, group_id: int) -> Group:
        """Turns a group into a supergroup with another id, and says so in both."""
        old = self.group(group_id)
        if old.kind != "group" or old.migrated_to is not None:
            raise SimulatorError(f"{old.title} cannot be upgraded")
        new = self.add_group(old.title)
        new.members = {
            number: Member(member.person, member.status, member.anonymous, _rights(new, member.status, None))
            for number, member in old.members.items()
        }
        actor = self._actor(old, self.first_bot(), None)
        self.announce_service(old, actor, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.announce_service(new, actor, {"migrate_from_chat_id": old.id})
        return new

    def block(self, user_id: int, bot_id: int | None = None) -> None:
        """The user stops the bot."""
        self._set_blocked(self.dialogue(user_id, self._bot(bot_id)), blocked=True)

    def unblock(self, user_id: int, bot_id: int | None = None) -> None:
        self._set_blocked(self.dialogue(user_id, self._bot(bot_id)), blocked=False)

    def deactivate(self, user_id: int) -> None:
        """The user deletes their account; whoever writes to it gets 403."""
        self.user(user_id).deactivated = True
        self.changes.announce({"world": True})

    def _bot(self, bot_id: int | None) -> Bot:
        return self.first_bot() if bot_id is None else self.bots[bot_id]

    def _set_blocked(self, chat: Dialogue, *, blocked: bool) -> None:
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        states: list[Json] = [
            {"user": chat.bot.json, "status": "member"},
            {"user": chat.bot.json, "status": "kicked", "until_date": 0},
        ]
        before, after = states if blocked else states[::-1]
        change = {"chat": chat.json, "from": chat.user.json, "date": self.now()}
        self.tell(chat.bot, "my_chat_member", {**change, "old_chat_member": before, "new_chat_member": after})
        self.touch(chat)
        self.changes.announce({"world": True})


def member_json(group: Group, member: Member) -> Json:
    """Bot API, ChatMember: which fields there are depends on the status."""
    json: Json = {"user": member.person.json, "status": member.status}
    if member.status == "creator":
        return json | {"is_anonymous": member.anonymous}
    if member.status == "administrator":
        return json | {"can_be_edited": False, "is_anonymous": member.anonymous} | _rights_json(group, member)
    if member.status == "restricted":
        return json | {"is_member": True, "until_date": 0, **group.permissions}
    return json | {"until_date": 0} if member.status == "kicked" else json


def _rights_json(group: Group, member: Member) -> Json:
    shown = RIGHTS if group.kind == "supergroup" else tuple(right for right in RIGHTS if right != "can_manage_topics")
    return {right: right in member.rights for right in shown}


def _rights(group: Group, status: str, rights: Rights) -> frozenset[str]:
    """What an administrator may do; by default everything but promoting others."""
    if status != "administrator":
        return frozenset()
    if rights is None:
        return frozenset(RIGHTS) - {"can_promote_members"}
    given = [name for name, granted in rights.items() if granted] if isinstance(rights, Mapping) else list(rights)
    if unknown := set(given) - set(RIGHTS):
        raise SimulatorError(f"no such rights: {', '.join(sorted(unknown))}")
    return frozenset(given) | {"can_manage_chat"}
