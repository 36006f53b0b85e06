"""From applicants, terms and a seed to a list: the same input gives the same list, byte for byte.

1. Who misses a condition is left out, unless staff said *Layak*; who was told *Belum* is left out; *Cadangan* takes no
   seat. Where staff have put somebody, there they stay.
2. The order is by points, then by lottery: SHA-256 of the seed and the registration.
3. Whom staff have put on a seat comes first, then guaranteed seats of each subdistrict, then the others over all of the
   wave, none beyond the cap of a subdistrict. A guarantee that nobody fills is released.
4. Reserves: of each subdistrict the next ones in order, as many as the wave keeps.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.models import Place, Verdict
from bot.selection.candidates import Candidate, Terms
from bot.selection.rules import CONDITIONS, EDITION, POINTS, WORTH, awarded, missing


class Basis(StrEnum):
    """Why somebody stands where they do. Its words: the label [basis]."""

    STAFF = "staff"
    """Staff have put them there, with a reason."""
    GUARANTEED = "guaranteed"
    """On a guaranteed seat of the subdistrict."""
    POINTS = "points"
    FULL = "full"
    """A reserve: the seats went to more points, or to a better draw."""
    CAP = "cap"
    """A reserve: the subdistrict has as many seats as it may."""
    VERDICT = "verdict"
    """Staff said Cadangan or Belum."""
    CONDITION = "condition"
    """Misses a condition."""
    BEHIND = "behind"
    """Neither a seat nor a place among the reserves of the subdistrict was left."""


@dataclass(frozen=True, slots=True)
class Line:
    """One applicant on the list."""

    registration_id: int
    place: Place
    position: int
    """From 1 over the whole list: seats, reserves, the others; each in order."""
    points: int
    lottery: str
    """What equals were ordered by, the lower first."""
    awarded: tuple[str, ...]
    missing: tuple[str, ...]
    basis: Basis
    subdistrict: str
    category: str
    salutation: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The list, the guarantees that nobody filled (subdistrict → seats), and the SHA-256 of it and all its causes."""

    lines: tuple[Line, ...]
    released: Mapping[str, int]
    digest: str


@dataclass(slots=True)
class _Ranked:
    one: Candidate
    points: int
    lottery: str
    awarded: tuple[str, ...]
    missing: tuple[str, ...]
    basis: Basis = Basis.POINTS


def propose(candidates: Iterable[Candidate], terms: Terms, seed: str) -> Listing:
    """The list that follows from the rules. Seats are exceeded only by people whom staff have put there."""
    ranked = _in_order(candidates, terms, seed)
    seated, released = _seated(ranked, terms)
    taken = {id(one) for one in seated}
    waiting = list(_reserves([one for one in ranked if id(one) not in taken], seated, terms))
    taken |= {id(one) for one in waiting}
    others = [_left_out(one) for one in ranked if id(one) not in taken]
    lines = tuple(_lines(seated, waiting, others))
    return Listing(lines, released, _digest([one.one for one in ranked], terms, seed, lines))


def lottery(seed: str, registration_id: int) -> str:
    """The draw of one applicant. It depends on nobody else, so who comes or goes changes no draw."""
    return hashlib.sha256(f"{seed}:{registration_id}".encode()).hexdigest()


def _in_order(candidates: Iterable[Candidate], terms: Terms, seed: str) -> list[_Ranked]:
    ranked = []
    for one in candidates:
        names = awarded(one, terms)
        points = sum(WORTH[name] for name in names)
        ranked.append(_Ranked(one, points, lottery(seed, one.registration_id), names, missing(one, terms)))
    return sorted(ranked, key=lambda one: (-one.points, one.lottery, one.one.registration_id))


def _may_sit(entry: _Ranked) -> bool:
    one = entry.one
    if one.change is not None:
        return one.change is Place.SEAT
    return one.verdict is Verdict.FIT or (not entry.missing and one.verdict not in {Verdict.RESERVE, Verdict.NOT_YET})


