"""How a rate, a span and a bar are written."""

from datetime import timedelta

import pytest

from messages.filters import batang, laju, lama


@pytest.mark.parametrize(("rate", "text"), [(25.4, "25"), (1.0, "1"), (0.36, "0,4"), (0.001, "0,1")])
def test_rates(rate: float, text: str) -> None:
    assert laju(rate) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 detik"), (29, "29 detik"), (31, "1 menit"), (3600, "1 jam"), (4800, "1 jam 20 menit"), (7170, "2 jam")],
)
def test_spans(seconds: float, text: str) -> None:
    assert lama(timedelta(seconds=seconds)) == text


def test_bars() -> None:
    assert [batang(percent) for percent in (0, 9, 50, 99, 100)] == [
        "░░░░░░░░░░",
        "░░░░░░░░░░",
        "▓▓▓▓▓░░░░░",
        "▓▓▓▓▓▓▓▓▓░",
        "▓▓▓▓▓▓▓▓▓▓",
    ]
