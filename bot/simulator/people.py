"""What persons do in their chats: write, edit, delete, open topics."""

from bot.simulator.entities import TOPIC_COLOR, Bot, Chat, Dialogue, Entry, Group, Json, Topic, User
from bot.simulator.errors import SimulatorError
from bot.simulator.markup.text import find_entities, units
from bot.simulator.members import Membership
from bot.simulator.privacy import sees

MAX_TEXT = 4096
MAX_CAPTION = 1024
TEXT = ("text", "entities", MAX_TEXT)
CAPTION = ("caption", "caption_entities", MAX_CAPTION)
CAN_BE_EDITED = frozenset({"text", "photo", "document", "voice", "video", "audio", "animation"})


class People(Membership):
    """Each method returns the message as the bots get it. `chat_id` of a private chat is the user's own id."""

    def send_text(
        self,
        user_id: int,
        chat_id: int,
        text: str,
        reply_to: int | None = None,
        thread_id: int | None = None,
    ) -> Json:
        """Says something; commands, links and so on get their entities."""
        return self._say(user_id, chat_id, written("text", "entities", text, MAX_TEXT), reply_to, thread_id)

    def add_topic(self, group: Group, author: Bot | User, name: str, icon_color: int = TOPIC_COLOR) -> Topic:
        """Opens a topic in a forum; its id is that of the service message that says so."""
        if not group.forum:
            raise SimulatorError(f"{group.title} has no topics")
        number = group.last_message_id + 1
        place = {"message_thread_id": number, "is_topic_message": True}
        created = {"forum_topic_created": {"name": name, "icon_color": icon_color}}
        self.announce_service(group, author, place | created)
        group.topics[number] = Topic(number, name, icon_color)
        return group.topics[number]

    def delete_topic(self, group_id: int, topic_id: int) -> None:
        """Removes a topic with all its messages; bots are not told."""
        group = self.group(group_id)
        if group.topics.pop(topic_id, None) is None:
            raise SimulatorError(f"{group.title} has no topic {topic_id}")
        for number in [
            one for one, entry in group.history.items() if entry.message.get("message_thread_id") == topic_id
        ]:
            self.forget_message(group, number)

    def edit_text(self, user_id: int, chat_id: int, message_id: int, new_text: str) -> Json:
        """Changes one's own text message, or what stands under one's own file; the bots get edited_message."""
        chat = self._own_chat(user_id, chat_id)
        entry = self._own_message(user_id, chat, message_id)
        if not CAN_BE_EDITED & entry.message.keys():
            raise SimulatorError("only texts and captions can be edited")
        field, marks, most = TEXT if "text" in entry.message else CAPTION
        kept = {name: value for name, value in entry.message.items() if name not in {field, marks}}
        said = written(field, marks, new_text, most) if new_text or field == "text" else {}
        edited = kept | {"edit_date": self.now()} | said
        entry.message = edited
        self._tell_bots(chat, "edited_message", edited)
        self.touch(chat)
        return edited

    def delete_message_as(self, user_id: int, chat_id: int, message_id: int) -> None:
        """Deletes a message (anybody's in a private chat, one's own in a group); bots are not told."""
        chat = self._own_chat(user_id, chat_id)
        if isinstance(chat, Group):
            self._own_message(user_id, chat, message_id)
        self.forget_message(chat, message_id)

    def forget_message(self, chat: Chat, message_id: int) -> None:
        """Takes a message out of the history, with the reply keyboard that it brought."""
        if chat.history.pop(message_id, None) is None:
            raise SimulatorError(f"there is no message {message_id}")
        if chat.keyboard_message_id == message_id:
            chat.keyboard = None
        self.touch(chat)

    def _own_message(self, user_id: int, chat: Chat, message_id: int) -> Entry:
        entry = chat.history.get(message_id)
        if entry is None or entry.author != user_id:
            raise SimulatorError(f"message {message_id} is not one of {user_id}'s own")
        return entry

    def _own_chat(self, user_id: int, chat_id: int) -> Chat:
        """The chat, if this user may write in it."""
        user = self.user(user_id)
        if chat_id > 0 and chat_id != user_id and chat_id not in self.bots:
            raise SimulatorError(f"{user.first_name} cannot write in somebody else's private chat")
        chat = self.chat_for(user_id, chat_id)
        if isinstance(chat, Group) and chat.migrated_to is not None:
            raise SimulatorError(f"{chat.title} became the supergroup {chat.migrated_to}")
        if isinstance(chat, Group) and self.member_of(chat, user_id) is None:
            raise SimulatorError(f"{user.first_name} is not in {chat.title}")
        return chat

    def _say(
        self,
        user_id: int,
        chat_id: int,
        content: Json,
        reply_to: int | None = None,
        thread_id: int | None = None,
    ) -> Json:
        chat = self._own_chat(user_id, chat_id)
        if isinstance(chat, Dialogue):
            self._open_dialogue(chat, content)
        place = self.place(chat, reply_to, thread_id)
        message = self.record(chat, self.user(user_id), place | content).message
        self._tell_bots(chat, "message", message)
        return message

    def _open_dialogue(self, chat: Dialogue, content: Json) -> None:
        """The first message starts the bot; a blocked bot is taken back by /start only, as in the apps."""
        if chat.blocked and not content.get("text", "").startswith("/start"):
            raise SimulatorError(f"{chat.user.first_name} has blocked {chat.bot.username}")
        self.unblock(chat.user.id, chat.bot.id)
        chat.started = True

    def place(self, chat: Chat, reply_to: int | None, thread_id: int | None) -> Json:
        """Where in the chat a person's message stands: its topic, and what it answers."""
        replied = self._replied(chat, reply_to)
        place: Json = {}
        if isinstance(chat, Group) and chat.forum:
            thread_id = thread_id or (replied or {}).get("message_thread_id")
            if thread_id is not None:
                if thread_id not in chat.topics:
                    raise SimulatorError(f"there is no topic {thread_id}")
                place = {"message_thread_id": thread_id, "is_topic_message": True}
                replied = replied or self._replied(chat, thread_id)
        elif isinstance(chat, Group) and chat.kind == "supergroup" and replied is not None:
            place = {"message_thread_id": replied.get("message_thread_id", replied["message_id"])}
        return place | {"reply_to_message": replied} if replied is not None else place

    @staticmethod
    def _replied(chat: Chat, message_id: int | None) -> Json | None:
        if message_id is None or message_id not in chat.history:
            return None
        return without_reply(chat.history[message_id].message)

    def _tell_bots(self, chat: Chat, kind: str, message: Json) -> None:
        bots = list(self.bots_in(chat))
        for bot in bots:
            if sees(bot, chat, message, len(bots)):
                self.tell(bot, kind, message)


def without_reply(message: Json) -> Json:
    """A message as it is quoted in another: what it answered itself is left out (Bot API, Message)."""
    if "reply_to_message" not in message:
        return message
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def written(field: str, entities_field: str, text: str, most: int) -> Json:
    """A text that a person typed, with the entities that their app finds in it; 1 to `most` UTF-16 units."""
    if not text:
        raise SimulatorError("a message cannot be empty")
    if units(text) > most:
        raise SimulatorError(f"a {field} holds at most {most} characters")
    entities = find_entities(text)
    return {field: text, entities_field: entities} if entities else {field: text}
