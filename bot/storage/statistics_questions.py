"""Numbers of what people asked and what came of it."""

from collections.abc import Mapping
from datetime import datetime

from bot.storage.database import Transaction, to_text


async def counts(tx: Transaction, begin: datetime, end: datetime) -> Mapping[str, int]:
    """Of the questions asked from `begin` on and before `end`, by what came of them; see the names below."""
    row = await tx.one(
        "SELECT count(*) AS asked, coalesce(sum(decision = 'answer'), 0) AS answer,"
        " coalesce(sum(decision = 'choose'), 0) AS choose,"
        " coalesce(sum(decision = 'choose' AND entry_id IS NOT NULL), 0) AS chosen,"
        " coalesce(sum(decision = 'none'), 0) AS none, coalesce(sum(helpful = 1), 0) AS helpful,"
        " coalesce(sum(helpful = 0), 0) AS unhelpful FROM questions WHERE asked_at >= ? AND asked_at < ?",
        to_text(begin),
        to_text(end),
    )
    return dict(row) if row is not None else {}
