"""How dates, money, phone numbers and names stand on a screen."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from bot.districts import OfficeDay
from bot.models import Point, Session
from messages.filters import EN_DASH, jam_kerja, make_filters

FILTERS = make_filters(ZoneInfo("Asia/Jakarta"), "WIB")
NINE_IN_SERANG = dt.datetime(2025, 10, 20, 2, tzinfo=dt.UTC)
LATE_IN_UTC = dt.datetime(2025, 10, 19, 17, 30, tzinfo=dt.UTC)
NAIVE = dt.datetime(2025, 10, 20, 9)  # noqa: DTZ001 - this is what must be refused


def october(*days: int) -> list[dt.date]:
    return [dt.date(2025, 10, day) for day in days]


def test_times_are_shown_in_the_zone_of_the_district() -> None:
    assert FILTERS["waktu"](NINE_IN_SERANG) == "Senin, 20 Oktober 2025, pukul 09.00 WIB"
    assert FILTERS["jam"](NINE_IN_SERANG) == "09.00 WIB"
    assert FILTERS["tanggal"](LATE_IN_UTC) == "Senin, 20 Oktober 2025"
    assert FILTERS["tanggal_pendek"](LATE_IN_UTC) == "20 Okt 2025"
    makassar = make_filters(ZoneInfo("Asia/Makassar"), "WITA")
    assert makassar["waktu"](NINE_IN_SERANG) == "Senin, 20 Oktober 2025, pukul 10.00 WITA"


def test_days_and_times_of_the_clock_are_shown_as_they_are() -> None:
    assert FILTERS["tanggal"](dt.date(2026, 1, 4)) == "Minggu, 4 Januari 2026"
    assert FILTERS["tanggal_pendek"](dt.date(2026, 8, 17)) == "17 Agu 2026"
    assert FILTERS["jam"](dt.time(16, 30)) == "16.30 WIB"


@pytest.mark.parametrize("name", ["tanggal", "jam", "waktu", "tanggal_pendek"])
def test_a_moment_without_a_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        FILTERS[name](NAIVE)
    with pytest.raises(ValueError, match="without a zone"):
        FILTERS["rentang"]([NAIVE])


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (october(20), "20 Oktober 2025"),
        (october(22, 20, 21), "20–22 Oktober 2025"),  # noqa: RUF001 - an en dash is meant, here and below
        (october(20, 21), "20–21 Oktober 2025"),  # noqa: RUF001 - as above
        (october(20, 27), "20 dan 27 Oktober 2025"),
        (october(6, 13, 20, 21), "6, 13, dan 20–21 Oktober 2025"),  # noqa: RUF001 - as above
        ([*october(30, 31), dt.date(2025, 11, 1)], "30 Oktober–1 November 2025"),  # noqa: RUF001 - as above
        ([*october(27), dt.date(2025, 11, 3)], "27 Oktober 2025 dan 3 November 2025"),
        ([*october(27, 28), dt.date(2026, 10, 3)], "27–28 Oktober 2025 dan 3 Oktober 2026"),  # noqa: RUF001 - as above
        ([dt.date(2025, 12, 31), dt.date(2026, 1, 1)], "31 Desember 2025–1 Januari 2026"),  # noqa: RUF001 - as above
        ([LATE_IN_UTC, NINE_IN_SERANG], "20 Oktober 2025"),
    ],
)
def test_rentang(days: list[dt.date], words: str) -> None:
    assert FILTERS["rentang"](days) == words


def test_rentang_of_sessions() -> None:
    later = Session(starts_at=NINE_IN_SERANG + dt.timedelta(days=1), ends_at=None)
    assert FILTERS["rentang"]([later, Session(NINE_IN_SERANG, None)]) == "20\N{EN DASH}21 Oktober 2025"


def test_rentang_of_nothing_is_the_templates_to_decide() -> None:
    with pytest.raises(ValueError, match="no dates"):
        FILTERS["rentang"]([])


@given(st.sets(st.dates(), min_size=1, max_size=8))
def test_rentang_names_its_first_and_last_day(days: set[dt.date]) -> None:
    words = FILTERS["rentang"](days)
    assert words.startswith(str(min(days).day))
    assert words.endswith(str(max(days).year))


@pytest.mark.parametrize(
    ("many", "words"),
    [(0, ""), (2, "1 dan 2"), (6, "1, 2, 3, 4, 5, dan 6"), (7, "1, 2, 3, 4, 5, 6, dan 1 desa lain")],
)
def test_a_long_list_is_cut_short(many: int, words: str) -> None:
    assert FILTERS["daftar_singkat"](range(1, many + 1), "desa") == words


def test_office_hours_name_days_alike_together() -> None:
    usual, short = OfficeDay(dt.time(8), dt.time(16)), OfficeDay(dt.time(8), dt.time(11, 30))
    week = [usual, usual, None, usual, short, short, None]
    words = "Senin-Selasa pukul 08.00-16.00 WIT, Kamis pukul 08.00-16.00 WIT, Jumat-Sabtu pukul 08.00-11.30 WIT"
    assert jam_kerja(week, "WIT") == words.replace("-", EN_DASH)
    assert not jam_kerja([None] * 7, "WIT")


@pytest.mark.parametrize(
    ("value", "money", "number"),
    [
        (0, "Rp0", "0"),
        (999, "Rp999", "999"),
        (1234, "Rp1.234", "1.234"),
        (500_000, "Rp500.000", "500.000"),
        (-1500, "-Rp1.500", "-1.500"),
    ],
)
def test_money_and_numbers(value: int, money: str, number: str) -> None:
    assert FILTERS["rupiah"](value) == money
    assert FILTERS["angka"](value) == number


@pytest.mark.parametrize(
    ("number", "shown", "hidden"),
    [
        ("+6281234567890", "0812 3456 7890", "0812 •••• 7890"),
        ("+62811234567", "0811 2345 67", "0811 •••• 4567"),
        ("+628123456789012", "0812 3456 789012", "0812 •••• 9012"),
        ("+60123456789", "+60123456789", "+601 •••• 6789"),
    ],
)
def test_phone_numbers(number: str, shown: str, hidden: str) -> None:
    assert FILTERS["nomor_hp"](number) == shown
    assert FILTERS["samar_hp"](number) == hidden
    assert FILTERS["tautan_wa"](number) == f"https://wa.me/{number[1:]}"


@pytest.mark.parametrize("name", ["nomor_hp", "samar_hp", "tautan_wa"])
@pytest.mark.parametrize("number", ["", "081234567890", "+62", "+62 812 3456 7890"])
def test_a_phone_number_is_in_e164(name: str, number: str) -> None:
    with pytest.raises(ValueError, match=r"E\.164"):
        FILTERS[name](number)


def test_sapaan() -> None:
    assert FILTERS["sapaan"]("ibu", "Sari") == "Ibu Sari"
    assert FILTERS["sapaan"]("bapak", "Harun") == "Bapak Harun"
    assert FILTERS["sapaan"](None, "Sari") == "Ibu/Bapak Sari"
    with pytest.raises(KeyError):
        FILTERS["sapaan"]("tuan", "Sari")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
        ([1, 2, 3, 4], "1, 2, 3, dan 4"),
    ],
)
def test_daftar(values: list[object], words: str) -> None:
    assert FILTERS["daftar"](values) == words


def test_names_are_escaped_by_the_template() -> None:
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)
    template = environment.from_string('{{ "ibu" | sapaan(name) }}; {{ [name] | daftar }}')
    assert template.render(name="<b>") == "Ibu &lt;b&gt;; &lt;b&gt;"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (dt.timedelta(seconds=-5), "1 menit"),
        (dt.timedelta(0), "1 menit"),
        (dt.timedelta(minutes=59, seconds=59), "59 menit"),
        (dt.timedelta(hours=1), "1 jam"),
        (dt.timedelta(hours=23, minutes=59), "23 jam"),
        (dt.timedelta(days=2, hours=23), "2 hari"),
    ],
)
def test_how_old_something_is(span: dt.timedelta, words: str) -> None:
    assert FILTERS["usia"](span) == words


def test_a_fact_of_the_office_in_words() -> None:
    assert FILTERS["info_dinas"]("Jl. <b>Contoh</b>") == "Jl. <b>Contoh</b>"
    assert FILTERS["info_dinas"](Point(-6.1203, 106.1503)) == "-6.12030, 106.15030"
    week = (OfficeDay(dt.time(8), dt.time(16)), *(None,) * 6)
    assert FILTERS["info_dinas"](week) == f"Senin pukul 08.00{EN_DASH}16.00 WIB"


def test_plain_text_is_cut_on_one_line() -> None:
    assert FILTERS["ringkas"]("SPPG <satu>\n\nSPPG dua") == "SPPG <satu> SPPG dua"
    assert FILTERS["ringkas"]("Apakah telur asin perlu PIRT?", 12) == "Apakah telu…"


def test_a_moment_a_few_days_off() -> None:
    assert FILTERS["hari_jam"](NINE_IN_SERANG) == "Senin 09.00 WIB"
