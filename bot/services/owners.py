"""Owners and their businesses, as forms give them and as cards show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.errors import Outdated
from bot.models import (
    MOST_PHOTOS,
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
from bot.storage import owners
from bot.storage.database import Transaction

Answers = Mapping[str, Any]

STORED = "stored"
"""In place of Telegram's ids in an answer: how many photos of the owner are kept already."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An owner with the business and its photos."""

    owner: Owner
    business: Business
    photos: tuple[Photo, ...]


async def of_account(tx: Transaction, account_id: int) -> list[Owner]:
    """The owners for whom an account speaks."""
    return await owners.of_account(tx, account_id)


async def mine(tx: Transaction, account_id: int, owner_id: int) -> Owner:
    """The owner, if the account speaks for them. Raises Outdated otherwise."""
    owner = await owners.of_account_by_id(tx, account_id, owner_id)
    if owner is None:
        raise Outdated
    return owner


async def profile(tx: Transaction, owner: Owner) -> Profile:
    """Everything known of an owner. Raises Outdated when the business is missing."""
    business = await owners.business(tx, owner.id)
    if business is None:
        raise Outdated
    return Profile(owner, business, tuple(await owners.photos(tx, owner.id)))


async def whole(tx: Transaction, owner_id: int) -> Profile:
    """The profile by id, for staff. Raises Outdated when there is none."""
    owner = await owners.get(tx, owner_id)
    if owner is None:
        raise Outdated
    return await profile(tx, owner)


async def save(
    tx: Transaction, account_id: int, owner_id: int | None, answers: Answers, *, by: int, bot_id: int, now: datetime
) -> Owner:
    """Keeps the answers of the registration form, as a new owner of the account or over an earlier one of theirs.

    `by` is who filled the form in, `bot_id` the bot that Telegram's file ids belong to. Raises Outdated for an owner
    that is not the account's.
    """
    known = None if owner_id is None else await mine(tx, account_id, owner_id)
    owner = _owner(answers, known, by, now)
    if known is None:
        new_id = await owners.add(tx, owner)
        relation = Relation(answers["relation"])
        await owners.link(tx, account_id, new_id, relation, now)
        owner = await mine(tx, account_id, new_id)
    else:
        await owners.update(tx, owner)
    await _put_business(tx, owner.id, answers, bot_id, now)
    return owner


async def save_for_nobody(tx: Transaction, answers: Answers, *, by: int, bot_id: int, now: datetime) -> Owner:
    """Keeps a new owner who has no account: `by` is the petugas who filled the form in."""
    owner = _owner(answers, None, by, now)
    owner = replace(owner, id=await owners.add(tx, owner))
    await _put_business(tx, owner.id, answers, bot_id, now)
    return owner


async def save_extras(
    tx: Transaction, account_id: int, owner_id: int, answers: Answers, *, bot_id: int, now: datetime
) -> Owner:
    """Keeps what the form of extras gave; a skipped question leaves what was known."""
    owner = await mine(tx, account_id, owner_id)
    before = (await profile(tx, owner)).business
    permits = answers.get("permits")
    await owners.put_business(
        tx,
        Business(
            owner_id=before.owner_id,
            name=before.name,
            category=before.category,
            product=before.product,
            since=before.since,
            nib_state=before.nib_state,
            nib=before.nib,
            turnover=Turnover(answers["turnover"]) if answers.get("turnover") else before.turnover,
            permits=before.permits if permits is None else tuple(Permit(value) for value in permits),
            cooperative=YesNoUnknown(answers["cooperative"]) if answers.get("cooperative") else before.cooperative,
        ),
    )
    await _add_photos(tx, owner.id, answers.get("photos") or [], bot_id, now)
    return owner


def as_answers(profile: Profile) -> dict[str, Any]:
    """A profile as answers of the registration form, to apply again or to change something."""
    owner, business = profile.owner, profile.business
    answers: dict[str, Any] = {
        "name": owner.name,
        "salutation": owner.salutation.value,
        "phone": {"number": owner.phone, "verified": owner.phone_verified},
        "subdistrict": owner.subdistrict,
        "village": owner.village,
        "business": business.name or "",
        "category": business.category.value,
        "product": business.product,
        "photo": {STORED: len(profile.photos)} if profile.photos else None,
        "since": business.since,
    }
    if business.nib_state is not None:
        answers["nib_state"] = business.nib_state.value
    if business.nib is not None:
        answers["nib"] = business.nib
    return answers


async def _put_business(tx: Transaction, owner_id: int, answers: Answers, bot_id: int, now: datetime) -> None:
    before = await owners.business(tx, owner_id)
    await owners.put_business(tx, _business(answers, owner_id, before))
    if answers.get("photo") and STORED not in answers["photo"]:
        await _add_photos(tx, owner_id, [answers["photo"]], bot_id, now)


def _owner(answers: Answers, known: Owner | None, by: int, now: datetime) -> Owner:
    return Owner(
        id=known.id if known else 0,
        name=answers["name"],
        salutation=Salutation(answers["salutation"]),
        phone=answers["phone"]["number"],
        phone_verified=answers["phone"]["verified"],
        subdistrict=answers["subdistrict"],
        village=answers["village"],
        created_at=known.created_at if known else now,
        created_by=known.created_by if known else by,
        updated_at=now,
        relation=known.relation if known else None,
    )


def _business(answers: Answers, owner_id: int, before: Business | None) -> Business:
    nib_state = answers.get("nib_state")
    return Business(
        owner_id=owner_id,
        name=answers["business"] or None,
        category=Category(answers["category"]),
        product=answers["product"],
        since=answers["since"],
        nib_state=NibState(nib_state) if nib_state else (before.nib_state if before else None),
        nib=answers.get("nib") if nib_state else (before.nib if before else None),
        turnover=before.turnover if before else None,
        permits=before.permits if before else None,
        cooperative=before.cooperative if before else None,
    )


async def _add_photos(tx: Transaction, owner_id: int, given: Sequence[Answers], bot_id: int, now: datetime) -> None:
    """New photos join the earlier ones; the oldest go when there are too many."""
    for ids in given:
        await owners.add_photo(tx, owner_id, _photo(ids, bot_id), now)
    await owners.keep_newest_photos(tx, owner_id, MOST_PHOTOS)


def _photo(ids: Mapping[str, str], bot_id: int) -> Photo:
    return Photo(ids["file_id"], ids["file_unique_id"], bot_id)
