"""What the group has been told of a broadcast, and by which message."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, maybe_from_text, to_text


@dataclass(frozen=True, slots=True)
class Told:
    """The last thing told about a broadcast."""

    what: str | None
    """JSON; None: nothing yet."""
    at: datetime | None
    message_id: int | None
    """Of the progress message in the group; None: there is none yet."""
    under_way: bool
    """It has not gone out yet: the next one has to wait for it."""


async def told(tx: Transaction, number: int) -> Told:
    """What was last told; the message's id is that of the newest row that was sent."""
    row = await tx.one(
        "SELECT told, told_at, coalesce(message_id, progress_message) AS message_id,"
        " outbox.state IN ('queued', 'sending') AS under_way"
        " FROM broadcasts LEFT JOIN outbox ON outbox.id = progress_id WHERE broadcasts.id = ?",
        number,
    )
    assert row is not None  # noqa: S101 - asked only about broadcasts that were just read
    return Told(row["told"], maybe_from_text(row["told_at"]), row["message_id"], bool(row["under_way"]))


async def tell(tx: Transaction, number: int, what: str, now: datetime, *, key: str, message_id: int | None) -> None:
    """Keeps what is being told by the outbox row with this key, in place of message `message_id` if there is one."""
    await tx.run(
        "UPDATE broadcasts SET told = ?, told_at = ?, progress_message = ?,"
        " progress_id = (SELECT id FROM outbox WHERE dedupe_key = ?) WHERE id = ?",
        what,
        to_text(now),
        message_id,
        key,
        number,
    )


async def forget_messages(tx: Transaction) -> None:
    """The group has another id, and its messages have others: what is told next is a new message."""
    await tx.run("UPDATE broadcasts SET progress_message = NULL, progress_id = NULL WHERE reported_at IS NULL")


async def report(tx: Transaction, number: int, now: datetime) -> bool:
    """The final account is being told; False when it was before."""
    return bool(
        await tx.run(
            "UPDATE broadcasts SET reported_at = ? WHERE id = ? AND reported_at IS NULL RETURNING id",
            to_text(now),
            number,
        )
    )


async def unreported(tx: Transaction) -> list[int]:
    """Broadcasts that have been stopped or are done, and whose account the group has not got, oldest first."""
    rows = await tx.all(
        "SELECT id FROM broadcasts WHERE state IN ('stopped', 'done') AND reported_at IS NULL ORDER BY id"
    )
    return [row["id"] for row in rows]


async def last_told(tx: Transaction, limit: int, offset: int) -> list[sqlite3.Row]:
    """(id, told) of broadcasts as `bot.storage.broadcasts.newest` gives them."""
    return list(
        await tx.all(
            "SELECT id, told FROM broadcasts WHERE state <> 'draft' ORDER BY id DESC LIMIT ? OFFSET ?", limit, offset
        )
    )
