"""Seats: offered, answered, given up, released, and offered to the next reserve.

Decisions only let a seat fall free; `fill`, called by the clock, offers it on. So there is one place that hands seats
out, and it looks at everything that forbids it: quiet hours, the start of the training, the number of seats, the cap.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated, SeatGone, SeatsFull, TrainingBegun
from bot.models import SEATED, Place, Registration, RegistrationState, Wave, WaveState
from bot.seating import answer_by, takes_offers
from bot.selection.listing import Line
from bot.storage import registrations, results, seats, waves
from bot.storage.database import Transaction
from bot.storage.seats import Vacancy
from bot.workdays import WorkCalendar

CLOCK = 0
"""Who did it, where nobody did."""

_BY_PLACE = {
    Place.SEAT: RegistrationState.OFFERED,
    Place.RESERVE: RegistrationState.RESERVE,
    Place.OUT: RegistrationState.NOT_SELECTED,
}
_GIVEN_UP = frozenset({RegistrationState.DECLINED, RegistrationState.RELEASED})


@dataclass(frozen=True, slots=True)
class Next:
    """The reserve whose turn it is, and the vacancy it is for (None: a seat that nobody had)."""

    registration: Registration
    vacancy: Vacancy | None


async def seat_all(
    tx: Transaction, wave: Wave, lines: Sequence[Line], *, by: int, now: datetime, calendar: WorkCalendar
) -> None:
    """Called in the transaction that announces the list: everybody stands where it says, and is told so."""
    await seats.place(
        tx, [(line.registration_id, _BY_PLACE[line.place], line.subdistrict, line.position) for line in lines]
    )
    await seats.offer_all(tx, wave.id, answer_by(wave, now, calendar), now)
    event_id = await seats.event(tx, wave.id, None, "announced", by=by, now=now)
    await results.owe_all(tx, wave.id, event_id, now)


async def confirm(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """They will come. Raises SeatGone where no seat is held for them, TrainingBegun, Outdated."""
    _check_time(wave, now)
    if registration.state is RegistrationState.CONFIRMED:
        return
    if not await registrations.move(tx, registration.id, {RegistrationState.OFFERED}, RegistrationState.CONFIRMED):
        raise SeatGone(wave=wave)
    await seats.settle_offer(tx, registration.id, "yes", by, now)
    await _happened(tx, registration, "confirmed", by=by, now=now)


async def decline(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """They cannot come; the seat falls free. Raises SeatGone where none is held for them, TrainingBegun, Outdated."""
    _check_time(wave, now)
    if registration.state is RegistrationState.DECLINED:
        return
    await _give_up(tx, registration, wave, RegistrationState.DECLINED, "no", by=by, now=now, before=SEATED)


async def release(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """The seat of somebody who does not answer falls free, and they are told. Raises SeatGone when they did answer."""
    before = {RegistrationState.OFFERED}
    event_id = await _give_up(
        tx, registration, wave, RegistrationState.RELEASED, "released", by=by, now=now, before=before
    )
    await results.owe(tx, registration.id, event_id, now)


async def keep(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """The seat is kept although nobody has answered. Raises SeatGone when no answer is awaited."""
    if not await seats.keep_offer(tx, registration.id, by, now):
        raise SeatGone(wave=wave)
    await _happened(tx, registration, "kept", by=by, now=now)


async def withdrawn(tx: Transaction, registration: Registration, by: int, now: datetime) -> None:
    """Called in the transaction that takes an application back (`registration`: as it was before)."""
    if registration.state in SEATED:
        await seats.settle_offer(tx, registration.id, "withdrawn", by, now)
        await _fall_free(tx, registration, now)
    if registration.state is not RegistrationState.APPLIED:
        await _happened(tx, registration, "withdrawn", by=by, now=now)


async def join_queue(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """Who gave their seat up wants to come after all: a reserve again, behind all others. Raises Outdated."""
    if wave.state is not WaveState.ANNOUNCED or not takes_offers(wave, now):
        raise Outdated
    if not await registrations.move(tx, registration.id, _GIVEN_UP, RegistrationState.RESERVE):
        raise Outdated
    await seats.to_the_end(tx, registration.id, wave.id)
    await _happened(tx, registration, "rejoined", by=by, now=now)


async def give(
    tx: Transaction,
    registration: Registration,
    wave: Wave,
    reason: str,
    *,
    by: int,
    overrule: bool,
    now: datetime,
    calendar: WorkCalendar,
) -> None:
    """Staff offer a seat to somebody out of turn, with a reason; beyond the seats or the cap only with `overrule`.

    Raises SeatsFull, TrainingBegun, and Outdated for who holds a seat or has withdrawn.
    """
    _check_time(wave, now)
    held = await seats.held(tx, wave.id)
    full = sum(held.values()) >= wave.seats
    capped = wave.cap is not None and held.get(registration.subdistrict or "", 0) >= wave.cap
    if (full or capped) and not overrule:
        raise SeatsFull(wave=wave, registration=registration, full=full)
    able = set(RegistrationState) - SEATED - {RegistrationState.WITHDRAWN, RegistrationState.APPLIED}
    if not await registrations.move(tx, registration.id, able, RegistrationState.OFFERED):
        raise Outdated
    what = "overruled" if full or capped else "given"
    offer_id = await seats.offer(tx, registration, answer_by(wave, now, calendar), now)
    own = [one for one in await seats.vacancies(tx, wave.id) if not full]
    for vacancy in sorted(own, key=lambda one: one.subdistrict != registration.subdistrict)[:1]:
        await seats.fill_vacancy(tx, vacancy.id, offer_id)
    await _tell(tx, registration, what, by=by, now=now, reason=reason)


async def fill(tx: Transaction, wave: Wave, calendar: WorkCalendar, now: datetime) -> int:
    """Offers every free seat to the reserve whose turn it is; how many offers were made."""
    if wave.state is not WaveState.ANNOUNCED or not takes_offers(wave, now) or calendar.is_quiet(now):
        return 0
    held = Counter(await seats.held(tx, wave.id))
    free = wave.seats - held.total()
    waiting = await seats.reserves(tx, wave.id)
    vacant = (await seats.vacancies(tx, wave.id))[: max(0, free)]
    made = 0
    while made < free and (following := next_in_line(waiting, vacant, held, wave.cap)):
        one, vacancy = following.registration, following.vacancy
        waiting.remove(one)
        held[one.subdistrict or ""] += 1
        await registrations.move(tx, one.id, {RegistrationState.RESERVE}, RegistrationState.OFFERED)
        offer_id = await seats.offer(tx, one, answer_by(wave, now, calendar), now)
        if vacancy is not None:
            vacant.remove(vacancy)
            await seats.fill_vacancy(tx, vacancy.id, offer_id)
            await _note_guarantee(tx, wave, vacancy, held, now=now)
        await _tell(tx, one, "promoted", by=CLOCK, now=now)
        made += 1
    return made


def next_in_line(
    waiting: Sequence[Registration], vacant: Sequence[Vacancy], held: Counter[str], cap: int | None
) -> Next | None:
    """Whose turn it is: a reserve of the subdistrict in which a seat fell free, else the first of the queue."""
    able = [one for one in waiting if cap is None or held[one.subdistrict or ""] < cap]
    for vacancy in vacant:
        for one in able:
            if one.subdistrict == vacancy.subdistrict:
                return Next(one, vacancy)
    return Next(able[0], vacant[0] if vacant else None) if able else None


async def seats_changed(tx: Transaction, wave: Wave, by: int, now: datetime) -> None:
    """Called in the transaction that changes the number of seats (`wave`: as it is now) after the announcement.

    Raises SeatsFull when more are held than there are to be.
    """
    held = sum((await seats.held(tx, wave.id)).values())
    if held > wave.seats:
        raise SeatsFull(wave=wave, registration=None, full=True)
    beyond = (await seats.vacancies(tx, wave.id))[wave.seats - held :]
    await seats.take_vacancies_away(tx, [one.id for one in beyond])
    await seats.event(tx, wave.id, None, "seats_changed", by=by, now=now, reason=str(wave.seats))


def _check_time(wave: Wave, now: datetime) -> None:
    if wave.state is WaveState.RUNNING or (wave.sessions and now >= wave.sessions[0].starts_at):
        raise TrainingBegun(wave=wave)
    if wave.state is not WaveState.ANNOUNCED:
        raise Outdated


async def _give_up(
    tx: Transaction,
    registration: Registration,
    wave: Wave,
    after: RegistrationState,
    answer: str,
    *,
    by: int,
    now: datetime,
    before: Collection[RegistrationState],
) -> int:
    if not await registrations.move(tx, registration.id, before, after):
        raise SeatGone(wave=wave)
    await seats.settle_offer(tx, registration.id, answer, by, now)
    await _fall_free(tx, registration, now)
    return await _happened(tx, registration, after.value, by=by, now=now)


async def _fall_free(tx: Transaction, registration: Registration, now: datetime) -> None:
    """A seat that staff had given beyond the number is no vacancy."""
    wave = await waves.get(tx, registration.wave_id)
    if wave is not None and sum((await seats.held(tx, wave.id)).values()) < wave.seats:
        await seats.add_vacancy(tx, registration, now)


async def _note_guarantee(tx: Transaction, wave: Wave, vacancy: Vacancy, held: Counter[str], *, now: datetime) -> None:
    """A guaranteed seat may have gone to another subdistrict, because its own had no reserve left."""
    code = vacancy.subdistrict
    guaranteed = wave.subdistricts.get(code, 0)
    waiting = any(one.subdistrict == code for one in await seats.reserves(tx, wave.id))
    if held[code] < guaranteed and not waiting and not await seats.has_event(tx, wave.id, "guarantee_released", code):
        await seats.event(tx, wave.id, None, "guarantee_released", by=CLOCK, now=now, reason=code)


async def _tell(
    tx: Transaction, registration: Registration, what: str, *, by: int, now: datetime, reason: str = ""
) -> None:
    event_id = await _happened(tx, registration, what, by=by, now=now, reason=reason)
    await results.owe(tx, registration.id, event_id, now)


async def _happened(
    tx: Transaction, registration: Registration, what: str, *, by: int, now: datetime, reason: str = ""
) -> int:
    """Notes it; news of the registration that is queued no longer matches."""
    await results.cancel(tx, registration.id, what, now)
    return await seats.event(tx, registration.wave_id, registration.id, what, by=by, now=now, reason=reason)
