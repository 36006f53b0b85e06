"""Lists that are proposed: what the rules look at, and the list as it was last drawn up."""

import asyncio
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.models import Place, Verdict
from bot.selection.candidates import Candidate
from bot.selection.listing import Line, Listing
from bot.selection.replay import given
from bot.storage.database import Transaction, from_text, to_text

_CANDIDATES = """
WITH begun AS (
    SELECT id FROM waves WHERE id <> ?1 AND (state IN ('running', 'finished') OR (state = 'announced' AND EXISTS
        (SELECT 1 FROM wave_sessions WHERE wave_id = waves.id AND starts_at <= ?2)))
), changed AS (
    SELECT registration_id, place FROM selection_changes
    WHERE id IN (SELECT max(id) FROM selection_changes WHERE wave_id = ?1 GROUP BY registration_id)
)
SELECT registrations.id, owners.subdistrict, businesses.category, owners.salutation,
    EXISTS (SELECT 1 FROM photos WHERE owner_id = owners.id) AS has_photo,
    coalesce(nib_state = 'has', 0) AS has_nib,
    coalesce(json_array_length(permits), 0) AS permits,
    since,
    turnover IS NOT 'huge' AS is_micro,
    EXISTS (SELECT 1 FROM registrations AS other WHERE other.owner_id = owners.id AND other.state = 'confirmed'
        AND other.wave_id IN begun) AS was_trained,
    EXISTS (SELECT 1 FROM registrations AS other WHERE other.owner_id = owners.id AND other.state = 'reserve'
        AND other.wave_id IN begun) AS was_reserve,
    (SELECT verdict FROM verdicts WHERE registration_id = registrations.id ORDER BY id DESC LIMIT 1) AS verdict,
    changed.place AS change
FROM registrations
    JOIN owners ON owners.id = registrations.owner_id
    JOIN businesses ON businesses.owner_id = owners.id
    LEFT JOIN changed ON changed.registration_id = registrations.id
WHERE registrations.wave_id = ?1 AND registrations.state = 'applied'
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A list as it was last drawn up."""

    wave_id: int
    edition: int
    """Counts the lists of the wave, those that were laid aside too."""
    digest: str
    released: Mapping[str, int]
    """Subdistrict → guaranteed seats that nobody fills."""
    made_by: int
    made_at: datetime


async def candidates(tx: Transaction, wave_id: int, now: datetime) -> list[Candidate]:
    """Everybody who has applied for the wave and not withdrawn, as they are now; in no order."""
    rows = await tx.all(_CANDIDATES, wave_id, to_text(now))
    return await asyncio.to_thread(_candidates, rows)


async def get(tx: Transaction, wave_id: int) -> Proposal | None:
    """The last list of the wave; None before the first one."""
    row = await tx.one(
        "SELECT wave_id, edition, digest, released, made_by, made_at FROM proposals WHERE wave_id = ?", wave_id
    )
    if row is None:
        return None
    return Proposal(
        wave_id=row["wave_id"],
        edition=row["edition"],
        digest=row["digest"],
        released=json.loads(row["released"]),
        made_by=row["made_by"],
        made_at=from_text(row["made_at"]),
    )


async def keep(
    tx: Transaction, wave_id: int, listing: Listing, candidates: Sequence[Candidate], *, by: int, now: datetime
) -> int:
    """Keeps a list, and what the rules saw of each applicant, in place of the one before; its edition."""
    edition: int = await tx.value(
        "INSERT INTO proposals (wave_id, edition, digest, released, made_by, made_at) VALUES (?, 1, ?, ?, ?, ?)"
        " ON CONFLICT (wave_id) DO UPDATE SET edition = edition + 1, digest = excluded.digest,"
        " released = excluded.released, made_by = excluded.made_by, made_at = excluded.made_at RETURNING edition",
        wave_id,
        listing.digest,
        json.dumps(dict(listing.released), sort_keys=True),
        by,
        to_text(now),
    )
    rows = await asyncio.to_thread(_rows, wave_id, listing, candidates)
    await lay_aside(tx, wave_id)
    await tx.many(
        "INSERT INTO proposal_lines (registration_id, wave_id, place, position, points, subdistrict, category,"
        " salutation, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    return edition


async def lay_aside(tx: Transaction, wave_id: int) -> None:
    """Forgets the lines; the count of editions goes on, so that no button of an old list fits a new one."""
    await tx.run("DELETE FROM proposal_lines WHERE wave_id = ?", wave_id)


def _candidates(rows: Sequence[sqlite3.Row]) -> list[Candidate]:
    return [_candidate(row) for row in rows]


def _candidate(row: sqlite3.Row) -> Candidate:
    verdict, change = row["verdict"], row["change"]
    return Candidate(
        registration_id=row["id"],
        subdistrict=row["subdistrict"],
        category=row["category"],
        salutation=row["salutation"],
        has_photo=bool(row["has_photo"]),
        has_nib=bool(row["has_nib"]),
        permits=row["permits"],
        since=row["since"],
        is_micro=bool(row["is_micro"]),
        was_trained=bool(row["was_trained"]),
        was_reserve=bool(row["was_reserve"]),
        verdict=Verdict(verdict) if verdict else None,
        change=Place(change) if change else None,
    )


def _rows(wave_id: int, listing: Listing, candidates: Sequence[Candidate]) -> list[tuple[str | int, ...]]:
    seen = {one.registration_id: given(one) for one in candidates}
    return [_row(wave_id, line, seen[line.registration_id]) for line in listing.lines]


def _row(wave_id: int, line: Line, seen: Mapping[str, Any]) -> tuple[str | int, ...]:
    why = {
        "awarded": line.awarded,
        "missing": line.missing,
        "basis": line.basis,
        "lottery": line.lottery,
        "given": seen,
    }
    return (
        line.registration_id,
        wave_id,
        line.place,
        line.position,
        line.points,
        line.subdistrict,
        line.category,
        line.salutation,
        json.dumps(why),
    )
