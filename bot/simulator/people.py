"""What persons do in their chats: write, share, send media, edit, delete."""

from bot.simulator.entities import TOPIC_COLOR, Bot, Chat, Dialogue, Entry, Group, Json, Topic, User
from bot.simulator.errors import SimulatorError
from bot.simulator.files import Upload
from bot.simulator.markup.text import find_entities, units
from bot.simulator.members import Membership
from bot.simulator.privacy import sees

MAX_TEXT = 4096
MAX_CAPTION = 1024


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
        if not text:
            raise SimulatorError("a message cannot be empty")
        if units(text) > MAX_TEXT:
            raise SimulatorError(f"a message holds at most {MAX_TEXT} characters")
        content: Json = {"text": text}
        if entities := find_entities(text):
            content["entities"] = entities
        return self._say(user_id, chat_id, content, reply_to, thread_id)

    def send_contact(
        self,
        user_id: int,
        chat_id: int,
        phone: str,
        first_name: str,
        contact_user_id: int | None = None,
    ) -> Json:
        """Shares a contact: the user's own when `contact_user_id` is theirs, else somebody else's card."""
        contact: Json = {"phone_number": phone, "first_name": first_name}
        if contact_user_id is not None:
            contact["user_id"] = contact_user_id
        return self._say(user_id, chat_id, {"contact": contact})

    def share_own_contact(self, user_id: int, chat_id: int) -> Json:
        """What the button for sharing one's number does."""
        user = self.user(user_id)
        if user.phone is None:
            raise SimulatorError(f"{user.first_name} has no phone number")
        return self.send_contact(user_id, chat_id, user.phone, user.first_name, user_id)

    def send_location(self, user_id: int, chat_id: int, latitude: float, longitude: float) -> Json:
        return self._say(user_id, chat_id, {"location": {"latitude": latitude, "longitude": longitude}})

    def send_photo(
        self,
        user_id: int,
        chat_id: int,
        caption: str | None = None,
        data: bytes = b"",
        *,
        media_group_id: str | None = None,
        thread_id: int | None = None,
    ) -> Json:
        """Without `data` a placeholder picture is sent. Photos with one `media_group_id` are an album."""
        extra = {"media_group_id": media_group_id} if media_group_id else {}
        return self._send_file(
            user_id, chat_id, "photo", Upload(data), caption=caption, extra=extra, thread_id=thread_id
        )

    def send_document(
        self,
        user_id: int,
        chat_id: int,
        file_name: str = "dokumen.pdf",
        mime_type: str = "application/pdf",
        *,
        size: int | None = None,
        data: bytes = b"",
        caption: str | None = None,
        media_group_id: str | None = None,
    ) -> Json:
        """`size` in bytes may be claimed without so many bytes being there."""
        extra = {"media_group_id": media_group_id} if media_group_id else {}
        upload = Upload(data, file_name, mime_type)
        return self._send_file(user_id, chat_id, "document", upload, caption=caption, extra=extra, size=size)

    def send_voice(self, user_id: int, chat_id: int, duration: int = 3, data: bytes = b"OggS") -> Json:
        """A voice note of `duration` seconds."""
        return self._send_file(user_id, chat_id, "voice", Upload(data), {"duration": duration})

    def send_video(
        self,
        user_id: int,
        chat_id: int,
        caption: str | None = None,
        data: bytes = b"",
        *,
        duration: int = 3,
        size: int | None = None,
    ) -> Json:
        details = {"duration": duration, "width": 640, "height": 360}
        return self._send_file(user_id, chat_id, "video", Upload(data), details, caption=caption, size=size)

    def send_sticker(self, user_id: int, chat_id: int, emoji: str = "👍") -> Json:
        details = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._send_file(user_id, chat_id, "sticker", Upload(b""), details | {"emoji": emoji})

    def _send_file(
        self,
        user_id: int,
        chat_id: int,
        kind: str,
        upload: Upload,
        details: Json | None = None,
        *,
        caption: str | None = None,
        extra: Json | None = None,
        size: int | None = None,
        thread_id: int | None = None,
    ) -> Json:
        chat = self._own_chat(user_id, chat_id)
        owner = next(self.bots_in(chat), None) or self.first_bot()
        content = self.files.content(owner.id, kind, upload, details or {}, size) | (extra or {})
        if caption:
            if units(caption) > MAX_CAPTION:
                raise SimulatorError(f"a caption holds at most {MAX_CAPTION} characters")
            content["caption"] = caption
            if entities := find_entities(caption):
                content["caption_entities"] = entities
        return self._say(user_id, chat_id, content, thread_id=thread_id)

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

    def edit_text(self, user_id: int, chat_id: int, message_id: int, new_text: str) -> Json:
        """Changes one's own text message; the bots get edited_message."""
        chat = self._own_chat(user_id, chat_id)
        entry = self._own_message(user_id, chat, message_id)
        if "text" not in entry.message:
            raise SimulatorError("only texts can be edited")
        kept = {name: value for name, value in entry.message.items() if name != "entities"}
        edited = {**kept, "text": new_text, "edit_date": self.now()}
        if entities := find_entities(new_text):
            edited["entities"] = entities
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

    def forget_message(self, chat: Chat, message_id: int) -> bool:
        """Takes a message out of the history, with the reply keyboard that it brought."""
        if chat.history.pop(message_id, None) is None:
            return False
        if chat.keyboard_message_id == message_id:
            chat.keyboard = None
        self.touch(chat)
        return True

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
