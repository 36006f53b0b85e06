"""The SQL of telephone tasks: people whom no message reaches, and what a petugas is to tell them.

Each task belongs to the event (`seat_events`) of which somebody is to hear, so it is made once.
What makes them: `phone_reach`.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, maybe_from_text, to_text

MOVED, CANCELLED = "moved", "cancelled"
"""What a task may be about beside the state of a registration: what became of the wave."""

# The last thing that happened to a registration; ?1 wave.
LATEST = (
    "coalesce((SELECT max(id) FROM seat_events WHERE registration_id = registrations.id AND what <> 'kept'),"
    " (SELECT max(id) FROM seat_events WHERE wave_id = ?1 AND registration_id IS NULL AND what = 'announced'))"
)
COLUMNS = "id, wave_id, registration_id, event_id, about, state, tries, outcome, settled_by, settled_at"


@dataclass(frozen=True, slots=True)
class Task:
    """Somebody is to be called. `about`: a state, or MOVED, CANCELLED; `outcome`: yes, no, told, or None."""

    id: int
    wave_id: int
    registration_id: int
    event_id: int
    about: str
    state: str
    tries: int
    outcome: str | None
    settled_by: int | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """An open task as a list shows it; `answer_by` of an open offer."""

    id: int
    registration_id: int
    about: str
    tries: int
    name: str
    salutation: str
    wave_number: int
    wave_year: int
    answer_by: datetime | None


async def drop_outdated(tx: Transaction, wave_id: int, now: datetime) -> None:
    """Tasks about something that holds no more."""
    await tx.run(
        "UPDATE phone_tasks SET state = 'dropped', settled_at = ?2 WHERE state = 'open' AND wave_id = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM registrations JOIN waves ON waves.id = registrations.wave_id"
        " WHERE registrations.id = phone_tasks.registration_id AND CASE phone_tasks.about"
        " WHEN 'cancelled' THEN registrations.state <> 'withdrawn'"
        " WHEN 'moved' THEN waves.state IN ('announced', 'running')"
        " AND registrations.state IN ('offered', 'confirmed', 'reserve')"
        " ELSE waves.state = 'announced' AND registrations.state = phone_tasks.about"
        f" AND phone_tasks.event_id = {LATEST} END)",
        wave_id,
        to_text(now),
    )


async def drop_of_wave(tx: Transaction, wave_id: int, now: datetime, about: str | None = None) -> None:
    """Every open task of the wave, or those about this."""
    await tx.run(
        "UPDATE phone_tasks SET state = 'dropped', settled_at = ?1"
        " WHERE state = 'open' AND wave_id = ?2 AND (?3 IS NULL OR about = ?3)",
        to_text(now),
        wave_id,
        about,
    )


async def drop(tx: Transaction, task_id: int, now: datetime) -> None:
    """Nobody needs to be called."""
    await tx.run(
        "UPDATE phone_tasks SET state = 'dropped', settled_at = ? WHERE id = ? AND state = 'open'",
        to_text(now),
        task_id,
    )


async def waves_with_open(tx: Transaction) -> list[int]:
    """Waves of which somebody is to be called."""
    rows = await tx.all("SELECT DISTINCT wave_id FROM phone_tasks WHERE state = 'open' ORDER BY wave_id")
    return [row["wave_id"] for row in rows]


async def get(tx: Transaction, task_id: int) -> Task | None:
    """The task."""
    row = await tx.one(f"SELECT {COLUMNS} FROM phone_tasks WHERE id = ?", task_id)
    return None if row is None else task_of(row)


async def open_of(tx: Transaction, registration_id: int) -> Task | None:
    """The newest open task about a registration."""
    row = await tx.one(
        f"SELECT {COLUMNS} FROM phone_tasks WHERE registration_id = ? AND state = 'open' ORDER BY id DESC LIMIT 1",
        registration_id,
    )
    return None if row is None else task_of(row)


async def page(tx: Transaction, wave_id: int | None, limit: int, offset: int) -> list[Line]:
    """Open tasks of a wave, or of all: who was tried least often first, then the soonest deadline."""
    rows = await tx.all(
        "SELECT phone_tasks.id, phone_tasks.registration_id, about, tries, owners.name, owners.salutation,"
        " waves.number AS wave_number, waves.year AS wave_year, seat_offers.answer_by FROM phone_tasks"
        " JOIN registrations ON registrations.id = phone_tasks.registration_id"
        " JOIN owners ON owners.id = registrations.owner_id JOIN waves ON waves.id = phone_tasks.wave_id"
        " LEFT JOIN seat_offers ON seat_offers.registration_id = registrations.id AND seat_offers.answer IS NULL"
        " WHERE phone_tasks.state = 'open' AND (?1 IS NULL OR phone_tasks.wave_id = ?1)"
        " ORDER BY tries, answer_by IS NULL, answer_by, phone_tasks.id LIMIT ?2 OFFSET ?3",
        wave_id,
        limit,
        offset,
    )
    return [
        Line(
            row["id"],
            row["registration_id"],
            row["about"],
            row["tries"],
            row["name"],
            row["salutation"],
            row["wave_number"],
            row["wave_year"],
            maybe_from_text(row["answer_by"]),
        )
        for row in rows
    ]


async def count(tx: Transaction, wave_id: int | None) -> int:
    """How many are to be called."""
    total: int = await tx.value(
        "SELECT count(*) FROM phone_tasks WHERE state = 'open' AND (?1 IS NULL OR wave_id = ?1)", wave_id
    )
    return total


async def settle(tx: Transaction, task_id: int, outcome: str, by: int, now: datetime) -> bool:
    """They were told, and answered `outcome`; False when the task was settled before."""
    return bool(
        await tx.run(
            "UPDATE phone_tasks SET state = 'done', outcome = ?, settled_by = ?, settled_at = ?"
            " WHERE id = ? AND state = 'open' RETURNING id",
            outcome,
            by,
            to_text(now),
            task_id,
        )
    )


async def tried(tx: Transaction, task_id: int) -> bool:
    """Nobody answered the telephone; False when the task was settled before."""
    again = "UPDATE phone_tasks SET tries = tries + 1 WHERE id = ? AND state = 'open' RETURNING id"
    return bool(await tx.run(again, task_id))


def task_of(row: sqlite3.Row) -> Task:
    """The task in a row of COLUMNS."""
    return Task(
        id=row["id"],
        wave_id=row["wave_id"],
        registration_id=row["registration_id"],
        event_id=row["event_id"],
        about=row["about"],
        state=row["state"],
        tries=row["tries"],
        outcome=row["outcome"],
        settled_by=row["settled_by"],
        settled_at=maybe_from_text(row["settled_at"]),
    )
