"""JSON in which equal things are equal text, and a list that never changes by itself."""

import hashlib
import json
import random

from hypothesis import given
from hypothesis import strategies as st
from selections import CODES, YEAR, candidate

from bot.models import Category, Place, Verdict
from bot.selection.candidates import Terms
from bot.selection.canonical import PIECE, canonical, pieces, sha256
from bot.selection.listing import propose

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), _VALUES, max_size=3), st.lists(_VALUES, min_size=1, max_size=3))
def test_pieces_make_what_one_encoder_would(value: dict[str, object], items: list[object]) -> None:
    for times in (PIECE // 2, PIECE - 1, PIECE, PIECE + 1):
        long = value | {"x": items * times}
        assert canonical(long) == json.dumps(long, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(value) == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_long_lists_are_cut() -> None:
    value = {"a": list(range(PIECE * 10)), "b": ["é"]}
    assert canonical(value) == json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    assert len(list(pieces(value))) > 10
    assert sha256(pieces(value)) == hashlib.sha256(canonical(value).encode()).hexdigest()


def test_the_list_of_this_crowd_is_this_one() -> None:
    """Whoever changes a rule changes this digest, and the edition with it."""
    chance = random.Random(7)
    crowd = [
        candidate(
            number,
            subdistrict=chance.choice(CODES),
            category=chance.choice([*Category]).value,
            has_photo=chance.random() < 0.5,
            permits=chance.randrange(3),
            since=YEAR - chance.randrange(5),
            verdict=chance.choice([None, *Verdict]),
            change=chance.choice([None] * 9 + [*Place]),
        )
        for number in range(1, 201)
    ]
    listing = propose(crowd, Terms(20, YEAR, dict.fromkeys(CODES, 3), ("food", "egg"), False, 8, 2), "5eed")
    assert listing.digest == "11e728b6bc1cbd8947f85ca7d6e1f59d06aa13c6006aa192dd97173496a8346c"
