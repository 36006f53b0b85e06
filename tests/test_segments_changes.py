"""A segment as a value: marks that are set and taken away, and what the database keeps of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.segments import Segment

PLACES = ("36.04.01", "36.04.02", "36.04.03")


def test_a_stored_segment_of_another_version_is_read() -> None:
    assert Segment.load('{"subdistricts": ["36.04.01"], "moon": "full"}') == Segment(subdistricts=("36.04.01",))


CHANGES = st.one_of(
    st.tuples(st.just("subdistricts"), st.sampled_from(PLACES)),
    st.tuples(st.sampled_from(["permits_held", "permits_lacking"]), st.sampled_from(["pirt", "halal"])),
    st.tuples(st.just("cooperative"), st.sampled_from(["yes", "no"])),
    st.tuples(st.just("wave_id"), st.sampled_from(["7", "8"])),
    st.tuples(st.just("wave_states"), st.sampled_from(["applied", "withdrawn"])),
    st.tuples(st.just("never_trained"), st.just("")),
)


@given(steps=st.lists(st.tuples(CHANGES, st.booleans()), max_size=12))
def test_marks_are_set_and_taken_away(steps: list[tuple[tuple[str, str], bool]]) -> None:
    segment = Segment()
    for (condition, value), on in steps:
        changed = segment.changed(condition, value, on=on)
        assert changed.changed(condition, value, on=on) == changed
        stored: Any = getattr(changed, condition)
        marked = value in stored if isinstance(stored, tuple) else bool(stored) and str(stored) in (value, "True")
        assert marked is on
        assert not set(changed.permits_held) & set(changed.permits_lacking)
        segment = changed


def test_leaving_the_wave_leaves_its_states() -> None:
    aimed = Segment().changed("wave_id", "7", on=True).changed("wave_states", "withdrawn", on=True)
    assert aimed == Segment(wave_id=7, wave_states=("withdrawn",))
    assert aimed.changed("wave_id", "7", on=False) == Segment()


def test_a_condition_that_is_none() -> None:
    with pytest.raises(ValueError, match="moon"):
        Segment().changed("moon", "full", on=True)
