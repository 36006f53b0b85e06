"""What staff say about applicants until the list is announced; the last line of a registration holds."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.models import Verdict
from bot.storage.database import Transaction, from_text, to_text

_COLUMNS = "id, registration_id, verdict, reason, decided_by, decided_at"
LAST = "(SELECT max(id) FROM verdicts WHERE registration_id = registrations.id)"
"""The line that holds for the registration of the statement around it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's word about a registration.

    `verdict` None: taken back; `reason`: a name of the labels [verdict_reason], or words.
    """

    id: int
    registration_id: int
    verdict: Verdict | None
    reason: str
    decided_by: int
    decided_at: datetime


async def add(
    tx: Transaction, registration_id: int, verdict: Verdict | None, reason: str, *, by: int, now: datetime
) -> int:
    """A new line, which holds from now on; its id."""
    line_id: int = await tx.value(
        "INSERT INTO verdicts (registration_id, verdict, reason, decided_by, decided_at) VALUES (?, ?, ?, ?, ?)"
        " RETURNING id",
        registration_id,
        verdict,
        reason,
        by,
        to_text(now),
    )
    return line_id


async def last(tx: Transaction, registration_id: int) -> Line | None:
    """The line that holds; None where nobody has said anything."""
    row = await tx.one(
        f"SELECT {_COLUMNS} FROM verdicts WHERE registration_id = ? ORDER BY id DESC LIMIT 1", registration_id
    )
    return None if row is None else _line(row)


async def last_of(tx: Transaction, registration_ids: Collection[int]) -> dict[int, Line]:
    """Registration → the line that holds, for those about whom something was said."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM verdicts WHERE id IN (SELECT max(id) FROM verdicts"
        f" WHERE registration_id IN ({', '.join('?' * len(registration_ids))}) GROUP BY registration_id)",
        *registration_ids,
    )
    return {row["registration_id"]: _line(row) for row in rows}


async def count(tx: Transaction, wave_id: int) -> dict[Verdict | None, int]:
    """How many active registrations of a wave have each verdict; None: none (any more)."""
    rows = await tx.all(
        "SELECT verdict, count(*) AS people FROM registrations"
        f" LEFT JOIN verdicts ON verdicts.id = {LAST}"
        " WHERE wave_id = ? AND state <> 'withdrawn' GROUP BY verdict",
        wave_id,
    )
    return {Verdict(row["verdict"]) if row["verdict"] else None: row["people"] for row in rows}


def _line(row: sqlite3.Row) -> Line:
    return Line(
        id=row["id"],
        registration_id=row["registration_id"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        reason=row["reason"],
        decided_by=row["decided_by"],
        decided_at=from_text(row["decided_at"]),
    )
