"""Applicants who may be the same person, or have the same business, one beside the other."""

from dataclasses import dataclass

from bot.errors import Outdated
from bot.models import RegistrationState
from bot.services import owners, registrations
from bot.services.owners import Profile
from bot.services.registrations import DOUBLES, Standing
from bot.services.registrations import Warning as Sign
from bot.storage import doubles as rows
from bot.storage import registrations as registration_rows
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Pair:
    """Two owners and what they share; the second is `place` (from 1) of `total` who share something with the first."""

    registration_id: int
    """Of the first, from whose card the pair was opened."""
    one: Profile
    other: Profile
    shared: tuple[Sign, ...]
    standing: Standing | None
    """Of the other: their registration for the same wave, or else the latest one; None: they never applied."""
    place: int
    total: int


async def pair(tx: Transaction, registration_id: int, place: int) -> Pair:
    """The double at this place (counted round and round). Raises Outdated when there is none (any more)."""
    registration = await registration_rows.get(tx, registration_id)
    if registration is None:
        raise Outdated
    found = list((await rows.of_owner(tx, registration.owner_id)).items())
    if not found:
        raise Outdated
    place = (place - 1) % len(found)
    other_id, signs = found[place]
    one, other = await owners.whole(tx, registration.owner_id), await owners.whole(tx, other_id)
    standing = await _standing(tx, other, registration.wave_id)
    shared = tuple(sign for sign in DOUBLES if sign in signs)
    return Pair(registration.id, one, other, shared, standing, place + 1, len(found))


async def _standing(tx: Transaction, profile: Profile, wave_id: int) -> Standing | None:
    every = await registrations.of_owner(tx, profile.owner)
    best = sorted(
        every, key=lambda one: (one.registration.state is RegistrationState.WITHDRAWN, one.wave.id != wave_id)
    )
    return best[0] if best else None
