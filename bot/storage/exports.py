"""Applicants with all that is known of them, read in pieces for the files that staff get."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.models import RegistrationState
from bot.storage.database import Transaction

_LINE = (
    "SELECT registrations.id, registrations.state, registrations.applied_at, registrations.applied_by,"
    " registrations.withdrawn_at, registrations.coming,"
    " coalesce(registrations.subdistrict, owners.subdistrict) AS subdistrict, owners.village, owners.name,"
    " owners.salutation, owners.phone, businesses.name AS business, businesses.category, businesses.product,"
    " businesses.since, businesses.nib_state, businesses.nib, businesses.turnover, businesses.permits,"
    " businesses.cooperative, (SELECT count(*) FROM photos WHERE photos.owner_id = owners.id) AS photos,"
    " proposal_lines.points, verdicts.verdict, verdicts.reason, staff_names.name AS decided_by,"
    " participants.legal_name, participants.born_on, participants.education, participants.special_needs,"
    " participants.address, participants.workers,"
    " CASE registrations.state WHEN 'reserve' THEN (SELECT count(*) FROM registrations AS ahead"
    " WHERE ahead.wave_id = registrations.wave_id AND ahead.state = 'reserve'"
    " AND ahead.subdistrict = registrations.subdistrict"
    " AND (ahead.queue_rank, ahead.id) <= (registrations.queue_rank, registrations.id)) END AS queue_place"
    " FROM registrations JOIN owners ON owners.id = registrations.owner_id"
    " JOIN businesses ON businesses.owner_id = owners.id"
    " LEFT JOIN proposal_lines ON proposal_lines.registration_id = registrations.id"
    " LEFT JOIN verdicts ON verdicts.id ="
    " (SELECT max(id) FROM verdicts AS said WHERE said.registration_id = registrations.id)"
    " LEFT JOIN staff_names ON staff_names.account_id = verdicts.decided_by"
    " LEFT JOIN participants ON participants.registration_id = registrations.id"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which registrations of a wave: in these states, of this subdistrict (None: of all)."""

    wave_id: int
    states: tuple[RegistrationState, ...]
    subdistrict: str | None = None


async def count(tx: Transaction, wanted: Wanted) -> int:
    """How many there are."""
    where, values = _where(wanted)
    total: int = await tx.value(
        f"SELECT count(*) FROM registrations JOIN owners ON owners.id = registrations.owner_id WHERE {where}", *values
    )
    return total


async def piece(tx: Transaction, wanted: Wanted, after: int, limit: int) -> Sequence[sqlite3.Row]:
    """The next ones after a registration, in the order in which they came; columns as in `_LINE`."""
    where, values = _where(wanted)
    return await tx.all(
        f"{_LINE} WHERE {where} AND registrations.id > ? ORDER BY registrations.id LIMIT ?", *values, after, limit
    )


async def subdistricts(tx: Transaction, wanted: Wanted) -> set[str]:
    """The codes of the subdistricts that they come from."""
    where, values = _where(wanted)
    rows = await tx.all(
        "SELECT DISTINCT coalesce(registrations.subdistrict, owners.subdistrict) AS code FROM registrations"
        f" JOIN owners ON owners.id = registrations.owner_id WHERE {where}",
        *values,
    )
    return {row["code"] for row in rows}


def _where(wanted: Wanted) -> tuple[str, list[str | int]]:
    states = ", ".join("?" * len(wanted.states))
    where = f"registrations.wave_id = ? AND registrations.state IN ({states})"
    values: list[str | int] = [wanted.wave_id, *wanted.states]
    if wanted.subdistrict is not None:
        where += " AND coalesce(registrations.subdistrict, owners.subdistrict) = ?"
        values.append(wanted.subdistrict)
    return where, values
