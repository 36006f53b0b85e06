"""What the training's papers need of those who take part; one row for each registration."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from bot.models import Education
from bot.storage.database import Transaction, to_text


@dataclass(frozen=True, slots=True)
class Participant:
    """NIK and signature are given on paper and never stored."""

    legal_name: str
    """As on the identity card."""
    born_on: date
    education: Education
    special_needs: str | None
    """None: none, or not said."""
    address: str
    """Kampung, RT/RW."""
    workers: int
    """With the owner."""


async def put(tx: Transaction, registration_id: int, participant: Participant, now: datetime) -> None:
    """Keeps it, in place of what was given before."""
    await tx.run(
        "INSERT INTO participants (registration_id, legal_name, born_on, education, special_needs, address, workers,"
        " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (registration_id) DO UPDATE SET"
        " legal_name = excluded.legal_name, born_on = excluded.born_on, education = excluded.education,"
        " special_needs = excluded.special_needs, address = excluded.address, workers = excluded.workers,"
        " updated_at = excluded.updated_at",
        registration_id,
        participant.legal_name,
        participant.born_on.isoformat(),
        participant.education,
        participant.special_needs,
        participant.address,
        participant.workers,
        to_text(now),
    )


async def has(tx: Transaction, registration_id: int) -> bool:
    """Whether it was given for this registration."""
    found = await tx.value("SELECT 1 FROM participants WHERE registration_id = ?", registration_id)
    return found is not None


async def latest_of_owner(tx: Transaction, owner_id: int) -> Participant | None:
    """What the owner gave last, for this or an earlier wave."""
    row = await tx.one(
        "SELECT legal_name, born_on, education, special_needs, address, workers FROM participants"
        " JOIN registrations ON registrations.id = participants.registration_id"
        " WHERE registrations.owner_id = ? ORDER BY participants.updated_at DESC, registrations.id DESC LIMIT 1",
        owner_id,
    )
    return None if row is None else _participant(row)


def _participant(row: sqlite3.Row) -> Participant:
    return Participant(
        legal_name=row["legal_name"],
        born_on=date.fromisoformat(row["born_on"]),
        education=Education(row["education"]),
        special_needs=row["special_needs"],
        address=row["address"],
        workers=row["workers"],
    )
