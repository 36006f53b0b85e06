"""One attempt to send one message, and what each of Telegram's answers means for it."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.storage.database import is_in_trouble
from bot.storage.outbox import Delivery, Message, Settlement
from bot.telegram_bot import TelegramBot

_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

FIRST_BACK_OFF = timedelta(seconds=2)
LONGEST_BACK_OFF = timedelta(minutes=5)

_SAME = "message is not modified"
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def attempt(bot: TelegramBot, message: Message, clock: Clock) -> Settlement:
    """Sends a message once and says what became of it. Raises nothing that Telegram or the network does."""
    try:
        parameters = {"chat_id": message.chat_id, **json.loads(message.content)}
        sent = await bot.send_stored(message.method, parameters, message.lane)
    except TelegramError as error:
        return outcome(message, error, clock())
    except Exception as error:  # noqa: BLE001 - a bug here must not take an update down that is decided already
        _log.exception("message %s cannot be sent", message.id)
        now = clock()
        return Settlement(message, Delivery.FAILED, now, now, reason=type(error).__name__)
    now = clock()
    message_id = sent["message_id"] if isinstance(sent, dict) else None
    return Settlement(message, Delivery.SENT, now, now, message_id=message_id)


def outcome(message: Message, error: TelegramError, now: datetime) -> Settlement:  # noqa: PLR0911 - one return a case
    """Telegram's "no" → what to do (Bot API, "Making requests" and ResponseParameters)."""
    mark = Settlement(message, Delivery.FAILED, now, now, reason=f"{type(error).__name__}: {error.message}")
    match error:
        case RetryAfter():
            return replace(mark, state=Delivery.QUEUED, not_before=now + told_to_wait(error) + timedelta(seconds=1))
        case ChatMigrated():
            return replace(mark, state=Delivery.QUEUED, chat_id=error.new_chat_id)
        case Forbidden():
            return replace(mark, state=Delivery.BLOCKED)
        case BadRequest() if _has(error, (_SAME,)):
            return replace(mark, state=Delivery.SENT, reason=None)
        case BadRequest() if message.method.startswith("edit") and _has(error, _CANNOT_EDIT):
            return _as_new_message(mark)
        case BadRequest() if _has(error, _NO_TOPIC) and "message_thread_id" in message.content:
            return _outside_of_topics(mark)
        case BadRequest() if message.method == "leave_chat":
            return replace(mark, state=Delivery.SENT)  # there is nothing left to leave
        case BadRequest():
            _log.error("message %s refused: %s", message.id, error.message)
            return mark
        case InvalidToken():
            return replace(mark, state=Delivery.QUEUED, not_before=now + back_off(message.attempts))
        case _:  # no answer, or that of something in between
            later = now + back_off(message.attempts)
            return replace(mark, state=Delivery.QUEUED, not_before=later, maybe_twice=True)


def told_to_wait(error: RetryAfter) -> timedelta:
    """How long Telegram asks to wait (PTB gives a number of seconds or a timedelta, as it was told to)."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many attempts when the network or Telegram is away: doubling, up to five minutes."""
    doubled: timedelta = FIRST_BACK_OFF * 2 ** min(attempts, 10)
    return min(doubled, LONGEST_BACK_OFF)


def _has(error: TelegramError, phrases: tuple[str, ...]) -> bool:
    return any(phrase in error.message.lower() for phrase in phrases)


def _as_new_message(mark: Settlement) -> Settlement:
    """The message to edit is gone: say it anew."""
    if mark.message.method != "edit_message_text":
        return replace(mark, state=Delivery.SENT)
    parameters = json.loads(mark.message.content)
    parameters.pop("message_id", None)
    return replace(mark, state=Delivery.QUEUED, method="send_message", content=json.dumps(parameters))


def _outside_of_topics(mark: Settlement) -> Settlement:
    """The topic was deleted or closed meanwhile: said in the group's general topic."""
    parameters = json.loads(mark.message.content)
    parameters.pop("message_thread_id", None)
    return replace(mark, state=Delivery.QUEUED, content=json.dumps(parameters))


def is_passing(error: BaseException) -> bool:
    """Whether waiting may help: the disk is in trouble, Telegram does not answer, or another token is needed."""
    if isinstance(error, RetryAfter | NetworkError | InvalidToken):
        return not isinstance(error, BadRequest)  # which PTB counts among the network's errors
    return is_in_trouble(error)
