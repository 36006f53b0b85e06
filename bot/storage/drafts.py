"""Unfinished forms: one open draft per editor (unique), written at every answer."""

import sqlite3
from datetime import datetime

from bot.models import Draft
from bot.storage.database import Transaction, from_text, to_text

_COLUMNS = "id, form, account_id, editor_id, owner_id, wave_id, progress, created_at, updated_at"


async def add(
    tx: Transaction,
    *,
    form: str,
    account_id: int,
    owner_id: int | None,
    wave_id: int | None,
    progress: str,
    now: datetime,
) -> Draft:
    """Opens a draft that the account itself answers. sqlite3.IntegrityError when it has one already."""
    row = await tx.one(
        "INSERT INTO drafts (form, account_id, editor_id, owner_id, wave_id, progress, created_at, updated_at)"
        f" VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?6) RETURNING {_COLUMNS}",
        form,
        account_id,
        owner_id,
        wave_id,
        progress,
        to_text(now),
    )
    assert row is not None  # noqa: S101 - RETURNING of an insert that did not raise
    return _draft(row)


async def of_editor(tx: Transaction, editor_id: int) -> Draft | None:
    """The draft this person is answering."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM drafts WHERE editor_id = ?", editor_id)
    return None if row is None else _draft(row)


async def of_account(tx: Transaction, account_id: int) -> Draft | None:
    """A draft of this account that somebody else is answering for it."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM drafts WHERE account_id = ?1 AND editor_id <> ?1 ORDER BY id LIMIT 1",
        account_id,
    )
    return None if row is None else _draft(row)


async def get(tx: Transaction, draft_id: int) -> Draft | None:
    """The draft, or None when it was finished or thrown away."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM drafts WHERE id = ?", draft_id)
    return None if row is None else _draft(row)


async def save(tx: Transaction, draft_id: int, progress: str, now: datetime) -> None:
    """Keeps the answers so far."""
    await tx.run("UPDATE drafts SET progress = ?, updated_at = ? WHERE id = ?", progress, to_text(now), draft_id)


async def hand_to(tx: Transaction, draft_id: int, editor_id: int) -> Draft | None:
    """From now on this person answers. sqlite3.IntegrityError when they are answering another one."""
    row = await tx.one(f"UPDATE drafts SET editor_id = ? WHERE id = ? RETURNING {_COLUMNS}", editor_id, draft_id)
    return None if row is None else _draft(row)


async def remove(tx: Transaction, draft_id: int) -> None:
    """Throws a draft away, or is done with it."""
    await tx.run("DELETE FROM drafts WHERE id = ?", draft_id)


async def untouched_since(tx: Transaction, moment: datetime) -> list[Draft]:
    """Unfinished forms in which nothing was answered since then."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM drafts WHERE updated_at < ? ORDER BY id", to_text(moment))
    return [_draft(row) for row in rows]


async def nudge(tx: Transaction, untouched_since: datetime, now: datetime) -> list[Draft]:
    """Forms that their own account left alone since then and that nothing was said about; now something is."""
    rows = await tx.all(
        "UPDATE drafts SET nudged_at = ? WHERE nudged_at IS NULL AND updated_at <= ? AND editor_id = account_id"
        " AND NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.id = editor_id AND reachable = 0)"
        f" RETURNING {_COLUMNS}",
        to_text(now),
        to_text(untouched_since),
    )
    return sorted((_draft(row) for row in rows), key=lambda draft: draft.id)


async def nudge_all(tx: Transaction, now: datetime) -> None:
    """Something is said about every form."""
    await tx.run("UPDATE drafts SET nudged_at = ? WHERE nudged_at IS NULL", to_text(now))


async def is_untouched(tx: Transaction, draft_id: int) -> bool:
    """Whether nothing was answered since something was said about it."""
    return bool(await tx.value("SELECT updated_at < nudged_at FROM drafts WHERE id = ?", draft_id))


async def all_open(tx: Transaction) -> list[Draft]:
    """Every unfinished form."""
    return [_draft(row) for row in await tx.all(f"SELECT {_COLUMNS} FROM drafts ORDER BY id")]


def _draft(row: sqlite3.Row) -> Draft:
    return Draft(
        id=row["id"],
        form=row["form"],
        account_id=row["account_id"],
        editor_id=row["editor_id"],
        owner_id=row["owner_id"],
        wave_id=row["wave_id"],
        progress=row["progress"],
        created_at=from_text(row["created_at"]),
        updated_at=from_text(row["updated_at"]),
    )