def _may_wait(entry: _Ranked) -> bool:
    one = entry.one
    if one.change is not None:
        return one.change is Place.RESERVE
    return one.verdict in {Verdict.FIT, Verdict.RESERVE} or (not entry.missing and one.verdict is not Verdict.NOT_YET)


def _seated(ranked: Sequence[_Ranked], terms: Terms) -> tuple[list[_Ranked], dict[str, int]]:
    """Who gets a seat, in order, and the guarantees that are released."""
    chosen: dict[int, _Ranked] = {}
    held: Counter[str] = Counter()

    def take(entry: _Ranked, basis: Basis) -> None:
        entry.basis = basis
        chosen[id(entry)] = entry
        held[entry.one.subdistrict] += 1

    for entry in ranked:
        if entry.one.change is Place.SEAT:
            take(entry, Basis.STAFF)
    able = [entry for entry in ranked if _may_sit(entry) and id(entry) not in chosen]
    released = {}
    for code, guaranteed in sorted(terms.subdistricts.items()):
        wanted = min(guaranteed, terms.cap or guaranteed) - held[code]
        own = [entry for entry in able if entry.one.subdistrict == code][: max(0, wanted)]
        free = max(0, terms.seats - len(chosen))
        for entry in own[:free]:
            take(entry, Basis.GUARANTEED)
        if held[code] < guaranteed:
            released[code] = guaranteed - held[code]
    for entry in able:
        if len(chosen) >= terms.seats:
            break
        if id(entry) not in chosen and not _is_full(terms, held[entry.one.subdistrict]):
            take(entry, Basis.POINTS)
    return [entry for entry in ranked if id(entry) in chosen], released


def _reserves(rest: Sequence[_Ranked], seated: Sequence[_Ranked], terms: Terms) -> Iterator[_Ranked]:
    held = Counter(entry.one.subdistrict for entry in seated)
    waiting = Counter(entry.one.subdistrict for entry in rest if entry.one.change is Place.RESERVE)
    for entry in rest:
        code = entry.one.subdistrict
        if entry.one.change is Place.RESERVE:
            entry.basis = Basis.STAFF
            yield entry
        elif _may_wait(entry) and waiting[code] < terms.reserves:
            waiting[code] += 1
            entry.basis = _why_reserve(entry, terms, held[code])
            yield entry


def _why_reserve(entry: _Ranked, terms: Terms, held: int) -> Basis:
    if entry.one.verdict is Verdict.RESERVE:
        return Basis.VERDICT
    return Basis.CAP if _is_full(terms, held) else Basis.FULL


def _left_out(entry: _Ranked) -> _Ranked:
    if entry.one.change is not None:
        entry.basis = Basis.STAFF
    elif entry.one.verdict is Verdict.NOT_YET:
        entry.basis = Basis.VERDICT
    else:
        entry.basis = Basis.BEHIND if _may_wait(entry) else Basis.CONDITION
    return entry


def _is_full(terms: Terms, held: int) -> bool:
    return terms.cap is not None and held >= terms.cap


def _lines(*parts: Sequence[_Ranked]) -> Iterator[Line]:
    position = 0
    for place, part in zip(Place, parts, strict=True):
        for entry in part:
            position += 1
            yield Line(
                registration_id=entry.one.registration_id,
                place=place,
                position=position,
                points=entry.points,
                lottery=entry.lottery,
                awarded=entry.awarded,
                missing=entry.missing,
                basis=entry.basis,
                subdistrict=entry.one.subdistrict,
                category=entry.one.category,
                salutation=entry.one.salutation,
            )


def _digest(candidates: Sequence[Candidate], terms: Terms, seed: str, lines: Sequence[Line]) -> str:
    """Over data, rules, seed and list, in an order of their own: how the data came does not matter."""
    told = {
        "edition": EDITION,
        "conditions": [rule.name for rule in CONDITIONS],
        "points": {rule.name: rule.worth for rule in POINTS},
        "terms": asdict(terms),
        "seed": seed,
        "candidates": [asdict(one) for one in sorted(candidates, key=lambda one: one.registration_id)],
        "lines": [asdict(line) for line in lines],
    }
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def canonical(value: object) -> str:
    """JSON in which equal things are equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
