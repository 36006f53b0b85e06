"""After the announcement dates or the place change: those concerned hear what was and what is, and may answer anew."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.models import Owner, RegistrationState, Session, Wave, WaveState
from bot.seating import answer_by, latest_answer
from bot.services import phone_tasks
from bot.storage import owners, registrations, seats, wave_cancelling, wave_changes, waves
from bot.storage.database import Transaction, from_text, maybe_from_text, to_text
from bot.storage.outbox import Lane, Message
from bot.storage.wave_cancelling import Hearers
from bot.workdays import WorkCalendar

PRESSES = timedelta(hours=48)
"""Where the former or the new first day is nearer than this, the news does not rest in quiet hours."""
_STATES = frozenset({WaveState.ANNOUNCED, WaveState.RUNNING})
_SEATED = (RegistrationState.OFFERED, RegistrationState.CONFIRMED)
_WITH_RESERVES = (*_SEATED, RegistrationState.RESERVE)


@dataclass(frozen=True, slots=True)
class Former:
    """What was known of a wave before it changed."""

    sessions: tuple[Session, ...]
    place: str
    address: str | None
    latitude: float | None
    longitude: float | None

    def first_day(self, calendar: WorkCalendar) -> date | None:
        """On the office's clock."""
        return _day(self.sessions, calendar)


@dataclass(frozen=True, slots=True)
class ToSend:
    """What somebody hears: what was, what is, and whether they are asked again by `answer_by`."""

    owner: Owner
    wave: Wave
    former: Former
    registration_id: int
    state: RegistrationState
    day_moved: bool
    answer_by: datetime | None
    """None: no offer waits for an answer."""

    @property
    def dates_moved(self) -> bool:
        return self.former.sessions != self.wave.sessions

    @property
    def place_moved(self) -> bool:
        return _where(self.former) != _where(self.wave)

    @property
    def is_asked(self) -> bool:
        """Whether they are to say (again) that they will come."""
        asks = self.state is RegistrationState.OFFERED
        return self.wave.state is WaveState.ANNOUNCED and (
            asks or (self.day_moved and self.state is RegistrationState.CONFIRMED)
        )


async def tell(
    tx: Transaction, before: Wave, wave: Wave, *, by: int, now: datetime, calendar: WorkCalendar
) -> Hearers | None:
    """Called in the transaction that changes a wave; None where nobody needs to hear of it.

    Deadlines follow: who has not answered is asked anew.
    """
    former = _former(before)
    dates_moved = former.sessions != wave.sessions
    if wave.state not in _STATES or not (dates_moved or _where(former) != _where(wave)):
        return None
    if wave.state is WaveState.ANNOUNCED:
        await _redate(tx, wave, calendar, now)
    states = _concerned(wave, dates_moved=dates_moved)
    begins = [sessions[0].starts_at for sessions in (former.sessions, wave.sessions) if sessions]
    await phone_tasks.wave_moved(tx, wave.id, states, by, now)
    lane = Lane.URGENT if min(begins) - now < PRESSES else Lane.BULK
    change_id = await wave_changes.add(tx, wave.id, _dump(former), by, now)
    await wave_changes.owe(tx, change_id, wave.id, states, lane=lane, now=now)
    return await wave_cancelling.count_reached(tx, wave.id, states)


async def to_send(tx: Transaction, messages: Sequence[Message], calendar: WorkCalendar) -> Mapping[int, ToSend]:
    """By message what it says, by the data of this moment; those that lost their sense are left out."""
    found = {}
    for message in messages:
        one = await _one(tx, message, calendar)
        if one is not None:
            found[message.id] = one
    return found


async def _one(tx: Transaction, message: Message, calendar: WorkCalendar) -> ToSend | None:
    content = json.loads(message.content)
    registration = await registrations.get(tx, content["registration"])
    wave = await waves.get(tx, registration.wave_id) if registration else None
    owner = await owners.of_account_by_id(tx, message.chat_id, registration.owner_id) if registration else None
    if registration is None or wave is None or owner is None or wave.state not in _STATES:
        return None
    former = _load(await wave_changes.former(tx, content["change"]))
    offer = await seats.open_offer(tx, registration.id)
    day_moved = former.first_day(calendar) != _day(wave.sessions, calendar)
    waits = offer.answer_by if offer else None
    one = ToSend(owner, wave, former, registration.id, registration.state, day_moved, waits)
    concerned = _concerned(wave, dates_moved=one.dates_moved)
    return one if registration.state in concerned and (one.dates_moved or one.place_moved) else None


async def _redate(tx: Transaction, wave: Wave, calendar: WorkCalendar, now: datetime) -> None:
    """What lies behind the new beginning, or is over, counts from now; what an earlier date had cut short does not."""
    for offer in await seats.open_offers(tx, wave.id):
        due = max(offer.answer_by, answer_by(wave, offer.offered_at, calendar))
        if not now < due <= latest_answer(wave, now):
            due = answer_by(wave, now, calendar)
        if due != offer.answer_by:
            await wave_changes.redate(tx, offer.id, due)


def _concerned(wave: Wave, *, dates_moved: bool) -> Collection[RegistrationState]:
    """Once the training has begun, who never answered is not awaited any more."""
    if wave.state is WaveState.RUNNING:
        return (RegistrationState.CONFIRMED,)
    return _WITH_RESERVES if dates_moved else _SEATED


def _former(wave: Wave) -> Former:
    return Former(wave.sessions, wave.place, wave.address, wave.latitude, wave.longitude)


def _where(one: Former | Wave) -> tuple[str, str | None, float | None, float | None]:
    return one.place, one.address, one.latitude, one.longitude


def _day(sessions: Sequence[Session], calendar: WorkCalendar) -> date | None:
    return sessions[0].starts_at.astimezone(calendar.zone).date() if sessions else None


def _dump(former: Former) -> dict[str, Any]:
    sessions = [[to_text(one.starts_at), to_text(one.ends_at) if one.ends_at else None] for one in former.sessions]
    return {
        "sessions": sessions,
        "place": former.place,
        "address": former.address,
        "latitude": former.latitude,
        "longitude": former.longitude,
    }


def _load(kept: Mapping[str, Any]) -> Former:
    sessions = tuple(Session(from_text(starts), maybe_from_text(ends)) for starts, ends in kept["sessions"])
    return Former(sessions, kept["place"], kept["address"], kept["latitude"], kept["longitude"])
