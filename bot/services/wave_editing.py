"""Waves and the answers of the form that makes, changes and copies them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.districts import District
from bot.errors import Outdated, WaveMoved
from bot.forms.engine import Progress
from bot.forms.wave_checks import go_together, moment_of
from bot.models import Category, Session, Wave, WaveState, YesNoUnknown
from bot.services import reminders
from bot.services.waves import Phase
from bot.storage import audit, waves
from bot.storage.database import Transaction

Answers = Mapping[str, Any]

_TEXTS = ("topics", "funding", "address", "bring", "meals", "lodging", "contact", "letter_number", "letter_date")
_OF_ITS_TIME = ("sessions", "closes_at", "opens_at", "letter_number", "letter_date", "letter")
"""What is not copied."""
DEFAULT_RESERVES = 3
"""Of one subdistrict."""
_COPY_OF = "copy_of"
"""In what a form began with: the wave that was copied. No step is called so."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A wave that was written; `changed` names the steps of the form whose answers are others now."""

    wave: Wave
    changed: tuple[str, ...]
    new: bool


async def facts(tx: Transaction, wave_id: int | None, today: date) -> dict[str, Any]:
    """What the questions depend on: the wave that is changed, the numbers taken by others, the next free one."""
    taken = await waves.numbers(tx, wave_id)
    return {
        "wave": None if wave_id is None else await waves.get(tx, wave_id),
        "taken": [list(one) for one in taken],
        "next_number": _next(taken, today.year),
    }


async def to_change(tx: Transaction, wave_id: int, district: District, now: datetime) -> Progress:
    """The form filled in with a wave. Raises Outdated when there is none, WaveMoved when it is cancelled."""
    answers = as_answers(await _get_alive(tx, wave_id), district, now)
    return Progress(answers, began=answers)


async def to_copy(tx: Transaction, wave_id: int, district: District, now: datetime) -> Progress:
    """The form filled in for the next wave of the same kind; its dates are asked. Raises Outdated."""
    wave = await _get(tx, wave_id)
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
    now: datetime,
) -> Saved:
    """Keeps a new wave as a draft, or a changed one in the state it is in.

    Of a changed wave only what differs from `began` is written, so that what another petugas changed meanwhile stays.
    The reminders of a copy are paused until a koordinator lets them go.
    Raises UnfitAnswer, before anything is written, when the answers do not go together; WaveMoved when it is cancelled.
    """
    before = None if wave_id is None else await _get_alive(tx, wave_id)
    there = as_answers(before, district, now) if before else {}
    given = {name: _in_order(name, answer) for name, answer in answers.items()}
    wanted = {name: answer for name, answer in given.items() if before is None or answer != began.get(name)}
    together = {**there, **wanted}
    go_together(together, await facts(tx, wave_id, now.astimezone(district.zone).date()))
    changed = tuple(name for name, answer in together.items() if answer != there.get(name))
    wave = _wave(together, before, district, by=by, bot_id=bot_id, now=now)
    if before is None:
        wave = replace(wave, reminders_paused=_COPY_OF in began)
        wave = replace(wave, id=await waves.add(tx, wave))
    elif changed:
        wave = await _redated(tx, before, wave, district, now)
        await waves.update(tx, wave)
    if changed:
        await audit.add(tx, by, "wave_change" if before else "wave_new", {"wave": wave.id}, now)
    return Saved(wave, changed, new=before is None)


async def _redated(tx: Transaction, before: Wave, wave: Wave, district: District, now: datetime) -> Wave:
    """Reminders follow the dates of a wave that owners have seen."""
    if wave.state is WaveState.DRAFT or (before.sessions, before.closes_at) == (wave.sessions, wave.closes_at):
        return wave
    await reminders.dates_changed(tx, before, wave, district.zone, now)
    return replace(wave, dated_at=now)


