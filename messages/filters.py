"""How dates, money, phone numbers and names are written on a screen.

Times are UTC everywhere else; only here they are shown in the district's zone.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from bot.models import Point, Session
from messages.placeholders import belum_terisi
from messages.telegram_html import FIRST_WORDS, cuplikan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
SALUTATIONS = {"ibu": "Ibu", "bapak": "Bapak", None: "Ibu/Bapak"}
INDONESIA = "+62"
HIDDEN = "••••"
EN_DASH = "\N{EN DASH}"
MOST_NAMED = 6
"""Places that a sentence names before it counts the others."""

CELLS = 10
"""Of a bar that shows how far something is."""

Run = tuple[dt.date, dt.date]


class Hours(Protocol):
    """When an office opens and closes on one day, in the district's zone."""

    @property
    def opens(self) -> dt.time: ...
    @property
    def closes(self) -> dt.time: ...


class LocalTime:
    """The filters that show a time, on the clock of one district. A datetime without a zone raises ValueError."""

    def __init__(self, zone: dt.tzinfo, zone_label: str) -> None:
        self._zone = zone
        self._label = zone_label

    def jam(self, value: dt.datetime | dt.time) -> str:
        """09.00 WIB. A time is taken as one of the district's clock."""
        return f"{self._local(value) if isinstance(value, dt.datetime) else value:%H.%M} {self._label}"

    def tanggal(self, value: dt.date) -> str:
        """Senin, 20 Oktober 2025."""
        day = self._day(value)
        return f"{DAYS[day.weekday()]}, {_long(day)}"

    def tanggal_pendek(self, value: dt.date) -> str:
        """20 Okt 2025."""
        day = self._day(value)
        return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"

    def bulan(self, value: dt.date) -> str:
        """Oktober 2025."""
        day = self._day(value)
        return f"{MONTHS[day.month - 1]} {day.year}"

    def waktu(self, value: dt.datetime) -> str:
        """Senin, 20 Oktober 2025, pukul 09.00 WIB."""
        return f"{self.tanggal(value)}, pukul {self.jam(value)}"

    def hari_jam(self, value: dt.datetime) -> str:
        """Senin 09.00 WIB: for what is a few days off at most."""
        return f"{DAYS[self._day(value).weekday()]} {self.jam(value)}"

    def info_dinas(self, value: str | Point | Sequence[Hours | None]) -> str:
        """A fact of the office in words: as they stand, the hours of a week, or the degrees of a point on the map."""
        if isinstance(value, str):
            return value
        if isinstance(value, Point):
            return f"{value.latitude:.5f}, {value.longitude:.5f}"
        return jam_kerja(value, self._label)

    def rentang(self, values: Iterable[dt.date | Session]) -> str:
        """20-22 Oktober 2025, for days or the sessions on them; ValueError where there are none."""
        days = (value.starts_at if isinstance(value, Session) else value for value in values)
        return _range(sorted({self._day(value) for value in days}))

    def _local(self, moment: dt.datetime) -> dt.datetime:
        if moment.tzinfo is None:
            raise ValueError(f"a datetime without a zone: {moment!r}")
        return moment.astimezone(self._zone)

    def _day(self, value: dt.date) -> dt.date:
        return self._local(value).date() if isinstance(value, dt.datetime) else value


def make_filters(zone: dt.tzinfo, zone_label: str) -> dict[str, Callable[..., str]]:
    """The filters of the templates by name, for a district in this zone."""
    clock = LocalTime(zone, zone_label)
    of_time: tuple[Callable[..., str], ...] = (
        clock.bulan,
        clock.hari_jam,
        clock.info_dinas,
        clock.jam,
        clock.rentang,
        clock.tanggal,
        clock.tanggal_pendek,
        clock.waktu,
    )
    return {one.__name__: one for one in (*_OF_WORDS, *of_time)}


def angka(value: int) -> str:
    """1.234."""
    return f"{value:,}".replace(",", ".")


def laju(a_second: float) -> str:
    """25 or, where it is slow, 0,4: how many a second."""
    return f"{a_second:.0f}" if a_second >= 1 else f"{max(a_second, 0.1):.1f}".replace(".", ",")


def lama(span: dt.timedelta) -> str:
    """1 jam 20 menit: a span, to the minute from a minute on."""
    minutes = round(span.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} jam" if hours else "", f"{rest} menit" if rest else ""]
    return " ".join(part for part in parts if part) or f"{max(1, round(span.total_seconds()))} detik"


def usia(span: dt.timedelta) -> str:
    """2 hari, 3 jam, 5 menit: how old something is, in the largest unit of which it is one whole."""
    seconds = max(0, int(span.total_seconds()))
    units = (("hari", 86_400), ("jam", 3_600), ("menit", 60))
    unit, size = next((one for one in units if seconds >= one[1]), units[-1])
    return f"{max(1, seconds // size)} {unit}"


