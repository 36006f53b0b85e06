"""What people type for a day with an hour."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsers import NOW, complaint

from bot import answers


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("besok 08.00", at(11, 25, 8)),
        ("Besok, pukul 08.00 WIB", at(11, 25, 8)),
        ("besok jam 4 sore", at(11, 25, 16)),
        ("besok pagi jam 8", at(11, 25, 8)),
        ("besok malam pukul 7", at(11, 25, 19)),
        ("20/12 09.30", at(12, 20, 9, 30)),
        ("20/12 9:30", at(12, 20, 9, 30)),
        ("20 Desember 2026 pukul 13.00", at(12, 20, 13)),
        ("Minggu, 20 Desember 08.00", at(12, 20, 8)),
        ("lusa setengah 9", at(11, 26, 8, 30)),
        ("hari ini 15.00", at(11, 24, 15)),
        ("hari ini 08.00", at(11, 24, 8)),
        ("Senin 7.30", at(11, 30, 7, 30)),
        ("hari Senin jam 7.30", at(11, 30, 7, 30)),
        ("Senin depan 7.30", at(11, 30, 7, 30)),
        ("selasa 09.01", at(11, 24, 9, 1)),
        ("selasa 09.00", at(12, 1, 9)),
        ("Selasa depan 15.00", at(12, 1, 15)),
        ("15.00", at(11, 24, 15)),
        ("nanti jam 4 sore", at(11, 24, 16)),
        ("jam 8", at(11, 25, 8)),
        ("jam 8 besok", at(11, 25, 8)),
        ("pukul 08.00 tanggal 20 Desember", at(12, 20, 8)),
    ],
)
def test_a_moment(text: str, moment: dt.datetime) -> None:
    assert answers.moment(text, NOW) == moment


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("", "moment"),
        ("besok", "moment"),
        ("besok pagi", "moment"),
        ("Senin", "moment"),
        ("20/12", "moment"),
        ("kapan saja", "moment"),
        ("besok 25.00", "moment"),
        ("31/2 08.00", "date_impossible"),
        ("Senin 20/12 08.00", "date_weekday"),
    ],
)
def test_no_moment(text: str, template: str) -> None:
    assert complaint("moment", text) == template


@given(days=st.integers(1, 300), clock=st.times())
def test_a_moment_is_read_as_written(days: int, clock: dt.time) -> None:
    day = NOW.date() + dt.timedelta(days=days)
    wanted = dt.datetime.combine(day, clock.replace(second=0, microsecond=0), NOW.tzinfo)
    assert answers.moment(f"{wanted:%d/%m/%Y %H.%M}", NOW) == wanted
    assert answers.moment(f"jam {wanted:%H.%M} {wanted:%d-%m-%Y}", NOW) == wanted


@given(text=st.text(max_size=40))
def test_anything_else_is_a_complaint(text: str) -> None:
    with suppress(answers.Complaint):
        assert answers.moment(text, NOW).tzinfo is NOW.tzinfo
