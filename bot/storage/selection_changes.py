"""Staff's changes to what the rules propose: lines that are only added; the last one of a registration holds."""

from dataclasses import dataclass
from datetime import datetime

from bot.models import Place
from bot.storage.database import Transaction, from_text, to_text


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody was put in a place, or (None) back to where the rules have them."""

    registration_id: int
    place: Place | None
    reason: str
    """A name of the labels [change_reason], or words."""
    by: str
    """What the petugas is called; empty for one whom nobody has seen."""
    at: datetime


async def add(
    tx: Transaction, wave_id: int, registration_id: int, place: Place | None, reason: str, *, by: int, now: datetime
) -> None:
    """Adds a line."""
    await tx.run(
        "INSERT INTO selection_changes (wave_id, registration_id, place, reason, changed_by, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        wave_id,
        registration_id,
        place,
        reason,
        by,
        to_text(now),
    )


async def of_registration(tx: Transaction, registration_id: int) -> Change | None:
    """The line that holds for a registration; None where staff have changed nothing."""
    found = await _changes(tx, "registration_id = ? ORDER BY selection_changes.id DESC LIMIT 1", registration_id)
    return found[0] if found else None


async def of_wave(tx: Transaction, wave_id: int) -> list[Change]:
    """Every line of a wave, oldest first."""
    return await _changes(tx, "wave_id = ? ORDER BY selection_changes.id", wave_id)


async def count(tx: Transaction, wave_id: int) -> int:
    """How many applicants stand where staff have put them."""
    moved: int = await tx.value(
        "SELECT count(*) FROM selection_changes JOIN registrations ON registrations.id = registration_id"
        " WHERE selection_changes.id IN (SELECT max(id) FROM selection_changes WHERE wave_id = ?"
        " GROUP BY registration_id) AND selection_changes.place IS NOT NULL AND registrations.state <> 'withdrawn'",
        wave_id,
    )
    return moved


async def _changes(tx: Transaction, which: str, value: int) -> list[Change]:
    rows = await tx.all(
        "SELECT registration_id, place, reason, coalesce(staff_names.name, '') AS who, changed_at"
        " FROM selection_changes"
        f" LEFT JOIN staff_names ON staff_names.account_id = changed_by WHERE {which}",
        value,
    )
    return [
        Change(
            row["registration_id"],
            Place(row["place"]) if row["place"] else None,
            row["reason"],
            row["who"],
            from_text(row["changed_at"]),
        )
        for row in rows
    ]
