"""How the answers about a wave are read. Each is checked against those that are there (`bot.forms.wave_checks`)."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import pairwise

from bot import answers
from bot.answers.dates import split_date
from bot.answers.text import clean, plain
from bot.errors import Complaint
from bot.forms.engine import Around, Choices, Given, Kind, Parser, Value
from bot.forms.parsing import choose, text
from bot.forms.wave_checks import CHECKS

ALL = "all"
NOTHING = "none"
HIGHEST_NUMBER = 999
MOST_SEATS = 1000
MOST_RESERVES = 100
MOST_SESSIONS = 14
LONGEST_PIECE = 80
"""Characters of "Cikande 5"; what is longer is something else."""

_EVERY = ("semua", "semua kecamatan", "seluruh kecamatan")
_SPAN = re.compile(r"\s*([0-9]{1,2})\s*(?:-|s\W{0,2}d\b\.?|sampai|hingga)\s*([0-9]{1,2})\s+([^\W\d_].*)")
_LISTED = re.compile(r"\s*((?:[0-9]{1,2}\s*(?:,|&|dan)\s*)+[0-9]{1,2})\s+([^\W\d_].*)")
_SEATS_OF = re.compile(r"(?P<place>.*[^\W\d_].*?)[\s:=-]*\b(?P<seats>[0-9]{1,4})\s*(?:kursi|orang)?")
_EACH = re.compile(r"(?:semua|masing\W*masing|setiap|tiap)(?:\s+kecamatan)?")


def emptied_or(parse: Parser) -> Parser:
    """As `parse`, with a button that takes the answer away."""

    def read(given: Given, around: Around) -> Value:
        return None if given.kind is Kind.CHOICE and given.text == NOTHING else parse(given, around)

    return read


def short(longest: int) -> Parser:
    """Free words of at most so many UTF-16 units, as Telegram counts: all of them fit on one screen."""
    parse = text(longest)

    def read(given: Given, around: Around) -> Value:
        said = parse(given, around)
        length = len(said.encode("utf-16-le")) // 2
        if length > longest:
            raise Complaint("complaints/too_long", longest=longest, length=length)
        return said

    return read


def number(given: Given, around: Around) -> Value:
    """The wave's number; Complaint when another wave of the year has it."""
    value = answers.whole_number(given.text, at_least=1, at_most=HIGHEST_NUMBER)
    return _fitting("number", value, around)


def year(given: Given, around: Around) -> Value:
    """The budget year: the last, this or the next one."""
    earliest, latest = around.today.year - 1, around.today.year + 1
    try:
        value = answers.whole_number(given.text, at_least=earliest, at_most=latest)
    except Complaint as complaint:
        raise Complaint("complaints/budget_year", earliest=earliest, latest=latest) from complaint
    return _fitting("year", value, around)


def seats(given: Given, around: Around) -> Value:
    """How many may take part."""
    return answers.whole_number(given.text, at_least=1, at_most=MOST_SEATS)


def cap(given: Given, around: Around) -> Value:
    """The most seats of one subdistrict; Complaint where more are guaranteed to one."""
    return _fitting("cap", answers.whole_number(given.text, at_least=1, at_most=MOST_SEATS), around)


def reserves(given: Given, around: Around) -> Value:
    """How many reserves each subdistrict may have."""
    return answers.whole_number(given.text, at_least=0, at_most=MOST_RESERVES)


def sessions(given: Given, around: Around) -> Value:
    """A session a line, or "20-22 Oktober 2025 08.00-16.00": [start, end or None] each, in order and ahead."""
    lines = [each for line in re.split(r"[\n;]", given.text) if line.strip() for each in _days(line)]
    found = [_session(line, around, alone=len(lines) == 1) for line in lines]
    if not found:
        raise Complaint("complaints/session")
    if len(found) > MOST_SESSIONS:
        raise Complaint("complaints/enough_sessions", most=MOST_SESSIONS)
    for (before, before_ends), (after, _) in pairwise(found):
        if after < (before_ends or before) or after == before:
            raise Complaint("complaints/session_order", before=before, after=after)
    if found[0][0].astimezone(around.district.zone).date() < around.today:
        raise Complaint("complaints/session_past", starts=found[0][0])
    return [[starts.isoformat(), ends and ends.isoformat()] for starts, ends in found]


def closing(otherwise: time) -> Parser:
    """The last moment to apply; a day alone means `otherwise` o'clock."""

    def read(given: Given, around: Around) -> Value:
        day, moment = _moment(given.text, around, otherwise)
        if day < around.today:
            raise Complaint("complaints/closing_past", closes=moment)
        return _fitting("closes_at", moment.isoformat(), around)

    return read


def opening(otherwise: time) -> Parser:
    """The first moment to apply; a day alone means `otherwise` o'clock."""

    def read(given: Given, around: Around) -> Value:
        return _fitting("opens_at", _moment(given.text, around, otherwise)[1].isoformat(), around)

    return read


