"""What staff note down about owners, for staff only."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, from_text, to_text


@dataclass(frozen=True, slots=True)
class Note:
    """A note; `by` is the name of the petugas, None where the bot does not know it."""

    id: int
    body: str
    by: str | None
    written_at: datetime


async def add(tx: Transaction, owner_id: int, body: str, by: int, now: datetime) -> int:
    """Keeps a note; its id."""
    note_id: int = await tx.value(
        "INSERT INTO owner_notes (owner_id, body, written_by, written_at) VALUES (?, ?, ?, ?) RETURNING id",
        owner_id,
        body,
        by,
        to_text(now),
    )
    return note_id


async def count(tx: Transaction, owner_id: int) -> int:
    """How many notes there are about an owner."""
    total: int = await tx.value("SELECT count(*) FROM owner_notes WHERE owner_id = ?", owner_id)
    return total


async def newest(tx: Transaction, owner_id: int, limit: int, offset: int = 0) -> list[Note]:
    """Notes about an owner, newest first."""
    rows = await tx.all(
        "SELECT id, body, name, written_at FROM owner_notes LEFT JOIN staff_names ON account_id = written_by"
        " WHERE owner_id = ? ORDER BY id DESC LIMIT ? OFFSET ?",
        owner_id,
        limit,
        offset,
    )
    return [Note(row["id"], row["body"], row["name"], from_text(row["written_at"])) for row in rows]
