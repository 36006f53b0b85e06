"""The SQL of a wave that is cancelled: who is to hear of it."""

from datetime import datetime

from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane

KIND = "wave_cancelled"
"""What the outbox calls the message to each applicant."""


async def count_reached(tx: Transaction, wave_id: int) -> tuple[int, int]:
    """(active applicants who can be told through some account, those who cannot)."""
    row = await tx.one(
        "SELECT count(*) FILTER (WHERE reached) AS told, count(*) FILTER (WHERE NOT reached) AS untold FROM"
        " (SELECT coalesce(max(accounts.reachable), 0) AS reached FROM registrations"
        " LEFT JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " LEFT JOIN accounts ON accounts.id = account_owners.account_id"
        " WHERE registrations.wave_id = ? AND registrations.state <> 'withdrawn' GROUP BY registrations.id)",
        wave_id,
    )
    return (0, 0) if row is None else (row["told"], row["untold"])


async def owe(tx: Transaction, wave_id: int, now: datetime) -> None:
    """Owes the news, once, to every account of every active applicant; also to those that seemed out of reach."""
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        " SELECT ?1 || ':' || registrations.id || ':' || account_owners.account_id, ?2, account_owners.account_id,"
        " 'send_message', json_object('registration', registrations.id), ?1, 'registration:' || registrations.id,"
        " 'queued', ?3, ?3 FROM registrations"
        " JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " WHERE registrations.wave_id = ?4 AND registrations.state <> 'withdrawn' ORDER BY registrations.id"
        " ON CONFLICT (dedupe_key) DO NOTHING",
        KIND,
        Lane.URGENT,
        to_text(now),
        wave_id,
    )
