"""The SQL of a wave whose dates or place changed after the announcement: what they were, and who is to hear of it."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from bot.models import RegistrationState
from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane

KIND = "wave_changed"
"""What the outbox calls the message about it."""


async def add(tx: Transaction, wave_id: int, former: Mapping[str, Any], by: int, now: datetime) -> int:
    """Keeps what was; its id."""
    change_id: int = await tx.value(
        "INSERT INTO wave_changes (wave_id, former, changed_by, changed_at) VALUES (?, ?, ?, ?) RETURNING id",
        wave_id,
        json.dumps(former),
        by,
        to_text(now),
    )
    return change_id


async def former(tx: Transaction, change_id: int) -> Mapping[str, Any]:
    """What was before a change."""
    text: str = await tx.value("SELECT former FROM wave_changes WHERE id = ?", change_id)
    found: Mapping[str, Any] = json.loads(text)
    return found


async def owe(
    tx: Transaction,
    change_id: int,
    wave_id: int,
    states: Collection[RegistrationState],
    *,
    lane: Lane,
    now: datetime,
) -> None:
    """Owes the news, once, to every account of everybody in these states.

    Who has not had the news of an earlier change yet hears of both at once: what is told is what they last knew.
    """
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        " SELECT ?1 || ':' || ?4 || ':' || registrations.id || ':' || account_owners.account_id, ?2,"
        " account_owners.account_id, 'send_message', json_object('registration', registrations.id, 'change',"
        " coalesce((SELECT json_extract(content, '$.change') FROM outbox WHERE state = 'queued' AND kind = ?1"
        " AND subject = 'registration:' || registrations.id AND chat_id = account_owners.account_id ORDER BY outbox.id"
        " LIMIT 1), ?4)), ?1, 'registration:' || registrations.id, 'queued', ?3, ?3 FROM registrations"
        " JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " WHERE registrations.wave_id = ?5 AND registrations.state IN (SELECT value FROM json_each(?6))"
        " ORDER BY registrations.id ON CONFLICT (dedupe_key) DO NOTHING",
        KIND,
        lane,
        to_text(now),
        change_id,
        wave_id,
        json.dumps(list(states)),
    )
    await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = 'changed again', settled_at = ?1 WHERE state = 'queued'"
        " AND kind = ?2 AND subject IN (SELECT 'registration:' || id FROM registrations WHERE wave_id = ?3"
        " AND state IN (SELECT value FROM json_each(?5))) AND dedupe_key NOT LIKE ?2 || ':' || ?4 || ':%'",
        to_text(now),
        KIND,
        wave_id,
        change_id,
        json.dumps(list(states)),
    )


async def redate(tx: Transaction, offer_id: int, answer_by: datetime) -> None:
    """An open offer has another deadline, before which staff are to call anew."""
    await tx.run(
        "UPDATE seat_offers SET answer_by = ?, listed_at = NULL WHERE id = ? AND answer IS NULL",
        to_text(answer_by),
        offer_id,
    )
