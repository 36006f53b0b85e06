"""The lines of a proposed list, as screens show them."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.models import Place
from bot.selection.listing import Basis
from bot.storage.database import Transaction

_COLUMNS = (
    "proposal_lines.registration_id, proposal_lines.place, position, points, proposal_lines.subdistrict, category, why,"
    " owners.name, owners.salutation, registrations.state = 'withdrawn' AS withdrawn,"
    " CASE proposal_lines.place WHEN 'reserve' THEN (SELECT count(*) FROM proposal_lines AS other"
    " WHERE other.wave_id = proposal_lines.wave_id AND other.place = 'reserve'"
    " AND other.subdistrict = proposal_lines.subdistrict AND other.position <= proposal_lines.position) END AS queue"
)
_TABLES = (
    "proposal_lines JOIN registrations ON registrations.id = proposal_lines.registration_id"
    " JOIN owners ON owners.id = registrations.owner_id"
)


class Grouping(StrEnum):
    """By what the list can be counted: columns of `proposal_lines`."""

    SUBDISTRICT = "subdistrict"
    CATEGORY = "category"
    SALUTATION = "salutation"


@dataclass(frozen=True, slots=True)
class Entry:
    """One applicant on the list."""

    registration_id: int
    place: Place
    position: int
    points: int
    subdistrict: str
    category: str
    name: str
    salutation: str
    withdrawn: bool
    """Since the list was drawn up."""
    queue: int | None
    """Which one among the reserves of the subdistrict, from 1."""
    awarded: tuple[str, ...]
    missing: tuple[str, ...]
    basis: Basis
    lottery: str


async def page(
    tx: Transaction, wave_id: int, place: Place, limit: int, offset: int, *, subdistrict: str | None = None
) -> list[Entry]:
    """Those in one place, in order; of one subdistrict if it is given."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE proposal_lines.wave_id = ?1 AND proposal_lines.place = ?2"
        " AND (?5 IS NULL OR proposal_lines.subdistrict = ?5) ORDER BY position LIMIT ?3 OFFSET ?4",
        wave_id,
        place,
        limit,
        offset,
        subdistrict,
    )
    return [_entry(row) for row in rows]


async def get(tx: Transaction, registration_id: int) -> Entry | None:
    """One applicant; None for who is on no list."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM {_TABLES} WHERE proposal_lines.registration_id = ?", registration_id)
    return None if row is None else _entry(row)


async def some(tx: Transaction, ids: Sequence[int]) -> list[Entry]:
    """These applicants, in the order of the list."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM {_TABLES} WHERE proposal_lines.registration_id IN ({', '.join('?' * len(ids))})"
        " ORDER BY position",
        *ids,
    )
    return [_entry(row) for row in rows]


async def places(tx: Transaction, wave_id: int) -> dict[int, Place]:
    """Registration → place."""
    rows = await tx.all("SELECT registration_id, place FROM proposal_lines WHERE wave_id = ?", wave_id)
    return {row["registration_id"]: _PLACES[row["place"]] for row in rows}


async def counts(tx: Transaction, wave_id: int, subdistrict: str | None = None) -> dict[Place, int]:
    """Place → how many, of one subdistrict if it is given; every place is there."""
    rows = await tx.all(
        "SELECT place, count(*) AS people FROM proposal_lines WHERE wave_id = ?1"
        " AND (?2 IS NULL OR subdistrict = ?2) GROUP BY place",
        wave_id,
        subdistrict,
    )
    return dict.fromkeys(Place, 0) | {Place(row["place"]): row["people"] for row in rows}


async def grouped(tx: Transaction, wave_id: int, grouping: Grouping) -> dict[str, tuple[int, int, int]]:
    """Value of a column → (seats, reserves, applicants)."""
    rows = await tx.all(
        f"SELECT {grouping} AS value, count(*) FILTER (WHERE place = 'seat') AS seats,"
        " count(*) FILTER (WHERE place = 'reserve') AS reserves, count(*) AS applicants"
        f" FROM proposal_lines WHERE wave_id = ? GROUP BY {grouping}",
        wave_id,
    )
    return {row["value"]: (row["seats"], row["reserves"], row["applicants"]) for row in rows}


async def last_points(tx: Transaction, wave_id: int) -> int | None:
    """The fewest points that still gave a seat to somebody over all of the wave; None where they did for nobody."""
    found: int | None = await tx.value(
        "SELECT min(points) FROM proposal_lines WHERE wave_id = ? AND place = 'seat'"
        " AND json_extract(why, '$.basis') = 'points'",
        wave_id,
    )
    return found


async def reached(tx: Transaction, wave_id: int) -> dict[str, tuple[int, int]]:
    """Subdistrict → (reached, not reached) of those on the proposed list who have not withdrawn."""
    rows = await tx.all(
        "SELECT subdistrict, count(*) FILTER (WHERE reached) AS reached,"
        " count(*) FILTER (WHERE NOT reached) AS unreached"
        " FROM (SELECT proposal_lines.subdistrict, EXISTS (SELECT 1 FROM account_owners"
        " JOIN accounts ON accounts.id = account_owners.account_id"
        " WHERE account_owners.owner_id = registrations.owner_id AND accounts.reachable) AS reached"
        " FROM proposal_lines JOIN registrations ON registrations.id = proposal_lines.registration_id"
        " WHERE proposal_lines.wave_id = ? AND registrations.state <> 'withdrawn') GROUP BY subdistrict",
        wave_id,
    )
    return {row["subdistrict"]: (row["reached"], row["unreached"]) for row in rows}


_PLACES = {place.value: place for place in Place}


def _entry(row: sqlite3.Row) -> Entry:
    why = json.loads(row["why"])
    return Entry(
        registration_id=row["registration_id"],
        place=Place(row["place"]),
        position=row["position"],
        points=row["points"],
        subdistrict=row["subdistrict"],
        category=row["category"],
        name=row["name"],
        salutation=row["salutation"],
        withdrawn=bool(row["withdrawn"]),
        queue=row["queue"],
        awarded=tuple(why["awarded"]),
        missing=tuple(why["missing"]),
        basis=Basis(why["basis"]),
        lottery=why["lottery"],
    )
