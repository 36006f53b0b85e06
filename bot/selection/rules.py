"""The rules of selection, to be read from top to bottom. Whoever changes a line changes who is chosen.

The Dinas selects, and prefers owners who have a product and are serious (news of the wave of October 2025); its own
criteria are not published. What stands here is a proposal in the open: each line is named in the record of every wave,
and staff can move anybody with a reason.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.selection.candidates import Candidate, Terms

EDITION = 1
"""Goes up with every change of a rule; the record names it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Who does not meet it is left out, unless staff have said that the applicant is fit."""

    name: str
    """Its words: the label [condition]."""
    holds: Callable[[Candidate, Terms], bool]


@dataclass(frozen=True, slots=True)
class Points:
    """So many points for who meets it."""

    name: str
    """Its words: the label [points]."""
    worth: int
    holds: Callable[[Candidate, Terms], bool]


CONDITIONS = (
    Condition("subdistrict", lambda one, terms: not terms.subdistricts or one.subdistrict in terms.subdistricts),
    Condition("nib", lambda one, terms: one.has_nib or not terms.nib_required),
    Condition("micro", lambda one, terms: one.is_micro),
)

POINTS = (
    Points("photo", 3, lambda one, terms: one.has_photo),
    Points("category", 3, lambda one, terms: not terms.categories or one.category in terms.categories),
    Points("nib", 2, lambda one, terms: one.has_nib),
    Points("permit", 2, lambda one, terms: one.permits >= 1),
    Points("permits", 1, lambda one, terms: one.permits >= 2),  # noqa: PLR2004 - the rule itself
    Points("one_year", 1, lambda one, terms: terms.year - one.since >= 1),
    Points("three_years", 1, lambda one, terms: terms.year - one.since >= 3),  # noqa: PLR2004 - the rule itself
    Points("never_trained", 3, lambda one, terms: not one.was_trained),
    Points("was_reserve", 2, lambda one, terms: one.was_reserve),
)


def as_told() -> dict[str, Any]:
    """The rules as the record of a wave names them."""
    return {
        "edition": EDITION,
        "conditions": [rule.name for rule in CONDITIONS],
        "points": {rule.name: rule.worth for rule in POINTS},
    }


def missing(one: Candidate, terms: Terms) -> tuple[str, ...]:
    """The names of the conditions that the applicant does not meet."""
    return tuple(rule.name for rule in CONDITIONS if not rule.holds(one, terms))


def awarded(one: Candidate, terms: Terms) -> tuple[str, ...]:
    """The names of the rules that gave points."""
    return tuple(rule.name for rule in POINTS if rule.holds(one, terms))


WORTH = {rule.name: rule.worth for rule in POINTS}
