"""The SQL of codes with which owners take their registrations over: only digests are kept."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, from_text, to_text


@dataclass(frozen=True, slots=True)
class Claim:
    id: int
    owner_id: int
    made_by: int
    expires_at: datetime
    used_by: int | None


_COLUMNS = "id, owner_id, made_by, expires_at, used_by"


async def add(tx: Transaction, digest: str, owner_id: int, *, by: int, now: datetime, expires_at: datetime) -> None:
    """A code with this digest stands for the owner from now on."""
    await tx.run(
        "INSERT INTO claims (digest, owner_id, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?)",
        digest,
        owner_id,
        by,
        to_text(now),
        to_text(expires_at),
    )


async def end(tx: Transaction, owner_id: int, now: datetime) -> None:
    """Codes of the owner that nobody has used are worth nothing any more."""
    await tx.run(
        "UPDATE claims SET expires_at = ?1 WHERE owner_id = ?2 AND used_at IS NULL AND expires_at > ?1",
        to_text(now),
        owner_id,
    )


async def by_digest(tx: Transaction, digest: str) -> Claim | None:
    """The code with this digest, whatever has become of it."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM claims WHERE digest = ?", digest)
    return None if row is None else _claim(row)


async def use(tx: Transaction, claim_id: int, by: int, now: datetime) -> bool:
    """The code is used up; False when it was used before, or has expired."""
    return bool(
        await tx.run(
            "UPDATE claims SET used_by = ?1, used_at = ?3 WHERE id = ?2 AND used_at IS NULL AND expires_at > ?3"
            " RETURNING id",
            by,
            claim_id,
            to_text(now),
        )
    )


async def accounts_of(tx: Transaction, owner_id: int) -> list[int]:
    """The accounts that speak for an owner."""
    rows = await tx.all("SELECT account_id FROM account_owners WHERE owner_id = ? ORDER BY account_id", owner_id)
    return [row["account_id"] for row in rows]


def _claim(row: sqlite3.Row) -> Claim:
    return Claim(row["id"], row["owner_id"], row["made_by"], from_text(row["expires_at"]), row["used_by"])
