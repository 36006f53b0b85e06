"""Birthdays as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Complaint, birth_date

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    "said",
    [
        "12 Maret 1975",
        "12 maret \u201975",
        "12-3-75",
        "12/03/1975",
        "12.3.1975",
        "1975-03-12",
        "12031975",
        "12 3 1975",
        "12 bulan 3 tahun 1975",
        "tgl 12 bln maret thn 1975",
        "Serang, 12 Maret 1975",
        "lahir di Serang tanggal 12 Maret 1975.",
    ],
)
def test_the_same_day(said: str) -> None:
    assert birth_date(said, TODAY) == dt.date(1975, 3, 12)


@pytest.mark.parametrize(
    ("said", "template"),
    [
        ("12 Maret", "birth_year"),
        ("12/3", "birth_year"),
        ("1 Januari 2020", "birth_age"),
        ("12-3-20", "birth_age"),
        ("1 Januari 1930", "birth_age"),
        ("1 Januari 2030", "birth_age"),
        ("31 Februari 1980", "date_impossible"),
        ("1975", "birth_date"),
        ("besok", "birth_date"),
        ("", "birth_date"),
        ("12 Maret 1975 jam 3", "birth_date"),
        ("Kamis, 30", "birth_date"),
    ],
)
def test_what_is_no_birthday(said: str, template: str) -> None:
    with pytest.raises(Complaint) as complaint:
        birth_date(said, TODAY)
    assert complaint.value.template == f"complaints/{template}"


@pytest.mark.parametrize(
    ("born", "fits"),
    [("30 November 2011", True), ("1 Desember 2011", False), ("1 Desember 1935", True), ("30 November 1935", False)],
)
def test_the_ages_that_participants_have(born: str, fits: bool) -> None:
    if fits:
        assert birth_date(born, TODAY)
    else:
        with pytest.raises(Complaint) as complaint:
            birth_date(born, TODAY)
        assert complaint.value.template == "complaints/birth_age"


def test_a_leap_day() -> None:
    assert birth_date("29-2-00", TODAY) == dt.date(2000, 2, 29)
    assert birth_date("29/02/76", TODAY) == dt.date(1976, 2, 29)


@given(st.dates(dt.date(1936, 12, 1), dt.date(2011, 11, 30)))
def test_any_day_in_short(born: dt.date) -> None:
    assert birth_date(f"{born.day}/{born.month}/{born.year % 100:02}", TODAY) == born


@given(st.text())
def test_any_text_is_a_day_or_a_complaint(said: str) -> None:
    try:
        born = birth_date(said, TODAY)
    except Complaint:
        return
    assert born < TODAY
