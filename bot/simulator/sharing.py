"""What persons share: contacts, places, photos and other files."""

from bot.simulator.entities import Json
from bot.simulator.errors import SimulatorError
from bot.simulator.files import Upload
from bot.simulator.people import MAX_CAPTION, People, written


class Sharing(People):
    """Each method returns the message as the bots get it."""

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

    def send_audio(self, user_id: int, chat_id: int, caption: str | None = None, data: bytes = b"") -> Json:
        """A piece of music."""
        return self._send_file(user_id, chat_id, "audio", Upload(data), {"duration": 3}, caption=caption)

    def send_animation(self, user_id: int, chat_id: int, caption: str | None = None, data: bytes = b"") -> Json:
        """A picture that moves, without sound."""
        details = {"duration": 3, "width": 320, "height": 240}
        return self._send_file(user_id, chat_id, "animation", Upload(data), details, caption=caption)

    def send_video_note(self, user_id: int, chat_id: int, duration: int = 3, data: bytes = b"") -> Json:
        """A round video; it has no caption."""
        return self._send_file(user_id, chat_id, "video_note", Upload(data), {"duration": duration, "length": 240})

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
            content |= written("caption", "caption_entities", caption, MAX_CAPTION)
        return self._say(user_id, chat_id, content, thread_id=thread_id)
