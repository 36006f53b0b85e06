"""What a petugas does about one person's seat: release, keep, record an answer, give. Each is one audit row."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated, SeatsFull
from bot.models import Owner, Registration, RegistrationState, Wave
from bot.services import phone_tasks, seats
from bot.services.phone_tasks import NO, YES
from bot.storage import audit, owners, registrations, waves
from bot.storage import seats as rows
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar

GIVE_REASONS = ("replaces", "ready", "agreed", "correction")
"""Of the labels [give_reason]: why somebody is given a seat out of turn."""
_MEANT = {YES: RegistrationState.CONFIRMED, NO: RegistrationState.DECLINED}


@dataclass(frozen=True, slots=True)
class Room:
    """What there is for a person who is to be given a seat: seats held in all, and in their subdistrict (`there`)."""

    wave: Wave
    registration: Registration
    owner: Owner
    held: int
    there: int
    beyond: bool
    """Whether one more would be beyond the seats or the cap."""


async def release(tx: Transaction, registration_id: int, by: int, now: datetime) -> None:
    """The seat falls free. Raises SeatGone, TrainingBegun, Outdated."""
    registration, wave = await _find(tx, registration_id)
    await seats.release(tx, registration, wave, by, now)
    await _note(tx, "release", registration, by, now)


async def keep(tx: Transaction, registration_id: int, by: int, now: datetime) -> None:
    """The seat is kept. Again is no news. Raises SeatGone, TrainingBegun, Outdated."""
    registration, wave = await _find(tx, registration_id)
    if await seats.keep(tx, registration, wave, by, now):
        await _note(tx, "keep", registration, by, now)


async def answer(tx: Transaction, registration_id: int, said: str, by: int, now: datetime) -> None:
    """What they said on the telephone counts as their own tap; again is no news.

    Raises SeatGone, TrainingBegun, Outdated.
    """
    registration, wave = await _find(tx, registration_id)
    if said not in _MEANT:
        raise Outdated
    await (seats.confirm if said == YES else seats.decline)(tx, registration, wave, by, now)
    if registration.state is _MEANT[said]:  # it is known already
        return
    await phone_tasks.answered(tx, registration_id, said, by, now)
    await _note(tx, f"answer_{said}", registration, by, now)


async def room(tx: Transaction, registration_id: int, now: datetime) -> Room:
    """Whether somebody can be given a seat now. Raises TrainingBegun, Outdated."""
    registration, wave = await _find(tx, registration_id)
    beyond = False
    try:
        await seats.check_give(tx, registration, wave, now)
    except SeatsFull:
        beyond = True
    held = await rows.held(tx, wave.id)
    owner = await owners.get(tx, registration.owner_id)
    if owner is None:
        raise Outdated
    code = registration.subdistrict or ""
    return Room(wave, registration, owner, sum(held.values()), held.get(code, 0), beyond)


async def give(
    tx: Transaction,
    registration_id: int,
    reason: str,
    *,
    by: int,
    overrule: bool,
    now: datetime,
    calendar: WorkCalendar,
) -> None:
    """`reason`: a name of the labels [give_reason], or words. Raises SeatsFull, TrainingBegun, Outdated."""
    registration, wave = await _find(tx, registration_id)
    what = await seats.give(tx, registration, wave, reason, by=by, overrule=overrule, now=now, calendar=calendar)
    await _note(tx, what, registration, by, now)


async def _find(tx: Transaction, registration_id: int) -> tuple[Registration, Wave]:
    registration = await registrations.get(tx, registration_id)
    wave = None if registration is None else await waves.get(tx, registration.wave_id)
    if registration is None or wave is None:
        raise Outdated
    return registration, wave


async def _note(tx: Transaction, what: str, registration: Registration, by: int, now: datetime) -> None:
    await audit.add(tx, by, f"seat_{what}", {"registration": registration.id, "wave": registration.wave_id}, now)
