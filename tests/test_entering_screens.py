"""What a petugas sees while registering an owner, at its longest."""

import pytest
from samples import LONGEST, PLAIN
from samples.entering import REFUSED
from specimens import OWNER
from test_screens import RENDERER, SCREENS, values

from bot.errors import Refusal
from bot.services.entering import Entered

MOST_LINES = 10
OF_STAFF = [screen for screen in SCREENS if screen.startswith("entering/") or screen == "claims/code"]


@pytest.mark.parametrize("screen", OF_STAFF)
@pytest.mark.parametrize("sample", [PLAIN, LONGEST], ids=["usual", "longest"])
def test_a_screen_has_few_lines(screen: str, sample: dict[str, object]) -> None:
    assert RENDERER.text(screen, values(screen, sample)).count("\n") < MOST_LINES


@pytest.mark.parametrize("refusal", REFUSED, ids=lambda one: type(one).__name__)
def test_it_says_why_nobody_was_registered(refusal: Refusal) -> None:
    text = RENDERER.text("entering/entered", {"done": Entered(OWNER, None, refusal, ())})
    assert "tanpa pendaftaran baru" in text
    assert "7/2027" in text
    assert text.count("\n") < MOST_LINES
