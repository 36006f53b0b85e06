"""Updates received, in the order in which they arrived."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, to_text


@dataclass(frozen=True, slots=True)
class Received:
    """One stored update: `payload` is Telegram's JSON, `lane` the chat whose order it keeps."""

    id: int
    update_id: int
    lane: int
    payload: str
    attempts: int = 0
    """In how many lives of the process it was begun after it had been left behind."""


async def store(tx: Transaction, updates: Sequence[tuple[int, int, str]], now: datetime) -> list[Received]:
    """Keeps a batch of (update id, lane, payload) in one statement; the rows of those not stored before, in order."""
    rows = await tx.all(
        "INSERT INTO inbox (update_id, lane, received_at, payload)"
        " SELECT value ->> 0, value ->> 1, ?1, value ->> 2 FROM json_each(?2) WHERE true ORDER BY key"
        " ON CONFLICT (update_id) DO NOTHING RETURNING id, update_id, lane, payload, attempts",
        to_text(now),
        json.dumps(updates),
    )
    return sorted((_received(row) for row in rows), key=lambda row: row.id)


async def lanes_waiting(tx: Transaction) -> dict[int, int]:
    """Lanes with something to do → their newest row; the lane that has waited longest comes first."""
    rows = await tx.all(
        "SELECT lane, max(id) AS newest FROM inbox WHERE state = 'waiting' GROUP BY lane ORDER BY min(id)",
    )
    return {row["lane"]: row["newest"] for row in rows}


async def waiting(tx: Transaction, lane: int, after: int, limit: int) -> list[Received]:
    """What is to be done in a lane behind a row, oldest first."""
    rows = await tx.all(
        "SELECT id, update_id, lane, payload, attempts FROM inbox"
        " WHERE state = 'waiting' AND lane = ? AND id > ? ORDER BY id LIMIT ?",
        lane,
        after,
        limit,
    )
    return [_received(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Done:
    """An update with its effects: the row's id, and the account that is back after it could not be reached."""

    id: int
    returned: int | None


async def mark_done(tx: Transaction, update_id: int) -> Done | None:
    """The update has its effects in this transaction, its payload is no longer needed.

    None when there is nothing to do about it: it was done or put aside before.
    """
    row = await tx.one(
        "UPDATE inbox SET state = 'done', payload = NULL, error = NULL WHERE update_id = ? AND state = 'waiting'"
        " RETURNING id,"
        " (SELECT accounts.id FROM accounts WHERE accounts.id = inbox.lane AND reachable = 0) AS returned",
        update_id,
    )
    return None if row is None else Done(row["id"], row["returned"])


async def count_attempt(tx: Transaction, row_id: int) -> int:
    """One more attempt begins; how many there have been with it."""
    attempts: int = await tx.value("UPDATE inbox SET attempts = attempts + 1 WHERE id = ? RETURNING attempts", row_id)
    return attempts


async def quarantine(tx: Transaction, row_id: int, error: str) -> None:
    """Puts an update aside for good; the payload stays for a while, for whoever looks into it."""
    await tx.run("UPDATE inbox SET state = 'quarantined', error = ? WHERE id = ? AND state = 'waiting'", error, row_id)


async def forget_done(tx: Transaction, before: datetime, limit: int) -> int:
    """Removes at most so many of what was received before then and is done, the oldest; how many rows.

    The newest row stays, so that ids only grow.
    """
    return await tx.change(
        "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE state = 'done' AND received_at < ?"
        " AND id < (SELECT max(id) FROM inbox) ORDER BY id LIMIT ?)",
        to_text(before),
        limit,
    )


async def empty_quarantined(tx: Transaction, before: datetime, limit: int) -> int:
    """Takes the payload from at most so many updates received before then and put aside; how many rows."""
    return await tx.change(
        "UPDATE inbox SET payload = NULL WHERE id IN (SELECT id FROM inbox WHERE state = 'quarantined'"
        " AND payload IS NOT NULL AND received_at < ? LIMIT ?)",
        to_text(before),
        limit,
    )


def _received(row: sqlite3.Row) -> Received:
    return Received(row["id"], row["update_id"], row["lane"], row["payload"], row["attempts"])
