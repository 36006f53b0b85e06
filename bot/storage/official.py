"""Broadcasts that have begun to go out: what may be shown to anybody."""

from datetime import datetime

from bot.storage.database import Transaction, from_text, to_text

# A broadcast's rows are written within moments of its beginning, so any of them tells when that was.
_SENT_AT = (
    "coalesce((SELECT outbox.created_at FROM outbox WHERE broadcast_id = broadcasts.id LIMIT 1),"
    " starts_at, broadcasts.created_at)"
)
_BEGUN = (
    "(state IN ('enqueuing', 'sending', 'done') OR (state = 'stopped' AND EXISTS (SELECT 1 FROM outbox"
    " WHERE broadcast_id = broadcasts.id AND outbox.state IN ('sending', 'sent'))))"
)


async def sent_at(tx: Transaction, number: int) -> datetime | None:
    """When the broadcast began to go out; None for one that has not, or does not exist."""
    found: str | None = await tx.value(f"SELECT {_SENT_AT} FROM broadcasts WHERE id = ? AND {_BEGUN}", number)
    return None if found is None else from_text(found)


async def newest(tx: Transaction, since: datetime, limit: int) -> list[tuple[int, datetime]]:
    """(number, when it began to go out), newest first."""
    rows = await tx.all(
        f"SELECT id, {_SENT_AT} AS sent_at FROM broadcasts WHERE {_BEGUN} AND {_SENT_AT} >= ? ORDER BY id DESC LIMIT ?",
        to_text(since),
        limit,
    )
    return [(row["id"], from_text(row["sent_at"])) for row in rows]
