"""Days as people write them."""

from __future__ import annotations

import datetime as dt
import re

from bot.answers.text import plain
from bot.errors import Complaint

CENTURY = 2000
# Every day of the calendar, 29 February included, comes again within eight years.
YEARS_AHEAD = 9

# The first letters tell the months apart, in Indonesian, in older spelling and in English.
_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "agt": 8,
    "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_MONTH_NAME = (
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|may|juni?|juli?|agu(?:stus|st)?|agt|ags|aug(?:ust)?"
    r"|sept?|september|o[kc]t(?:ober)?|no[vp](?:ember)?|des(?:ember)?|dec(?:ember)?)(?![^\W\d_])"
)
WEEKDAYS = {
    "senin": 0, "senen": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5, "minggu": 6,
    "ahad": 6,
}  # fmt: skip
_DAYS_AHEAD = {"hari ini": 0, "besok": 1, "esok": 1, "lusa": 2}

_OPENING = re.compile(rf"(?:hari\s+)?(?:(?P<weekday>{'|'.join(WEEKDAYS)})\b[\s,]*)?(?:(?:tanggal|tgl)\b[\s.:]*)?")
_AHEAD = re.compile(rf"(?P<ahead>{'|'.join(_DAYS_AHEAD)})\b")
# Two digits behind a month are its year, unless an hour can be meant: "20 okt 08.00", "20 okt 08-16".
_HOUR_FOLLOWS = r"\s*(?:[.:-]\s*[0-9]|s\W*d\b|sampai|hingga)"
_WRITTEN = (
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})\s*-?\s*(?P<month>{_MONTH_NAME})\.?"
        rf"(?:(?:[\s,-]*|\s*tahun\s*)'?(?P<year>[0-9]{{4}}(?![0-9])|[0-9]{{2}}(?![0-9]|{_HOUR_FOLLOWS})))?"
    ),
    re.compile(r"(?P<year>[0-9]{4})[/-](?P<month>[0-9]{1,2})[/-](?P<day>[0-9]{1,2})(?![0-9])"),
    re.compile(r"(?P<day>[0-9]{1,2})([/.-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"),
    re.compile(r"(?P<day>[0-9]{1,2})[/-](?P<month>[0-9]{1,2})(?P<year>)(?![0-9/.:-])"),
)


def date(text: str, today: dt.date) -> dt.date:
    """A day: "20 Oktober 2025", "Senin, 20/10/25", "20 okt", "besok". Without a year, the next such day from today."""
    day, rest = split_date(text, today)
    if rest.strip(" .,"):
        raise Complaint("complaints/date")
    return day


def split_date(text: str, today: dt.date) -> tuple[dt.date, str]:
    """The day with which a text begins, as `date` reads it, and what follows in the form that `plain` gives."""
    said = re.sub(r"\s*/\s*", "/", plain(text))
    ahead = _AHEAD.match(said)
    if ahead:
        return _days_ahead(today, _DAYS_AHEAD[ahead["ahead"]]), said[ahead.end() :]
    opening = _OPENING.match(said)
    begin = opening.end() if opening else 0
    written = next((found for form in _WRITTEN if (found := form.match(said, begin))), None)
    if written is None:
        raise Complaint("complaints/date")
    day = _day(written, today)
    weekday = opening["weekday"] if opening else None
    if weekday and day.weekday() != WEEKDAYS[weekday]:
        raise Complaint("complaints/date_weekday", date=day)
    return day, said[written.end() :]


def _day(written: re.Match[str], today: dt.date) -> dt.date:
    month = _MONTHS.get(written["month"][:3]) or int(written["month"])
    day, year = int(written["day"]), written["year"]
    if year:
        found = _calendar_day(int(year) + (CENTURY if len(year) == len("25") else 0), month, day)
    else:
        coming = (_calendar_day(today.year + ahead, month, day) for ahead in range(YEARS_AHEAD))
        found = next((each for each in coming if each and each >= today), None)
    if found is None:
        raise Complaint("complaints/date_impossible")
    return found


def _calendar_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _days_ahead(today: dt.date, days: int) -> dt.date:
    try:
        return today + dt.timedelta(days=days)
    except OverflowError:
        raise Complaint("complaints/date_impossible") from None
