"""Applying for a wave, withdrawing, and what staff should look at twice."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import AlreadyApplied, NothingToWithdraw, OtherSubdistrict, Outdated, WaveClosed, WaveNotOpenYet
from bot.models import NibState, Owner, Registration, RegistrationState, Turnover, Wave, WaveState
from bot.services import seats
from bot.services.owners import Profile
from bot.storage import outbox, owners, registrations, waves
from bot.storage.database import Transaction


class Warning(StrEnum):  # noqa: A001 - the word of the field; Python's warnings are not used here
    """What does not turn an applicant away, and staff should see."""

    NO_NIB = "no_nib"
    NOT_MICRO = "not_micro"
    SAME_PHONE = "same_phone"
    OTHER_CATEGORY = "other_category"


@dataclass(frozen=True, slots=True)
class Standing:
    """An owner's registration for a wave."""

    registration: Registration
    wave: Wave


_TOO_LATE = frozenset({WaveState.RUNNING, WaveState.FINISHED, WaveState.CANCELLED})


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
    """Takes an application back. Raises NothingToWithdraw, WaveClosed; see `to_withdraw`."""
    owner, standing = await to_withdraw(tx, account_id, registration_id)
    if not await registrations.withdraw(tx, registration_id, now):
        raise NothingToWithdraw
    await seats.withdrawn(tx, standing.registration, account_id, now)
    await outbox.cancel_about(tx, f"registration:{registration_id}", "withdrawn", now)
    return owner, standing.wave


async def to_withdraw(tx: Transaction, account_id: int, registration_id: int) -> tuple[Owner, Standing]:
    """What can be taken back: as `mine`; and raises WaveClosed where the wave is cancelled, running or over."""
    owner, standing = await mine(tx, account_id, registration_id)
    if standing.wave.state in _TOO_LATE:
        raise WaveClosed(wave=standing.wave)
    return owner, standing


async def mine(tx: Transaction, account_id: int, registration_id: int) -> tuple[Owner, Standing]:
    """An active registration of an owner for whom the account speaks. Raises NothingToWithdraw otherwise."""
    registration = await registrations.get(tx, registration_id)
    if registration is None or registration.state is RegistrationState.WITHDRAWN:
        raise NothingToWithdraw
    owner = await owners.of_account_by_id(tx, account_id, registration.owner_id)
    wave = await waves.get(tx, registration.wave_id)
    if owner is None or wave is None:
        raise NothingToWithdraw
    return owner, Standing(registration, wave)


async def of_owner(tx: Transaction, owner: Owner) -> list[Standing]:
    """Where an owner stands in every wave they applied for, newest first."""
    found = []
    for registration in await registrations.of_owner(tx, owner.id):
        wave = await waves.get(tx, registration.wave_id)
        if wave is not None:
            found.append(Standing(registration, wave))
    return found


async def warnings(tx: Transaction, wave: Wave, profile: Profile) -> list[Warning]:
    """What staff should know before they decide (a usaha mikro: PP 7/2021, art. 35)."""
    found = []
    if wave.nib_required and profile.business.nib_state is not NibState.HAS:
        found.append(Warning.NO_NIB)
    if profile.business.turnover is Turnover.HUGE:
        found.append(Warning.NOT_MICRO)
    if await owners.same_phone(tx, profile.owner.id, profile.owner.phone):
        found.append(Warning.SAME_PHONE)
    if wave.categories and profile.business.category not in wave.categories:
        found.append(Warning.OTHER_CATEGORY)
    return found
