"""Screens of proposing and announcing can be read at a glance: ten lines at most, whatever they have to show."""

from typing import Any

import pytest
from samples import LONGEST, PLAIN
from samples.proposals import STAFF_SCREENS
from specimens import DISTRICT
from test_screens import values

from messages.render import Renderer, words_of

TEN = 10


@pytest.mark.parametrize("screen", STAFF_SCREENS)
@pytest.mark.parametrize("sample", [PLAIN, LONGEST], ids=["usual", "longest"])
def test_ten_lines_at_most(screen: str, sample: dict[str, Any]) -> None:
    text = words_of(Renderer(DISTRICT).text(screen, values(screen, sample)))
    assert len(text.splitlines()) <= TEN, text
