"""Suspicious messages that people have shown to the staff."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, from_text, to_text


@dataclass(frozen=True, slots=True)
class Report:
    id: int
    account_id: int
    kind: str
    """text, photo, video, animation, audio, document, voice or video_note."""
    body: str
    """The text or caption as it was written."""
    file: str | None
    bot_id: int
    """Whose the file id is."""
    source: str | None
    """From whom the message was forwarded, as far as Telegram says."""
    created_at: datetime


_COLUMNS = "id, account_id, kind, body, file, bot_id, source, created_at"


async def add(
    tx: Transaction,
    account_id: int,
    *,
    kind: str,
    body: str,
    file: str | None,
    bot_id: int,
    source: str | None,
    now: datetime,
) -> int:
    """Keeps a report; its number."""
    number: int = await tx.value(
        "INSERT INTO fraud_reports (account_id, kind, body, file, bot_id, source, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        account_id,
        kind,
        body,
        file,
        bot_id,
        source,
        to_text(now),
    )
    return number


async def count_since(tx: Transaction, account_id: int, moment: datetime) -> int:
    """How many reports the account has made after that moment."""
    total: int = await tx.value(
        "SELECT count(*) FROM fraud_reports WHERE account_id = ? AND created_at > ?", account_id, to_text(moment)
    )
    return total


async def untold(tx: Transaction, limit: int) -> list[Report]:
    """The oldest ones of which the staff group does not know."""
    rows = await tx.all(f"SELECT {_COLUMNS} FROM fraud_reports WHERE told_at IS NULL ORDER BY id LIMIT ?", limit)
    return [_report(row) for row in rows]


async def mark_told(tx: Transaction, report_id: int, now: datetime) -> None:
    """The staff group is owed it from now on."""
    await tx.run("UPDATE fraud_reports SET told_at = ? WHERE id = ?", to_text(now), report_id)


def _report(row: sqlite3.Row) -> Report:
    plain = {name: row[name] for name in row.keys()}  # noqa: SIM118 - sqlite3.Row has no items()
    return Report(**plain | {"created_at": from_text(row["created_at"])})
