"""Telephone tasks: whom no message reaches, a petugas calls; what they answer counts as their own tap."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import Outdated
from bot.models import Owner, Registration, RegistrationState, Wave, WaveState
from bot.paging import pages_of
from bot.services import seats
from bot.storage import audit, owners, phone_reach, phone_tasks, registrations, staff_names, waves
from bot.storage import seats as rows
from bot.storage.database import Transaction
from bot.storage.phone_tasks import CANCELLED, MOVED, Line, Task
from bot.storage.seats import Offer

PAGE = 8
LOOKED_BACK = timedelta(days=6)
"""Less than the outbox remembers what was sent."""

YES, NO, TOLD, MISSED = "yes", "no", "told", "missed"
"""What a petugas records: will come, cannot, was told, nobody answered the telephone."""


@dataclass(frozen=True, slots=True)
class Page:
    """Open tasks, the most urgent first; `number` counts from 0, `first` from 1. `wave` None: of all waves."""

    wave: Wave | None
    lines: tuple[Line, ...]
    first: int
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Card:
    """A task with all that is needed to call; `place` of a reserve, `by` the name of who settled it."""

    task: Task
    wave: Wave
    registration: Registration
    owner: Owner
    offer: Offer | None
    place: int | None
    by: str | None


async def see_to(tx: Transaction, wave: Wave, now: datetime) -> None:
    """Called by the clock: makes what is needed, drops what is not; who can be reached by now gets the message."""
    await phone_tasks.drop_outdated(tx, wave.id, now)
    for task in await phone_reach.reachable_again(tx, wave.id):
        await phone_reach.owe_again(tx, task, now)
        await phone_tasks.drop(tx, task.id, now)
    since = now - LOOKED_BACK
    if wave.state is WaveState.ANNOUNCED:
        await phone_reach.make(tx, wave.id, since, now)
    about = CANCELLED if wave.state is WaveState.CANCELLED else MOVED
    await phone_reach.make_late(tx, wave.id, about, since, now)


async def waiting(tx: Transaction, now: datetime) -> list[int]:
    """Waves that are not awaited, and of which somebody is to be called, or may have to be."""
    return [*await phone_tasks.waves_with_open(tx), *await phone_reach.changed_since(tx, now - LOOKED_BACK)]


async def wave_moved(
    tx: Transaction, wave_id: int, states: Collection[RegistrationState], by: int, now: datetime
) -> None:
    """Called in the transaction that changes the date or place of an announced wave.

    Those in these states whom no message reaches are to be called; an earlier task of the kind is dropped.
    """
    await phone_tasks.drop_of_wave(tx, wave_id, now, MOVED)
    event_id = await rows.event(tx, wave_id, None, MOVED, by=by, now=now)
    await phone_reach.make_all(tx, wave_id, event_id, MOVED, states, now=now)


async def page(tx: Transaction, wave_id: int, number: int) -> Page:
    """One page (counted round and round) of a wave's tasks, of all for wave 0. Raises Outdated for an unknown wave."""
    wave = await waves.get(tx, wave_id) if wave_id else None
    if wave_id and wave is None:
        raise Outdated
    which = wave_id or None
    total = await phone_tasks.count(tx, which)
    pages = pages_of(total, PAGE)
    number %= pages
    lines = await phone_tasks.page(tx, which, PAGE, number * PAGE)
    return Page(wave, tuple(lines), number * PAGE + 1, number, pages, total)


async def card(tx: Transaction, task_id: int) -> Card:
    """The task as it stands now. Raises Outdated for an unknown one."""
    task = await phone_tasks.get(tx, task_id)
    registration = None if task is None else await registrations.get(tx, task.registration_id)
    if task is None or registration is None:
        raise Outdated
    wave = await waves.get(tx, registration.wave_id)
    owner = await owners.get(tx, registration.owner_id)
    if wave is None or owner is None:
        raise Outdated
    is_reserve = registration.state is RegistrationState.RESERVE
    place = await rows.queue_place(tx, registration) if is_reserve else None
    offer = await rows.open_offer(tx, registration.id)
    by = None if task.settled_by is None else await staff_names.name_of(tx, task.settled_by)
    return Card(task, wave, registration, owner, offer, place, by)


async def record(tx: Transaction, task_id: int, said: str, by: int, now: datetime) -> bool:
    """What came of the call; False when the task was settled before, and nothing is done.

    Raises Outdated for what cannot be answered to this task; SeatGone, TrainingBegun as `bot.services.seats`.
    """
    found = await card(tx, task_id)
    about_offer = found.task.about == RegistrationState.OFFERED
    if said not in {MISSED, *((YES, NO) if about_offer else (TOLD,))}:
        raise Outdated
    if said == MISSED:
        return await _tried(tx, found, by, now)
    if found.task.state != "open":
        return False
    if about_offer and found.registration.state is not RegistrationState.OFFERED:  # answered a moment ago
        await phone_tasks.drop(tx, task_id, now)
        return False
    if said in _ANSWERS:
        await _ANSWERS[said](tx, found.registration, found.wave, by, now)
    await phone_tasks.settle(tx, task_id, said, by, now)
    await audit.add(tx, by, f"phone_{said}", {"task": task_id, "registration": found.registration.id}, now)
    return True


async def answered(tx: Transaction, registration_id: int, said: str, by: int, now: datetime) -> None:
    """Called in the transaction that records an answer otherwise: an open task about the offer is done."""
    task = await phone_tasks.open_of(tx, registration_id)
    if task is not None and task.about == RegistrationState.OFFERED:
        await phone_tasks.settle(tx, task.id, said, by, now)


async def _tried(tx: Transaction, found: Card, by: int, now: datetime) -> bool:
    if not await phone_tasks.tried(tx, found.task.id):
        return False
    await audit.add(tx, by, "phone_missed", {"task": found.task.id, "registration": found.registration.id}, now)
    return True


_ANSWERS: Mapping[str, seats.Answering] = {YES: seats.confirm, NO: seats.decline}
