"""What became of each reminder of a wave at the time it was due."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.reminders import Due
from bot.storage.database import Transaction, from_text, to_text


class State(StrEnum):
    QUEUING = "queuing"
    """Its messages are being written down, in pieces."""
    QUEUED = "queued"
    MISSED = "missed"
    """It had lost its sense when its turn came."""
    SKIPPED = "skipped"
    """By a koordinator."""


Key = tuple[str, int, datetime]
"""Kind, wave, and when it is due: a moved date makes another one."""


@dataclass(frozen=True, slots=True)
class Queuing:
    """A reminder that is being queued, and the last account that has its messages."""

    key: Key
    enqueued_to: int


async def runs(tx: Transaction, wave_ids: Collection[int]) -> Mapping[Key, State]:
    """What was decided about the reminders of these waves."""
    rows = await tx.all(
        "SELECT kind, wave_id, due_at, state FROM reminder_runs WHERE wave_id IN (SELECT value FROM json_each(?))",
        json.dumps(list(wave_ids)),
    )
    return {(row["kind"], row["wave_id"], from_text(row["due_at"])): State(row["state"]) for row in rows}


async def record(
    tx: Transaction, due: Due, state: State, now: datetime, *, people: int = 0, by: int | None = None
) -> bool:
    """Keeps what was decided; False when something had been decided before."""
    return bool(
        await tx.run(
            "INSERT INTO reminder_runs (kind, wave_id, due_at, state, people, decided_at, decided_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING kind",
            due.reminder.kind,
            due.wave.id,
            to_text(due.due_at),
            state,
            people,
            to_text(now),
            by,
        )
    )


async def take_back_skip(tx: Transaction, due: Due) -> bool:
    """It is to go out after all; False when it was not skipped."""
    return bool(
        await tx.run(
            "DELETE FROM reminder_runs WHERE kind = ? AND wave_id = ? AND due_at = ? AND state = 'skipped'"
            " RETURNING kind",
            due.reminder.kind,
            due.wave.id,
            to_text(due.due_at),
        )
    )


async def queuing(tx: Transaction) -> Queuing | None:
    """The one that is being queued; of several the one that was due first."""
    row = await tx.one(
        "SELECT kind, wave_id, due_at, enqueued_to FROM reminder_runs WHERE state = 'queuing'"
        " ORDER BY due_at, wave_id, kind LIMIT 1"
    )
    if row is None:
        return None
    return Queuing((row["kind"], row["wave_id"], from_text(row["due_at"])), row["enqueued_to"])


async def queued_to(tx: Transaction, key: Key, account_id: int | None) -> None:
    """Accounts up to this one have their messages; None: all have."""
    kind, wave_id, due_at = key
    await tx.run(
        "UPDATE reminder_runs SET enqueued_to = coalesce(?1, enqueued_to),"
        " state = CASE WHEN ?1 IS NULL THEN 'queued' ELSE state END WHERE kind = ?2 AND wave_id = ?3 AND due_at = ?4",
        account_id,
        kind,
        wave_id,
        to_text(due_at),
    )


async def end_queuing(tx: Transaction) -> None:
    """Nothing more is queued of those that are being queued."""
    await tx.run("UPDATE reminder_runs SET state = 'queued' WHERE state = 'queuing'")
