"""Quiet hours: written as people write them, over midnight or within a day."""

from datetime import time

import pytest

from bot.quiet import QuietHours


@pytest.mark.parametrize(
    ("written", "begins", "ends"),
    [
        ("20.30-06.00", time(20, 30), time(6)),
        (" 20:30 \u2013 6:00 ", time(20, 30), time(6)),
        ("00.00-00.00", time(0), time(0)),
        ("9.05-17.30", time(9, 5), time(17, 30)),
    ],
)
def test_written(written: str, begins: time, ends: time) -> None:
    assert QuietHours.read(written) == QuietHours(begins, ends)


@pytest.mark.parametrize(
    "written", ["", "malam", "20.30", "20.30-", "24.00-06.00", "20.60-06.00", "20.30-06.00 WIB", "2030-0600"]
)
def test_not_understood(written: str) -> None:
    with pytest.raises(ValueError, match=r"quiet hours|must be in"):
        QuietHours.read(written)


@pytest.mark.parametrize(
    ("hours", "quiet", "loud"),
    [
        ("20.30-06.00", [(20, 30), (23, 59), (0, 0), (5, 59)], [(20, 29), (6, 0), (12, 0)]),
        ("12.00-13.00", [(12, 0), (12, 59)], [(11, 59), (13, 0), (0, 0)]),
        ("06.00-06.00", [], [(6, 0), (5, 59), (0, 0)]),
    ],
)
def test_when(hours: str, quiet: list[tuple[int, int]], loud: list[tuple[int, int]]) -> None:
    there = QuietHours.read(hours)
    assert [there.at(time(*one)) for one in quiet] == [True] * len(quiet)
    assert [there.at(time(*one)) for one in loud] == [False] * len(loud)
