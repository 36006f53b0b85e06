"""Applicants and waves of every kind, for tests of the rules of selection."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from bot.models import Category, Place, Salutation, Verdict
from bot.selection.candidates import Candidate, Terms
from bot.selection.listing import Line, Listing

CODES = ("36.04.01", "36.04.02", "36.04.03", "36.04.04")
YEAR = 2027


def candidate(number: int, **different: Any) -> Candidate:
    """An applicant of the first subdistrict about whom there is nothing special."""
    values: dict[str, Any] = {
        "registration_id": number, "subdistrict": CODES[0], "category": "food", "salutation": "ibu",
        "has_photo": False, "has_nib": False, "permits": 0, "since": YEAR, "is_micro": True, "was_trained": True,
        "was_reserve": False,
    }  # fmt: skip
    return Candidate(**values | different)


_KINDS: tuple[tuple[str, Sequence[Any]], ...] = (
    ("verdict", (None, *Verdict)),
    ("change", (None, None, None, *Place)),
    ("subdistrict", CODES),
    ("has_photo", (False, True)),
    ("has_nib", (True, False)),
    ("permits", (0, 1, 2, 3)),
    ("since", tuple(range(YEAR, YEAR - 5, -1))),
    ("was_trained", (False, True)),
    ("was_reserve", (False, True)),
    ("is_micro", (True, False)),
    ("category", tuple(one.value for one in Category)),
    ("salutation", tuple(one.value for one in Salutation)),
)
_COMBINATIONS = math.prod(len(values) for _, values in _KINDS)


def crowds(*, plain: bool = False, most: int = 20) -> st.SearchStrategy[list[Candidate]]:
    """Any applicants; `plain`: about whom staff have said and changed nothing."""
    numbers = st.lists(st.integers(0, _COMBINATIONS - 1), max_size=most)
    said: dict[str, Any] = {"verdict": None, "change": None} if plain else {}
    return numbers.map(lambda every: [_of_kind(place, number, said) for place, number in enumerate(every)])


def _of_kind(place: int, number: int, said: dict[str, Any]) -> Candidate:
    """One of all the combinations there are, by its number: one draw for each applicant is quick."""
    values = {}
    for name, choices in _KINDS:
        number, which = divmod(number, len(choices))
        values[name] = choices[which]
    return Candidate(registration_id=place * 7919 % 1009 + 1, **values | said)


def terms() -> st.SearchStrategy[Terms]:
    """Any wave; it may promise more seats to subdistricts than it has, or than its cap allows."""
    return st.builds(
        Terms,
        seats=st.integers(1, 12),
        year=st.just(YEAR),
        subdistricts=st.dictionaries(st.sampled_from(CODES), st.integers(0, 4)),
        categories=st.sampled_from([(), ("food",), ("food", "egg", "craft", "farm")]),
        nib_required=st.booleans(),
        cap=st.none() | st.integers(1, 5),
        reserves=st.integers(0, 4),
    )


SEEDS = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")


def seated(listing: Listing) -> Counter[str]:
    """Subdistrict → seats."""
    return Counter(line.subdistrict for line in listing.lines if line.place is Place.SEAT)


def by_id(lines: Sequence[Line]) -> dict[int, Line]:
    """Registration → line."""
    return {line.registration_id: line for line in lines}
