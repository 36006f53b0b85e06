"""People who asked a petugas for help; one open request per account."""

import sqlite3
from datetime import datetime

from bot.models import HelpRequest
from bot.storage.database import Transaction, from_text, maybe_from_text, to_text

_COLUMNS = "id, account_id, draft_id, state, created_at, taken_by, taken_at"


async def add(tx: Transaction, account_id: int, draft_id: int | None, now: datetime) -> int | None:
    """Opens a request; its id, or None when the account has one that is not done."""
    row: int | None = await tx.value(
        "INSERT INTO help_requests (account_id, draft_id, created_at) VALUES (?, ?, ?)"
        " ON CONFLICT (account_id) WHERE state <> 'done' DO NOTHING RETURNING id",
        account_id,
        draft_id,
        to_text(now),
    )
    return row


async def add_draft(tx: Transaction, account_id: int, draft_id: int) -> None:
    """The request that the account has already, without a form so far, is about this form too."""
    await tx.run(
        "UPDATE help_requests SET draft_id = ? WHERE account_id = ? AND state = 'open' AND draft_id IS NULL",
        draft_id,
        account_id,
    )


async def add_voice(tx: Transaction, account_id: int, file_id: str, now: datetime) -> None:
    """A voice note (Telegram's file id) for the account's request that is not done."""
    await tx.run(
        "INSERT INTO help_voices (request_id, file_id, created_at)"
        " SELECT id, ?, ? FROM help_requests WHERE account_id = ? AND state <> 'done'",
        file_id,
        to_text(now),
        account_id,
    )


async def voices(tx: Transaction, request_id: int) -> list[str]:
    """The voice notes of a request that is not done, in the order in which they came."""
    rows = await tx.all("SELECT file_id FROM help_voices WHERE request_id = ? ORDER BY id", request_id)
    return [row["file_id"] for row in rows]


async def get(tx: Transaction, request_id: int) -> HelpRequest | None:
    """The request."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM help_requests WHERE id = ?", request_id)
    return None if row is None else _request(row)


async def take(tx: Transaction, request_id: int, staff_id: int, now: datetime) -> bool:
    """A petugas takes the request on; False when another has, or it is done."""
    return bool(
        await tx.run(
            "UPDATE help_requests SET state = 'taken', taken_by = ?1, taken_at = ?2"
            " WHERE id = ?3 AND (state = 'open' OR (state = 'taken' AND taken_by = ?1)) RETURNING id",
            staff_id,
            to_text(now),
            request_id,
        )
    )


async def finish_of_draft(tx: Transaction, draft_id: int) -> int | None:
    """The form that needed help is finished, thrown away or taken back. The request that ends by it."""
    request_id: int | None = await tx.value(
        "UPDATE help_requests SET state = 'done' WHERE draft_id = ? AND state <> 'done' RETURNING id", draft_id
    )
    if request_id is not None:
        await _forget_voices(tx, request_id)
    return request_id


async def finish(tx: Transaction, request_id: int) -> None:
    """Nothing is left to help with."""
    await tx.run("UPDATE help_requests SET state = 'done' WHERE id = ?", request_id)
    await _forget_voices(tx, request_id)


async def waiting(tx: Transaction) -> list[HelpRequest]:
    """Requests that nobody has taken, oldest first."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM help_requests WHERE state = 'open' ORDER BY id")
    return [_request(row) for row in rows]


async def _forget_voices(tx: Transaction, request_id: int) -> None:
    await tx.run("DELETE FROM help_voices WHERE request_id = ?", request_id)


def _request(row: sqlite3.Row) -> HelpRequest:
    return HelpRequest(
        id=row["id"],
        account_id=row["account_id"],
        draft_id=row["draft_id"],
        state=row["state"],
        created_at=from_text(row["created_at"]),
        taken_by=row["taken_by"],
        taken_at=maybe_from_text(row["taken_at"]),
    )
