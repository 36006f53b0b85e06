"""Applying for a wave, withdrawing, and what staff should look at twice."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import (
    AlreadyApplied,
    NothingToWithdraw,
    OtherSubdistrict,
    Outdated,
    TrainingBegun,
    WaveClosed,
    WaveNotOpenYet,
)
from bot.models import SEATED, NibState, Owner, Registration, RegistrationState, Turnover, Wave, WaveState
from bot.seating import takes_offers
from bot.services import seats
from bot.services.owners import Profile
from bot.storage import doubles, outbox, owners, participants, registrations, waves
from bot.storage import seats as rows
from bot.storage.database import Transaction
from bot.storage.seats import Offer


class Warning(StrEnum):  # noqa: A001 - the word of the field; Python's warnings are not used here
    """What does not turn an applicant away, and staff should see."""

    NO_NIB = "no_nib"
    NOT_MICRO = "not_micro"
    SAME_PHONE = "same_phone"
    SAME_NIB = "same_nib"
    SAME_BUSINESS = "same_business"
    OTHER_CATEGORY = "other_category"


DOUBLES = (Warning.SAME_PHONE, Warning.SAME_NIB, Warning.SAME_BUSINESS)
"""What an owner may share with another one, who is then perhaps the same."""


_BEGUN = frozenset({WaveState.RUNNING, WaveState.FINISHED})
_GAVE_UP = frozenset({RegistrationState.DECLINED, RegistrationState.RELEASED})
_WAITING = frozenset({RegistrationState.APPLIED, RegistrationState.RESERVE})
_CAN_BE_WITHDRAWN = _WAITING | SEATED
"""For the others it is decided; what they were told is not made another thing by an old button."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An owner's registration for a wave, and what can be done about it."""

    registration: Registration
    wave: Wave
    offer: Offer | None = None
    """Of a seat, while it waits for an answer."""
    queue: int | None = None
    """Which reserve of their subdistrict they are, from 1."""
    papers: bool = False
    """Whether what the training's papers need is known."""

    def begun(self, now: datetime) -> bool:
        """Whether the training has begun."""
        return _has_begun(self.wave, now)

    def _is_awaited(self, now: datetime) -> bool:
        return self.wave.state is WaveState.ANNOUNCED and not self.begun(now)

    def may_confirm(self, now: datetime) -> bool:
        """Whether a seat waits for their answer."""
        return self.registration.state is RegistrationState.OFFERED and self._is_awaited(now)

    def may_decline(self, now: datetime) -> bool:
        """Whether a seat is held for them that they can still give up."""
        return self.registration.state in SEATED and self._is_awaited(now)

    def may_return(self, now: datetime) -> bool:
        """Whether, having given a seat up, they can join the queue."""
        gave_up = self.registration.state in _GAVE_UP
        return gave_up and self.wave.state is WaveState.ANNOUNCED and takes_offers(self.wave, now)

    def may_withdraw(self, now: datetime) -> bool:
        """Whether they wait for something and can take the application back. Who has a seat declines it instead."""
        over = self.wave.state is WaveState.CANCELLED or self.begun(now)
        return self.registration.state in _WAITING and not over

    def may_give_papers(self) -> bool:
        """Whether they take part, so that what the papers need can be given or corrected."""
        here = {WaveState.ANNOUNCED, WaveState.RUNNING}
        return self.registration.state is RegistrationState.CONFIRMED and self.wave.state in here


async def check(tx: Transaction, wave_id: int, now: datetime) -> Wave:
    """The wave, if it takes applications now. Raises WaveNotOpenYet, WaveClosed, or Outdated for one never shown."""
    wave = await waves.get(tx, wave_id)
    if wave is None or wave.state is WaveState.DRAFT:
        raise Outdated
    if wave.state is WaveState.OPEN and now < wave.opens_at:
        raise WaveNotOpenYet(wave=wave)
    if not wave.takes_applications(now):
        raise WaveClosed(wave=wave)
    return wave


async def check_owner(tx: Transaction, wave_id: int, owner: Owner) -> None:
    """Before the form is opened for an owner who is known. Raises OtherSubdistrict, AlreadyApplied, Outdated."""
    wave = await waves.get(tx, wave_id)
    if wave is None:
        raise Outdated
    if not wave.is_for(owner.subdistrict):
        raise OtherSubdistrict(wave=wave, owner=owner)
    if await registrations.active(tx, wave_id, owner.id) is not None:
        raise AlreadyApplied(wave=wave, owner=owner)


