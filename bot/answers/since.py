"""Since when a business exists."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers.numbers import amount, is_number, tokens
from bot.answers.text import plain
from bot.errors import Complaint

if TYPE_CHECKING:
    import datetime as dt

EARLIEST_YEAR = 1945
MONTHS_A_YEAR = 12

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_SHORT_YEAR = re.compile(r"\b(?:sejak|dari|mulai|tahun|taun|thn|th)\W{1,3}(?P<year>[0-9]{2})(?![0-9]|\s*[^\W\d_])")
_NOW = re.compile(r"(?:masih |usaha )?(?:baru|(?:tahun|bulan|minggu|hari) ini|kemarin)(?: \w+)?")
_LAST = re.compile(r"^(?:sejak |dari |mulai )?(?=(?:tahun|taun|thn|th|bulan|bln|minggu) (?:lalu|kemarin|kemaren|kmrn))")
_MONTHS = {
    "tahun": Fraction(12), "tahunan": Fraction(12), "taun": Fraction(12), "thn": Fraction(12), "th": Fraction(12),
    "bulan": Fraction(1), "bulanan": Fraction(1), "bln": Fraction(1), "minggu": Fraction(7, 30),
    "hari": Fraction(1, 30),
}  # fmt: skip
_ONES = {f"se{period}": ("satu", period) for period in _MONTHS}


def since(text: str, today: dt.date) -> int:
    """The year in which a business began: "2019", "sejak 2015", "tiga tahun lalu", "6 bulan", "baru"."""
    year = _year(plain(text), today)
    if year is None:
        raise Complaint("complaints/since")
    if year > today.year:
        raise Complaint("complaints/since_future", year=today.year)
    if year < EARLIEST_YEAR:
        raise Complaint("complaints/since_early", earliest=EARLIEST_YEAR)
    return year


def _year(said: str, today: dt.date) -> int | None:
    years = {int(year) for year in _YEAR.findall(said)}
    if years:
        return years.pop() if len(years) == 1 else None
    short = _SHORT_YEAR.search(said)
    if short:
        century = today.year // 100 * 100
        year = century + int(short["year"])
        return year if year <= today.year else year - 100
    months = _months(_LAST.sub("satu ", said))
    if months is not None:
        return (today.year * MONTHS_A_YEAR + today.month - 1 - int(months)) // MONTHS_A_YEAR
    return today.year if _NOW.fullmatch(said) else None


def _months(said: str) -> Fraction | None:
    """How many months ago: every number must be followed by its period, "2 tahun 6 bulan"."""
    words = [part for token in tokens(said) for part in _ONES.get(token, (token,))]
    runs = [list(run) for _, run in groupby(words, key=is_number)]
    total = None
    for position, run in enumerate(runs):
        if not is_number(run[0]):
            continue
        period = _MONTHS.get(runs[position + 1][0]) if position + 1 < len(runs) else None
        value = amount(run)
        if period is None or value is None:
            return None
        total = (total or 0) + value * period
    return total
