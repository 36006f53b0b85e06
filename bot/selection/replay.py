"""A list once more from what its record holds, so that whoever has the record can check it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.models import Place, Verdict
from bot.selection import rules
from bot.selection.candidates import Candidate, Terms
from bot.selection.listing import Listing, propose

_ON_THE_LINE = {"registration_id", "subdistrict", "category", "salutation"}
"""Of a candidate; they stand on each line of a record anyway."""
_GIVEN = tuple(one.name for one in fields(Candidate) if one.name not in _ON_THE_LINE)
_SAME = ("place", "points", "lottery", "awarded", "missing", "basis")


def given(one: Candidate) -> dict[str, Any]:
    """What the rules saw of an applicant beside what every line says; JSON."""
    return {name: getattr(one, name) for name in _GIVEN}


def drawn_again(content: Mapping[str, Any]) -> Listing:
    """The list that follows from the inputs in a record (`bot.services.selection_records`) by the rules of now."""
    return propose([_candidate(line) for line in content["lines"]], _terms(content["wave"]), content["seed"])


def holds(content: Mapping[str, Any]) -> bool | None:
    """Whether a record follows from its own inputs; None: it was made by rules that are not in force any more."""
    if content["rules"] != rules.as_told():
        return None
    listing = drawn_again(content)
    told = [(line["registration"], *(_plain(line[name]) for name in _SAME)) for line in content["lines"]]
    found = [(line.registration_id, *(_plain(getattr(line, name)) for name in _SAME)) for line in listing.lines]
    return (told, content["released"], content["digest"]) == (found, listing.released, listing.digest)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _candidate(line: Mapping[str, Any]) -> Candidate:
    seen = dict(line["given"])
    verdict, change = seen.pop("verdict"), seen.pop("change")
    return Candidate(
        registration_id=line["registration"],
        subdistrict=line["subdistrict"],
        category=line["category"],
        salutation=line["salutation"],
        verdict=verdict and Verdict(verdict),
        change=change and Place(change),
        **seen,
    )


def _terms(wave: Mapping[str, Any]) -> Terms:
    return Terms(
        seats=wave["seats"],
        year=wave["year"],
        subdistricts=wave["subdistricts"],
        categories=tuple(wave["categories"]),
        nib_required=wave["nib_required"],
        cap=wave["cap"],
        reserves=wave["reserves"],
    )
