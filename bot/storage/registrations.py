"""Applications of owners for waves; the database allows one active one per owner and wave."""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from bot.models import Registration, RegistrationState
from bot.storage.database import Transaction, from_text, maybe_from_text, to_text

_EVER, _NEVER = "0", "A"
"""Before and behind all times, as text."""
COLUMNS = "id, wave_id, owner_id, state, applied_at, applied_by, withdrawn_at, coming, subdistrict, queue_rank"


async def add(tx: Transaction, wave_id: int, owner_id: int, account_id: int, now: datetime) -> int | None:
    """Records an application; its id, or None when an active one exists."""
    row: int | None = await tx.value(
        "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by) VALUES (?, ?, 'applied', ?, ?)"
        " ON CONFLICT (wave_id, owner_id) WHERE state <> 'withdrawn' DO NOTHING RETURNING id",
        wave_id,
        owner_id,
        to_text(now),
        account_id,
    )
    return row


async def withdraw(tx: Transaction, registration_id: int, now: datetime) -> bool:
    """Takes an application back; False when it was not active."""
    return bool(
        await tx.run(
            "UPDATE registrations SET state = 'withdrawn', withdrawn_at = ?"
            " WHERE id = ? AND state <> 'withdrawn' RETURNING id",
            to_text(now),
            registration_id,
        )
    )


async def get(tx: Transaction, registration_id: int) -> Registration | None:
    """The registration."""
    row = await tx.one(f"SELECT {COLUMNS} FROM registrations WHERE id = ?", registration_id)
    return None if row is None else registration_of(row)


async def of_owner(tx: Transaction, owner_id: int) -> list[Registration]:
    """The latest registration of an owner for each wave, newest first."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM registrations WHERE id IN"
        " (SELECT max(id) FROM registrations WHERE owner_id = ? GROUP BY wave_id) ORDER BY id DESC",
        owner_id,
    )
    return [registration_of(row) for row in rows]


async def active(tx: Transaction, wave_id: int, owner_id: int) -> Registration | None:
    """The active registration of an owner for a wave."""
    row = await tx.one(
        f"SELECT {COLUMNS} FROM registrations WHERE wave_id = ? AND owner_id = ? AND state <> 'withdrawn'",
        wave_id,
        owner_id,
    )
    return None if row is None else registration_of(row)


async def count_active(tx: Transaction, wave_id: int) -> int:
    """How many have applied and not withdrawn."""
    total: int = await tx.value(
        "SELECT count(*) FROM registrations WHERE wave_id = ? AND state <> 'withdrawn'",
        wave_id,
    )
    return total


async def count_by_state(tx: Transaction, wave_id: int) -> dict[RegistrationState, int]:
    """How many registrations of a wave are in each state; states without any are left out."""
    rows = await tx.all("SELECT state, count(*) AS people FROM registrations WHERE wave_id = ? GROUP BY state", wave_id)
    return {RegistrationState(row["state"]): row["people"] for row in rows}


async def move(
    tx: Transaction, registration_id: int, before: Collection[RegistrationState], after: RegistrationState
) -> bool:
    """Moves a registration on; False when it is in none of the states `before` (any more)."""
    return bool(
        await tx.run(
            "UPDATE registrations SET state = ?"
            f" WHERE id = ? AND state IN ({', '.join('?' * len(before))}) RETURNING id",
            after,
            registration_id,
            *before,
        )
    )


async def answer_coming(tx: Transaction, registration_id: int, coming: str, now: datetime) -> None:
    """Keeps whether the owner will come, in place of an earlier answer."""
    await tx.run(
        "UPDATE registrations SET coming = ?, coming_at = ? WHERE id = ?", coming, to_text(now), registration_id
    )


async def forget_coming(tx: Transaction, wave_id: int) -> None:
    """The training has another date: what was answered about the former one does not hold."""
    await tx.run(
        "UPDATE registrations SET coming = NULL, coming_at = NULL WHERE wave_id = ? AND state <> 'withdrawn'", wave_id
    )


async def count_coming(tx: Transaction, wave_id: int) -> int:
    """How many of those who have a seat for sure said, days before, that they will come."""
    total: int = await tx.value(
        "SELECT count(*) FROM registrations WHERE wave_id = ? AND state = 'confirmed' AND coming = 'yes'", wave_id
    )
    return total


async def page(tx: Transaction, wave_id: int, limit: int, offset: int) -> list[Registration]:
    """Active registrations of a wave in the order in which they came."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM registrations WHERE wave_id = ? AND state <> 'withdrawn' ORDER BY id LIMIT ? OFFSET ?",
        wave_id,
        limit,
        offset,
    )
    return [registration_of(row) for row in rows]


async def counts_between(tx: Transaction, since: datetime | None, before: datetime | None) -> list[tuple[int, int]]:
    """(wave, new active applications) from a moment on up to, not including, another; for waves that had any."""
    rows = await tx.all(
        "SELECT wave_id, count(*) AS applied FROM registrations INDEXED BY registrations_applied"
        " WHERE applied_at >= ? AND applied_at < ? AND state <> 'withdrawn' GROUP BY wave_id ORDER BY wave_id",
        _EVER if since is None else to_text(since),
        _NEVER if before is None else to_text(before),
    )
    return [(row["wave_id"], row["applied"]) for row in rows]


def registration_of(row: sqlite3.Row) -> Registration:
    """From a row with COLUMNS."""
    return Registration(
        id=row["id"],
        wave_id=row["wave_id"],
        owner_id=row["owner_id"],
        state=RegistrationState(row["state"]),
        applied_at=from_text(row["applied_at"]),
        applied_by=row["applied_by"],
        withdrawn_at=maybe_from_text(row["withdrawn_at"]),
        coming=row["coming"],
        subdistrict=row["subdistrict"],
        queue_rank=row["queue_rank"],
    )
