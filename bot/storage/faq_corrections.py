"""Corrections: who is to hear that an answer they were shown says something else now."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, from_text, to_text
from bot.storage.outbox import Lane

KIND = "faq_correction"
"""What the outbox calls the message."""

_CONCERNED = (
    " FROM answers_shown AS shown JOIN accounts ON accounts.id = shown.account_id"
    " JOIN faq_versions AS seen ON seen.id = shown.version_id"
    " JOIN faq_versions AS said ON said.id = ?1 AND said.entry_id = shown.entry_id"
    " WHERE shown.version_id < ?1 AND shown.shown_at >= ?2 AND accounts.consent = 'given' AND accounts.reachable"
    " AND json_extract(seen.content, '$.answer') <> json_extract(said.content, '$.answer')"
)
"""Who was last shown other words than this version's (?1), since a day (?2), and may be written to."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that went out, or is going out."""

    version_id: int
    sent_by: int
    sent_at: datetime
    told: int


async def count(tx: Transaction, version_id: int, since: datetime) -> int:
    """How many accounts would hear of it."""
    found: int = await tx.value(f"SELECT count(*){_CONCERNED}", version_id, to_text(since))
    return found


async def concerns(tx: Transaction, version_id: int, account_id: int, since: datetime) -> bool:
    """Whether this account is (still) to hear of it."""
    sql = f"SELECT 1{_CONCERNED} AND shown.account_id = ?3"
    return bool(await tx.value(sql, version_id, to_text(since), account_id))


async def get(tx: Transaction, version_id: int) -> Correction | None:
    """The correction of this version, if it was sent."""
    row = await tx.one(
        "SELECT version_id, sent_by, sent_at, told FROM faq_corrections WHERE version_id = ?", version_id
    )
    return None if row is None else _correction(row)


async def add(tx: Transaction, correction: Correction) -> bool:
    """Notes that it goes out; False where it did before."""
    return bool(
        await tx.run(
            "INSERT INTO faq_corrections (version_id, sent_by, sent_at, told) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING 1",
            correction.version_id,
            correction.sent_by,
            to_text(correction.sent_at),
            correction.told,
        )
    )


async def owe(tx: Transaction, version_id: int, since: datetime, now: datetime) -> None:
    """Owes it to everybody concerned, each once."""
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        " SELECT ?3 || ':' || ?1 || ':' || shown.account_id, ?4, shown.account_id, 'send_message',"
        f" json_object('version', ?1), ?3, ?3 || ':' || ?1, 'queued', ?5, ?5{_CONCERNED} ORDER BY shown.account_id"
        " ON CONFLICT (dedupe_key) DO NOTHING",
        version_id,
        to_text(since),
        KIND,
        Lane.BULK,
        to_text(now),
    )


async def under_way(tx: Transaction) -> list[int]:
    """The versions whose corrections have not all gone out."""
    rows = await tx.all("SELECT version_id FROM faq_corrections WHERE settled_at IS NULL")
    return [row["version_id"] for row in rows]


async def note_sent(tx: Transaction, version_id: int) -> None:
    """Who got it has seen this version now; the outbox forgets."""
    await tx.run(
        "UPDATE answers_shown SET version_id = ?1, shown_at = (SELECT settled_at FROM outbox"
        " WHERE dedupe_key = ?2 || ':' || ?1 || ':' || account_id) WHERE version_id < ?1"
        " AND entry_id = (SELECT entry_id FROM faq_versions WHERE id = ?1) AND EXISTS (SELECT 1 FROM outbox"
        " WHERE dedupe_key = ?2 || ':' || ?1 || ':' || account_id AND state = 'sent')",
        version_id,
        KIND,
    )


async def settle(tx: Transaction, version_id: int, now: datetime) -> None:
    """It has all gone out, unless something of it still waits."""
    await tx.run(
        "UPDATE faq_corrections SET settled_at = ?1 WHERE version_id = ?2 AND NOT EXISTS (SELECT 1 FROM outbox"
        " WHERE subject = ?3 || ':' || ?2 AND state IN ('queued', 'sending'))",
        to_text(now),
        version_id,
        KIND,
    )


def subject(version_id: int) -> str:
    """What the outbox calls all messages of one correction."""
    return f"{KIND}:{version_id}"


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(row["version_id"], row["sent_by"], from_text(row["sent_at"]), row["told"])
