"""A day with an hour: when something is to happen."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice

from bot.answers.dates import WEEKDAYS, split_date
from bot.answers.text import plain
from bot.answers.times import PARTS, time
from bot.errors import Complaint

_WEEKDAY = re.compile(rf"(?:hari\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})\b(?P<next>\s+depan\b)?")
_LATER_TODAY = re.compile(r"nanti\b\s*")
_PART_FIRST = re.compile(rf"(?P<part>{'|'.join(PARTS)})\s+(?P<hour>\S.*)")
_SEPARATION = " ,;.:|()"
_WEEK = 7
_NO_DAY = "complaints/date"
_WORDS_OF_AN_HOUR = 10
"""More than any has ("pukul delapan lewat lima belas menit malam hari"); else 2,000 words would be read 2,000 times."""


def moment(text: str, here: dt.datetime) -> dt.datetime:
    """A moment in the zone of `here`, which is now: "besok 08.00", "20/12 09.30", "jam 8 besok".

    "Senin 7.30" and "08.00" are the next ones ahead; a day that is written may be past.
    """
    said = _LATER_TODAY.sub("", plain(text))
    for read in (_hour_alone, _weekday, _day_first, _hour_first):
        found = read(said, here)
        if found is not None:
            return found
    raise Complaint("complaints/moment")


def _hour_alone(said: str, here: dt.datetime) -> dt.datetime | None:
    hour = _hour(said)
    return None if hour is None else _ahead(here.date(), hour, here, 1)


def _weekday(said: str, here: dt.datetime) -> dt.datetime | None:
    named = _WEEKDAY.match(said)
    hour = _hour(said[named.end() :]) if named else None
    if named is None or hour is None:
        return None
    days = (WEEKDAYS[named["weekday"]] - here.weekday()) % _WEEK
    if named["next"] and not days:
        days = _WEEK
    return _ahead(here.date() + dt.timedelta(days=days), hour, here, _WEEK)


def _day_first(said: str, here: dt.datetime) -> dt.datetime | None:
    try:
        day, rest = split_date(said, here.date())
    except Complaint as complaint:
        if complaint.template == _NO_DAY:
            return None
        raise
    hour = _hour(rest)
    return None if hour is None else dt.datetime.combine(day, hour, here.tzinfo)


def _hour_first(said: str, here: dt.datetime) -> dt.datetime | None:
    for space in islice(re.finditer(r"\s+", said), _WORDS_OF_AN_HOUR):
        hour = _hour(said[: space.start()])
        if hour is not None:
            found = _day_first(f"{said[space.end() :]} {hour:%H.%M}", here)
            if found is not None:
                return found
    return None


def _hour(said: str) -> dt.time | None:
    """A time of day; in "pagi jam 8" the part of the day comes first."""
    hour = said.strip(_SEPARATION)
    turned = _PART_FIRST.fullmatch(hour)
    try:
        return time(f"{turned['hour']} {turned['part']}" if turned else hour)
    except Complaint:
        return None


def _ahead(day: dt.date, hour: dt.time, here: dt.datetime, days: int) -> dt.datetime:
    """That hour of the day, or so many days later where it is past."""
    found = dt.datetime.combine(day, hour, here.tzinfo)
    return found if found > here else dt.datetime.combine(day + dt.timedelta(days=days), hour, here.tzinfo)