def as_answers(wave: Wave, district: District, now: datetime) -> dict[str, Any]:
    """A wave as answers of the form, as JSON gives them back; what is not known is None."""
    everywhere = len(wave.subdistricts) == len(district.subdistricts)
    waits = wave.state is WaveState.DRAFT and wave.opens_at <= now
    letter = {"file_id": wave.letter_file, "bot_id": wave.letter_bot_id} if wave.letter_file else None
    answers: dict[str, Any] = {
        "number": wave.number,
        "year": wave.year,
        "title": wave.title,
        "sessions": [[_text(one.starts_at), _text(one.ends_at)] for one in wave.sessions],
        "place": wave.place,
        "seats": wave.seats,
        "subdistricts": [] if everywhere else list(wave.subdistricts),
        "closes_at": _text(wave.closes_at),
        "map": None if wave.latitude is None else [wave.latitude, wave.longitude],
        "opens_at": None if waits else _text(wave.opens_at),
        "categories": [one.value for one in wave.categories],
        "nib_required": "yes" if wave.nib_required else "no",
        "guaranteed": {code: count for code, count in wave.subdistricts.items() if count} or None,
        "transport": wave.transport.value,
        "letter": letter,
    }
    return answers | {name: getattr(wave, name) for name in _TEXTS}


def _wave(answers: Answers, before: Wave | None, district: District, *, by: int, bot_id: int, now: datetime) -> Wave:
    opens_at = moment_of(answers.get("opens_at")) or (min(before.opens_at, now) if before else now)
    latitude, longitude = answers.get("map") or (None, None)
    letter = answers.get("letter") or {}
    return Wave(
        id=before.id if before else 0,
        number=answers["number"],
        year=answers["year"],
        title=answers["title"],
        state=before.state if before else WaveState.DRAFT,
        place=answers["place"],
        seats=answers["seats"],
        opens_at=opens_at,
        closes_at=datetime.fromisoformat(answers["closes_at"]),
        nib_required=answers.get("nib_required") == "yes",
        latitude=latitude,
        longitude=longitude,
        transport=YesNoUnknown(answers.get("transport") or YesNoUnknown.UNKNOWN),
        letter_file=letter.get("file_id"),
        letter_bot_id=letter.get("bot_id", bot_id) if letter else None,
        created_at=before.created_at if before else now,
        created_by=before.created_by if before else by,
        reminders_paused=before.reminders_paused if before else False,
        dated_at=before.dated_at if before else None,
        cap=before.cap if before else None,
        reserves=before.reserves if before else DEFAULT_RESERVES,
        auto_release=before.auto_release if before else False,
        sessions=tuple(
            Session(datetime.fromisoformat(starts), moment_of(ends)) for starts, ends in answers["sessions"]
        ),
        subdistricts=_subdistricts(answers, district),
        categories=tuple(Category(one) for one in answers.get("categories") or ()),
        **{name: answers.get(name) for name in _TEXTS},
    )


def _subdistricts(answers: Answers, district: District) -> dict[str, int]:
    """Every subdistrict has a row of its own once seats are guaranteed to some of them."""
    guaranteed = answers.get("guaranteed") or {}
    everywhere = [one.code for one in district.subdistricts] if guaranteed else []
    return {code: guaranteed.get(code, 0) for code in answers["subdistricts"] or everywhere}


def _in_order(name: str, answer: Any) -> Any:
    """What was collected in any order, as a stored wave gives it back."""
    if name == "categories":
        return [one.value for one in Category if one in (answer or ())]
    return sorted(answer) if name == "subdistricts" else answer


async def _get(tx: Transaction, wave_id: int) -> Wave:
    wave = await waves.get(tx, wave_id)
    if wave is None:
        raise Outdated
    return wave


async def _get_alive(tx: Transaction, wave_id: int) -> Wave:
    wave = await _get(tx, wave_id)
    if wave.state is WaveState.CANCELLED:
        raise WaveMoved(wave=wave, phase=Phase.CANCELLED)
    return wave


def _next(taken: list[tuple[int, int]], year: int) -> int:
    return max((number for number, its_year in taken if its_year == year), default=0) + 1


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
