"""What a person sent, as the form engine takes it. Files are named by Telegram's ids; nothing is downloaded."""

from telegram import Message

from bot.forms.engine import Given, Kind

MAP_POINT = ("latitude", "longitude")
FILES = (Kind.PHOTO, Kind.ANIMATION, Kind.VIDEO, Kind.VIDEO_NOTE, Kind.AUDIO, Kind.VOICE, Kind.DOCUMENT)
"""In this order: an animation is named as a document too (Bot API, Message.animation)."""


def given_by(message: Message) -> Given:
    """The answer in a message. An album arrives as several messages, each an answer of its own."""
    if message.contact is not None:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        return Given(Kind.CONTACT, data={"phone": message.contact.phone_number, "own": own})
    file = _file(message)
    if file is not None:
        return file
    if message.location is not None:
        return Given(Kind.LOCATION, data={name: getattr(message.location, name) for name in MAP_POINT})
    if message.text is not None:
        return Given(Kind.TEXT, message.text)
    return Given(Kind.OTHER)


def _file(message: Message) -> Given | None:
    for kind in FILES:
        found = getattr(message, kind)
        if found:
            file = found[-1] if kind is Kind.PHOTO else found
            data = {"file_id": file.file_id, "file_unique_id": file.file_unique_id}
            if kind is Kind.DOCUMENT:
                data["mime_type"] = file.mime_type or ""
            return Given(kind, message.caption or "", data)
    return None
