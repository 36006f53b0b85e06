"""A broadcast's account: its rows in the outbox, one for each recipient."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane

UNREACHABLE = "unreachable"
"""Reason of a recipient who was known beforehand not to get messages."""
STOPPED = "stopped"
"""Reason of what was cancelled because the broadcast was stopped."""


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

    @property
    def unreached(self) -> int:
        """To whom it was sent in vain, or could not be sent."""
        return self.blocked + self.failed


async def enqueue(
    tx: Transaction, number: int, accounts: Sequence[tuple[int, bool]], lane: Lane, now: datetime
) -> None:
    """Owes the broadcast to these accounts; who cannot be reached is in the ledger as blocked at once."""
    if not accounts:
        return
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, broadcast_id, state, not_before,"
        " created_at, settled_at, reason)"
        " SELECT 'broadcast:' || ?1 || ':' || (value ->> 0), ?2, value ->> 0, 'broadcast', '{}', 'broadcast', ?1,"
        " CASE WHEN value ->> 1 THEN 'queued' ELSE 'blocked' END, ?3, ?3,"
        " CASE WHEN value ->> 1 THEN NULL ELSE ?3 END, CASE WHEN value ->> 1 THEN NULL ELSE ?4 END"
        " FROM json_each(?5) WHERE 1 ON CONFLICT (dedupe_key) DO NOTHING",
        number,
        lane,
        to_text(now),
        UNREACHABLE,
        json.dumps([[account, int(reachable)] for account, reachable in accounts]),
    )
    await tx.run("UPDATE broadcasts SET enqueued_to = ? WHERE id = ?", accounts[-1][0], number)


async def willing(tx: Transaction, accounts: Sequence[int]) -> set[int]:
    """Those of the accounts whose consent stands and who have not stopped announcements."""
    rows = await tx.all(
        "SELECT accounts.id FROM json_each(?) JOIN accounts ON accounts.id = value"
        " WHERE consent = 'given' AND announcements = 1",
        json.dumps(list(accounts)),
    )
    return {row["id"] for row in rows}


async def cancel_piece(tx: Transaction, number: int, now: datetime, limit: int) -> int:
    """At most so many of those that have not been claimed will not be sent; how many these were."""
    return await tx.change(
        "UPDATE outbox SET state = 'cancelled', content = NULL, reason = ?, settled_at = ? WHERE id IN"
        " (SELECT id FROM outbox WHERE broadcast_id = ? AND state = 'queued' LIMIT ?)",
        STOPPED,
        to_text(now),
        number,
        limit,
    )


async def is_waiting(tx: Transaction, number: int) -> bool:
    """Whether anything of it has still to be sent or settled."""
    return bool(
        await tx.value(
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE broadcast_id = ? AND state IN ('queued', 'sending'))", number
        )
    )


async def ledger(tx: Transaction, number: int) -> Ledger:
    """The account of a broadcast at this moment. Reads one index: some 5 ms for 48,000 recipients."""
    rows = await tx.all(
        "SELECT state, count(*) AS many, sum(maybe_twice) AS twice FROM outbox WHERE broadcast_id = ? GROUP BY state",
        number,
    )
    many = {row["state"]: row["many"] for row in rows}
    return Ledger(
        sent=many.get("sent", 0),
        blocked=many.get("blocked", 0),
        failed=many.get("failed", 0),
        cancelled=many.get("cancelled", 0),
        waiting=many.get("queued", 0) + many.get("sending", 0),
        maybe_twice=sum(row["twice"] for row in rows if row["state"] == "sent"),
    )


async def reasons(tx: Transaction, number: int) -> list[tuple[str, str, int]]:
    """(state, reason, how many) of those who did not get it, most frequent first."""
    rows = await tx.all(
        "SELECT state, reason, count(*) AS many FROM outbox"
        " WHERE broadcast_id = ? AND state IN ('blocked', 'failed', 'cancelled')"
        " GROUP BY state, reason ORDER BY many DESC, state, reason",
        number,
    )
    return [(row["state"], row["reason"] or "", row["many"]) for row in rows]


@dataclass(frozen=True, slots=True)
class Unreached:
    """An owner whom it did not reach, or (all None) an account that stands for nobody yet."""

    account_id: int
    reason: str
    name: str | None
    salutation: str | None
    phone: str | None
    subdistrict: str | None
    village: str | None


async def unreached(tx: Transaction, number: int, after: int, limit: int) -> tuple[list[Unreached], int]:
    """Of at most so many rows behind row `after` (0: the first); the last row read, 0 when there is none."""
    rows = await tx.all(
        "SELECT piece.id AS row, chat_id, reason, name, salutation, phone, subdistrict, village FROM"
        " (SELECT id, chat_id, reason FROM outbox"
        "  WHERE broadcast_id = ? AND state IN ('blocked', 'failed') AND id > ? ORDER BY id LIMIT ?) AS piece"
        " LEFT JOIN account_owners ON account_id = chat_id LEFT JOIN owners ON owners.id = owner_id"
        " ORDER BY piece.id, owners.id",
        number,
        after,
        limit,
    )
    found = [
        Unreached(
            row["chat_id"],
            row["reason"] or "",
            row["name"],
            row["salutation"],
            row["phone"],
            row["subdistrict"],
            row["village"],
        )
        for row in rows
    ]
    return found, rows[-1]["row"] if rows else 0
