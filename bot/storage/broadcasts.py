"""Broadcasts: their frozen content, whom they are for, and their state."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.storage.database import Transaction, from_text, maybe_from_text, to_text


class BroadcastState(StrEnum):
    DRAFT = "draft"
    ASKED = "asked"
    """Waits for a koordinator's confirmation."""
    SCHEDULED = "scheduled"
    ENQUEUING = "enqueuing"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Broadcast:
    id: int
    state: BroadcastState
    kind: str
    body: str
    file: str | None
    bot_id: int
    segment: str
    free: bool
    """About training: it says that it costs nothing."""
    urgent: bool
    """Goes out in quiet hours too."""
    thread_id: int | None
    created_by: int
    created_at: datetime
    confirmed_by: int | None
    starts_at: datetime | None
    """None: as soon as it is confirmed."""
    enqueued_to: int
    recipients: int
    unreachable: int
    finished_at: datetime | None
    edition: int = 0
    """Counts the times it was put before the coordinators: a confirmation is for one of them."""


_COLUMNS = (
    "id, state, kind, body, file, bot_id, segment, free, urgent, thread_id, created_by, created_at,"
    " confirmed_by, starts_at, enqueued_to, recipients, unreachable, finished_at, edition"
)


async def add(
    tx: Transaction,
    *,
    kind: str,
    body: str,
    file: str | None,
    bot_id: int,
    thread_id: int | None,
    created_by: int,
    now: datetime,
) -> int:
    """Freezes a content as a draft; returns its number."""
    number: int = await tx.value(
        "INSERT INTO broadcasts (state, kind, body, file, bot_id, thread_id, created_by, created_at)"
        " VALUES ('draft', ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        kind,
        body,
        file,
        bot_id,
        thread_id,
        created_by,
        to_text(now),
    )
    return number


async def get(tx: Transaction, number: int) -> Broadcast | None:
    """The broadcast with this number."""
    row = await tx.one(f"SELECT {_COLUMNS} FROM broadcasts WHERE id = ?", number)
    return None if row is None else _broadcast(row)


async def in_states(tx: Transaction, *states: BroadcastState) -> list[Broadcast]:
    """Broadcasts in any of the states, oldest first."""
    marks = ", ".join("?" * len(states))
    rows = await tx.all(f"SELECT {_COLUMNS} FROM broadcasts WHERE state IN ({marks}) ORDER BY id", *states)
    return [_broadcast(row) for row in rows]


async def newest(tx: Transaction, limit: int, offset: int) -> list[Broadcast]:
    """Newest first, drafts left out."""
    rows = await tx.all(
        f"SELECT {_COLUMNS} FROM broadcasts WHERE state <> 'draft' ORDER BY id DESC LIMIT ? OFFSET ?", limit, offset
    )
    return [_broadcast(row) for row in rows]


async def count(tx: Transaction) -> int:
    """How many `newest` has."""
    total: int = await tx.value("SELECT count(*) FROM broadcasts WHERE state <> 'draft'")
    return total


async def keep(tx: Transaction, broadcast: Broadcast) -> None:
    """Writes what may change as long as it is a draft: whom it is for, its marks, its time; nothing otherwise."""
    await tx.run(
        "UPDATE broadcasts SET segment = ?, free = ?, urgent = ?, starts_at = ? WHERE id = ? AND state = 'draft'",
        broadcast.segment,
        int(broadcast.free),
        int(broadcast.urgent),
        None if broadcast.starts_at is None else to_text(broadcast.starts_at),
        broadcast.id,
    )


async def set_counts(tx: Transaction, number: int, recipients: int, unreachable: int) -> None:
    """Keeps how many it is for at the moment, until it begins to go out."""
    await tx.run(
        "UPDATE broadcasts SET recipients = ?, unreachable = ? WHERE id = ? AND state IN ('draft', 'asked')",
        recipients,
        unreachable,
        number,
    )


async def ask(tx: Transaction, number: int) -> bool:
    """draft → asked, as a new edition that nobody has confirmed; False when it is no draft."""
    return bool(
        await tx.run(
            "UPDATE broadcasts SET state = 'asked', edition = edition + 1, confirmed_by = NULL, seconded_by = NULL"
            " WHERE id = ? AND state = 'draft' RETURNING id",
            number,
        )
    )


async def move(
    tx: Transaction, number: int, before: Sequence[BroadcastState], after: BroadcastState, now: datetime
) -> bool:
    """Moves a broadcast on; False when it was in none of the states `before`, so that a repeated tap does nothing."""
    marks = ", ".join("?" * len(before))
    finished = to_text(now) if after in {BroadcastState.DONE, BroadcastState.STOPPED} else None
    return bool(
        await tx.run(
            "UPDATE broadcasts SET state = ?, finished_at = coalesce(?, finished_at)"
            f" WHERE id = ? AND state IN ({marks}) RETURNING id",
            after,
            finished,
            number,
            *before,
        )
    )


async def confirm(tx: Transaction, number: int, by: int) -> None:
    """A koordinator said yes."""
    await tx.run("UPDATE broadcasts SET confirmed_by = ? WHERE id = ?", by, number)


async def second(tx: Transaction, number: int, by: int) -> None:
    """A second koordinator said yes too."""
    await tx.run("UPDATE broadcasts SET seconded_by = ? WHERE id = ?", by, number)


async def schedule(tx: Transaction, number: int, starts_at: datetime) -> None:
    """asked → scheduled."""
    await tx.run(
        "UPDATE broadcasts SET state = 'scheduled', starts_at = ? WHERE id = ? AND state = 'asked'",
        to_text(starts_at),
        number,
    )


def _broadcast(row: sqlite3.Row) -> Broadcast:
    plain = {name: row[name] for name in row.keys()}  # noqa: SIM118 - sqlite3.Row has no items()
    plain |= {
        "state": BroadcastState(row["state"]),
        "free": bool(row["free"]),
        "urgent": bool(row["urgent"]),
        "created_at": from_text(row["created_at"]),
        "starts_at": maybe_from_text(row["starts_at"]),
        "finished_at": maybe_from_text(row["finished_at"]),
    }
    return Broadcast(**plain)
