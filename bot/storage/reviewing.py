"""Whom of a wave's applicants a petugas looks at: the filter they chose, and who passes it, in the order of arrival."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.models import Registration, Turnover, Wave
from bot.storage.database import Transaction, type_of_value
from bot.storage.doubles import FOUND as HAS_DOUBLES
from bot.storage.registrations import COLUMNS, registration_of
from bot.storage.verdicts import LAST

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Filter:
    """Every condition that is set has to hold."""

    verdict: str | None = None
    """A verdict, or `UNDECIDED`."""
    subdistrict: str | None = None
    """Code."""
    category: str | None = None
    warned: bool = False
    """There is something to look at twice."""

    @property
    def is_set(self) -> bool:
        """Whether anybody may be left out."""
        return self != Filter()


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbours (registrations) of an applicant among those who pass, and their place from 1 of `total`.

    Places are None where counting would take long: for warnings, which are looked up and not kept.
    """

    before: int | None
    behind: int | None
    place: int | None
    total: int | None


async def chosen(tx: Transaction, account_id: int, wave_id: int) -> Filter:
    """What this petugas has chosen for the wave; at first everybody."""
    kept = await tx.value("SELECT chosen FROM review_filters WHERE account_id = ? AND wave_id = ?", account_id, wave_id)
    return Filter() if kept is None else Filter(**json.loads(kept))


async def keep(tx: Transaction, account_id: int, wave_id: int, chosen: Filter) -> None:
    """Keeps what this petugas has chosen for the wave."""
    await tx.run(
        "INSERT INTO review_filters (account_id, wave_id, chosen) VALUES (?, ?, ?)"
        " ON CONFLICT (account_id, wave_id) DO UPDATE SET chosen = excluded.chosen",
        account_id,
        wave_id,
        json.dumps(asdict(chosen)),
    )


async def count(tx: Transaction, wave: Wave, chosen: Filter) -> int:
    """How many pass."""
    passing, values = _passing(wave, chosen)
    total: int = await tx.value(f"SELECT count(*) {passing}", *values)
    return total


async def page(tx: Transaction, wave: Wave, chosen: Filter, limit: int, offset: int) -> list[Registration]:
    """Some of those who pass."""
    passing, values = _passing(wave, chosen)
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM registrations WHERE id IN (SELECT registrations.id {passing}"
        " ORDER BY registrations.id LIMIT ? OFFSET ?) ORDER BY id",
        *values,
        limit,
        offset,
    )
    return [registration_of(row) for row in rows]


async def first(tx: Transaction, wave: Wave, chosen: Filter, *, but: int = 0) -> int | None:
    """The registration of the first one who passes and is not `but`."""
    passing, values = _passing(wave, chosen)
    found: int | None = await tx.value(
        f"SELECT registrations.id {passing} AND registrations.id <> ? ORDER BY registrations.id LIMIT 1", *values, but
    )
    return found


async def around(tx: Transaction, wave: Wave, chosen: Filter, registration_id: int) -> Around:
    """Who stands next to an applicant, who need not pass themselves."""
    passing, values = _passing(wave, chosen)
    if chosen.warned:
        before, behind = [
            await tx.value(
                f"SELECT registrations.id {passing} AND registrations.id {side} LIMIT 1", *values, registration_id
            )
            for side in ("< ? ORDER BY registrations.id DESC", "> ? ORDER BY registrations.id")
        ]
        return Around(before, behind, None, None)
    row = await tx.one(
        "SELECT max(id) FILTER (WHERE id < ?) AS before, min(id) FILTER (WHERE id > ?) AS behind,"
        " count(*) FILTER (WHERE id <= ?) AS place, count(*) FILTER (WHERE id = ?) AS passes, count(*) AS total"
        f" FROM (SELECT registrations.id {passing})",
        *[registration_id] * 4,
        *values,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Around(row["before"], row["behind"], row["place"] if row["passes"] else None, row["total"])


async def subdistricts(tx: Transaction, wave_id: int) -> list[tuple[str, int]]:
    """(code, how many) of the subdistricts that applicants of a wave come from."""
    rows = await tx.all(
        "SELECT owners.subdistrict AS code, count(*) AS people FROM registrations JOIN owners ON owners.id = owner_id"
        " WHERE wave_id = ? AND state <> 'withdrawn' GROUP BY owners.subdistrict ORDER BY owners.subdistrict",
        wave_id,
    )
    return [(row["code"], row["people"]) for row in rows]


async def categories(tx: Transaction, wave_id: int) -> list[tuple[str, int]]:
    """(category, how many) of the applicants of a wave, the most frequent first."""
    rows = await tx.all(
        "SELECT category, count(*) AS people FROM registrations JOIN businesses ON businesses.owner_id ="
        " registrations.owner_id WHERE wave_id = ? AND state <> 'withdrawn' GROUP BY category ORDER BY people DESC, 1",
        wave_id,
    )
    return [(row["category"], row["people"]) for row in rows]


def _passing(wave: Wave, chosen: Filter) -> tuple[str, Sequence[type_of_value]]:
    """FROM and WHERE of the active registrations that pass, and their values."""
    tables = ["registrations"]
    conditions = ["registrations.wave_id = ?", "registrations.state <> 'withdrawn'"]
    values: list[type_of_value] = [wave.id]
    if chosen.subdistrict or chosen.warned:
        tables.append("JOIN owners ON owners.id = registrations.owner_id")
    if chosen.category or chosen.warned:
        tables.append("JOIN businesses ON businesses.owner_id = registrations.owner_id")
    if chosen.verdict == UNDECIDED:
        conditions.append(f"(SELECT verdict FROM verdicts WHERE id = {LAST}) IS NULL")
    elif chosen.verdict:
        conditions.append(f"(SELECT verdict FROM verdicts WHERE id = {LAST}) = ?")
        values.append(chosen.verdict)
    for column, value in (("owners.subdistrict", chosen.subdistrict), ("businesses.category", chosen.category)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    if chosen.warned:
        warning, more = _warned(wave)
        conditions.append(warning)
        values += more
    return f"FROM {' '.join(tables)} WHERE {' AND '.join(conditions)}", values


def _warned(wave: Wave) -> tuple[str, list[type_of_value]]:
    """As `bot.services.registrations.warnings` decides, as a condition."""
    signs = ["businesses.turnover = ?"]
    values: list[type_of_value] = [Turnover.HUGE]
    if wave.nib_required:
        signs.append("businesses.nib_state IS NOT 'has'")
    if wave.categories:
        signs.append(f"businesses.category NOT IN ({', '.join('?' * len(wave.categories))})")
        values += wave.categories
    return f"({' OR '.join([*signs, HAS_DOUBLES])})", values
