"""Training waves with their sessions, subdistricts and categories."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.models import Category, Session, Wave, WaveState, YesNoUnknown
from bot.storage.database import Transaction, from_text, maybe_from_text, to_text

_FIELDS = (
    "number",
    "year",
    "title",
    "state",
    "place",
    "seats",
    "opens_at",
    "closes_at",
    "nib_required",
    "topics",
    "funding",
    "address",
    "latitude",
    "longitude",
    "bring",
    "meals",
    "transport",
    "lodging",
    "contact",
    "letter_number",
    "letter_date",
    "letter_file",
    "letter_bot_id",
    "created_at",
    "created_by",
    "reminders_paused",
    "opens_later",
    "dated_at",
    "cap",
    "reserves",
    "auto_release",
)
_BY_SELECTION = ("selection_seed", "announced_at")
"""Columns that no form writes."""
_COLUMNS = "id, " + ", ".join((*_FIELDS, *_BY_SELECTION))
# As JSON beside the columns: a wave is read at every step of a form, and each statement costs a hop.
_PARTS = (
    "(SELECT json_group_array(json_array(starts_at, ends_at))"
    " FROM (SELECT * FROM wave_sessions WHERE wave_id = waves.id ORDER BY starts_at)) AS sessions,"
    " (SELECT json_group_object(subdistrict, guaranteed)"
    " FROM (SELECT * FROM wave_subdistricts WHERE wave_id = waves.id ORDER BY subdistrict)) AS subdistricts,"
    " (SELECT json_group_array(category) FROM wave_categories WHERE wave_id = waves.id) AS categories"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A wave as a list shows it, with its active registrations."""

    id: int
    number: int
    year: int
    title: str
    state: WaveState
    seats: int
    opens_at: datetime
    closes_at: datetime
    applied: int


async def add(tx: Transaction, wave: Wave) -> int:
    """Keeps a new wave (its id is ignored) with its parts; sqlite3.IntegrityError when number and year are taken."""
    wave_id: int = await tx.value(
        f"INSERT INTO waves ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))}) RETURNING id",
        *_values(wave),
    )
    await _put_parts(tx, replace(wave, id=wave_id))
    return wave_id


async def update(tx: Transaction, wave: Wave) -> None:
    """Writes a wave with its parts; sqlite3.IntegrityError when number and year are another's."""
    await tx.run(
        f"UPDATE waves SET {', '.join(f'{name} = ?' for name in _FIELDS)} WHERE id = ?", *_values(wave), wave.id
    )
    await _put_parts(tx, wave)


async def move(tx: Transaction, wave_id: int, before: WaveState, after: WaveState) -> bool:
    """Moves a wave on; False when it is not in the state `before` any more."""
    moved = "UPDATE waves SET state = ? WHERE id = ? AND state = ? RETURNING id"
    return bool(await tx.run(moved, after, wave_id, before))


async def set_seed(tx: Transaction, wave_id: int, seed: str) -> None:
    """Keeps the seed of its lottery, unless there is one already."""
    await tx.run("UPDATE waves SET selection_seed = ? WHERE id = ? AND selection_seed IS NULL", seed, wave_id)


async def set_announced(tx: Transaction, wave_id: int, now: datetime) -> None:
    """Its list was announced at this moment."""
    await tx.run("UPDATE waves SET announced_at = ? WHERE id = ?", to_text(now), wave_id)


async def in_states(tx: Transaction, *states: WaveState) -> list[Wave]:
    """Every wave in one of these states, oldest first."""
    rows = await tx.all(
        f"SELECT {_COLUMNS}, {_PARTS} FROM waves WHERE state IN ({', '.join('?' * len(states))}) ORDER BY id", *states
    )
    return [_wave(row) for row in rows]


async def set_opening(tx: Transaction, wave: Wave) -> None:
    """Writes when applications begin, and whether that is still to be told."""
    changed = "UPDATE waves SET opens_at = ?, opens_later = ? WHERE id = ?"
    await tx.run(changed, to_text(wave.opens_at), int(wave.opens_later), wave.id)


async def get(tx: Transaction, wave_id: int) -> Wave | None:
    """The wave with all its parts."""
    row = await tx.one(f"SELECT {_COLUMNS}, {_PARTS} FROM waves WHERE id = ?", wave_id)
    return None if row is None else _wave(row)


async def not_over(tx: Transaction, since: datetime) -> list[Wave]:
    """Published waves, not cancelled, of which a session or the end of applications lies after `since`."""
    rows = await tx.all(
        f"SELECT {_COLUMNS}, {_PARTS} FROM waves WHERE state NOT IN ('draft', 'cancelled') AND (closes_at > ?1"
        " OR EXISTS (SELECT 1 FROM wave_sessions WHERE wave_id = waves.id AND starts_at > ?1)) ORDER BY id",
        to_text(since),
    )
    return [_wave(row) for row in rows]