async def has_applied(tx: Transaction, wave_id: int | None, owner_id: int | None) -> bool:
    """Whether the owner has an active registration for the wave; False where one of them is not known yet."""
    return (
        wave_id is not None and owner_id is not None and await registrations.active(tx, wave_id, owner_id) is not None
    )


async def apply(tx: Transaction, wave_id: int, owner: Owner, account_id: int, now: datetime) -> Wave:
    """Records the application. Raises a Refusal when the wave does not take it; nothing is written then."""
    wave = await check(tx, wave_id, now)
    if not wave.is_for(owner.subdistrict):
        raise OtherSubdistrict(wave=wave, owner=owner)
    if await registrations.add(tx, wave.id, owner.id, account_id, now) is None:
        raise AlreadyApplied(wave=wave, owner=owner)
    return wave


async def withdraw(tx: Transaction, account_id: int, registration_id: int, now: datetime) -> tuple[Owner, Wave]:
    """Takes an application back. Raises NothingToWithdraw, WaveClosed, TrainingBegun; see `to_withdraw`."""
    owner, standing = await to_withdraw(tx, account_id, registration_id, now)
    if not await registrations.withdraw(tx, registration_id, now):
        raise NothingToWithdraw
    await seats.withdrawn(tx, standing.registration, account_id, now)
    await outbox.cancel_about(tx, f"registration:{registration_id}", "withdrawn", now)
    return owner, standing.wave


async def to_withdraw(tx: Transaction, account_id: int, registration_id: int, now: datetime) -> tuple[Owner, Standing]:
    """What can be taken back: as `mine`; and raises WaveClosed for a cancelled wave, TrainingBegun once it runs.

    NothingToWithdraw also for who is not selected, or has given the seat up.
    """
    owner, standing = await mine(tx, account_id, registration_id)
    if standing.wave.state is WaveState.CANCELLED:
        raise WaveClosed(wave=standing.wave)
    if standing.begun(now):
        raise TrainingBegun(wave=standing.wave)
    if standing.registration.state not in _CAN_BE_WITHDRAWN:
        raise NothingToWithdraw
    return owner, standing


async def mine(tx: Transaction, account_id: int, registration_id: int) -> tuple[Owner, Standing]:
    """An active registration of an owner for whom the account speaks. Raises NothingToWithdraw otherwise."""
    registration = await registrations.get(tx, registration_id)
    if registration is None or registration.state is RegistrationState.WITHDRAWN:
        raise NothingToWithdraw
    owner = await owners.of_account_by_id(tx, account_id, registration.owner_id)
    if owner is None:
        raise NothingToWithdraw
    return owner, await standing_of(tx, registration)


async def standing(tx: Transaction, registration: Registration, wave: Wave) -> Standing:
    """Where a registration for this wave stands."""
    state = registration.state
    return Standing(
        registration,
        wave,
        offer=await rows.open_offer(tx, registration.id) if state is RegistrationState.OFFERED else None,
        queue=await rows.queue_place(tx, registration) if state is RegistrationState.RESERVE else None,
        papers=state is RegistrationState.CONFIRMED and await participants.has(tx, registration.id),
    )


async def standing_of(tx: Transaction, registration: Registration) -> Standing:
    """Where a registration stands."""
    wave = await waves.get(tx, registration.wave_id)
    assert wave is not None  # noqa: S101 - a wave that somebody applied for is never deleted
    return await standing(tx, registration, wave)


async def of_owner(tx: Transaction, owner: Owner) -> list[Standing]:
    """Where an owner stands in every wave they applied for, newest first."""
    return [await standing_of(tx, registration) for registration in await registrations.of_owner(tx, owner.id)]


async def warnings(tx: Transaction, wave: Wave, profile: Profile) -> list[Warning]:
    """What staff should know before they decide (a usaha mikro: PP 7/2021, art. 35)."""
    found = []
    if wave.nib_required and profile.business.nib_state is not NibState.HAS:
        found.append(Warning.NO_NIB)
    if profile.business.turnover is Turnover.HUGE:
        found.append(Warning.NOT_MICRO)
    shared = {sign for signs in (await doubles.of_owner(tx, profile.owner.id)).values() for sign in signs}
    found += [sign for sign in DOUBLES if sign in shared]
    if wave.categories and profile.business.category not in wave.categories:
        found.append(Warning.OTHER_CATEGORY)
    return found


def _has_begun(wave: Wave, now: datetime) -> bool:
    return wave.state in _BEGUN or (bool(wave.sessions) and now >= wave.sessions[0].starts_at)
