"""What staff note down about an owner for each other; owners never see it."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated
from bot.models import Owner, Registration
from bot.paging import pages_of
from bot.storage import audit, owner_notes, owners, registrations
from bot.storage.database import Transaction
from bot.storage.owner_notes import Note

__all__ = ["Note", "Page", "add", "page", "subject"]

PAGE = 3
"""Notes on one page."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some notes about the owner of a registration, newest first; `number` counts from 0."""

    registration: Registration
    owner: Owner
    notes: tuple[Note, ...]
    number: int
    pages: int
    total: int


async def subject(tx: Transaction, registration_id: int) -> tuple[Registration, Owner]:
    """Whom a note about this registration is about. Raises Outdated."""
    registration = await registrations.get(tx, registration_id)
    owner = None if registration is None else await owners.get(tx, registration.owner_id)
    if registration is None or owner is None:
        raise Outdated
    return registration, owner


async def page(tx: Transaction, registration_id: int, number: int) -> Page:
    """One page (counted round and round). Raises Outdated."""
    registration, owner = await subject(tx, registration_id)
    total = await owner_notes.count(tx, owner.id)
    pages = pages_of(total, PAGE)
    number %= pages
    notes = await owner_notes.newest(tx, owner.id, PAGE, number * PAGE)
    return Page(registration, owner, tuple(notes), number, pages, total)


async def add(tx: Transaction, registration_id: int, body: str, by: int, now: datetime) -> None:
    """Keeps a note about the owner of a registration. Raises Outdated."""
    _, owner = await subject(tx, registration_id)
    note_id = await owner_notes.add(tx, owner.id, body, by, now)
    await audit.add(tx, by, "owner_note", {"owner": owner.id, "note": note_id}, now)