async def set_dated(tx: Transaction, wave_id: int, now: datetime) -> None:
    """Its dates hold from now on: reminders that were due earlier are not owed."""
    await tx.run("UPDATE waves SET dated_at = ? WHERE id = ?", to_text(now), wave_id)


async def let_reminders_go(tx: Transaction, wave_id: int, now: datetime) -> bool:
    """Ends the pause of its reminders; False when there was none."""
    resumed = "UPDATE waves SET reminders_paused = 0, dated_at = ? WHERE id = ? AND reminders_paused = 1 RETURNING id"
    return bool(await tx.run(resumed, to_text(now), wave_id))


async def pause_all(tx: Transaction) -> int:
    """Pauses the reminders of every wave; how many waves."""
    return await tx.run("UPDATE waves SET reminders_paused = 1 RETURNING id")


async def open_ids(tx: Transaction, now: datetime) -> list[int]:
    """Waves that are published and not over, soonest closing first."""
    rows = await tx.all(
        "SELECT id FROM waves WHERE state = 'open' AND closes_at > ? ORDER BY closes_at, id",
        to_text(now),
    )
    return [row["id"] for row in rows]


async def newest(tx: Transaction, limit: int, offset: int = 0) -> list[Line]:
    """Newest waves first."""
    rows = await tx.all(
        "SELECT id, number, year, title, state, seats, opens_at, closes_at,"
        " (SELECT count(*) FROM registrations WHERE wave_id = waves.id AND registrations.state <> 'withdrawn')"
        " AS applied"
        " FROM waves ORDER BY year DESC, number DESC LIMIT ? OFFSET ?",
        limit,
        offset,
    )
    return [
        Line(
            id=row["id"],
            number=row["number"],
            year=row["year"],
            title=row["title"],
            state=WaveState(row["state"]),
            seats=row["seats"],
            opens_at=from_text(row["opens_at"]),
            closes_at=from_text(row["closes_at"]),
            applied=row["applied"],
        )
        for row in rows
    ]


async def count(tx: Transaction) -> int:
    """How many waves there are."""
    total: int = await tx.value("SELECT count(*) FROM waves")
    return total


async def numbers(tx: Transaction, but: int | None = None) -> list[tuple[int, int]]:
    """(number, year) of every wave but one."""
    rows = await tx.all("SELECT number, year FROM waves WHERE id IS NOT ? ORDER BY year, number", but)
    return [(row["number"], row["year"]) for row in rows]


def _values(wave: Wave) -> Sequence[Any]:
    values = [getattr(wave, name) for name in _FIELDS]
    return [
        to_text(value) if isinstance(value, datetime) else int(value) if isinstance(value, bool) else value
        for value in values
    ]


async def _put_parts(tx: Transaction, wave: Wave) -> None:
    for table in ("wave_sessions", "wave_subdistricts", "wave_categories"):
        await tx.run(f"DELETE FROM {table} WHERE wave_id = ?", wave.id)
    await tx.many(
        "INSERT INTO wave_sessions (wave_id, starts_at, ends_at) VALUES (?, ?, ?)",
        [(wave.id, to_text(one.starts_at), to_text(one.ends_at) if one.ends_at else None) for one in wave.sessions],
    )
    await tx.many(
        "INSERT INTO wave_subdistricts (wave_id, subdistrict, guaranteed) VALUES (?, ?, ?)",
        [(wave.id, code, guaranteed) for code, guaranteed in wave.subdistricts.items()],
    )
    await tx.many(
        "INSERT INTO wave_categories (wave_id, category) VALUES (?, ?)",
        [(wave.id, category) for category in wave.categories],
    )


def _wave(row: sqlite3.Row) -> Wave:
    sessions, categories = json.loads(row["sessions"]), json.loads(row["categories"])
    plain: dict[str, Any] = {name: row[name] for name in ("id", *_FIELDS, *_BY_SELECTION)}
    plain |= {
        "state": WaveState(row["state"]),
        "transport": YesNoUnknown(row["transport"]),
        "nib_required": bool(row["nib_required"]),
        "reminders_paused": bool(row["reminders_paused"]),
        "opens_later": bool(row["opens_later"]),
        "auto_release": bool(row["auto_release"]),
        "announced_at": maybe_from_text(row["announced_at"]),
        "dated_at": maybe_from_text(row["dated_at"]),
        "opens_at": from_text(row["opens_at"]),
        "closes_at": from_text(row["closes_at"]),
        "created_at": from_text(row["created_at"]),
    }
    return Wave(
        **plain,
        sessions=tuple(Session(from_text(starts_at), maybe_from_text(ends_at)) for starts_at, ends_at in sessions),
        subdistricts=json.loads(row["subdistricts"]),
        categories=tuple(one for one in Category if one in categories),
    )
