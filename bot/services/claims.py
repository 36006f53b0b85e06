"""Taking a registration over: a petugas gives a code to an owner, whose account speaks for them from then on.

A code is worth as much as the registration itself: it is used once, ends after a while, and only its digest is kept.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import Outdated, OwnerReached
from bot.models import Owner, Relation
from bot.storage import audit, claims, owners
from bot.storage.database import Transaction

CODE_BYTES = 12
"""96 bits of chance, 16 characters of A-Z, a-z, 0-9, _ and - (Bot API, "Deep linking")."""
VALID_FOR = timedelta(days=30)
QR = "claim_qr"
"""What the files that staff ask for call the code as a picture."""
OWNER = "owner"
"""The parameter of such a file: whom the code is for."""
PREFIX = "ambil_"
"""How the payload of the link begins; the code follows."""


class Standing(StrEnum):
    """What a code is worth to somebody."""

    OPEN = "open"
    YOURS = "yours"
    """The account speaks for the owner already."""
    USED = "used"
    EXPIRED = "expired"
    """Too old, or a newer one has taken its place."""
    TO_GIVE = "to_give"
    """Whoever had it made is to give it to the owner."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """A code that somebody brought, and the owner it stands for (None: it stands for nobody)."""

    standing: Standing
    owner: Owner | None


@dataclass(frozen=True, slots=True)
class Made:
    """A new code, which is nowhere kept as it is."""

    code: str
    owner: Owner
    expires_at: datetime


async def can_have(tx: Transaction, owner_id: int) -> bool:
    """Whether a code can be given out for this owner: no account speaks for them."""
    return not await claims.accounts_of(tx, owner_id)


async def check(tx: Transaction, owner_id: int) -> None:
    """Raises OwnerReached unless a code can be given out for this owner, and Outdated for an unknown one."""
    owner = await owners.get(tx, owner_id)
    if owner is None:
        raise Outdated
    if not await can_have(tx, owner_id):
        raise OwnerReached(owner=owner)


async def make(tx: Transaction, owner_id: int, by: int, now: datetime) -> Made | None:
    """A new code; the owner's earlier one ends. None where an account speaks for them by now."""
    owner = await owners.get(tx, owner_id)
    if owner is None or not await can_have(tx, owner_id):
        return None
    code = secrets.token_urlsafe(CODE_BYTES)
    await claims.end(tx, owner_id, now)
    await claims.add(tx, _digest(code), owner_id, by=by, now=now, expires_at=now + VALID_FOR)
    await audit.add(tx, by, "claim_code", {"owner": owner_id}, now)
    return Made(code, owner, now + VALID_FOR)


async def find(tx: Transaction, code: str, account_id: int, now: datetime) -> Found:
    """What a code is worth to this account now."""
    claim = await claims.by_digest(tx, _digest(code))
    if claim is None:
        return Found(Standing.UNKNOWN, None)
    mine = await owners.of_account_by_id(tx, account_id, claim.owner_id)
    if mine is not None:
        return Found(Standing.YOURS, mine)
    if claim.used_by is not None:
        return Found(Standing.USED, None)
    if claim.expires_at <= now:
        return Found(Standing.EXPIRED, None)
    if claim.made_by == account_id:
        return Found(Standing.TO_GIVE, None)
    return Found(Standing.OPEN, await owners.get(tx, claim.owner_id))


async def take(tx: Transaction, code: str, account_id: int, relation: Relation, now: datetime) -> Found:
    """The account speaks for the owner from now on, and the code is used up; OPEN means that it was done just now.

    The number that was given stays unverified: whoever holds the code has not shown that it is theirs.
    """
    found = await find(tx, code, account_id, now)
    claim = await claims.by_digest(tx, _digest(code))
    if found.standing is not Standing.OPEN or claim is None:
        return found
    await claims.use(tx, claim.id, account_id, now)
    await owners.link(tx, account_id, claim.owner_id, relation, now)
    await audit.add(tx, account_id, "claimed", {OWNER: claim.owner_id, "claim": claim.id}, now)
    return Found(Standing.OPEN, await owners.of_account_by_id(tx, account_id, claim.owner_id))


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
