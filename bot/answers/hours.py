"""The opening hours of an office, as people write them on its door."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.answers.text import plain
from bot.answers.times import NOON, clock_time
from bot.errors import Complaint

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[dt.time, dt.time]
"""From when to when it is open."""

DAYS_OF_WEEK = 7
WORKING_DAYS = (0, 1, 2, 3, 4)
_DAYS = ("senin|sen", "selasa|sel", "rabu|rab", "kamis|kam", r"jum[^\w\s]?at|jum", "sabtu|sab",
         "minggu|ahad|min|mgg")  # fmt: skip
_CLOCK = (
    r"(?:(?:pukul|pkl|jam)\b[\s.:]*)?(?P<{0}hour>[0-9]{{1,2}})(?:[.:]?(?P<{0}minute>[0-9]{{2}}))?(?![0-9])"
    r"(?:\s*(?P<{0}part>pagi|siang|sore|petang|malam)\b)?(?:\s*(?:wib|wita|wit)\b)?"
)
_UNTIL = r"(?:-|s\s*[./]?\s*d\b\.?|sampai(?:\s+dengan)?|sampe|hingga)"
_WHOLE_WEEK = r"(?:setiap|tiap)\s+hari(?!\s+kerja)"
_WORKING_WEEK = r"(?:(?:setiap|tiap)\s+)?hari\s+kerja"
_HOLIDAYS = r"(?:(?:hari\s+)?libur(?:\s+nasional)?|tanggal\s+merah|hari\s+besar)\s+(?:tutup|libur)"
"""Goes without saying: on these days no office works."""
_TOKEN = re.compile(
    rf"""(?P<holidays>{_HOLIDAYS})\b
    |(?P<closed>libur|tutup|tidak\s+buka)\b
    |(?P<pause>istirahat|rehat|ishoma)\b
    |(?P<week>{_WHOLE_WEEK})\b
    |(?P<work>{_WORKING_WEEK})\b
    |{"|".join(f"(?P<day{number}>{names})(?![a-z])" for number, names in enumerate(_DAYS))}
    |(?P<span>{_CLOCK.format("a")}\s*{_UNTIL}\s*{_CLOCK.format("b")})
    |(?P<until>{_UNTIL})
    |(?P<link>[,;:.&/+()|]|dan\b|serta\b|hari\b|buka\b|pelayanan\b|layanan\b|jam\b|kerja\b|pukul\b|pkl\b|\s)""",
    re.VERBOSE,
)


class _Said(NamedTuple):
    """Something that was read: days, or what holds for them."""

    days: tuple[int, ...] = ()
    hours: Span | None = None
    closed: bool = False
    until: bool = False


def office_hours(text: str) -> tuple[Span | None, ...]:
    """A week from Monday on, none for a day on which it is closed: "Senin-Kamis 08.00-16.00, Jumat 8 s.d. 16.30".

    Hours without days are those of Monday to Friday. Of a day that is named twice the last word holds.
    """
    said = list(_read("\n".join(plain(line) for line in text.splitlines()).replace("\n", " , ")))
    week: list[Span | None] = [None] * DAYS_OF_WEEK
    for days, hours in _pairs(_joined(said)):
        for day in days:
            week[day] = hours
    if not any(week):
        raise Complaint("complaints/office_hours")
    return tuple(week)


def _read(text: str) -> Iterator[_Said]:
    """The text piece by piece. Raises Complaint at what is none of an office's hours."""
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise Complaint("complaints/office_hours")
        place = found.end()
        if found["pause"]:
            raise Complaint("complaints/office_hours_pause")
        if not (found["link"] or found["holidays"]):
            yield _piece(found)


def _piece(found: re.Match[str]) -> _Said:
    if found["span"]:
        return _Said(hours=_span(found))
    if found["closed"]:
        return _Said(closed=True)
    if found["until"]:
        return _Said(until=True)
    if found["week"]:
        return _Said(days=tuple(range(DAYS_OF_WEEK)))
    if found["work"]:
        return _Said(days=WORKING_DAYS)
    return _Said(days=(next(day for day in range(DAYS_OF_WEEK) if found[f"day{day}"]),))


def _span(found: re.Match[str]) -> Span:
    opens, closes = (
        clock_time(int(found[f"{side}hour"]), int(found[f"{side}minute"] or 0), found[f"{side}part"]) for side in "ab"
    )
    if opens is None or closes is None:
        raise Complaint("complaints/office_hours")
    if closes <= opens and closes.hour and not found["bpart"] and opens.hour < NOON:
        closes = closes.replace(hour=closes.hour + NOON)  # "8-4": no office closes before noon and opens after it
    if closes <= opens:
        raise Complaint("complaints/office_hours_order", opens=opens, closes=closes)
    return opens, closes


def _joined(said: list[_Said]) -> list[_Said]:
    """The same with "Senin sampai Kamis" as its four days, and days that follow one another as one."""
    joined: list[_Said] = []
    ranged = False
    for one in said:
        before = joined[-1] if joined else _Said()
        if one.until:
            if ranged or not before.days:
                raise Complaint("complaints/office_hours")
            ranged = True
        elif ranged:
            joined[-1] = _Said(days=(*before.days, *_days_between(before.days[-1], one.days)))
            ranged = False
        elif one.days and before.days:
            joined[-1] = _Said(days=before.days + one.days)
        else:
            joined.append(one)
    if ranged:
        raise Complaint("complaints/office_hours")
    return joined


def _days_between(first: int, last: tuple[int, ...]) -> tuple[int, ...]:
    """The days after the first, up to the last, over the end of the week where it lies before."""
    if len(last) != 1:
        raise Complaint("complaints/office_hours")
    return tuple((first + step) % DAYS_OF_WEEK for step in range(1, (last[0] - first) % DAYS_OF_WEEK + 1))


def _pairs(said: list[_Said]) -> Iterator[tuple[tuple[int, ...], Span | None]]:
    """Days with their hours, whichever of both is written first; raises Complaint where one is missing."""
    if len(said) == 1 and said[0].hours:
        yield WORKING_DAYS, said[0].hours
        return
    if any(one.hours and other.hours for one, other in pairwise(said)) and len(said) % 2:
        raise Complaint("complaints/office_hours_pause")
    if not said or len(said) % 2:
        raise Complaint("complaints/office_hours")
    for first, second in zip(said[::2], said[1::2], strict=True):
        days, holds = (first, second) if first.days else (second, first)
        if not days.days or holds.days:
            raise Complaint("complaints/office_hours")
        yield days.days, None if holds.closed else holds.hours