def batang(percent: int) -> str:
    """Ten cells, filled from the left."""
    filled = min(CELLS, max(0, percent * CELLS // 100))
    return "▓" * filled + "░" * (CELLS - filled)


def ringkas(text: str, most: int = FIRST_WORDS) -> str:
    """The first words of plain text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def rupiah(value: int) -> str:
    """Rp500.000."""
    return f"{'-' if value < 0 else ''}Rp{angka(abs(value))}"


def daftar(values: Iterable[object]) -> str:
    """A, b, dan c."""
    words = [str(value) for value in values]
    if len(words) <= 2:  # noqa: PLR2004 - a comma begins with the third
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def daftar_singkat(values: Iterable[object], noun: str, most: int = MOST_NAMED) -> str:
    """A, b, dan 4 kecamatan lain: the first ones by name, the others by number."""
    words = [str(value) for value in values]
    others = len(words) - most
    return daftar([*words[:most], f"{others} {noun} lain"] if others > 0 else words)


def jam_kerja(week: Iterable[Hours | None], zone_label: str) -> str:
    """Senin-Kamis pukul 08.00-16.00 WIB, Jumat pukul 08.00-16.30 WIB (with en dashes), for a week from Monday on.

    Days with equal hours that follow one another are named by the first and the last. Empty for an office that never
    opens.
    """
    days = [(name, _hours(hours)) for name, hours in zip(DAYS, week, strict=True)]
    spans = [(words, [name for name, _ in same]) for words, same in groupby(days, key=itemgetter(1)) if words]
    return ", ".join(
        f"{names[0]}{f'{EN_DASH}{names[-1]}' if len(names) > 1 else ''} pukul {words} {zone_label}"
        for words, names in spans
    )


def _hours(hours: Hours | None) -> str:
    return f"{hours.opens:%H.%M}{EN_DASH}{hours.closes:%H.%M}" if hours else ""


def sapaan(salutation: str | None, name: str) -> str:
    """Ibu Sari, for "ibu" and "Sari"; Ibu/Bapak Sari where the salutation is not known."""
    return f"{SALUTATIONS[salutation]} {name}"


def nomor_hp(number: str) -> str:
    """0812 3456 7890, for "+6281234567890"; a number of another country stays as it is."""
    national = _national(number)
    if national == number:
        return number
    return " ".join(part for part in (national[:4], national[4:8], national[8:]) if part)


def samar_hp(number: str) -> str:
    """0812 •••• 7890: enough for the owner to know the number again, too little to call it."""
    return f"{_national(number)[:4]} {HIDDEN} {number[-4:]}"


def samar_nama(name: str) -> str:
    """S•••• for "Siti Aminah": enough to know somebody again, too little to learn who it is."""
    return f"{name[:1]}{HIDDEN}"


def tautan_wa(number: str) -> str:
    """https://wa.me/6281234567890."""
    return f"https://wa.me/{_e164(number).removeprefix('+')}"


def _national(number: str) -> str:
    return f"0{number.removeprefix(INDONESIA)}" if _e164(number).startswith(INDONESIA) else number


def _e164(number: str) -> str:
    if not re.fullmatch(r"\+[0-9]{7,15}", number):
        raise ValueError("a phone number that is not in E.164")
    return number


def _long(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _range(days: Sequence[dt.date]) -> str:
    """20-22 Oktober 2025; 20 dan 27 Oktober 2025; 30 Oktober-1 November 2025 (with en dashes)."""
    if not days:
        raise ValueError("no dates to show")
    runs = _runs(days)
    first, last = days[0], days[-1]
    if (first.year, first.month) == (last.year, last.month):
        numbers = (str(begin.day) if begin == end else f"{begin.day}{EN_DASH}{end.day}" for begin, end in runs)
        return f"{daftar(numbers)} {MONTHS[first.month - 1]} {first.year}"
    return daftar(_run(begin, end) for begin, end in runs)


def _run(begin: dt.date, end: dt.date) -> str:
    if begin == end:
        return _long(end)
    if begin.year != end.year:
        return f"{_long(begin)}{EN_DASH}{_long(end)}"
    if begin.month != end.month:
        return f"{begin.day} {MONTHS[begin.month - 1]}{EN_DASH}{_long(end)}"
    return f"{begin.day}{EN_DASH}{_long(end)}"


def _runs(days: Sequence[dt.date]) -> list[Run]:
    """Sorted days as spans of days that follow one another."""
    runs: list[Run] = []
    for day in days:
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


_OF_WORDS: tuple[Callable[..., str], ...] = (
    angka,
    batang,
    belum_terisi,
    cuplikan,
    daftar,
    daftar_singkat,
    laju,
    lama,
    nomor_hp,
    ringkas,
    rupiah,
    samar_hp,
    samar_nama,
    sapaan,
    tautan_wa,
    usia,
)
"""The filters that are the same everywhere."""
