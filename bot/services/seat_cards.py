"""Seats as staff see them: of a wave, of one person, and the lists behind both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Generic, TypeVar

from bot.errors import Outdated
from bot.models import Owner, Registration, RegistrationState, Wave, WaveState
from bot.paging import pages_of
from bot.services.seat_reasons import Unfilled, look, why
from bot.services.seats import CAN_BE_GIVEN
from bot.services.waves import existing
from bot.storage import owners, phone_tasks, registrations, seat_lists, seats, staff_names
from bot.storage.database import Transaction
from bot.storage.seat_lists import Happened, Unanswered, Waiting
from bot.storage.seats import Offer
from bot.workdays import WorkCalendar

PAGE = 8
"""Lines on a page of any of the lists."""

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Overview:
    """The seats of a wave, and why nobody was offered those that are free."""

    wave: Wave
    confirmed: int
    offered: int
    free: int
    over: int
    """Held beyond the seats, because staff overruled."""
    reserves: int
    deadline: datetime | None
    """The soonest one of an open offer."""
    why: Unfilled | None
    quiet_until: time
    to_call: int


@dataclass(frozen=True, slots=True)
class Seat:
    """One person: where they stand, the open offer if there is one, and what staff can do about it."""

    wave: Wave
    registration: Registration
    owner: Owner
    offer: Offer | None
    place: int | None
    """Of a reserve, in the queue of the subdistrict."""
    kept_by: str | None
    """The name of who keeps the seat, or nothing if it is not known."""
    to_call: bool
    answerable: bool
    """Whether an answer can be recorded: the seat is held, and the training has not begun."""
    givable: bool
    begun: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[L]):
    """Some lines of a list about a wave; `number` counts from 0, `first` from 1."""

    wave: Wave
    lines: tuple[L, ...]
    first: int
    number: int
    pages: int
    total: int


async def overview(tx: Transaction, wave_id: int, calendar: WorkCalendar, now: datetime) -> Overview:
    """Raises Outdated when there is no such wave."""
    wave = await existing(tx, wave_id)
    seen = await look(tx, wave)
    counts = await registrations.count_by_state(tx, wave_id)
    offers = await seats.open_offers(tx, wave_id)
    return Overview(
        wave=wave,
        confirmed=counts.get(RegistrationState.CONFIRMED, 0),
        offered=counts.get(RegistrationState.OFFERED, 0),
        free=seen.free,
        over=max(0, seen.held.total() - wave.seats),
        reserves=len(seen.waiting),
        deadline=min((one.answer_by for one in offers), default=None),
        why=why(seen, calendar, now),
        quiet_until=calendar.quiet.ends,
        to_call=await phone_tasks.count(tx, wave_id),
    )


async def person(tx: Transaction, registration_id: int, now: datetime) -> Seat:
    """Raises Outdated for an unknown registration."""
    registration = await registrations.get(tx, registration_id)
    if registration is None:
        raise Outdated
    wave = await existing(tx, registration.wave_id)
    owner = await owners.get(tx, registration.owner_id)
    if owner is None:
        raise Outdated
    begun = bool(wave.sessions) and now >= wave.sessions[0].starts_at
    awaits = wave.state is WaveState.ANNOUNCED and not begun
    offer = await seats.open_offer(tx, registration_id)
    kept_by = offer.kept_by if offer is not None else None
    is_reserve = registration.state is RegistrationState.RESERVE
    return Seat(
        wave=wave,
        registration=registration,
        owner=owner,
        offer=offer,
        place=await seats.queue_place(tx, registration) if is_reserve else None,
        kept_by=None if kept_by is None else await staff_names.name_of(tx, kept_by) or "",
        to_call=await phone_tasks.open_of(tx, registration_id) is not None,
        answerable=awaits and registration.state in {RegistrationState.OFFERED, RegistrationState.CONFIRMED},
        givable=awaits and registration.state in CAN_BE_GIVEN,
        begun=begun,
    )


async def unanswered(tx: Transaction, wave_id: int, number: int) -> Page[Unanswered]:
    """Who holds a seat and has not answered. Pages are counted round and round; raises Outdated."""
    wave = await existing(tx, wave_id)
    total = len(await seats.open_offers(tx, wave_id))
    number %= pages_of(total, PAGE)
    return _page(wave, await seat_lists.unanswered(tx, wave_id, PAGE, number * PAGE), number, total)


async def queue(tx: Transaction, wave_id: int, number: int, order: Sequence[str]) -> Page[Waiting]:
    """The reserves, by subdistrict (codes in this order)."""
    wave = await existing(tx, wave_id)
    total = len(await seats.reserves(tx, wave_id))
    number %= pages_of(total, PAGE)
    return _page(wave, await seat_lists.queue(tx, wave_id, order, PAGE, number * PAGE), number, total)


async def history(tx: Transaction, wave_id: int, number: int) -> Page[Happened]:
    """What happened to the seats, the newest first."""
    wave = await existing(tx, wave_id)
    total = await seat_lists.count_history(tx, wave_id)
    number %= pages_of(total, PAGE)
    return _page(wave, await seat_lists.history(tx, wave_id, PAGE, number * PAGE), number, total)


def _page(wave: Wave, lines: Sequence[L], number: int, total: int) -> Page[L]:
    return Page(wave, tuple(lines), number * PAGE + 1, number, pages_of(total, PAGE), total)
