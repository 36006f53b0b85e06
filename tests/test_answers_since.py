"""What people type: since when a business exists."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsers import TODAY, complaint

from bot import answers


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        ("sejak 2015", 2015),
        ("mei 2019", 2019),
        ("12/05/2019", 2019),
        ("sejak 1990-an", 1990),
        ("tahun 98", 1998),
        ("th 19", 2019),
        ("3 tahun", 2023),
        ("tiga tahun lalu", 2023),
        ("sejak 10 tahun lalu", 2016),
        ("kurang lebih 3 tahun", 2023),
        ("5thn", 2021),
        ("setahun", 2025),
        ("sudah satu setengah tahun", 2025),
        ("1,5 tahun", 2025),
        ("2 tahun 6 bulan", 2024),
        ("6 bulan", 2026),
        ("11 bulan", 2025),
        ("sebulan", 2026),
        ("2 minggu", 2026),
        ("tahun lalu", 2025),
        ("sejak bulan lalu", 2026),
        ("tahun ini", 2026),
        ("baru", 2026),
        ("Baru mulai", 2026),
        ("masih baru", 2026),
    ],
)
def test_since(text: str, year: int) -> None:
    assert answers.since(text, TODAY) == year


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("", "since"),
        ("98", "since"),
        ("sudah lama", "since"),
        ("3-4 tahun", "since"),
        ("2015 atau 2016", "since"),
        ("5", "since"),
        ("20199", "since"),
        ("2030", "since_future"),
        ("1900", "since_early"),
        ("200 tahun", "since_early"),
    ],
)
def test_not_since(text: str, template: str) -> None:
    assert complaint("since", text) == template


def test_a_year_ago_on_the_last_day_of_a_year() -> None:
    assert answers.since("1 tahun", dt.date(2024, 12, 31)) == 2023
    assert answers.since("1 bulan", dt.date(2026, 1, 1)) == 2025


@given(st.integers(1945, 2026))
def test_a_year_is_read_in_every_writing(year: int) -> None:
    assert answers.since(f"sejak {year}", TODAY) == answers.since(f"{2026 - year} tahun", TODAY) == year
