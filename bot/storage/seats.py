"""Seats of a wave: who holds one, offers, and the queue of reserves. What fell free: `seat_vacancies`.

A seat is held by a registration that is `offered` or `confirmed`; there is no other list of them.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.models import Registration, RegistrationState
from bot.storage.database import Transaction, from_text, maybe_from_text, to_text
from bot.storage.registrations import COLUMNS, registration_of

_HELD = "state IN ('offered', 'confirmed')"
_OFFER = "id, wave_id, registration_id, offered_at, answer_by, nudged_at, reached_at, listed_at, kept_by"


@dataclass(frozen=True, slots=True)
class Offer:
    """A seat that is offered and waits for an answer.

    `nudged_at`: the second message was owed; `reached_at`: a message of it was sent to some account of the owner.
    """

    id: int
    wave_id: int
    registration_id: int
    offered_at: datetime
    answer_by: datetime
    nudged_at: datetime | None
    reached_at: datetime | None
    listed_at: datetime | None
    kept_by: int | None


async def held(tx: Transaction, wave_id: int) -> dict[str, int]:
    """Subdistrict → seats held; the sum is the number of seats held."""
    rows = await tx.all(
        f"SELECT subdistrict, count(*) AS seats FROM registrations WHERE wave_id = ? AND {_HELD} GROUP BY subdistrict",
        wave_id,
    )
    return {row["subdistrict"]: row["seats"] for row in rows}


async def place(tx: Transaction, lines: Iterable[tuple[int, RegistrationState, str, int]]) -> None:
    """(registration, state, subdistrict, rank) of everybody on an announced list; those withdrawn stay so."""
    await tx.many(
        "UPDATE registrations SET state = ?, subdistrict = ?, queue_rank = ? WHERE id = ? AND state = 'applied'",
        [(state, subdistrict, rank, registration) for registration, state, subdistrict, rank in lines],
    )


async def offer_all(tx: Transaction, wave_id: int, answer_by: datetime, now: datetime) -> None:
    """An offer for every registration of the wave that is `offered` and has none."""
    await tx.run(
        "INSERT INTO seat_offers (wave_id, registration_id, offered_at, answer_by)"
        " SELECT wave_id, id, ?, ? FROM registrations WHERE wave_id = ? AND state = 'offered'"
        " AND NOT EXISTS (SELECT 1 FROM seat_offers WHERE registration_id = registrations.id AND answer IS NULL)"
        " ORDER BY queue_rank",
        to_text(now),
        to_text(answer_by),
        wave_id,
    )


async def offer(tx: Transaction, registration: Registration, answer_by: datetime, now: datetime) -> int:
    """A new offer; sqlite3.IntegrityError while the registration has an open one. Its id."""
    offer_id: int = await tx.value(
        "INSERT INTO seat_offers (wave_id, registration_id, offered_at, answer_by) VALUES (?, ?, ?, ?) RETURNING id",
        registration.wave_id,
        registration.id,
        to_text(now),
        to_text(answer_by),
    )
    return offer_id


async def open_offer(tx: Transaction, registration_id: int) -> Offer | None:
    """The offer that waits for an answer."""
    row = await tx.one(
        f"SELECT {_OFFER} FROM seat_offers WHERE registration_id = ? AND answer IS NULL", registration_id
    )
    return None if row is None else _offer(row)


async def open_offers(tx: Transaction, wave_id: int) -> list[Offer]:
    """Every offer of a wave that waits for an answer, the soonest due first."""
    rows = await tx.all(
        f"SELECT {_OFFER} FROM seat_offers WHERE wave_id = ? AND answer IS NULL ORDER BY answer_by, id", wave_id
    )
    return [_offer(row) for row in rows]


async def settle_offer(tx: Transaction, registration_id: int, answer: str, by: int, now: datetime) -> None:
    """The open offer, if there is one, has its answer: yes, no, released or withdrawn."""
    await tx.run(
        "UPDATE seat_offers SET answer = ?, answered_at = ?, answered_by = ?"
        " WHERE registration_id = ? AND answer IS NULL",
        answer,
        to_text(now),
        by,
        registration_id,
    )


async def keep_offer(tx: Transaction, registration_id: int, by: int, now: datetime) -> bool:
    """A petugas keeps the seat although nobody has answered; False when no offer is open, or it is kept already."""
    return bool(
        await tx.run(
            "UPDATE seat_offers SET kept_by = ?, kept_at = ?"
            " WHERE registration_id = ? AND answer IS NULL AND kept_by IS NULL RETURNING id",
            by,
            to_text(now),
            registration_id,
        )
    )


async def settle_all(tx: Transaction, wave_id: int, answer: str, now: datetime) -> None:
    """Every open offer of the wave has this answer, given by nobody."""
    await tx.run(
        "UPDATE seat_offers SET answer = ?, answered_at = ?, answered_by = 0 WHERE wave_id = ? AND answer IS NULL",
        answer,
        to_text(now),
        wave_id,
    )


async def reserves(tx: Transaction, wave_id: int) -> list[Registration]:
    """The queue, in its order."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM registrations WHERE wave_id = ? AND state = 'reserve' ORDER BY queue_rank, id", wave_id
    )
    return [registration_of(row) for row in rows]


async def queue_place(tx: Transaction, registration: Registration) -> int:
    """Which one in the queue of its subdistrict a reserve is, from 1."""
    before: int = await tx.value(
        "SELECT count(*) FROM registrations WHERE wave_id = ? AND state = 'reserve' AND subdistrict = ?"
        " AND (queue_rank, id) < (?, ?)",
        registration.wave_id,
        registration.subdistrict,
        registration.queue_rank,
        registration.id,
    )
    return before + 1


async def to_the_end(tx: Transaction, registration_id: int, wave_id: int) -> None:
    """Gives a registration the last rank of its wave."""
    await tx.run(
        "UPDATE registrations SET queue_rank ="
        " (SELECT coalesce(max(queue_rank), 0) + 1 FROM registrations WHERE wave_id = ?) WHERE id = ?",
        wave_id,
        registration_id,
    )


async def event(
    tx: Transaction,
    wave_id: int,
    registration_id: int | None,
    what: str,
    *,
    by: int,
    now: datetime,
    reason: str = "",
) -> int:
    """Adds a line to what happened to the seats of a wave (its words: the label [seat_event]); the line's id."""
    event_id: int = await tx.value(
        "INSERT INTO seat_events (wave_id, registration_id, what, reason, done_by, done_at) VALUES (?, ?, ?, ?, ?, ?)"
        " RETURNING id",
        wave_id,
        registration_id,
        what,
        reason,
        by,
        to_text(now),
    )
    return event_id


async def has_event(tx: Transaction, wave_id: int, what: str, reason: str) -> bool:
    """Whether such a line is there already."""
    found = await tx.value(
        "SELECT 1 FROM seat_events WHERE wave_id = ? AND what = ? AND reason = ? LIMIT 1", wave_id, what, reason
    )
    return found is not None


def _offer(row: sqlite3.Row) -> Offer:
    return Offer(
        id=row["id"],
        wave_id=row["wave_id"],
        registration_id=row["registration_id"],
        offered_at=from_text(row["offered_at"]),
        answer_by=from_text(row["answer_by"]),
        nudged_at=maybe_from_text(row["nudged_at"]),
        reached_at=maybe_from_text(row["reached_at"]),
        listed_at=maybe_from_text(row["listed_at"]),
        kept_by=row["kept_by"],
    )
