"""One attempt to send one message, and what each of Telegram's answers means for it."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.storage.database import is_in_trouble
from bot.storage.outbox import NO_ANSWER, Delivery, Message, Settlement
from bot.telegram_bot import TelegramBot, Turn
from bot.transport import NOT_CONNECTED, POOL_EXHAUSTED

_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

FIRST_BACK_OFF = timedelta(seconds=2)
LONGEST_BACK_OFF = timedelta(minutes=5)

ANEW = "anew"
"""Beside the parameters of an edit: more of them for the message that takes its place where there is none to edit."""

_SAME = "message is not modified"
_TOPIC_GONE = ("message thread not found", "topic_deleted")
_NO_TOPIC = (*_TOPIC_GONE, "topic_closed")
_NOTHING_TO_DELETE = ("message to delete not found",)
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid")
_NOT_SENT = (POOL_EXHAUSTED, NOT_CONNECTED, "ClientConnector", "ClientProxyConnectionError")
"""How the errors of `bot.transport` begin when no connection came about."""


async def attempt(bot: TelegramBot, message: Message, clock: Clock, turn: Turn | None = None) -> Settlement:
    """Sends a message once and says what became of it. Raises nothing that Telegram or the network does."""
    try:
        parameters = {"chat_id": message.chat_id, **json.loads(message.content)}
        parameters.pop(ANEW, None)
        sent = await bot.send_stored(message.method, parameters, turn or Turn(message.lane))
    except TelegramError as error:
        return outcome(message, error, clock())
    except Exception as error:  # noqa: BLE001 - a bug here must not take an update down that is decided already
        _log.exception("message %s cannot be sent", message.id)
        now = clock()
        return Settlement(message, Delivery.FAILED, now, now, reason=type(error).__name__)
    now = clock()
    message_id = sent.get("message_id", sent.get("message_thread_id")) if isinstance(sent, dict) else None
    return Settlement(message, Delivery.SENT, now, now, message_id=message_id)


def outcome(message: Message, error: TelegramError, now: datetime) -> Settlement:
    """Telegram's "no", or its silence → what to do (Bot API, "Making requests" and ResponseParameters)."""
    mark = Settlement(message, Delivery.FAILED, now, now, reason=f"{type(error).__name__}: {error.message}")
    match error:
        case RetryAfter():
            return replace(mark, state=Delivery.QUEUED, not_before=now + told_to_wait(error) + timedelta(seconds=1))
        case ChatMigrated():
            return replace(mark, state=Delivery.QUEUED, chat_id=error.new_chat_id)
        case Forbidden():  # blocked, deactivated, kicked, never started
            return replace(mark, state=Delivery.BLOCKED, unreachable=True)
        case BadRequest():
            return _refused(mark, error)
        case InvalidToken():
            return _later(mark, maybe_twice=False)
        case _:  # time-out, 5xx, no or a broken connection, the answer of something in between
            return _later(mark, maybe_twice=not error.message.startswith(_NOT_SENT))


def _refused(mark: Settlement, error: BadRequest) -> Settlement:
    """Telegram's 400 → what to do.

    A chat that is not found is that of somebody who has never started the bot, or is gone: as after a block nothing
    reaches them until they come.
    """
    message = mark.message
    match error:
        case _ if _is_done(message, error):
            return replace(mark, state=Delivery.SENT, reason=None)
        case _ if message.method.startswith("edit") and _has(error, _CANNOT_EDIT):
            return _as_new_message(mark)
        case _ if _has(error, _NO_TOPIC) and "message_thread_id" in message.content:
            return _outside_of_topics(mark, gone=_has(error, _TOPIC_GONE))
        case _ if message.method == "create_forum_topic":
            _log.warning("no topic was made: %s", error.message)  # the general one will do
            return mark
        case _ if _has(error, _NOBODY_THERE):
            return replace(mark, unreachable=True)
        case _:
            _log.error("message %s refused: %s", message.id, error.message)
            return mark


def _is_done(message: Message, error: BadRequest) -> bool:
    """Whether all is as it was to be: it looks so already, somebody else has deleted it, the bot has left before."""
    deleted = message.method == "delete_message" and _has(error, _NOTHING_TO_DELETE)
    return _has(error, (_SAME,)) or deleted or message.method == "leave_chat"


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


def _later(mark: Settlement, *, maybe_twice: bool) -> Settlement:
    """Telegram did not take it, and may not have seen it."""
    later = mark.at + back_off(mark.message.attempts)
    reason = f"{NO_ANSWER}{mark.reason}"
    return replace(
        mark, state=Delivery.QUEUED, not_before=later, reason=reason, maybe_twice=maybe_twice, answered=False
    )


def given_back(message: Message, now: datetime) -> Settlement:
    """A message that was claimed and has not begun to be sent: queued as if nothing had been."""
    return Settlement(message, Delivery.QUEUED, now, now, begun=False)


def _as_new_message(mark: Settlement) -> Settlement:
    """The message to edit is gone: say it anew; of a file the words that were to stand under it."""
    if mark.message.method not in {"edit_message_text", "edit_message_caption"}:
        return replace(mark, state=Delivery.SENT)
    parameters = json.loads(mark.message.content)
    parameters |= parameters.pop(ANEW, {})
    parameters.pop("message_id", None)
    if "caption" in parameters:
        parameters["text"] = parameters.pop("caption")
    return replace(mark, state=Delivery.QUEUED, method="send_message", content=json.dumps(parameters))


def _outside_of_topics(mark: Settlement, *, gone: bool) -> Settlement:
    """The topic was deleted or closed meanwhile: said in the group's general topic."""
    parameters = json.loads(mark.message.content)
    topic = parameters.pop("message_thread_id", None)
    content = json.dumps(parameters)
    return replace(mark, state=Delivery.QUEUED, content=content, topic_gone=topic if gone else None)


def is_passing(error: BaseException) -> bool:
    """Whether waiting may help: the disk is in trouble, Telegram does not answer, or another token is needed."""
    if isinstance(error, RetryAfter | NetworkError | InvalidToken):
        return not isinstance(error, BadRequest)  # which PTB counts among the network's errors
    return is_in_trouble(error)
