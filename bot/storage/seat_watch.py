"""The SQL of what the clock does about seats: second messages, whom to call, seats that go on by themselves."""

from collections.abc import Sequence
from datetime import datetime

from bot.storage.database import Transaction, maybe_from_text, to_text
from bot.storage.outbox import Delivery, Lane
from bot.storage.phone_reach import heard

NUDGE = "seat_nudge"
"""What the outbox calls the second message."""


async def note_reached(tx: Transaction, wave_id: int, now: datetime) -> None:
    """Open offers of which a message was sent: remembered, for the outbox forgets."""
    event = (
        "(SELECT max(id) FROM seat_events WHERE what IN ('announced', 'promoted', 'given', 'overruled') AND"
        " (registration_id = seat_offers.registration_id OR (registration_id IS NULL AND wave_id = ?2)))"
    )
    await tx.run(
        "UPDATE seat_offers SET reached_at = ?1 WHERE answer IS NULL AND reached_at IS NULL AND wave_id = ?2"
        f" AND {heard(event, 'seat_offers.registration_id', Delivery.SENT)}",
        to_text(now),
        wave_id,
    )


async def bring_forward(tx: Transaction, wave_id: int, latest: datetime) -> None:
    """Deadlines behind this moment are this moment: the training begins earlier than was known."""
    await tx.run(
        "UPDATE seat_offers SET answer_by = ?1 WHERE answer IS NULL AND wave_id = ?2 AND answer_by > ?1",
        to_text(latest),
        wave_id,
    )


async def owe_nudge(tx: Transaction, offer_id: int, now: datetime) -> None:
    """Owes the second message of an offer to every account of its owner, once for each offer."""
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        " SELECT ?1 || ':' || seat_offers.id || ':' || account_owners.account_id, ?2, account_owners.account_id,"
        " 'send_message', json_object('registration', registrations.id, 'offer', seat_offers.id), ?1,"
        " 'registration:' || registrations.id, 'queued', ?3, ?3 FROM seat_offers"
        " JOIN registrations ON registrations.id = seat_offers.registration_id"
        " JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " WHERE seat_offers.id = ?4 ON CONFLICT (dedupe_key) DO NOTHING",
        NUDGE,
        Lane.BULK,
        to_text(now),
        offer_id,
    )
    await tx.run("UPDATE seat_offers SET nudged_at = ? WHERE id = ?", to_text(now), offer_id)


async def mark_told(tx: Transaction, wave_id: int, offer_ids: Sequence[int], now: datetime) -> None:
    """The group was told of these offers, and of every open telephone task of the wave."""
    moment = to_text(now)
    await tx.many("UPDATE seat_offers SET listed_at = ? WHERE id = ?", [(moment, one) for one in offer_ids])
    await tx.run(
        "UPDATE phone_tasks SET told_at = ? WHERE wave_id = ? AND state = 'open' AND told_at IS NULL", moment, wave_id
    )


async def last_told(tx: Transaction, wave_id: int) -> datetime | None:
    """When the group was last told whom to call."""
    told: str | None = await tx.value(
        "SELECT max(told) FROM (SELECT max(listed_at) AS told FROM seat_offers WHERE wave_id = ?1"
        " UNION ALL SELECT max(told_at) FROM phone_tasks WHERE wave_id = ?1)",
        wave_id,
    )
    return maybe_from_text(told)


async def untold_tasks(tx: Transaction, wave_id: int) -> int:
    """Open telephone tasks of which the group has not heard."""
    total: int = await tx.value(
        "SELECT count(*) FROM phone_tasks WHERE wave_id = ? AND state = 'open' AND told_at IS NULL", wave_id
    )
    return total


async def stuck_told(tx: Transaction, wave_id: int, reason: str) -> bool:
    """Whether it was told that free seats cannot be offered for this reason, and nothing moved since."""
    last = await tx.one(
        "SELECT what, reason FROM seat_events WHERE wave_id = ? AND what IN"
        " ('no_reserve', 'promoted', 'given', 'overruled', 'rejoined', 'seats_changed') ORDER BY id DESC LIMIT 1",
        wave_id,
    )
    return last is not None and (last["what"], last["reason"]) == ("no_reserve", reason)


async def has_unread(tx: Transaction, registration_id: int) -> bool:
    """Whether something waits in the inbox from an account of the owner (a private chat's lane is the account)."""
    found = await tx.value(
        "SELECT 1 FROM registrations JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " JOIN inbox ON inbox.lane = account_owners.account_id AND inbox.state = 'waiting'"
        " WHERE registrations.id = ? LIMIT 1",
        registration_id,
    )
    return found is not None
