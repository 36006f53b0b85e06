"""A wave as answers of its form, and back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.districts import District
from bot.forms.wave_checks import moment_of
from bot.models import Category, Session, Wave, WaveState, YesNoUnknown

Answers = Mapping[str, Any]

_TEXTS = ("topics", "funding", "address", "bring", "meals", "lodging", "contact", "letter_number", "letter_date")
DEFAULT_RESERVES = 3
"""Of one subdistrict."""


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
        "cap": wave.cap,
        "reserves": wave.reserves,
        "auto_release": "yes" if wave.auto_release else "no",
    }
    return answers | {name: getattr(wave, name) for name in _TEXTS}


def as_wave(answers: Answers, before: Wave | None, district: District, *, by: int, bot_id: int, now: datetime) -> Wave:
    """The wave that the answers describe; what no question asks for is as before."""
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
        opens_later=bool(before and before.state is WaveState.OPEN and opens_at > now),
        cap=answers.get("cap"),
        reserves=DEFAULT_RESERVES if (reserves := answers.get("reserves")) is None else reserves,
        auto_release=answers.get("auto_release") == "yes",
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


def in_order(name: str, answer: Any) -> Any:
    """What was collected in any order, as a stored wave gives it back."""
    if name == "categories":
        return [one.value for one in Category if one in (answer or ())]
    return sorted(answer) if name == "subdistricts" else answer


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
