"""Messages owed, under way and settled.

At every moment recipients = sent + blocked + failed + cancelled + waiting, where waiting is queued or sending.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.storage.database import Transaction, to_text


class Lane(StrEnum):
    REPLY = "reply"
    """Somebody is waiting for it."""
    NOTICE = "notice"
    """Caused by one event, for somebody who is not waiting."""
    URGENT = "urgent"
    """To many, and not to wait for the morning."""
    BULK = "bulk"
    """To many; not in quiet hours."""


MANY = frozenset({Lane.URGENT, Lane.BULK})
"""Lanes of what goes to many."""
NO_ANSWER = "no answer: "
"""How the reason begins of what is queued again because Telegram did not answer."""


class Delivery(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Message:
    """A message to be sent: Bot API `method` and its parameters as JSON (`content`)."""

    id: int
    lane: Lane
    chat_id: int
    method: str
    content: str
    attempts: int
    maybe_twice: bool
    kind: str | None = None
    """Rendered when it is sent: `content` holds the ids it is about. None: rendered already."""
    broadcast_id: int | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of one attempt; queued again comes with `not_before`.

    `chat_id`, `method` and `content` replace the message's where a chat has migrated or an edit could not be made.
    """

    message: Message
    state: Delivery
    at: datetime
    not_before: datetime
    message_id: int | None = None
    reason: str | None = None
    chat_id: int | None = None
    method: str | None = None
    content: str | None = None
    maybe_twice: bool = False
    """It may have arrived all the same."""
    unreachable: bool = False
    """Nothing reaches this person until they come back."""
    answered: bool = True
    """Telegram said something."""
    begun: bool = True
    """False: it was claimed, and is given back untouched."""
    topic_gone: int | None = None
    """The topic of the chat that it was for, and that is not there any more."""


_COLUMNS = "id, lane, chat_id, method, content, attempts, maybe_twice, kind, broadcast_id"
_OLDER = (
    "SELECT 1 FROM outbox AS older WHERE older.chat_id = row.chat_id AND older.id < row.id"
    " AND older.state IN ('queued', 'sending')"
)


async def add(
    tx: Transaction,
    *,
    dedupe_key: str,
    lane: Lane,
    chat_id: int,
    method: str,
    content: str,
    state: Delivery,
    now: datetime,
    kind: str | None = None,
    subject: str | None = None,
) -> Message | None:
    """Owes a message; None when this very message (`dedupe_key`) is owed or was sent before."""
    row = await tx.one(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, state, not_before, created_at, kind, subject)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9) ON CONFLICT (dedupe_key) DO NOTHING RETURNING id",
        dedupe_key,
        lane,
        chat_id,
        method,
        content,
        state,
        to_text(now),
        kind,
        subject,
    )
    return None if row is None else Message(row["id"], lane, chat_id, method, content, 0, maybe_twice=False, kind=kind)


async def claim(tx: Transaction, lane: Lane, now: datetime, limit: int) -> list[Message]:
    """Takes what is due in a lane: queued → sending. Of a chat only the oldest waiting message, so its order holds.

    What goes to many holds up no reply and no notice, and bulk nothing that is urgent; it waits for all that is older.
    """
    rows = await tx.all(
        "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id IN ("
        " SELECT id FROM outbox AS row WHERE lane = ?1 AND state = 'queued' AND not_before <= ?2"
        f" AND NOT EXISTS ({_OLDER} AND (older.lane IN ('reply', 'notice') OR older.lane = ?1 OR ?1 = 'bulk'))"
        f" ORDER BY id LIMIT ?3) RETURNING {_COLUMNS}",
        lane,
        to_text(now),
        limit,
    )
    return sorted((_message(row) for row in rows), key=lambda message: message.id)


async def cancel_about(tx: Transaction, subject: str, reason: str, now: datetime) -> int:
    """What is queued about a subject has lost its sense. Returns how many messages."""
    return await tx.run(
        "UPDATE outbox SET state = 'cancelled', content = NULL, reason = ?, settled_at = ?"
        " WHERE subject = ? AND state = 'queued' RETURNING id",
        reason,
        to_text(now),
        subject,
    )


