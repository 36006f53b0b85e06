"""Updates received, in the order in which they arrived."""

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
    recovered: bool
    """It was received by an earlier life of the process."""


async def store(tx: Transaction, update_id: int, lane: int, payload: str, now: datetime) -> int | None:
    """Keeps an update; its row id, or None when this update was stored before."""
    row: int | None = await tx.value(
        "INSERT INTO inbox (update_id, lane, received_at, payload) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (update_id) DO NOTHING RETURNING id",
        update_id,
        lane,
        to_text(now),
        payload,
    )
    return row


async def waiting(tx: Transaction) -> list[Received]:
    """What was received and is not done, oldest first."""
    rows = await tx.all(
        "SELECT id, update_id, lane, payload FROM inbox WHERE state = 'waiting' ORDER BY id",
    )
    return [Received(row["id"], row["update_id"], row["lane"], row["payload"], recovered=True) for row in rows]


async def mark_done(tx: Transaction, update_id: int) -> None:
    """The update has had its effects; its payload is no longer needed."""
    await tx.run("UPDATE inbox SET state = 'done', payload = NULL, error = NULL WHERE update_id = ?", update_id)


async def count_attempt(tx: Transaction, row_id: int) -> int:
    """One more attempt begins; how many there have been with it."""
    attempts: int = await tx.value("UPDATE inbox SET attempts = attempts + 1 WHERE id = ? RETURNING attempts", row_id)
    return attempts


async def quarantine(tx: Transaction, row_id: int, error: str) -> None:
    """Puts an update aside for good; the payload stays for whoever looks into it."""
    await tx.run("UPDATE inbox SET state = 'quarantined', error = ? WHERE id = ?", error, row_id)
