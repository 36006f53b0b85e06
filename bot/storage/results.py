"""The SQL of what owners are told about their registration when something about it was decided."""

from datetime import datetime

from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane

KIND = "result"
"""What the outbox calls them."""


async def owe(tx: Transaction, registration_id: int, event_id: int, now: datetime) -> None:
    """Owes the news of this registration's state, once for each event, to every account of its owner."""
    await _owe(tx, "registrations.id = ?5", registration_id, event_id, now)


async def owe_all(tx: Transaction, wave_id: int, event_id: int, now: datetime) -> None:
    """Owes the news to every account of everybody on the wave's list who has not withdrawn."""
    await _owe(tx, "registrations.wave_id = ?5 AND registrations.state <> 'withdrawn'", wave_id, event_id, now)


async def _owe(tx: Transaction, whose: str, value: int, event_id: int, now: datetime) -> None:
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        " SELECT ?1 || ':' || ?4 || ':' || registrations.id || ':' || account_owners.account_id, ?2,"
        " account_owners.account_id, 'send_message', json_object('registration', registrations.id,"
        " 'state', registrations.state, 'event', ?4), ?1, 'registration:' || registrations.id, 'queued', ?3, ?3"
        " FROM registrations JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        f" WHERE {whose} ORDER BY registrations.queue_rank, registrations.id ON CONFLICT (dedupe_key) DO NOTHING",
        KIND,
        Lane.BULK,
        to_text(now),
        event_id,
        value,
    )


async def cancel(tx: Transaction, registration_id: int, reason: str, now: datetime) -> None:
    """Something else holds for this registration now: news of it that is queued does not go out."""
    await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = ?, settled_at = ?"
        " WHERE state = 'queued' AND kind = ? AND subject = ?",
        reason,
        to_text(now),
        KIND,
        f"registration:{registration_id}",
    )