async def take_back(tx: Transaction) -> int:
    """After a kill: what was under way is owed again, and may reach its reader twice. Returns how many."""
    return await tx.run(
        "UPDATE outbox SET state = 'queued', maybe_twice = 1"
        " WHERE state IN ('queued', 'sending') AND state = 'sending' RETURNING id",
    )


async def give_back_all(tx: Transaction, but: Sequence[int]) -> None:
    """At an orderly stop: what is under way, `but` these, was claimed only, and is queued as it was."""
    await tx.run(
        "UPDATE outbox SET state = 'queued', attempts = max(0, attempts - 1)"
        " WHERE state IN ('queued', 'sending') AND state = 'sending' AND id NOT IN (SELECT value FROM json_each(?))",
        json.dumps(but),
    )


async def settle(tx: Transaction, settlements: Sequence[Settlement]) -> None:
    """Writes down what became of many messages; the content goes unless it is to be sent again.

    Only what is under way is settled, so a mark that is written once more does not undo what came after it. A new
    content is rendered already, whatever kind it was of.
    """
    await tx.many(
        "UPDATE outbox SET state = ?1, message_id = ?2, reason = ?3, not_before = ?4, chat_id = coalesce(?5, chat_id),"
        " method = coalesce(?6, method), content = CASE WHEN ?1 = 'queued' THEN coalesce(?7, content) END,"
        " kind = CASE WHEN ?7 IS NULL THEN kind END, settled_at = CASE WHEN ?1 <> 'queued' THEN ?8 END,"
        " maybe_twice = max(maybe_twice, ?9), attempts = max(0, attempts - ?10) WHERE id = ?11 AND state = 'sending'",
        [
            (
                one.state,
                one.message_id,
                one.reason,
                to_text(one.not_before),
                one.chat_id,
                one.method,
                one.content,
                to_text(one.at),
                one.maybe_twice,
                not one.begun,
                one.message.id,
            )
            for one in settlements
        ],
    )


async def chats_waiting(tx: Transaction) -> set[int]:
    """Chats in which a reply has to wait its turn: something else than bulk is queued for them."""
    rows = await tx.all("SELECT DISTINCT chat_id FROM outbox WHERE state = 'queued' AND lane IN ('reply', 'notice')")
    return {row["chat_id"] for row in rows}


async def next_due(tx: Transaction) -> str | None:
    """When the next reply or notice that nothing holds up may go out (UTC text); None when there is none."""
    sql = "SELECT min(not_before) FROM outbox AS row WHERE state = 'queued' AND lane IN ('reply', 'notice')"
    due: str | None = await tx.value(f"{sql} AND NOT EXISTS ({_OLDER} AND older.lane IN ('reply', 'notice'))")
    return due


async def try_again_now(tx: Transaction, now: datetime) -> None:
    """Telegram answers again: what waits because it did not is due, in the order in which it was owed."""
    await tx.run(
        "UPDATE outbox SET not_before = ?1 WHERE state = 'queued' AND not_before > ?1 AND reason LIKE ?2 || '%'",
        to_text(now),
        NO_ANSWER,
    )


async def follow_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup: what is owed to the old id goes to the new one."""
    await tx.run("UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND state IN ('queued', 'sending')", new, old)


async def forget_settled(tx: Transaction, before: datetime, limit: int) -> int:
    """Removes at most so many rows settled before then, of broadcasts none; how many.

    Their keys may come back after it: those of replies name a row of the inbox, which never does, those of notices an
    event that is told at once, or a day.
    """
    return await tx.change(
        "DELETE FROM outbox WHERE id IN"
        " (SELECT id FROM outbox WHERE broadcast_id IS NULL AND settled_at < ? ORDER BY settled_at LIMIT ?)",
        to_text(before),
        limit,
    )


def _message(row: sqlite3.Row) -> Message:
    return Message(
        id=row["id"],
        lane=Lane(row["lane"]),
        chat_id=row["chat_id"],
        method=row["method"],
        content=row["content"],
        attempts=row["attempts"],
        maybe_twice=bool(row["maybe_twice"]),
        kind=row["kind"],
        broadcast_id=row["broadcast_id"],
    )
