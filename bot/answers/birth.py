"""The day on which somebody was born, as it stands on papers and as people say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.dates import split_date
from bot.answers.text import plain
from bot.errors import Complaint

if TYPE_CHECKING:
    import datetime as dt

YOUNGEST, OLDEST = 15, 90
"""Years that a participant may be old."""
CENTURY = 100

_FILLERS = re.compile(r"\b(tanggal|tgl|bulan|bln|tahun|thn|th)\b[.:]?")
_APOSTROPHES = re.compile("['\u2018\u2019]")
_NUMBERS = re.compile(r"([0-9]{1,2})\s+([0-9]{1,2})\s+([0-9]{4}|[0-9]{2})(?![0-9])")
_JOINED = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})(?![0-9])")
_SHORT_YEAR = 2


def birth_date(text: str, today: dt.date) -> dt.date:
    """A birthday of somebody between 15 and 90: "12 Maret 1975", "Serang, 12-03-75", "12 bulan 3 tahun 1975"."""
    said = " ".join(_FILLERS.sub(" ", _APOSTROPHES.sub("", plain(text))).split())
    start = re.search(r"[0-9]", said)
    if start is None:
        raise Complaint("complaints/birth_date")
    said = _JOINED.sub(r"\1/\2/\3", _NUMBERS.sub(r"\1/\2/\3", said[start.start() :]))
    try:
        day, rest = split_date(said, today)
    except Complaint as complaint:
        template = complaint.template if complaint.template.endswith("impossible") else "complaints/birth_date"
        raise Complaint(template) from None
    if rest.strip(" .,"):
        raise Complaint("complaints/birth_date")
    day = _with_its_year(day, said.removesuffix(rest), today)
    if not YOUNGEST <= _age(day, today) <= OLDEST:
        raise Complaint("complaints/birth_age", youngest=YOUNGEST, oldest=OLDEST)
    return day


def _with_its_year(day: dt.date, written: str, today: dt.date) -> dt.date:
    """The year must have been said; of two digits it is the latest that fits a participant."""
    numbers = re.findall(r"[0-9]+", written)
    if len(numbers) < (2 if re.search(r"[a-z]", written) else 3):
        raise Complaint("complaints/birth_year")
    short = all(len(number) <= _SHORT_YEAR for number in numbers)
    return day.replace(year=day.year - CENTURY) if short and _age(day, today) < YOUNGEST else day


def _age(day: dt.date, today: dt.date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))
