"""Hours, and the sessions of a wave: a day with its beginning and end."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from bot.answers.dates import split_date
from bot.answers.text import plain
from bot.errors import Complaint

NOON = 12

# Which hours of twelve each part of the day has; those from noon on are twelve later on the clock.
PARTS = {
    "pagi": range(12), "subuh": range(3, 6), "dini hari": range(5), "siang": (10, 11, 12, 1, 2, 3, 4),
    "sore": range(2, 7), "petang": range(4, 7), "malam": (6, 7, 8, 9, 10, 11, 12), "malem": (6, 7, 8, 9, 10, 11, 12),
}  # fmt: skip
_MORNING = ("pagi", "subuh", "dini hari")
_BEFORE_NOON = (10, 11)
_TIME = re.compile(
    rf"""(?:(?:jam|jm|pukul|pkl)\b[\s.:]*)?(?P<half>setengah\s+)?
    (?P<hour>[0-9]{{1,2}})(?:(?:[.:]|(?<=[0-9]{{2}}))(?P<minute>[0-9]{{2}})|[.:]?)(?![0-9])
    \s*(?P<part>{"|".join(PARTS)})?\b\s*(?:wib|wita|wit)?\.?""",
    re.VERBOSE,
)
_UNTIL = re.compile(r"^\s*(?:-|s\s*[./]?\s*d\b\.?|sampai(?:\s+dengan)?|hingga|ke)\s*(?=\S)")
_OPEN_END = re.compile(r"selesai\.?")
_SEPARATION = " ,;.:|("
_CLOSING = " .,)"


class SessionTimes(NamedTuple):
    """A day of a wave in the district's zone; `ends` is none where no end was said."""

    date: dt.date
    starts: dt.time
    ends: dt.time | None


def time(text: str) -> dt.time:
    """A time of day: "09.00", "9:30", "pukul 09.00 WIB", "jam 4 sore", "setengah 9"."""
    found = _TIME.fullmatch(plain(text))
    read = _clock(found, found["part"]) if found else None
    if read is None:
        raise Complaint("complaints/time")
    return read


def session(text: str, today: dt.date) -> SessionTimes:
    """A day with its hours: "20 Oktober 2025 08.00-16.00", "20/10 pukul 8 s.d. 4 sore", "besok 9.00 - selesai"."""
    day, rest = split_date(text, today)
    hours = rest.strip(_SEPARATION).rstrip(_CLOSING)
    first = _TIME.match(hours)
    if first is None:
        raise Complaint("complaints/session")
    rest = _UNTIL.sub("", hours[first.end() :], count=1)
    last = _TIME.fullmatch(rest)
    if rest and last is None and not _OPEN_END.fullmatch(rest):
        raise Complaint("complaints/session")
    return _session(day, first, last)


def _session(day: dt.date, first: re.Match[str], last: re.Match[str] | None) -> SessionTimes:
    ends = _clock(last, last["part"]) if last else None
    starts = _start(first, last, ends)
    if starts is None or (last and ends is None):
        raise Complaint("complaints/session")
    if ends is not None and ends <= starts:
        raise Complaint("complaints/session_end", starts=starts, ends=ends)
    return SessionTimes(day, starts, ends)


def _start(first: re.Match[str], last: re.Match[str] | None, ends: dt.time | None) -> dt.time | None:
    """The beginning; in "1-3 siang" the part of the day is said once for both, in "8-4 sore" it is not."""
    if last and last["part"] and not first["part"] and not first["hour"].startswith("0"):
        shared = _clock(first, last["part"])
        if shared is not None and ends is not None and shared < ends:
            return shared
    return _clock(first, first["part"])


def _clock(said: re.Match[str], part: str | None) -> dt.time | None:
    """The time on a clock of 24 hours, none where there is no such time ("25.00", "9 siang")."""
    hour, minute = int(said["hour"]), int(said["minute"] or 0)
    if said["half"]:
        if minute or not 1 <= hour <= NOON:
            return None
        hour, minute = hour - 1 or NOON, 30
    return clock_time(hour, minute, part)


def clock_time(hour: int, minute: int, part: str | None) -> dt.time | None:
    """The time on a clock of 24 hours, for an hour of a `part` of the day (see PARTS) where one was said."""
    if part and hour <= NOON:
        hour_of_day = _hour_of_day(hour, part)
        if hour_of_day is None:
            return None
        hour = hour_of_day
    return dt.time(hour, minute) if hour < 2 * NOON and minute < 60 else None  # noqa: PLR2004 - minutes of an hour


def _hour_of_day(hour: int, part: str) -> int | None:
    if hour not in PARTS[part]:
        return None
    if part.startswith("mal"):
        return (hour + NOON) % (2 * NOON)
    return hour if part in _MORNING or hour in (*_BEFORE_NOON, NOON) else hour + NOON
