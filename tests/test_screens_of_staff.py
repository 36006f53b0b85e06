"""Whatever stands on a screen of staff, it has at most ten lines above its buttons."""

from collections.abc import Mapping
from typing import Any

import pytest
from samples import LONGEST, PLAIN
from test_screens import RENDERER, SCREENS, values

MOST_LINES = 10
NOUNS = {
    "announcing", "applicants", "change_reason", "entering", "faq_staff", "faq_words", "exports", "give_reason", "note",
    "office_fact", "office_facts", "phone_tasks", "proposals", "reviewing", "seats", "staff", "staff_files",
    "statistics", "ticket_queue", "verdict_reason", "waves",
}  # fmt: skip
OTHERS = {
    "broadcasts/account", "broadcasts/history", "broadcasts/progress", "broadcasts/stopped", "help_requests/taken",
    "help_requests/to_call", "tickets/card", "tickets/history", "reminders/ahead", "reminders/ask_skip",
}  # fmt: skip
"""Of nouns that are for owners too."""
FOR_OWNERS = {"waves/card", "waves/changed"}
"""What applicants see of a wave."""
OF_STAFF = [
    screen
    for screen in SCREENS
    if (screen.partition("/")[0] in NOUNS or screen in OTHERS) and "/_" not in screen and screen not in FOR_OWNERS
]


@pytest.mark.parametrize("screen", OF_STAFF)
@pytest.mark.parametrize("sample", [PLAIN, LONGEST], ids=["usual", "longest"])
def test_ten_lines(screen: str, sample: Mapping[str, Any]) -> None:
    text = RENDERER.text(screen, values(screen, sample))
    assert text.count("\n") < MOST_LINES, text
