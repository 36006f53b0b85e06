"""A broadcast's account: its rows in the outbox, one for each recipient."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane


@dataclass(frozen=True, slots=True)
class Ledger:
    """recipients = sent + blocked + failed + cancelled + waiting; maybe_twice are among the sent."""

    sent: int
    blocked: int
    failed: int
    cancelled: int
    waiting: int
    maybe_twice: int

    @property
    def recipients(self) -> int:
        """All for whom there is a row."""
        return self.sent + self.blocked + self.failed + self.cancelled + self.waiting


async def enqueue(
    tx: Transaction, number: int, accounts: Sequence[tuple[int, bool]], lane: Lane, now: datetime
) -> None:
    """Owes the broadcast to these accounts; who cannot be reached is in the ledger as blocked at once."""
    await tx.many(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, broadcast_id, state, not_before,"
        " created_at, settled_at, reason) VALUES (?, ?, ?, 'broadcast', '{}', 'broadcast', ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (dedupe_key) DO NOTHING",
        [
            (
                f"broadcast:{number}:{account}",
                lane,
                account,
                number,
                "queued" if reachable else "blocked",
                to_text(now),
                to_text(now),
                None if reachable else to_text(now),
                None if reachable else "unreachable",
            )
            for account, reachable in accounts
        ],
    )
    if accounts:
        await tx.run("UPDATE broadcasts SET enqueued_to = ? WHERE id = ?", accounts[-1][0], number)


async def cancel_waiting(tx: Transaction, number: int, now: datetime) -> None:
    """What has not been claimed will not be sent."""
    await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = 'stopped', settled_at = ?"
        " WHERE broadcast_id = ? AND state = 'queued'",
        to_text(now),
        number,
    )


async def ledger(tx: Transaction, number: int) -> Ledger:
    """The account of a broadcast at this moment."""
    row = await tx.one(
        "SELECT count(*) FILTER (WHERE state = 'sent') AS sent, count(*) FILTER (WHERE state = 'blocked') AS blocked,"
        " count(*) FILTER (WHERE state = 'failed') AS failed, count(*) FILTER (WHERE state = 'cancelled') AS cancelled,"
        " count(*) FILTER (WHERE state IN ('queued', 'sending')) AS waiting,"
        " count(*) FILTER (WHERE maybe_twice = 1) AS maybe_twice FROM outbox WHERE broadcast_id = ?",
        number,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives one row
    return Ledger(**{name: row[name] for name in row.keys()})  # noqa: SIM118 - sqlite3.Row has no items()


async def failures(tx: Transaction, number: int) -> list[tuple[str, int]]:
    """(reason, how many), most frequent first."""
    rows = await tx.all(
        "SELECT reason, count(*) AS many FROM outbox WHERE broadcast_id = ? AND state = 'failed'"
        " GROUP BY reason ORDER BY many DESC",
        number,
    )
    return [(row["reason"] or "", row["many"]) for row in rows]
