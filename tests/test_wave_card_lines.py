"""A wave's card in every state, with the longest values that there can be: at most ten lines above its buttons."""

from dataclasses import replace
from itertools import product

import pytest
from samples.waves import BIG
from specimens import DISTRICT

from bot.lifecycle import PROBLEMS
from bot.services.waves import OPTIONAL, Counts, Overview, Phase
from messages.render import Renderer

RENDERER = Renderer(DISTRICT)
MOST_LINES = 10


def lines(screen: str, seen: Overview, why: str | None = None) -> list[str]:
    return RENDERER.text(screen, {"seen": seen, "why": why}).splitlines()


@pytest.mark.parametrize("screen", ["waves/staff_card", "waves/group_card"])
@pytest.mark.parametrize("phase", Phase)
def test_ten_lines(screen: str, phase: Phase) -> None:
    for problems, missing, paused, counts in product(
        ((), tuple(PROBLEMS)), ((), OPTIONAL), (False, True), (Counts(), BIG.counts)
    ):
        wave = replace(BIG.wave, reminders_paused=paused)
        seen = replace(BIG, phase=phase, problems=problems, missing=missing, counts=counts, wave=wave)
        text = lines(screen, seen, "cap" if phase is Phase.ANNOUNCED else None)
        assert len(text) <= MOST_LINES, "\n".join(text)
        assert all(text), "a line stands for nothing"


def test_the_next_thing_is_always_said() -> None:
    for phase in Phase:
        seen = replace(BIG, phase=phase, problems=())
        assert sum(line.startswith("➡️") for line in lines("waves/staff_card", seen)) == 1, phase
