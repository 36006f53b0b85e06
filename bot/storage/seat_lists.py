"""The SQL of lists about seats, a page at a time: who has not answered, who waits, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction, from_text


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An open offer: whose, until when, and what was done about it."""

    registration_id: int
    name: str
    salutation: str
    subdistrict: str
    answer_by: datetime
    nudged: bool
    kept: bool
    phone: bool
    """Whether somebody is to call them, because no message reaches them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reserve, the `place`-th of the subdistrict."""

    registration_id: int
    name: str
    salutation: str
    subdistrict: str
    place: int


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of what happened: about whom (None: about the wave) and by whom, as they are called."""

    what: str
    reason: str
    at: datetime
    name: str | None
    salutation: str | None
    by_clock: bool
    by_owner: bool
    by: str | None
    """The name of the petugas, if it is known."""


async def unanswered(tx: Transaction, wave_id: int, limit: int, offset: int) -> list[Unanswered]:
    """Open offers of a wave, the soonest due first."""
    rows = await tx.all(
        "SELECT registrations.id, owners.name, owners.salutation, registrations.subdistrict, answer_by,"
        " nudged_at IS NOT NULL AS nudged, kept_by IS NOT NULL AS kept, EXISTS (SELECT 1 FROM phone_tasks"
        " WHERE phone_tasks.registration_id = registrations.id AND phone_tasks.state = 'open') AS phone"
        " FROM seat_offers JOIN registrations ON registrations.id = seat_offers.registration_id"
        " JOIN owners ON owners.id = registrations.owner_id"
        " WHERE seat_offers.wave_id = ? AND answer IS NULL ORDER BY answer_by, seat_offers.id LIMIT ? OFFSET ?",
        wave_id,
        limit,
        offset,
    )
    return [
        Unanswered(
            row["id"],
            row["name"],
            row["salutation"],
            row["subdistrict"],
            from_text(row["answer_by"]),
            nudged=bool(row["nudged"]),
            kept=bool(row["kept"]),
            phone=bool(row["phone"]),
        )
        for row in rows
    ]


async def queue(tx: Transaction, wave_id: int, order: Sequence[str], limit: int, offset: int) -> list[Waiting]:
    """Reserves of a wave, by subdistrict (codes in this order) and their place in it."""
    places = " ".join(f"WHEN '{code}' THEN {number}" for number, code in enumerate(order))
    rows = await tx.all(
        "SELECT registrations.id, owners.name, owners.salutation, registrations.subdistrict, row_number() OVER"
        " (PARTITION BY registrations.subdistrict ORDER BY queue_rank, registrations.id) AS place"
        " FROM registrations JOIN owners ON owners.id = registrations.owner_id"
        " WHERE wave_id = ? AND state = 'reserve'"
        f" ORDER BY CASE registrations.subdistrict {places} END, place LIMIT ? OFFSET ?",
        wave_id,
        limit,
        offset,
    )
    return [Waiting(row["id"], row["name"], row["salutation"], row["subdistrict"], row["place"]) for row in rows]


async def history(tx: Transaction, wave_id: int, limit: int, offset: int) -> list[Happened]:
    """What happened to the seats of a wave, the newest first."""
    rows = await tx.all(
        "SELECT what, reason, done_at, done_by, owners.name, owners.salutation, staff_names.name AS staff,"
        " EXISTS (SELECT 1 FROM account_owners WHERE account_owners.owner_id = owners.id AND account_id = done_by)"
        " AS by_owner FROM seat_events LEFT JOIN registrations ON registrations.id = seat_events.registration_id"
        " LEFT JOIN owners ON owners.id = registrations.owner_id"
        " LEFT JOIN staff_names ON staff_names.account_id = done_by"
        " WHERE seat_events.wave_id = ? ORDER BY seat_events.id DESC LIMIT ? OFFSET ?",
        wave_id,
        limit,
        offset,
    )
    return [
        Happened(
            row["what"],
            row["reason"],
            from_text(row["done_at"]),
            row["name"],
            row["salutation"],
            by_clock=row["done_by"] == 0,
            by_owner=bool(row["by_owner"]),
            by=row["staff"],
        )
        for row in rows
    ]


async def count_history(tx: Transaction, wave_id: int) -> int:
    """How many lines there are."""
    total: int = await tx.value("SELECT count(*) FROM seat_events WHERE wave_id = ?", wave_id)
    return total
