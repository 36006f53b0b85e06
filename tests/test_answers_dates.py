"""What people type: days, hours and sessions."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsers import FILTERS, TODAY, complaint

from bot import answers

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 Oktober 2027", dt.date(2027, 10, 20)),
        ("20 Oktober tahun 2027", dt.date(2027, 10, 20)),
        ("20/10/2027", dt.date(2027, 10, 20)),
        ("20 / 10 / 2027", dt.date(2027, 10, 20)),
        ("20-10-27", dt.date(2027, 10, 20)),
        ("20.10.2027", dt.date(2027, 10, 20)),
        ("2027-10-20", dt.date(2027, 10, 20)),
        ("5-Nov-2027", dt.date(2027, 11, 5)),
        ("30 sept '27", dt.date(2027, 9, 30)),
        ("1 pebruari 2027.", dt.date(2027, 2, 1)),
        ("tgl 5 mei 2027", dt.date(2027, 5, 5)),
        ("Senin, 20 Oktober 2025", dt.date(2025, 10, 20)),
        ("hari Senin tanggal 20 Oktober 2025", dt.date(2025, 10, 20)),
        ("Jum'at 25 des", dt.date(2026, 12, 25)),
        ("20 okt", dt.date(2027, 10, 20)),
        ("20okt", dt.date(2027, 10, 20)),
        ("24/11", dt.date(2026, 11, 24)),
        ("23/11", dt.date(2027, 11, 23)),
        ("29 februari", dt.date(2028, 2, 29)),
        ("hari ini", dt.date(2026, 11, 24)),
        ("Besok", dt.date(2026, 11, 25)),
        ("lusa", dt.date(2026, 11, 26)),
    ],
)
def test_date(text: str, day: dt.date) -> None:
    assert answers.date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("", "date"),
        ("jumat", "date"),
        ("20", "date"),
        ("20 10", "date"),
        ("20.10", "date"),
        ("1 marhaban 2027", "date"),
        ("20 Oktober 2027 dan 21 Oktober 2027", "date"),
        ("200 Oktober 2027", "date"),
        ("20 Oktober 20277", "date"),
        ("31 feb", "date_impossible"),
        ("30/02/2027", "date_impossible"),
        ("20/13/2027", "date_impossible"),
        ("0 Oktober", "date_impossible"),
        ("20 Oktober 0000", "date_impossible"),
        ("Selasa, 20 Oktober 2025", "date_weekday"),
    ],
)
def test_no_date(text: str, template: str) -> None:
    assert complaint("date", text) == template


def test_the_last_days_of_the_calendar() -> None:
    with pytest.raises(answers.Complaint):
        answers.date("besok", dt.date.max)
    with pytest.raises(answers.Complaint):
        answers.date("1 januari", dt.date.max)


@given(DAYS)
def test_a_day_is_read_in_every_writing(day: dt.date) -> None:
    for name in ("tanggal", "tanggal_pendek"):
        assert answers.date(FILTERS[name](day), TODAY) == day
    for form in ("%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y", "%Y-%m-%d"):
        assert answers.date(day.strftime(form), TODAY) == day


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_next_one(day: dt.date, today: dt.date) -> None:
    coming = answers.date(f"{day.day}/{day.month}", today)
    assert (coming.day, coming.month) == (day.day, day.month)
    assert 0 <= (coming - today).days < (366 if (day.day, day.month) != (29, 2) else 8 * 366)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("09.00", 9, 0),
        ("9:30", 9, 30),
        ("0900", 9, 0),
        ("jam 9", 9, 0),
        ("pukul 09.00 WIB", 9, 0),
        ("pkl. 13.00", 13, 0),
        ("9 pagi", 9, 0),
        ("4 subuh", 4, 0),
        ("11 siang", 11, 0),
        ("12 siang", 12, 0),
        ("1 siang", 13, 0),
        ("4 sore", 16, 0),
        ("16.00 sore", 16, 0),
        ("7 malam", 19, 0),
        ("7.15 malem", 19, 15),
        ("12 malam", 0, 0),
        ("setengah 9", 8, 30),
        ("setengah 1 siang", 12, 30),
        ("setengah 2 siang", 13, 30),
        ("0.00", 0, 0),
        ("23.59", 23, 59),
    ],
)
def test_time(text: str, hour: int, minute: int) -> None:
    assert answers.time(text) == dt.time(hour, minute)


@pytest.mark.parametrize(
    "text",
    ["", "jam", "24.00", "9.60", "9 siang", "12 pagi", "besok", "9.5", "123", "setengah 9.30", "setengah 13", "8-9"],
)
def test_no_time(text: str) -> None:
    assert complaint("time", text) == "time"


@given(TIMES)
def test_a_time_is_read_as_written(time: dt.time) -> None:
    assert answers.time(FILTERS["jam"](time)) == time


OCTOBER_20 = dt.date(2027, 10, 20)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("20 Oktober 2027 08.00-16.00", (8, 0), (16, 0)),
        ("20 Oktober 2027, pukul 08.00 – 16.00 WIB", (8, 0), (16, 0)),  # noqa: RUF001 - as phones write it
        ("Rabu, 20 Oktober 2027 (08.00 s/d 16.00)", (8, 0), (16, 0)),
        ("20/10/2027 pukul 8 s.d. 4 sore", (8, 0), (16, 0)),
        ("20/10/2027 08.00 sampai dengan 16.00 WIB", (8, 0), (16, 0)),
        ("20-10-2027 8-16", (8, 0), (16, 0)),
        ("20 okt 08-16", (8, 0), (16, 0)),
        ("20 okt 08 s.d. 16", (8, 0), (16, 0)),
        ("20 okt 27 08.00-16.00", (8, 0), (16, 0)),
        ("20/10 1-3 siang", (13, 0), (15, 0)),
        ("20/10 10-2 siang", (10, 0), (14, 0)),
        ("20/10 7-9 malam", (19, 0), (21, 0)),
        ("20/10 10-7 malam", (10, 0), (19, 0)),
        ("20/10 8 malam - 9 malam", (20, 0), (21, 0)),
        ("20/10 08.00-9 malam", (8, 0), (21, 0)),
        ("20 okt 08.00", (8, 0), None),
        ("20/10/2027 jam 8 s.d. selesai", (8, 0), None),
    ],
)
def test_session(text: str, starts: tuple[int, int], ends: tuple[int, int] | None) -> None:
    expected = answers.SessionTimes(OCTOBER_20, dt.time(*starts), dt.time(*ends) if ends else None)
    assert answers.session(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("", "date"),
        ("08.00-16.00", "date"),
        ("31/2/2027 8-16", "date_impossible"),
        ("20/10/2027", "session"),
        ("20/10/2027 pagi", "session"),
        ("20/10/2027 8 sampai", "session"),
        ("20/10/2027 25.00-26.00", "session"),
        ("20/10/2027 08.00-26.00", "session"),
        ("20/10/2027 08.00-10.00-12.00", "session"),
        ("20/10/2027 16.00-08.00", "session_end"),
        ("20/10/2027 8-8", "session_end"),
    ],
)
def test_no_session(text: str, template: str) -> None:
    assert complaint("session", text) == template


@given(DAYS, TIMES, TIMES)
def test_a_session_is_read_as_written(day: dt.date, starts: dt.time, ends: dt.time) -> None:
    text = f"{FILTERS['tanggal'](day)}, pukul {starts:%H.%M}–{ends:%H.%M} WIB"  # noqa: RUF001 - as screens write it
    if ends <= starts:
        assert complaint("session", text) == "session_end"
    else:
        assert answers.session(text, TODAY) == answers.SessionTimes(day, starts, ends)
