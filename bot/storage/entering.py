"""The SQL of registrations that a petugas enters: who may be known already, and consent as it was heard."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.models import Owner
from bot.storage.database import Transaction, to_text
from bot.storage.owners import OWNER_COLUMNS, owner_of


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may be the same: with the name of their business (None: has none) and what they share."""

    owner: Owner
    business: str | None
    same_phone: bool
    applied: bool
    """For the wave in question, and not withdrawn."""


async def alike(
    tx: Transaction, *, phone: str, village: str, business: str, wave_id: int | None, most: int
) -> list[Known]:
    """Owners with this number, or with a business of this name in this village; those with the number first."""
    rows = await tx.all(
        f"SELECT {OWNER_COLUMNS}, businesses.name AS business, phone = ?1 AS same_phone, EXISTS (SELECT 1"
        " FROM registrations WHERE owner_id = owners.id AND wave_id = ?4 AND state <> 'withdrawn') AS applied"
        " FROM owners JOIN businesses ON businesses.owner_id = owners.id"
        " WHERE phone = ?1 OR (village = ?2 AND ?3 <> '' AND lower(businesses.name) = lower(?3))"
        " ORDER BY same_phone DESC, owners.id DESC LIMIT ?5",
        phone,
        village,
        business,
        wave_id,
        most,
    )
    return [_known(row) for row in rows]


async def record_consent(tx: Transaction, owner_id: int, by: int, version: int, at: datetime) -> None:
    """A petugas has heard the owner agree to this version of the notice (UU 27/2022, articles 20-24)."""
    await tx.run(
        "UPDATE owners SET consent_by = ?, consent_version = ?, consent_at = ? WHERE id = ?",
        by,
        version,
        to_text(at),
        owner_id,
    )


async def wave_ids(tx: Transaction, now: datetime, most: int) -> list[int]:
    """Waves for which applications have begun and nobody is being chosen yet, the newest first."""
    rows = await tx.all(
        "SELECT id FROM waves WHERE state IN ('open', 'closed') AND opens_at <= ?1 AND NOT EXISTS (SELECT 1"
        " FROM wave_sessions WHERE wave_id = waves.id GROUP BY wave_id HAVING min(starts_at) <= ?1)"
        " ORDER BY year DESC, number DESC LIMIT ?2",
        to_text(now),
        most,
    )
    return [row["id"] for row in rows]


def _known(row: sqlite3.Row) -> Known:
    return Known(owner_of(row, None), row["business"], bool(row["same_phone"]), bool(row["applied"]))
