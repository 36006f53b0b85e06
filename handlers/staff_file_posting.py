"""A file on its way into a chat, and out of it."""

from collections.abc import Mapping
from typing import Any

from telegram import Message
from telegram.error import BadRequest

from bot.services.staff_files import Made
from bot.storage.staff_files import StaffFile
from handlers.context import Wiring

_GONE = ("message to delete not found", "message_id_invalid")
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")


async def post(wiring: Wiring, file: StaffFile, made: Made) -> Message:
    """Sends it; outside of topics where its topic was deleted or closed. Raises TelegramError."""
    try:
        return await _post(wiring, file, made, {"message_thread_id": file.thread_id})
    except BadRequest as error:
        if file.thread_id is None or not _says(error, _NO_TOPIC):
            raise
        return await _post(wiring, file, made, {})


async def delete(wiring: Wiring, file: StaffFile) -> None:
    """Deletes it; one that is gone already is as good. Raises TelegramError."""
    try:
        await wiring.staff.bot.delete_message(_chat(wiring, file), file.message_id or 0)
    except BadRequest as error:
        if not _says(error, _GONE):
            raise


async def _post(wiring: Wiring, file: StaffFile, made: Made, topic: Mapping[str, Any]) -> Message:
    bot, chat_id = wiring.staff.bot, _chat(wiring, file)
    more = {"filename": made.filename, "caption": made.caption, "parse_mode": "HTML", **topic}
    if made.picture:
        return await bot.send_photo(chat_id, made.content, **more)
    return await bot.send_document(chat_id, made.content, **more)


def _chat(wiring: Wiring, file: StaffFile) -> int:
    """The group may have another id by now."""
    if file.chat_id == file.account_id:
        return file.chat_id
    return wiring.staff.chat_id or file.chat_id


def _says(error: BadRequest, phrases: tuple[str, ...]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)
