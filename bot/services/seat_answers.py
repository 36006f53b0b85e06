"""What owners answer for the seat that is held for them, and coming back after they gave it up.

A tap that comes too late, twice, or after somebody else of the family has answered changes nothing: the answer is where
the registration stands then.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated, SeatGone, TrainingBegun
from bot.models import Owner, RegistrationState
from bot.services import registrations, seats
from bot.services.registrations import Standing
from bot.storage import owners
from bot.storage import registrations as rows
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Answered:
    """An owner, where they stood before the answer, and where they stand now."""

    owner: Owner
    before: Standing
    now: Standing

    @property
    def gave_up_promise(self) -> bool:
        """Whether somebody who had confirmed cannot come after all."""
        was = self.before.registration.state is RegistrationState.CONFIRMED
        return was and self.now.registration.state is RegistrationState.DECLINED


async def look(tx: Transaction, account_id: int, registration_id: int) -> tuple[Owner, Standing]:
    """A registration of an owner for whom the account speaks, withdrawn ones too. Raises Outdated."""
    registration = await rows.get(tx, registration_id)
    owner = await owners.of_account_by_id(tx, account_id, registration.owner_id) if registration else None
    if registration is None or owner is None:
        raise Outdated
    return owner, await registrations.standing_of(tx, registration)


async def held(tx: Transaction, account_id: int, now: datetime) -> list[Standing]:
    """Seats of the account's owners that can still be answered for or given up."""
    family = await owners.of_account(tx, account_id)
    return [one for owner in family for one in await registrations.of_owner(tx, owner) if one.may_decline(now)]


async def confirm(tx: Transaction, account_id: int, registration_id: int, now: datetime) -> Answered:
    """They will come, if a seat is held for them and the training has not begun; after the deadline too."""
    owner, before = await look(tx, account_id, registration_id)
    with suppress(SeatGone, TrainingBegun, Outdated):
        await seats.confirm(tx, before.registration, before.wave, account_id, now)
    return await _answered(tx, owner, before)


async def decline(tx: Transaction, account_id: int, registration_id: int, now: datetime) -> Answered:
    """They cannot come; the seat goes on to a reserve."""
    owner, before = await look(tx, account_id, registration_id)
    with suppress(SeatGone, TrainingBegun, Outdated):
        await seats.decline(tx, before.registration, before.wave, account_id, now)
    return await _answered(tx, owner, before)


async def join_queue(tx: Transaction, account_id: int, registration_id: int, now: datetime) -> Answered:
    """They want to come after all: a reserve, if seats can still be offered."""
    owner, before = await look(tx, account_id, registration_id)
    with suppress(Outdated):
        await seats.join_queue(tx, before.registration, before.wave, account_id, now)
    return await _answered(tx, owner, before)


async def _answered(tx: Transaction, owner: Owner, before: Standing) -> Answered:
    registration = await rows.get(tx, before.registration.id)
    assert registration is not None  # noqa: S101 - registrations are never deleted
    return Answered(owner, before, await registrations.standing(tx, registration, before.wave))
