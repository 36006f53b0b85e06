"""The state of the simulated Telegram and the one way a message gets into a chat."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

from bot.simulator.changes import Changes
from bot.simulator.entities import ANONYMOUS_ADMIN, Bot, Chat, Dialogue, Entry, Group, Json, Member, User, digest
from bot.simulator.errors import SimulatorError
from bot.simulator.files import FileStore
from bot.simulator.updates import UpdateQueue

T = TypeVar("T")

HISTORY_KEPT = 1_000
FIRST_BOT = 1234567890
FIRST_USER = 6_000_000_001
FIRST_GROUP = 4_000_000_001
FIRST_SUPERGROUP = 1_002_000_000_001
TYPING_SECONDS = 5


def utc_now() -> datetime:
    """The clock that is used when no other is given."""
    return datetime.now(UTC)


class World:
    """Bots, users, chats and their histories. All dates come from `clock` (aware datetimes).

    Of each chat the newest `history` messages are kept, so that long loads do not fill the memory.
    """

    def __init__(self, clock: Callable[[], datetime] = utc_now, history: int = HISTORY_KEPT) -> None:
        self.clock = clock
        self.history_kept = history
        self.bots: dict[int, Bot] = {}
        self.users: dict[int, User] = {}
        self.groups: dict[int, Group] = {}
        self.dialogues: dict[tuple[int, int], Dialogue] = {}
        self.queues: dict[int, UpdateQueue] = {}
        self.files = FileStore()
        self.changes = Changes()
        self._tokens: dict[str, Bot] = {}

    def add_bot(self, username: str, name: str, token: str | None = None) -> Bot:
        """A new bot; without `token` it gets one made from its id and username."""
        number = int(token.partition(":")[0]) if token else FIRST_BOT + len(self.bots)
        bot = Bot(number, username, name, token or f"{number}:{digest(username, 35)}")
        self.bots[bot.id] = self._tokens[bot.token] = bot
        self.queues[bot.id] = UpdateQueue(self.clock)
        return bot

    def add_user(
        self,
        first_name: str,
        last_name: str | None = None,
        phone: str | None = None,
        username: str | None = None,
    ) -> User:
        user = User(FIRST_USER + len(self.users), first_name, last_name, phone, username)
        self.users[user.id] = user
        self.changes.announce({"world": True})
        return user

    def add_group(
        self,
        title: str,
        kind: str = "supergroup",
        forum: bool = False,
        username: str | None = None,
    ) -> Group:
        """A new group without members. Only supergroups can be forums or have a username."""
        if kind not in ("group", "supergroup"):
            raise SimulatorError(f"no such kind of group: {kind}")
        if kind == "group" and (forum or username):
            raise SimulatorError("only supergroups can be forums or public")
        number = -(FIRST_SUPERGROUP if kind == "supergroup" else FIRST_GROUP) - len(self.groups)
        optional = {"username": username, "is_forum": forum or None}
        json = {"id": number, "title": title, "type": kind}
        json |= {name: value for name, value in optional.items() if value}
        group = Group(number, json, title=title, kind=kind, forum=forum, username=username)
        self.groups[group.id] = group
        self.changes.announce({"world": True})
        return group

    def bot_by_token(self, token: str) -> Bot | None:
        return self._tokens.get(token)

    def user(self, user_id: int) -> User:
        try:
            return self.users[user_id]
        except KeyError:
            raise SimulatorError(f"there is no user {user_id}") from None

    def group(self, group_id: int) -> Group:
        try:
            return self.groups[group_id]
        except KeyError:
            raise SimulatorError(f"there is no group {group_id}") from None

    def first_bot(self) -> Bot:
        for bot in self.bots.values():
            return bot
        raise SimulatorError("there is no bot")

    def dialogue(self, user_id: int, bot: Bot) -> Dialogue:
        """The private chat of this user with this bot, made when it is first looked at."""
        found = self.dialogues.get((user_id, bot.id))
        if found is None:
            user = self.user(user_id)
            json = {name: value for name, value in user.json.items() if name not in ("is_bot", "language_code")}
            found = Dialogue(user_id, {**json, "type": "private"}, user=user, bot=bot)
            self.dialogues[user_id, bot.id] = found
        return found

    def chat_for(self, user_id: int | None, chat_id: int) -> Chat:
        """The chat as a person means it: a group's id, a bot's id, or their own id for the first bot."""
        if chat_id < 0:
            return self.group(chat_id)
        if chat_id in self.bots:
            return self.dialogue(self.user(user_id or 0).id, self.bots[chat_id])
        return self.dialogue(self.user(chat_id).id, self.first_bot())

    def now(self) -> int:
        """The clock's time in whole Unix seconds, as Telegram dates things."""
        return int(self.clock().timestamp())

    def touch(self, chat: Chat) -> None:
        """Something visible changed in this chat."""
        chat.version += 1
        self.changes.announce({"chat": chat.id, "version": chat.version})

    def sender(self, chat: Chat, person: Bot | User) -> Json:
        """`from`, and `sender_chat` for an anonymous administrator."""
        member = chat.members.get(person.id) if isinstance(chat, Group) else None
        if member is not None and member.anonymous:
            return {"from": ANONYMOUS_ADMIN, "sender_chat": chat.json}
        return {"from": person.json}

    def record(self, chat: Chat, author: Bot | User, content: Json, markup: Json | None = None) -> Entry:
        """Puts a message into the chat's history and returns it; nobody is told but the page."""
        chat.last_message_id += 1
        number = chat.last_message_id
        message = {"message_id": number, **self.sender(chat, author), "chat": chat.json, "date": self.now(), **content}
        entry = Entry(message, author.id, markup)
        chat.history[number] = entry
        if len(chat.history) > self.history_kept:
            del chat.history[next(iter(chat.history))]
        chat.typing_until = 0.0
        self.touch(chat)
        return entry

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """The bots that could receive what happens in this chat."""
        if isinstance(chat, Dialogue):
            yield chat.bot
        elif isinstance(chat, Group):
            for member in list(chat.members.values()):
                if isinstance(member.person, Bot) and member.present:
                    yield member.person

    def tell(self, bot: Bot, kind: str, payload: Json) -> Json | None:
        """Queues an update for one bot if it wants this kind; returns the update."""
        queue = self.queues[bot.id]
        if not queue.wants(kind):
            return None
        own = self.files.reowned(payload, bot.id) if len(self.bots) > 1 else payload
        return queue.push({kind: own})

    def announce_service(self, chat: Chat, actor: Bot | User, content: Json) -> Entry:
        """A service message; every bot of the chat hears of it."""
        entry = self.record(chat, actor, content)
        for bot in self.bots_in(chat):
            self.tell(bot, "message", entry.message)
        return entry

    def member_of(self, group: Group, person_id: int) -> Member | None:
        member = group.members.get(person_id)
        return member if member is not None and member.present else None

    async def wait_for(self, predicate: Callable[[], T], timeout: float = 5.0) -> T:  # noqa: ASYNC109 - tests say how long
        """Waits until `predicate()` is true and returns its value; raises TimeoutError after `timeout` seconds."""
        return await self.changes.wait_for(predicate, timeout)

    def pending(self, bot_id: int) -> int:
        """How many updates the bot has not confirmed yet."""
        queue = self.queues[bot_id]
        queue.forget_old()
        return len(queue.waiting) + len(queue.again)

    def inject(self, update_without_id: Json, bot_id: int | None = None) -> Json:
        """Queues any raw update (for the first bot unless told otherwise); returns it with its id."""
        return self.queues[bot_id or self.first_bot().id].push(update_without_id)

    def redeliver(self, count: int, bot_id: int | None = None) -> None:
        """Gives already confirmed updates out once more."""
        self.queues[bot_id or self.first_bot().id].redeliver(count)

    def scramble_update_ids(self, bot_id: int | None = None) -> int:
        """Lets ids go on from a random lower one; returns the next id."""
        return self.queues[bot_id or self.first_bot().id].scramble()
