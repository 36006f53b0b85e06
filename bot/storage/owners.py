"""Owners, their businesses, photos, and the accounts through which they are reached."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.models import (
    Business,
    Category,
    NibState,
    Owner,
    Permit,
    Photo,
    Relation,
    Salutation,
    Turnover,
    YesNoUnknown,
)
from bot.storage.database import Transaction, from_text, to_text

OWNER_COLUMNS = (
    "owners.id, owners.name, salutation, phone, phone_verified, owners.subdistrict, village,"
    " owners.created_at, created_by, updated_at"
)
_BUSINESS = "owner_id, name, category, product, since, nib_state, nib, turnover, permits, cooperative"


async def add(tx: Transaction, owner: Owner) -> int:
    """Keeps a new owner (the id given is ignored); returns the id."""
    owner_id: int = await tx.value(
        "INSERT INTO owners (name, salutation, phone, phone_verified, subdistrict, village, created_at, created_by,"
        " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        owner.name,
        owner.salutation,
        owner.phone,
        int(owner.phone_verified),
        owner.subdistrict,
        owner.village,
        to_text(owner.created_at),
        owner.created_by,
        to_text(owner.updated_at),
    )
    return owner_id


async def update(tx: Transaction, owner: Owner) -> None:
    """Writes what an owner may change about themselves."""
    await tx.run(
        "UPDATE owners SET name = ?, salutation = ?, phone = ?, phone_verified = ?, subdistrict = ?, village = ?,"
        " updated_at = ? WHERE id = ?",
        owner.name,
        owner.salutation,
        owner.phone,
        int(owner.phone_verified),
        owner.subdistrict,
        owner.village,
        to_text(owner.updated_at),
        owner.id,
    )


async def link(tx: Transaction, account_id: int, owner_id: int, relation: Relation, now: datetime) -> None:
    """The account speaks for the owner."""
    await tx.run(
        "INSERT INTO account_owners (account_id, owner_id, relation, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (account_id, owner_id) DO NOTHING",
        account_id,
        owner_id,
        relation,
        to_text(now),
    )


async def of_account(tx: Transaction, account_id: int) -> list[Owner]:
    """The owners for whom an account speaks, in the order in which they were added."""
    rows = await tx.all(
        f"SELECT {OWNER_COLUMNS}, relation FROM account_owners JOIN owners ON owners.id = owner_id"
        " WHERE account_id = ? ORDER BY owners.id",
        account_id,
    )
    return [owner_of(row, Relation(row["relation"])) for row in rows]


async def of_account_by_id(tx: Transaction, account_id: int, owner_id: int) -> Owner | None:
    """The owner if the account speaks for them; None otherwise, so that no id opens anybody else's data."""
    row = await tx.one(
        f"SELECT {OWNER_COLUMNS}, relation FROM account_owners JOIN owners ON owners.id = owner_id"
        " WHERE account_id = ? AND owner_id = ?",
        account_id,
        owner_id,
    )
    return None if row is None else owner_of(row, Relation(row["relation"]))


async def get(tx: Transaction, owner_id: int) -> Owner | None:
    """The owner, whoever speaks for them: for staff."""
    row = await tx.one(f"SELECT {OWNER_COLUMNS} FROM owners WHERE id = ?", owner_id)
    return None if row is None else owner_of(row, None)


async def relation(tx: Transaction, account_id: int, owner_id: int) -> Relation | None:
    """How an account stands to an owner; None when it does not speak for them."""
    found = await tx.value(
        "SELECT relation FROM account_owners WHERE account_id = ? AND owner_id = ?", account_id, owner_id
    )
    return None if found is None else Relation(found)


async def put_business(tx: Transaction, business: Business) -> None:
    """Keeps a business in place of what was known of it."""
    names = _BUSINESS.split(", ")
    await tx.run(
        f"INSERT INTO businesses ({_BUSINESS}) VALUES ({', '.join('?' * len(names))})"
        " ON CONFLICT (owner_id) DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in names[1:]),
        business.owner_id,
        business.name,
        business.category,
        business.product,
        business.since,
        business.nib_state,
        business.nib,
        business.turnover,
        None if business.permits is None else json.dumps(business.permits),
        business.cooperative,
    )


async def business(tx: Transaction, owner_id: int) -> Business | None:
    """The business of an owner."""
    row = await tx.one(f"SELECT {_BUSINESS} FROM businesses WHERE owner_id = ?", owner_id)
    return None if row is None else _business(row)


async def add_photo(tx: Transaction, owner_id: int, photo: Photo, now: datetime) -> None:
    """Keeps Telegram's id of a product photo; the same photo once."""
    await tx.run(
        "INSERT INTO photos (owner_id, file_id, file_unique_id, bot_id, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (owner_id, file_unique_id) DO NOTHING",
        owner_id,
        photo.file_id,
        photo.file_unique_id,
        photo.bot_id,
        to_text(now),
    )


async def keep_newest_photos(tx: Transaction, owner_id: int, most: int) -> None:
    """Forgets all but so many photos of an owner."""
    await tx.run(
        "DELETE FROM photos WHERE owner_id = ?1"
        " AND id NOT IN (SELECT id FROM photos WHERE owner_id = ?1 ORDER BY id DESC LIMIT ?2)",
        owner_id,
        most,
    )


async def photos(tx: Transaction, owner_id: int) -> Sequence[Photo]:
    """The product photos of an owner, oldest first."""
    rows = await tx.all(
        "SELECT file_id, file_unique_id, bot_id FROM photos WHERE owner_id = ? ORDER BY id",
        owner_id,
    )
    return [Photo(row["file_id"], row["file_unique_id"], row["bot_id"]) for row in rows]


def owner_of(row: sqlite3.Row, relation: Relation | None) -> Owner:
    """From a row with OWNER_COLUMNS."""
    return Owner(
        id=row["id"],
        name=row["name"],
        salutation=Salutation(row["salutation"]),
        phone=row["phone"],
        phone_verified=bool(row["phone_verified"]),
        subdistrict=row["subdistrict"],
        village=row["village"],
        created_at=from_text(row["created_at"]),
        created_by=row["created_by"],
        updated_at=from_text(row["updated_at"]),
        relation=relation,
    )


def _business(row: sqlite3.Row) -> Business:
    permits = row["permits"]
    return Business(
        owner_id=row["owner_id"],
        name=row["name"],
        category=Category(row["category"]),
        product=row["product"],
        since=row["since"],
        nib_state=NibState(row["nib_state"]) if row["nib_state"] else None,
        nib=row["nib"],
        turnover=Turnover(row["turnover"]) if row["turnover"] else None,
        permits=None if permits is None else tuple(Permit(value) for value in json.loads(permits)),
        cooperative=YesNoUnknown(row["cooperative"]) if row["cooperative"] else None,
    )
