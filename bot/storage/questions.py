"""What people asked, and what came of it. Never who."""

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, from_text, to_day, to_text


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of somebody."""

    id: int
    asked_at: datetime
    """The day; the time is not kept: it would tell who it was."""
    text: str
    decision: str
    entry_id: str | None
    """The answer that was shown; after a choice, the chosen one."""
    helpful: bool | None


NUMBERS = 2**48
"""Of questions there are: nobody comes upon that of another by guessing. Its digits leave room in a button's data."""

_COLUMNS = "id, asked_at, text, decision, entry_id, helpful"


async def add(tx: Transaction, text: str, decision: str, entry_id: str | None, now: datetime) -> int:
    """Keeps a question with its day on the clock of `now`; its id."""
    identifier: int = await tx.value(
        "INSERT INTO questions (id, asked_at, text, decision, entry_id) VALUES (?, ?, ?, ?, ?) RETURNING id",
        1 + secrets.randbelow(NUMBERS),
        to_day(now),
        text,
        decision,
        entry_id,
    )
    return identifier


async def get(tx: Transaction, question_id: int) -> Asked | None:
    """The question, unless it is forgotten."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM questions WHERE id = ?", question_id)
    return None if row is None else _asked(row)


async def choose(tx: Transaction, question_id: int, entry_id: str) -> None:
    """Which answer the person picked."""
    await tx.run("UPDATE questions SET entry_id = ? WHERE id = ? AND decision <> 'answer'", entry_id, question_id)


async def mark(tx: Transaction, question_id: int, entry_id: str, *, helpful: bool) -> None:
    """Whether this answer helped: the last word holds, but that another one did not help takes nothing back."""
    await tx.run(
        "UPDATE questions SET helpful = ?1, entry_id = iif(?1, ?2, entry_id)"
        " WHERE id = ?3 AND (?1 OR helpful IS NOT 1 OR entry_id = ?2)",
        helpful,
        entry_id,
        question_id,
    )


async def unanswered(tx: Transaction, since: datetime, most: int) -> list[Asked]:
    """Questions that had no good answer and that staff have not seen to, newest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM questions WHERE asked_at >= ? AND seen_at IS NULL"
        " AND (entry_id IS NULL OR helpful = 0) ORDER BY asked_at DESC, id LIMIT ?",
        to_text(since),
        most,
    )
    return [_asked(row) for row in rows]


async def see_to(tx: Transaction, question_ids: Sequence[int], now: datetime) -> None:
    """Staff have done something about these questions."""
    await tx.run(
        "UPDATE questions SET seen_at = ? WHERE seen_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        to_text(now),
        json.dumps(list(question_ids)),
    )


async def forget(tx: Transaction, before: datetime, most: int) -> int:
    """Forgets some of what was asked before; how much that was."""
    return await tx.run(
        "DELETE FROM questions WHERE id IN (SELECT id FROM questions WHERE asked_at < ? LIMIT ?) RETURNING 1",
        to_text(before),
        most,
    )


def _asked(row: sqlite3.Row) -> Asked:
    return Asked(
        id=row["id"],
        asked_at=from_text(row["asked_at"]),
        text=row["text"],
        decision=row["decision"],
        entry_id=row["entry_id"],
        helpful=None if row["helpful"] is None else bool(row["helpful"]),
    )
