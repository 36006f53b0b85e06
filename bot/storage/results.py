"""The SQL of what owners are told about their registration when something about it was decided."""

from datetime import datetime

from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane

KIND = "result"
"""What the outbox calls them."""
LETTER = "result_letter"
"""The invitation letter behind the offer of a seat: a message of its own, so that a file that Telegram does not take
costs nobody the news."""

_INVITED = (
    " AND registrations.state = 'offered'"
    " AND EXISTS (SELECT 1 FROM waves WHERE waves.id = registrations.wave_id AND letter_file IS NOT NULL)"
)


async def owe(tx: Transaction, registration_id: int, event_id: int, now: datetime) -> None:
    """Owes the news of this registration's state, once for each event, to every account of its owner.

    With the offer of a seat comes the invitation letter, if the wave has one.
    """
    await _owe(tx, KIND, ("registrations.id = ?5", registration_id), event_id, now)
    await _owe(tx, LETTER, (f"registrations.id = ?5{_INVITED}", registration_id), event_id, now)


async def owe_all(tx: Transaction, wave_id: int, event_id: int, now: datetime) -> None:
    """Owes the news to every account of everybody on the wave's list who has not withdrawn."""
    everybody = "registrations.wave_id = ?5 AND registrations.state <> 'withdrawn'"
    await _owe(tx, KIND, (everybody, wave_id), event_id, now)
    await _owe(tx, LETTER, (f"{everybody}{_INVITED}", wave_id), event_id, now)


async def event(tx: Transaction, event_id: int) -> str | None:
    """What happened (a line of seat_events) that the news is about."""
    what: str | None = await tx.value("SELECT what FROM seat_events WHERE id = ?", event_id)
    return what


async def _owe(tx: Transaction, kind: str, whose: tuple[str, int], event_id: int, now: datetime) -> None:
    where, value = whose
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        " SELECT ?1 || ':' || ?4 || ':' || registrations.id || ':' || account_owners.account_id, ?2,"
        " account_owners.account_id, 'send_message', json_object('registration', registrations.id,"
        " 'state', registrations.state, 'event', ?4), ?1, 'registration:' || registrations.id, 'queued', ?3, ?3"
        " FROM registrations JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        f" WHERE {where} ORDER BY registrations.queue_rank, registrations.id ON CONFLICT (dedupe_key) DO NOTHING",
        kind,
        Lane.BULK,
        to_text(now),
        event_id,
        value,
    )


async def cancel(tx: Transaction, registration_id: int, reason: str, now: datetime) -> None:
    """Something else holds for this registration now: news of it that is queued does not go out.

    A letter goes out as long as a seat is held, however soon the answer came.
    """
    await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = ?, settled_at = ?"
        " WHERE state = 'queued' AND kind = ? AND subject = ?",
        reason,
        to_text(now),
        KIND,
        f"registration:{registration_id}",
    )
