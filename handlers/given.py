"""What a person sent, as the form engine takes it. Files are named by Telegram's ids; nothing is downloaded."""

from telegram import Message

from bot.forms.engine import Given, Kind

MAP_POINT = ("latitude", "longitude")


def given_by(message: Message) -> Given:  # noqa: PLR0911 - one return a kind
    """The answer in a message. An album arrives as several messages, each an answer of its own."""
    if message.contact is not None:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        return Given(Kind.CONTACT, data={"phone": message.contact.phone_number, "own": own})
    if message.photo:
        best = message.photo[-1]
        return _file(Kind.PHOTO, message, best.file_id, best.file_unique_id)
    if message.voice is not None:
        return _file(Kind.VOICE, message, message.voice.file_id, message.voice.file_unique_id)
    if message.document is not None:
        given = _file(Kind.DOCUMENT, message, message.document.file_id, message.document.file_unique_id)
        return Given(Kind.DOCUMENT, given.text, {**given.data, "mime_type": message.document.mime_type or ""})
    if message.location is not None:
        return Given(Kind.LOCATION, data={name: getattr(message.location, name) for name in MAP_POINT})
    if message.text is not None:
        return Given(Kind.TEXT, message.text)
    return Given(Kind.OTHER)


def _file(kind: Kind, message: Message, file_id: str, file_unique_id: str) -> Given:
    return Given(kind, message.caption or "", {"file_id": file_id, "file_unique_id": file_unique_id})
