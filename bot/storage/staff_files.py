"""Files that staff asked for: owed, sent, and deleted again."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.database import Transaction, from_text, maybe_from_text, to_text

_COLUMNS = (
    "id, kind, wave_id, account_id, chat_id, thread_id, parameters, attempts, not_before, asked_at, message_id, sent_at"
)


@dataclass(frozen=True, slots=True)
class StaffFile:
    """A file of some kind (`handlers.staff_files.KINDS`) for who asked. `attempts`: this one included."""

    id: int
    kind: str
    wave_id: int | None
    account_id: int
    chat_id: int
    thread_id: int | None
    parameters: Mapping[str, Any]
    attempts: int
    not_before: datetime
    asked_at: datetime
    message_id: int | None
    sent_at: datetime | None


async def owe(
    tx: Transaction,
    kind: str,
    *,
    wave_id: int | None,
    account_id: int,
    chat_id: int,
    thread_id: int | None,
    parameters: Mapping[str, Any],
    now: datetime,
) -> bool:
    """The chat is to get the file; False when the same one is owed there already."""
    return bool(
        await tx.run(
            "INSERT INTO staff_files (kind, wave_id, account_id, chat_id, thread_id, parameters, not_before, asked_at)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) ON CONFLICT DO NOTHING RETURNING id",
            kind,
            wave_id,
            account_id,
            chat_id,
            thread_id,
            json.dumps(dict(parameters), sort_keys=True),
            to_text(now),
        )
    )


async def take_owed(tx: Transaction, now: datetime, again_at: datetime) -> StaffFile | None:
    """The oldest that is due, as an attempt; should it never be settled, the next one is due at `again_at`."""
    return await _take(tx, "state = 'owed'", now, again_at)


async def take_sent(tx: Transaction, now: datetime, again_at: datetime) -> StaffFile | None:
    """As `take_owed`, one to be deleted."""
    return await _take(tx, "state = 'sent'", now, again_at)


async def _take(tx: Transaction, which: str, now: datetime, again_at: datetime) -> StaffFile | None:
    row = await tx.one(
        "UPDATE staff_files SET attempts = attempts + 1, not_before = ? WHERE id ="
        f" (SELECT id FROM staff_files WHERE {which} AND not_before <= ? ORDER BY id LIMIT 1) RETURNING {_COLUMNS}",
        to_text(again_at),
        to_text(now),
    )
    return None if row is None else _file(row)


async def sent(tx: Transaction, file_id: int, message_id: int, delete_at: datetime | None, now: datetime) -> None:
    """Telegram has it, as this message; it is deleted from `delete_at` on, or kept."""
    await tx.run(
        "UPDATE staff_files SET state = ?, message_id = ?, sent_at = ?, not_before = ?, attempts = 0, parameters = '{}'"
        " WHERE id = ?",
        "kept" if delete_at is None else "sent",
        message_id,
        to_text(now),
        to_text(delete_at or now),
        file_id,
    )


async def settle(tx: Transaction, file_id: int, state: str) -> None:
    """What became of it: refused, deleted or stayed."""
    await tx.run("UPDATE staff_files SET state = ?, parameters = '{}' WHERE id = ?", state, file_id)


async def again(tx: Transaction, file_id: int, not_before: datetime) -> None:
    """The attempt failed: once more, not before then."""
    await tx.run("UPDATE staff_files SET not_before = ? WHERE id = ?", to_text(not_before), file_id)


def _file(row: sqlite3.Row) -> StaffFile:
    return StaffFile(
        id=row["id"],
        kind=row["kind"],
        wave_id=row["wave_id"],
        account_id=row["account_id"],
        chat_id=row["chat_id"],
        thread_id=row["thread_id"],
        parameters=json.loads(row["parameters"]),
        attempts=row["attempts"],
        not_before=from_text(row["not_before"]),
        asked_at=from_text(row["asked_at"]),
        message_id=row["message_id"],
        sent_at=maybe_from_text(row["sent_at"]),
    )
