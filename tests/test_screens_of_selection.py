"""Staff read on phones: every screen of choosing participants has at most ten lines, whatever it has to show."""

from typing import Any

import pytest
from samples import LONGEST, PLAIN
from specimens import DISTRICT
from test_screens import SCREENS, values

from messages.render import Renderer, words_of

TEN = 10
NOUNS = {"announcing", "applicants", "exports", "proposals", "reviewing", "staff_files", "statistics"}
SHOWN = [screen for screen in SCREENS if screen.partition("/")[0] in NOUNS]


def test_every_noun_has_screens() -> None:
    assert {screen.partition("/")[0] for screen in SHOWN} == NOUNS


@pytest.mark.parametrize("screen", SHOWN)
@pytest.mark.parametrize("sample", [PLAIN, LONGEST], ids=["usual", "longest"])
def test_ten_lines_at_most(screen: str, sample: dict[str, Any]) -> None:
    text = words_of(Renderer(DISTRICT).text(screen, values(screen, sample)))
    assert len(text.splitlines()) <= TEN, text
