"""What the clock does about the seats of a wave, and what the staff group is to hear of it.

Nobody loses a seat by silence whom no message has reached, or whose answer may be on its way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.models import RegistrationState, Wave, WaveState
from bot.seating import call_at, latest_answer, leaves_time, nudge_at
from bot.services import phone_tasks, seats
from bot.services.seat_events import CLOCK
from bot.services.seat_reasons import STUCK, Unfilled, look, why
from bot.storage import phone_reach, registrations, seat_vacancies, seat_watch, waves
from bot.storage import phone_tasks as tasks
from bot.storage import seats as rows
from bot.storage.database import Transaction
from bot.storage.seats import Offer
from bot.workdays import WorkCalendar

ROUND = timedelta(hours=1)
"""At least so much lies between two messages to the group about whom to call."""
GRACE = timedelta(minutes=10)
"""Behind a deadline, before silence counts as an answer."""
GRACE_AFTER_ABSENCE = timedelta(hours=4)
"""The same, not counting quiet hours, from when Telegram is heard again, if it was not at the deadline: what people
tapped meanwhile may have been lost (Telegram keeps an update for 24 hours)."""


@dataclass(frozen=True, slots=True)
class ToCall:
    """So many are to be called: `unanswered` offers, the soonest of which ends at `soonest`, and telephone tasks."""

    key: str
    """That of no other message."""
    wave: Wave
    unanswered: int
    soonest: datetime | None
    phone: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A seat fell free, and no reserve can have it."""

    key: str
    wave: Wave
    free: int
    reason: Unfilled


@dataclass(frozen=True, slots=True)
class Watch:
    """The moment at which the clock looks; `listening`: since when Telegram is heard without a gap."""

    now: datetime
    calendar: WorkCalendar
    listening: datetime | None
    group: bool = True
    """Whether there is a staff group to be told."""

    def is_silence(self, deadline: datetime) -> bool:
        """Whether no answer up to now means that there is none."""
        if self.listening is None:
            return False
        if self.listening <= deadline:
            return deadline + GRACE <= self.now
        return self.calendar.after_waking(self.listening, GRACE_AFTER_ABSENCE) <= self.now

    @property
    def tells(self) -> bool:
        """Whether the group may hear something at this moment."""
        return self.group and not self.calendar.is_quiet(self.now)


async def waiting(tx: Transaction, now: datetime) -> list[int]:
    """Waves to look at: those that are announced, and those of which somebody is to be called."""
    announced = [wave.id for wave in await waves.in_states(tx, WaveState.ANNOUNCED)]
    return sorted({*announced, *await phone_tasks.waiting(tx, now)})


async def see_to(tx: Transaction, wave_id: int, watch: Watch) -> list[ToCall | Stuck]:
    """Does what is due about one wave; what the group is to hear."""
    wave = await waves.get(tx, wave_id)
    if wave is None:
        return []
    if wave.state is WaveState.ANNOUNCED and wave.sessions and watch.now < wave.sessions[0].starts_at:
        await seat_watch.note_reached(tx, wave.id, watch.now)
        await seat_watch.bring_forward(tx, wave.id, latest_answer(wave, watch.now))
        await _release_silent(tx, wave, watch)
        await seats.fill(tx, wave, watch.calendar, watch.now)
        await _nudge(tx, wave, watch)
    await phone_tasks.see_to(tx, wave, watch.now)
    if not watch.tells:
        return []
    news = [await _to_call(tx, wave, watch), await _stuck(tx, wave, watch)]
    return [one for one in news if one is not None]


async def _release_silent(tx: Transaction, wave: Wave, watch: Watch) -> None:
    """Only where the wave is set so, and while the seat can still go on to somebody."""
    if not wave.auto_release or not leaves_time(wave, watch.now, watch.calendar):
        return
    for offer in await rows.open_offers(tx, wave.id):
        if offer.answer_by < watch.now and watch.is_silence(offer.answer_by) and await _stays_silent(tx, offer):
            registration = await registrations.get(tx, offer.registration_id)
            if registration is not None and registration.state is RegistrationState.OFFERED:
                await seats.release(tx, registration, wave, CLOCK, watch.now)


async def _stays_silent(tx: Transaction, offer: Offer) -> bool:
    if offer.kept_by is not None or offer.reached_at is None:
        return False
    if not await phone_reach.is_reachable(tx, offer.registration_id):
        return False
    if await tasks.open_of(tx, offer.registration_id) is not None:
        return False
    return not await seat_watch.has_unread(tx, offer.registration_id)


async def _nudge(tx: Transaction, wave: Wave, watch: Watch) -> None:
    """The second message, once for each offer of which the first one arrived."""
    for offer in await rows.open_offers(tx, wave.id):
        if offer.nudged_at is not None or offer.kept_by is not None or offer.reached_at is None:
            continue
        due = nudge_at(offer.offered_at, offer.answer_by, watch.calendar)
        if due <= watch.now < offer.answer_by:
            await seat_watch.owe_nudge(tx, offer.id, watch.now)


async def _to_call(tx: Transaction, wave: Wave, watch: Watch) -> ToCall | None:
    told = await seat_watch.last_told(tx, wave.id)
    if told is not None and watch.now < told + ROUND:
        return None
    offers = await rows.open_offers(tx, wave.id) if wave.state is WaveState.ANNOUNCED else []
    due = [
        one
        for one in offers
        if one.listed_at is None
        and one.kept_by is None
        and call_at(one.offered_at, one.answer_by, watch.calendar) <= watch.now
    ]
    if not due and not await seat_watch.untold_tasks(tx, wave.id):
        return None
    await seat_watch.mark_told(tx, wave.id, [one.id for one in due], watch.now)
    soonest = min((one.answer_by for one in due), default=None)
    key = f"to_call:{wave.id}:{watch.now:%Y-%m-%dT%H:%M:%S}"
    return ToCall(key, wave, len(due), soonest, await tasks.count(tx, wave.id))


async def _stuck(tx: Transaction, wave: Wave, watch: Watch) -> Stuck | None:
    """Told once, until something moves; seats that were never filled are no news."""
    if wave.state is not WaveState.ANNOUNCED or not await seat_vacancies.still_free(tx, wave.id):
        return None
    seen = await look(tx, wave)
    reason = why(seen, watch.calendar, watch.now)
    if reason not in STUCK or await seat_watch.stuck_told(tx, wave.id, reason):
        return None
    event_id = await rows.event(tx, wave.id, None, "no_reserve", by=CLOCK, now=watch.now, reason=reason)
    return Stuck(f"stuck:{event_id}", wave, seen.free, reason)
