"""How answers are used, for staff: numbers without persons."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, to_text


@dataclass(frozen=True, slots=True)
class Use:
    """Of one answer since some day."""

    readers: int
    """Accounts that were shown it."""
    helpful: int
    not_helpful: int


async def use(tx: Transaction, entry_id: str, since: datetime) -> Use:
    """How often an answer was read, and what people said of it."""
    row = await tx.one(
        "SELECT (SELECT count(*) FROM answers_shown WHERE entry_id = ?1 AND shown_at >= ?2) AS readers,"
        " count(*) FILTER (WHERE helpful = 1) AS yes, count(*) FILTER (WHERE helpful = 0) AS no"
        " FROM questions WHERE entry_id = ?1 AND asked_at >= ?2",
        entry_id,
        to_text(since),
    )
    return Use(0, 0, 0) if row is None else Use(row["readers"], row["yes"], row["no"])
