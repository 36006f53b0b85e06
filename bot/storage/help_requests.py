"""People who asked a petugas to help them with a form; one open request per account."""

import sqlite3
from datetime import datetime

from bot.models import HelpRequest
from bot.storage.database import Transaction, from_text, maybe_from_text, to_text

_COLUMNS = "id, account_id, draft_id, voice, state, created_at, taken_by, taken_at"


async def add(tx: Transaction, account_id: int, draft_id: int | None, voice: str | None, now: datetime) -> int | None:
    """Opens a request; its id, or None when the account has one that is not done."""
    row: int | None = await tx.value(
        "INSERT INTO help_requests (account_id, draft_id, voice, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (account_id) WHERE state <> 'done' DO NOTHING RETURNING id",
        account_id,
        draft_id,
        voice,
        to_text(now),
    )
    return row


async def add_voice(tx: Transaction, account_id: int, voice: str) -> None:
    """A (newer) voice note for the request that the account has already."""
    await tx.run("UPDATE help_requests SET voice = ? WHERE account_id = ? AND state <> 'done'", voice, account_id)


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
        "UPDATE help_requests SET state = 'done', voice = NULL WHERE draft_id = ? AND state <> 'done' RETURNING id",
        draft_id,
    )
    return request_id


async def finish(tx: Transaction, request_id: int) -> None:
    """Nothing is left to help with."""
    await tx.run("UPDATE help_requests SET state = 'done', voice = NULL WHERE id = ?", request_id)


async def waiting(tx: Transaction) -> list[HelpRequest]:
    """Requests that nobody has taken, oldest first."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM help_requests WHERE state = 'open' ORDER BY id")
    return [_request(row) for row in rows]


def _request(row: sqlite3.Row) -> HelpRequest:
    return HelpRequest(
        id=row["id"],
        account_id=row["account_id"],
        draft_id=row["draft_id"],
        voice=row["voice"],
        state=row["state"],
        created_at=from_text(row["created_at"]),
        taken_by=row["taken_by"],
        taken_at=maybe_from_text(row["taken_at"]),
    )
