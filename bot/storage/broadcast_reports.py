"""Lists of whom a broadcast did not reach, owed to koordinators."""

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, to_text


@dataclass(frozen=True, slots=True)
class Report:
    id: int
    broadcast_id: int
    account_id: int
    attempts: int
    """This one included."""


async def owe(tx: Transaction, number: int, account_id: int, now: datetime) -> None:
    """The account is to get the list; once, however often it is asked for before that."""
    await tx.run(
        "INSERT INTO broadcast_reports (broadcast_id, account_id, not_before) VALUES (?, ?, ?)"
        " ON CONFLICT (broadcast_id, account_id) WHERE state = 'owed' DO UPDATE SET not_before = excluded.not_before",
        number,
        account_id,
        to_text(now),
    )


async def take(tx: Transaction, now: datetime, again_at: datetime) -> Report | None:
    """The oldest that is due, as an attempt; should it never be settled, the next one is due at `again_at`."""
    row = await tx.one(
        "UPDATE broadcast_reports SET attempts = attempts + 1, not_before = ? WHERE id ="
        " (SELECT id FROM broadcast_reports WHERE state = 'owed' AND not_before <= ? ORDER BY id LIMIT 1)"
        " RETURNING id, broadcast_id, account_id, attempts",
        to_text(again_at),
        to_text(now),
    )
    return None if row is None else Report(row["id"], row["broadcast_id"], row["account_id"], row["attempts"])


async def settle(tx: Transaction, report_id: int, *, sent: bool) -> None:
    """It was sent, or Telegram refuses to deliver it to this account."""
    await tx.run("UPDATE broadcast_reports SET state = ? WHERE id = ?", "sent" if sent else "refused", report_id)


async def again(tx: Transaction, report_id: int, not_before: datetime) -> None:
    """The attempt failed: once more, not before then."""
    await tx.run("UPDATE broadcast_reports SET not_before = ? WHERE id = ?", to_text(not_before), report_id)
