"""Telegram accounts: what each was asked and answered, and whether messages reach it."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.models import Account, Consent
from bot.storage.database import Transaction, from_text, to_text


async def get(tx: Transaction, account_id: int) -> Account | None:
    """The account, or None for somebody the bot has not met."""
    row = await tx.one(
        "SELECT id, consent, consent_version, consent_at, reachable FROM accounts WHERE id = ?",
        account_id,
    )
    return None if row is None else _account(row)


async def record_consent(tx: Transaction, account_id: int, consent: Consent, version: int, now: datetime) -> None:
    """Keeps what the person answered to which version of the privacy notice."""
    await tx.run(
        "INSERT INTO accounts (id, consent, consent_version, consent_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET consent = excluded.consent, consent_version = excluded.consent_version,"
        " consent_at = excluded.consent_at",
        account_id,
        consent,
        version,
        to_text(now),
    )


async def mark_reachable(tx: Transaction, account_id: int) -> None:
    """The person is back."""
    await tx.run("UPDATE accounts SET reachable = 1 WHERE id = ? AND reachable = 0", account_id)


async def mark_unreachable(tx: Transaction, account_ids: Sequence[int]) -> None:
    """Telegram said that these do not want, or cannot get, messages (ids of groups match no account)."""
    if account_ids:
        await tx.many("UPDATE accounts SET reachable = 0 WHERE id = ?", [(account_id,) for account_id in account_ids])


def _account(row: sqlite3.Row) -> Account:
    return Account(
        id=row["id"],
        consent=Consent(row["consent"]),
        consent_version=row["consent_version"],
        consent_at=from_text(row["consent_at"]),
        reachable=bool(row["reachable"]),
    )
