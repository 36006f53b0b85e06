"""What is written down of a selection, and what was: the content of a record, frozen when it is announced."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.database import Transaction, from_text, to_text

_PLAIN = (
    *("registration", "position", "place", "name", "salutation", "business", "product", "subdistrict", "village"),
    *("category", "since", "points"),
)
_SAID = ("verdict", "verdict_reason", "verdict_by")


@dataclass(frozen=True, slots=True)
class Record:
    """What was announced. `sha256` is of the UTF-8 of `content`, which is canonical JSON."""

    number: int
    content: str
    sha256: str
    announced_at: datetime


async def add(tx: Transaction, wave_id: int, content: str, sha256: str, *, by: int, now: datetime) -> int:
    """Freezes a record; its number. sqlite3.IntegrityError where the wave has one."""
    number: int = await tx.value(
        "INSERT INTO selection_records (wave_id, content, sha256, announced_by, announced_at) VALUES (?, ?, ?, ?, ?)"
        " RETURNING id",
        wave_id,
        content,
        sha256,
        by,
        to_text(now),
    )
    return number


async def get(tx: Transaction, wave_id: int) -> Record | None:
    """What was announced of a wave; None before."""
    row = await tx.one("SELECT id, content, sha256, announced_at FROM selection_records WHERE wave_id = ?", wave_id)
    return None if row is None else Record(row["id"], row["content"], row["sha256"], from_text(row["announced_at"]))


async def lines(tx: Transaction, wave_id: int) -> Sequence[Any]:
    """The proposed list in its order, with what is known of each applicant now: rows for `line`."""
    return await tx.all(
        "SELECT proposal_lines.registration_id AS registration, position, proposal_lines.place, owners.name,"
        " proposal_lines.salutation, businesses.name AS business, product, proposal_lines.subdistrict, village,"
        " proposal_lines.category, since, points, why, verdict, reason AS verdict_reason,"
        " coalesce(staff_names.name, '') AS verdict_by FROM proposal_lines"
        " JOIN registrations ON registrations.id = proposal_lines.registration_id"
        " JOIN owners ON owners.id = registrations.owner_id JOIN businesses ON businesses.owner_id = owners.id"
        " LEFT JOIN verdicts ON verdicts.id = (SELECT max(id) FROM verdicts AS said"
        " WHERE said.registration_id = proposal_lines.registration_id) AND verdict IS NOT NULL"
        " LEFT JOIN staff_names ON staff_names.account_id = decided_by"
        " WHERE proposal_lines.wave_id = ? ORDER BY position",
        wave_id,
    )


def line(row: Any) -> dict[str, Any]:
    """A row of `lines` as a record has it, but for the place in the queue."""
    told: dict[str, Any] = {name: row[name] for name in _PLAIN} | json.loads(row["why"])
    return told | (dict.fromkeys(_SAID) if row["verdict"] is None else {name: row[name] for name in _SAID})