def subdistricts(given: Given, around: Around) -> Value:
    """A tap gives one code, typing a list of them; [] is all."""
    if given.kind is Kind.CHOICE:
        known = {one.code for one in around.district.subdistricts}
        if given.text != ALL and given.text not in known:
            raise Complaint("complaints/pick_a_button")
        return [] if given.text == ALL else given.text
    if plain(given.text) in _EVERY:
        return []
    names = [name for name in re.split(r"[,;/&\n]|\bdan\b", given.text, flags=re.IGNORECASE) if name.strip()]
    codes = dict.fromkeys(_subdistrict(name, around) for name in names)
    if not codes:
        raise Complaint("complaints/pick_a_button")
    return [] if len(codes) == len(around.district.subdistricts) else list(codes)


def several(parse: Parser) -> Parser:
    """As a parser of many values; [] is all of them, by button or by typing "semua"."""

    def read(given: Given, around: Around) -> Value:
        everything = given.text == ALL if given.kind is Kind.CHOICE else plain(given.text) in _EVERY
        return [] if everything else parse(given, around)

    return read


def map_point(given: Given, around: Around) -> Value:
    """[latitude, longitude] in degrees, from a location or typed."""
    if given.kind is Kind.LOCATION:
        return [given.data["latitude"], given.data["longitude"]]
    return list(answers.location(given.text))


def yes_no(choices: Choices) -> Parser:
    """ "yes" or "no", by the choices' words or by ya and tidak."""

    def read(given: Given, around: Around) -> Value:
        try:
            return choose(choices)(given, around)
        except Complaint:
            if given.kind is Kind.CHOICE:
                raise
            return "yes" if answers.yes_no(given.text) else "no"

    return read


def guaranteed(given: Given, around: Around) -> Value:
    """Seats kept for subdistricts, by code: "Cikande 5, Kibin 3", or "masing-masing 5" for each that may apply."""
    kept: dict[str, int] = {}
    for piece in filter(None, map(clean, re.split(r"[,;\n]", given.text))):
        said = _SEATS_OF.fullmatch(piece) if len(piece) <= LONGEST_PIECE else None
        if said is None:
            raise Complaint("complaints/guaranteed", said=piece[:LONGEST_PIECE])
        places = (
            [_subdistrict(said["place"], around)] if not _EACH.fullmatch(plain(said["place"])) else _allowed(around)
        )
        kept |= dict.fromkeys(places, int(said["seats"]))
    if not kept:
        raise Complaint("complaints/guaranteed", said="")
    found = _fitting("guaranteed", {code: count for code, count in kept.items() if count}, around)
    CHECKS["cap"]({**around.answers, "guaranteed": found}, around.facts)
    return found


def letter_date(given: Given, around: Around) -> Value:
    """The day in ISO 8601."""
    return answers.date(given.text, around.today).isoformat()


def letter(given: Given, around: Around) -> Value:
    """Telegram's ids of a PDF."""
    if given.kind is not Kind.DOCUMENT or given.data["mime_type"] != "application/pdf":
        raise Complaint("complaints/letter_pdf")
    return {name: given.data[name] for name in ("file_id", "file_unique_id")}


def _fitting(step: str, value: Value, around: Around) -> Value:
    check = CHECKS["number" if step == "year" else step]
    check({**around.answers, step: value}, around.facts)
    return value


def _days(line: str) -> Iterator[str]:
    """ "20-22 Oktober 8.00" and "20, 21 dan 22 Oktober 8.00" as a line a day."""
    said = plain(line)
    span, listed = _SPAN.fullmatch(said), _LISTED.fullmatch(said)
    if span and int(span[1]) < int(span[2]):
        yield from (f"{day} {span[3]}" for day in range(int(span[1]), int(span[2]) + 1))
    elif listed:
        yield from (f"{day} {listed[2]}" for day in re.findall(r"[0-9]+", listed[1]))
    else:
        yield line


def _session(line: str, around: Around, *, alone: bool) -> tuple[datetime, datetime | None]:
    try:
        said = answers.session(line, around.today)
    except Complaint as complaint:
        if alone:
            raise
        inner = f"{complaint.template}.j2"
        raise Complaint("complaints/session_line", line=clean(line), inner=inner, **complaint.context) from complaint
    ends = _at(said.date, said.ends, around) if said.ends else None
    return _at(said.date, said.starts, around), ends


def _moment(text: str, around: Around, otherwise: time) -> tuple[date, datetime]:
    day, rest = split_date(text, around.today)
    hour = re.sub(r"^(sampai|hingga|mulai|s\W{0,2}d)\b", "", rest.strip(" ,.;:|()")).strip(" ,.;:|()")
    return day, _at(day, answers.time(hour) if hour else otherwise, around)


def _at(day: date, hour: time, around: Around) -> datetime:
    return datetime.combine(day, hour, around.district.zone).astimezone(UTC)


def _subdistrict(name: str, around: Around) -> str:
    match = around.district.match_subdistrict(name)
    if match.found is None:
        suggested = [one.code for one in match.candidates]
        raise Complaint("complaints/subdistrict_of_many", said=clean(name), suggested=suggested)
    return match.found.code


def _allowed(around: Around) -> list[str]:
    return around.answers.get("subdistricts") or [one.code for one in around.district.subdistricts]
