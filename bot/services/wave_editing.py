"""Waves and the form that makes, changes and copies them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.districts import District
from bot.errors import SeatsFull, UnfitAnswer, WaveMoved
from bot.forms.engine import Progress
from bot.forms.wave_checks import fixed, go_together
from bot.models import Wave, WaveState
from bot.services import reminders, seats, wave_changes
from bot.services.wave_answers import Answers, as_answers, as_wave, in_order
from bot.services.waves import Phase, existing
from bot.storage import audit, waves
from bot.storage import seats as seat_rows
from bot.storage.database import Transaction
from bot.storage.wave_cancelling import Hearers
from bot.workdays import WorkCalendar

_OF_ITS_TIME = ("sessions", "closes_at", "opens_at", "letter_number", "letter_date", "letter")
"""What is not copied."""
_COPY_OF = "copy_of"
"""In what a form began with: the wave that was copied. No step is called so."""
_OVER = {WaveState.FINISHED: Phase.FINISHED, WaveState.CANCELLED: Phase.CANCELLED}


@dataclass(frozen=True, slots=True)
class Saved:
    """A wave that was written; `changed` names the steps of the form whose answers are others now."""

    wave: Wave
    changed: tuple[str, ...]
    new: bool
    told: Hearers | None = None
    """How many of those concerned hear of it; None: nobody needs to."""
    left: Sequence[str] = ()
    """Steps that were to be changed, and cannot be any more as far as the wave is."""


async def facts(tx: Transaction, wave_id: int | None, today: date) -> dict[str, Any]:
    """What the questions depend on: the wave that is changed, the numbers taken by others, the next free one."""
    taken = await waves.numbers(tx, wave_id)
    return {
        "wave": None if wave_id is None else await waves.get(tx, wave_id),
        "taken": [list(one) for one in taken],
        "next_number": _next(taken, today.year),
    }


async def to_change(tx: Transaction, wave_id: int, district: District, now: datetime) -> Progress:
    """The form filled in with a wave. Raises Outdated when there is none, WaveMoved when it is over."""
    answers = as_answers(await _get_alive(tx, wave_id), district, now)
    return Progress(answers, began=answers)


async def to_copy(tx: Transaction, wave_id: int, district: District, now: datetime) -> Progress:
    """The form filled in for the next wave of the same kind; its dates are asked. Raises Outdated."""
    wave = await existing(tx, wave_id)
    answers = as_answers(wave, district, now)
    year = max(wave.year, now.astimezone(district.zone).year)
    kept = {name: answer for name, answer in answers.items() if name not in _OF_ITS_TIME}
    copied = kept | {"number": _next(await waves.numbers(tx), year), "year": year}
    return Progress(copied, began={_COPY_OF: wave_id})


async def save(
    tx: Transaction,
    wave_id: int | None,
    answers: Answers,
    began: Answers,
    *,
    by: int,
    bot_id: int,
    district: District,
    calendar: WorkCalendar,
    now: datetime,
) -> Saved:
    """Keeps a new wave as a draft, or a changed one in the state it is in.

    Of a changed wave only what differs from `began` is written, so that what another petugas changed meanwhile stays.
    The reminders of a copy are paused until a koordinator lets them go; who is concerned by new dates hears of them.
    Raises UnfitAnswer, before anything is written, when the answers do not go together; WaveMoved when it is over.
    """
    before = None if wave_id is None else await _get_alive(tx, wave_id)
    there = as_answers(before, district, now) if before else {}
    given = {name: in_order(name, answer) for name, answer in answers.items()}
    wanted = {name: answer for name, answer in given.items() if before is None or answer != began.get(name)}
    left = [name for name in wanted if name in fixed(before)]
    wanted = {name: answer for name, answer in wanted.items() if name not in left}
    together = {**there, **wanted}
    go_together(together, await facts(tx, wave_id, now.astimezone(district.zone).date()))
    changed = tuple(name for name, answer in together.items() if answer != there.get(name))
    wave = as_wave(together, before, district, by=by, bot_id=bot_id, now=now)
    if before is None:
        wave = replace(wave, reminders_paused=_COPY_OF in began)
        wave = replace(wave, id=await waves.add(tx, wave))
    told = None
    if before is not None and changed:
        told = await _change(tx, before, wave, by=by, calendar=calendar, now=now)
    if changed:
        await audit.add(tx, by, "wave_change" if before else "wave_new", {"wave": wave.id}, now)
    return Saved(wave, changed, before is None, told, left)


async def _change(
    tx: Transaction, before: Wave, wave: Wave, *, by: int, calendar: WorkCalendar, now: datetime
) -> Hearers | None:
    _still_ahead(before, wave, now)
    await _seats(tx, before, wave, by, now)
    await waves.update(tx, await _redated(tx, before, wave, calendar, now))
    return await wave_changes.tell(tx, before, wave, by=by, now=now, calendar=calendar)


def _still_ahead(before: Wave, wave: Wave, now: datetime) -> None:
    """Once the list is out, the first day can be moved, but not into the past."""
    begins = wave.sessions[0].starts_at
    if wave.state is WaveState.ANNOUNCED and before.sessions != wave.sessions and begins <= now:
        raise UnfitAnswer("sessions", "complaints/session_past", starts=begins)


async def _seats(tx: Transaction, before: Wave, wave: Wave, by: int, now: datetime) -> None:
    if wave.state is WaveState.ANNOUNCED and before.seats != wave.seats:
        try:
            await seats.seats_changed(tx, wave, by, now)
        except SeatsFull as full:
            held = sum((await seat_rows.held(tx, wave.id)).values())
            raise UnfitAnswer("seats", "complaints/seats_held", held=held) from full


async def _redated(tx: Transaction, before: Wave, wave: Wave, calendar: WorkCalendar, now: datetime) -> Wave:
    """Reminders follow the dates of a wave that owners have seen."""
    if wave.state is WaveState.DRAFT or (before.sessions, before.closes_at) == (wave.sessions, wave.closes_at):
        return wave
    await reminders.dates_changed(tx, before, wave, calendar.zone, now)
    return replace(wave, dated_at=now)


async def _get_alive(tx: Transaction, wave_id: int) -> Wave:
    wave = await existing(tx, wave_id)
    if wave.state in _OVER:
        raise WaveMoved(wave=wave, phase=_OVER[wave.state])
    return wave


def _next(taken: list[tuple[int, int]], year: int) -> int:
    return max((number for number, its_year in taken if its_year == year), default=0) + 1
