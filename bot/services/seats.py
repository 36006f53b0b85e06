"""Seats: offered, answered, given up, released, and offered to the next reserve.

Decisions only let a seat fall free; `fill`, called by the clock, offers it on. So there is one place that hands seats
out, and it looks at everything that forbids it: quiet hours, the start of the training, the number of seats, the cap.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime

from bot.errors import Outdated, SeatGone, SeatsFull, TrainingBegun
from bot.models import SEATED, Place, Registration, RegistrationState, Wave, WaveState
from bot.seating import answer_by, leaves_time, takes_offers
from bot.selection.listing import Line
from bot.services import seat_events
from bot.services.seat_events import happened, note_guarantee, tell
from bot.services.seat_queue import next_in_line, vacancy_for
from bot.storage import phone_reach, phone_tasks, registrations, results, seat_vacancies, seats, wave_cancelling, waves
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar

CLOCK = seat_events.CLOCK
"""Who did it, where nobody did."""
Answering = Callable[[Transaction, Registration, Wave, int, datetime], Awaitable[None]]
"""`confirm` or `decline`."""
_BY_PLACE = {
    Place.SEAT: RegistrationState.OFFERED,
    Place.RESERVE: RegistrationState.RESERVE,
    Place.OUT: RegistrationState.NOT_SELECTED,
}
_GIVEN_UP = frozenset({RegistrationState.DECLINED, RegistrationState.RELEASED})
CAN_BE_GIVEN = _GIVEN_UP | {RegistrationState.RESERVE, RegistrationState.NOT_SELECTED}
"""To whom staff may give a seat out of turn."""


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
    await phone_reach.make_announced(tx, wave.id, event_id, now)


async def confirm(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """They will come. Raises SeatGone where no seat is held for them, TrainingBegun, Outdated."""
    _check_time(wave, now)
    if registration.state is RegistrationState.CONFIRMED:
        return
    if not await registrations.move(tx, registration.id, {RegistrationState.OFFERED}, RegistrationState.CONFIRMED):
        raise SeatGone(wave=wave)
    await seats.settle_offer(tx, registration.id, "yes", by, now)
    await happened(tx, registration, "confirmed", by=by, now=now)


async def decline(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """They cannot come; the seat falls free. Raises SeatGone where none is held for them, TrainingBegun, Outdated."""
    _check_time(wave, now)
    if registration.state is RegistrationState.DECLINED:
        return
    await _give_up(tx, registration, wave, RegistrationState.DECLINED, "no", by=by, now=now, before=SEATED)


async def release(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """The seat of somebody who does not answer falls free, and they are told.

    Raises SeatGone when they did answer, TrainingBegun, Outdated.
    """
    _check_time(wave, now)
    before = {RegistrationState.OFFERED}
    event_id = await _give_up(
        tx, registration, wave, RegistrationState.RELEASED, "released", by=by, now=now, before=before
    )
    await results.owe(tx, registration.id, event_id, now)


async def keep(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> bool:
    """The seat is kept although nobody has answered; False when it was kept before.

    Raises SeatGone when no answer is awaited, TrainingBegun, Outdated.
    """
    _check_time(wave, now)
    if await seats.open_offer(tx, registration.id) is None:
        raise SeatGone(wave=wave)
    if not await seats.keep_offer(tx, registration.id, by, now):
        return False
    await seats.event(tx, wave.id, registration.id, "kept", by=by, now=now)
    return True


async def withdrawn(tx: Transaction, registration: Registration, by: int, now: datetime) -> None:
    """Called in the transaction that takes an application back (`registration`: as it was before)."""
    if registration.state in SEATED:
        await seats.settle_offer(tx, registration.id, "withdrawn", by, now)
        await _fall_free(tx, registration, now)
    if registration.state is not RegistrationState.APPLIED:
        await happened(tx, registration, "withdrawn", by=by, now=now)


async def join_queue(tx: Transaction, registration: Registration, wave: Wave, by: int, now: datetime) -> None:
    """Who gave their seat up wants to come after all: a reserve again, behind all others. Raises Outdated."""
    if wave.state is not WaveState.ANNOUNCED or not takes_offers(wave, now):
        raise Outdated
    if not await registrations.move(tx, registration.id, _GIVEN_UP, RegistrationState.RESERVE):
        raise Outdated
    await seats.to_the_end(tx, registration.id, wave.id)
    await happened(tx, registration, "rejoined", by=by, now=now)


async def check_give(tx: Transaction, registration: Registration, wave: Wave, now: datetime) -> None:
    """Raises what keeps staff from giving a seat: SeatsFull (which may be overruled), TrainingBegun, Outdated."""
    _check_time(wave, now)
    if registration.state not in CAN_BE_GIVEN:
        raise Outdated
    held = await seats.held(tx, wave.id)
    full = sum(held.values()) >= wave.seats
    capped = wave.cap is not None and held.get(registration.subdistrict or "", 0) >= wave.cap
    if full or capped:
        raise SeatsFull(wave=wave, registration=registration, full=full)


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
) -> str:
    """Staff offer a seat to somebody out of turn, with a reason; beyond the seats or the cap only with `overrule`.

    What it was: given, or overruled.
    Raises SeatsFull, TrainingBegun, and Outdated for who holds a seat, has withdrawn, or was on no list.
    """
    what = "given"
    try:
        await check_give(tx, registration, wave, now)
    except SeatsFull:
        if not overrule:
            raise
        what = "overruled"
    held = Counter(await seats.held(tx, wave.id))
    free = wave.seats - held.total()
    if not await registrations.move(tx, registration.id, CAN_BE_GIVEN, RegistrationState.OFFERED):
        raise Outdated
    offer_id = await seats.offer(tx, registration, answer_by(wave, now, calendar), now)
    held[registration.subdistrict or ""] += 1
    vacant = await seat_vacancies.still_free(tx, wave.id) if free > 0 else []
    if (vacancy := vacancy_for(registration, vacant, free)) is not None:
        await seat_vacancies.fill(tx, vacancy.id, offer_id)
        await note_guarantee(tx, wave, vacancy, held, waits=False, by=by, now=now)
    await tell(tx, registration, what, by=by, now=now, reason=reason)
    return what


async def fill(tx: Transaction, wave: Wave, calendar: WorkCalendar, now: datetime) -> int:
    """Offers every free seat to the reserve whose turn it is; how many offers were made."""
    if wave.state is not WaveState.ANNOUNCED or not leaves_time(wave, now, calendar) or calendar.is_quiet(now):
        return 0
    held = Counter(await seats.held(tx, wave.id))
    free = wave.seats - held.total()
    waiting = await seats.reserves(tx, wave.id) if free > 0 else []
    vacant = (await seat_vacancies.still_free(tx, wave.id))[: max(0, free)]
    made = 0
    while made < free and (following := next_in_line(waiting, vacant, held, wave.cap)):
        one, vacancy = following.registration, following.vacancy
        waiting.remove(one)
        held[one.subdistrict or ""] += 1
        await registrations.move(tx, one.id, {RegistrationState.RESERVE}, RegistrationState.OFFERED)
        offer_id = await seats.offer(tx, one, answer_by(wave, now, calendar), now)
        if vacancy is not None:
            vacant.remove(vacancy)
            await seat_vacancies.fill(tx, vacancy.id, offer_id)
            waits = any(other.subdistrict == vacancy.subdistrict for other in waiting)
            await note_guarantee(tx, wave, vacancy, held, waits=waits, by=CLOCK, now=now)
        await tell(tx, one, "promoted", by=CLOCK, now=now)
        made += 1
    return made


async def seats_changed(tx: Transaction, wave: Wave, by: int, now: datetime) -> None:
    """Called in the transaction that changes the number of seats (`wave`: as it is now) after the announcement.

    Raises SeatsFull when more are held than there are to be.
    """
    held = sum((await seats.held(tx, wave.id)).values())
    if held > wave.seats:
        raise SeatsFull(wave=wave, registration=None, full=True)
    beyond = (await seat_vacancies.still_free(tx, wave.id))[wave.seats - held :]
    await seat_vacancies.take_away(tx, [one.id for one in beyond])
    await seats.event(tx, wave.id, None, "seats_changed", by=by, now=now, reason=str(wave.seats))


async def wave_cancelled(tx: Transaction, wave_id: int, now: datetime, by: int = CLOCK) -> None:
    """Called in the transaction that cancels a wave: no answer is awaited any more, no seat goes on.

    Of everybody concerned those whom no message reaches are to be called. Nobody's state changes.
    """
    await seats.settle_all(tx, wave_id, "cancelled", now)
    await seat_vacancies.take_away(tx, [one.id for one in await seat_vacancies.still_free(tx, wave_id)])
    await phone_tasks.drop_of_wave(tx, wave_id, now)
    event_id = await seats.event(tx, wave_id, None, phone_tasks.CANCELLED, by=by, now=now)
    await phone_reach.make_all(tx, wave_id, event_id, phone_tasks.CANCELLED, wave_cancelling.CONCERNED, now=now)


def _check_time(wave: Wave, now: datetime) -> None:
    if wave.state is WaveState.RUNNING or (
        wave.state is WaveState.ANNOUNCED and (not wave.sessions or now >= wave.sessions[0].starts_at)
    ):
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
    return await happened(tx, registration, after.value, by=by, now=now)


async def _fall_free(tx: Transaction, registration: Registration, now: datetime) -> None:
    """A seat that staff had given beyond the number is no vacancy."""
    wave = await waves.get(tx, registration.wave_id)
    if wave is not None and sum((await seats.held(tx, wave.id)).values()) < wave.seats:
        await seat_vacancies.add(tx, registration, now)
