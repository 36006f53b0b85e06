"""The SQL of a wave that is cancelled: who is to hear of it, and what nobody is to hear any more."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.models import RegistrationState
from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane

KIND = "wave_cancelled"
"""What the outbox calls the message to each applicant."""
CONCERNED = (
    RegistrationState.APPLIED,
    RegistrationState.OFFERED,
    RegistrationState.CONFIRMED,
    RegistrationState.RESERVE,
)
"""Who has a stake in a wave."""


@dataclass(frozen=True, slots=True)
class Hearers:
    """People concerned who are told through the bot, and those whom it does not reach."""

    told: int
    untold: int


async def count_reached(tx: Transaction, wave_id: int, states: Collection[RegistrationState] = CONCERNED) -> Hearers:
    """(registrations in these states that can be told through some account, those that cannot)."""
    row = await tx.one(
        "SELECT count(*) FILTER (WHERE reached) AS told, count(*) FILTER (WHERE NOT reached) AS untold FROM"
        " (SELECT coalesce(max(accounts.reachable), 0) AS reached FROM registrations"
        " LEFT JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " LEFT JOIN accounts ON accounts.id = account_owners.account_id"
        " WHERE registrations.wave_id = ? AND registrations.state IN (SELECT value FROM json_each(?))"
        " GROUP BY registrations.id)",
        wave_id,
        json.dumps(list(states)),
    )
    return Hearers(0, 0) if row is None else Hearers(row["told"], row["untold"])


async def owe(tx: Transaction, wave_id: int, now: datetime) -> None:
    """Owes the news, once, to every account of everybody concerned; also to those that seemed out of reach."""
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        " SELECT ?1 || ':' || registrations.id || ':' || account_owners.account_id, ?2, account_owners.account_id,"
        " 'send_message', json_object('registration', registrations.id), ?1, 'registration:' || registrations.id,"
        " 'queued', ?3, ?3 FROM registrations"
        " JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " WHERE registrations.wave_id = ?4 AND registrations.state IN (SELECT value FROM json_each(?5))"
        " ORDER BY registrations.id ON CONFLICT (dedupe_key) DO NOTHING",
        KIND,
        Lane.URGENT,
        to_text(now),
        wave_id,
        json.dumps(CONCERNED),
    )


async def cancel_news(tx: Transaction, wave_id: int, reason: str, now: datetime) -> None:
    """Whatever is queued about a registration of the wave, to be rendered when it is sent, does not go out."""
    await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = ?, settled_at = ? WHERE state = 'queued'"
        " AND kind IS NOT NULL AND subject IN (SELECT 'registration:' || id FROM registrations WHERE wave_id = ?)",
        reason,
        to_text(now),
        wave_id,
    )
