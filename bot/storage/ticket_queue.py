"""Questions to a petugas that are not closed, and how fast those of a month were answered."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, from_text, maybe_from_text, to_text


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that is not closed; `asked` is the owner's first message, of this kind."""

    id: int
    opened_at: datetime
    due_at: datetime
    """As the owner was told."""
    taken_by: int | None
    is_answered: bool
    """At least once."""
    kind: str
    asked: str
    since: datetime | None
    """Since when the owner waits for a word of staff; None: staff wait for the owner."""


_ANSWERED_TO = (
    "coalesce((SELECT max(id) FROM ticket_messages WHERE ticket_id = tickets.id AND side = 'staff'"
    " AND state = 'given'), 0)"
)


async def unclosed(tx: Transaction) -> list[Waiting]:
    """All of them, oldest first."""
    rows = await tx.all(
        "SELECT tickets.id, opened_at, due_at, taken_by, answered_at IS NOT NULL AS is_answered, first.kind,"
        " first.body, (SELECT min(written_at) FROM ticket_messages AS said WHERE said.ticket_id = tickets.id"
        f" AND said.side = 'owner' AND said.id > {_ANSWERED_TO}) AS since"
        " FROM tickets LEFT JOIN ticket_messages AS first ON first.id = (SELECT min(id) FROM ticket_messages"
        " WHERE ticket_id = tickets.id AND side = 'owner')"
        " WHERE tickets.state <> 'closed' ORDER BY opened_at, tickets.id"
    )
    return [_waiting(row) for row in rows]


async def count_unclosed(tx: Transaction) -> int:
    """How many there are."""
    count: int = await tx.value("SELECT count(*) FROM tickets WHERE state <> 'closed'")
    return count


async def answered(tx: Transaction, begin: datetime, end: datetime) -> list[tuple[datetime, datetime | None]]:
    """(opened, first answered) of all that were opened from `begin` on and before `end`."""
    rows = await tx.all(
        "SELECT opened_at, answered_at FROM tickets WHERE opened_at >= ? AND opened_at < ?",
        to_text(begin),
        to_text(end),
    )
    return [(from_text(row["opened_at"]), maybe_from_text(row["answered_at"])) for row in rows]


def _waiting(row: sqlite3.Row) -> Waiting:
    return Waiting(
        id=row["id"],
        opened_at=from_text(row["opened_at"]),
        due_at=from_text(row["due_at"]),
        taken_by=row["taken_by"],
        is_answered=bool(row["is_answered"]),
        kind=row["kind"] or "",
        asked=row["body"] or "",
        since=maybe_from_text(row["since"]),
    )
