"""From applicants, terms and a seed to a list: the same input gives the same list, byte for byte.

1. Who misses a condition is left out, unless staff said *Layak*; who was told *Belum* is left out; *Cadangan* takes no
   seat. Where staff have put somebody, there they stay.
2. The order is by points, then by lottery: SHA-256 of the seed and the registration.
3. Whom staff have put on a seat comes first, then guaranteed seats of each subdistrict, then the others over all of the
   wave, none beyond the cap of a subdistrict. A guarantee that nobody fills is released. Where staff have left fewer
   seats than are guaranteed, these go by the order over all of the wave too.
4. Reserves: of each subdistrict the next ones in order, as many as the wave keeps.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from bot.models import Place, Verdict
from bot.selection import canonical
from bot.selection.candidates import Candidate, Terms
from bot.selection.rules import WORTH, as_told, awarded, missing


class Basis(StrEnum):
    """Why somebody stands where they do. Its words: the template proposals/_why."""

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
    RESERVES_FULL = "reserves_full"
    """Staff said Cadangan, and no place among the reserves of the subdistrict was left."""
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
    basis: Basis | None = None
    """None: no place was given yet."""


def propose(candidates: Iterable[Candidate], terms: Terms, seed: str) -> Listing:
    """The list that follows from the rules. Seats are exceeded only by people whom staff have put there."""
    ranked = _in_order(candidates, terms, seed)
    seated, released = _seated(ranked, terms)
    held = Counter(entry.one.subdistrict for entry in seated)
    waiting = list(_reserves([entry for entry in ranked if entry.basis is None], held, terms))
    others = [_left_out(entry) for entry in ranked if entry.basis is None]
    lines = tuple(_lines(seated, waiting, others))
    return Listing(lines, released, _digest([entry.one for entry in ranked], terms, seed, lines))


def lost_to(points: int, last: int | None) -> str:
    """What took the seat of who is a reserve because seats are `full`: a name of the labels [lost_to].

    `last`: the fewest points that gave a seat over all of the wave; None where they gave none.
    """
    if last is None:
        return "kept"
    return "draw" if points == last else "points"


def lottery(seed: str, registration_id: int) -> str:
    """The draw of one applicant. It depends on nobody else, so who comes or goes changes no draw."""
    return hashlib.sha256(f"{seed}:{registration_id}".encode()).hexdigest()


def _in_order(candidates: Iterable[Candidate], terms: Terms, seed: str) -> list[_Ranked]:
    ranked = []
    for one in candidates:
        names = awarded(one, terms)
        points = sum(WORTH[name] for name in names)
        ranked.append(_Ranked(one, points, lottery(seed, one.registration_id), names, missing(one, terms)))
    return sorted(ranked, key=lambda entry: (-entry.points, entry.lottery, entry.one.registration_id))


def _is_fit(entry: _Ranked) -> bool:
    return not entry.missing or entry.one.verdict is Verdict.FIT


def _may_sit(entry: _Ranked) -> bool:
    return entry.one.change is None and _is_fit(entry) and entry.one.verdict not in _NO_SEAT


def _may_wait(entry: _Ranked) -> bool:
    return entry.one.change is None and _is_fit(entry) and entry.one.verdict is not Verdict.NOT_YET


_NO_SEAT = frozenset({Verdict.RESERVE, Verdict.NOT_YET})


def _seated(ranked: Sequence[_Ranked], terms: Terms) -> tuple[list[_Ranked], dict[str, int]]:
    """Who gets a seat, in order, and the guarantees that are released."""
    held: Counter[str] = Counter()

    def take(entries: Iterable[_Ranked], basis: Basis, most: Mapping[str, int] | None) -> None:
        """Those for whom a seat is left, and one of the `most` of their subdistrict; None: no limit of either kind."""
        free = terms.seats - held.total()
        for entry in entries:
            code = entry.one.subdistrict
            if most is not None and free <= 0:
                return
            if entry.basis is None and (most is None or held[code] < most.get(code, 0)):
                entry.basis = basis
                held[code] += 1
                free -= 1

    take((entry for entry in ranked if entry.one.change is Place.SEAT), Basis.STAFF, None)
    able = [entry for entry in ranked if _may_sit(entry)]
    cap = terms.seats if terms.cap is None else terms.cap
    take(able, Basis.GUARANTEED, {code: min(seats, cap) for code, seats in terms.subdistricts.items()})
    take(able, Basis.POINTS, dict.fromkeys((entry.one.subdistrict for entry in able), cap))
    released = {code: seats - held[code] for code, seats in sorted(terms.subdistricts.items()) if held[code] < seats}
    return [entry for entry in ranked if entry.basis is not None], released


def _reserves(rest: Sequence[_Ranked], held: Mapping[str, int], terms: Terms) -> Iterator[_Ranked]:
    waiting = Counter(entry.one.subdistrict for entry in rest if entry.one.change is Place.RESERVE)
    for entry in rest:
        code = entry.one.subdistrict
        if entry.one.change is Place.RESERVE:
            entry.basis = Basis.STAFF
        elif _may_wait(entry) and waiting[code] < terms.reserves:
            waiting[code] += 1
            entry.basis = _why_reserve(entry, terms, held.get(code, 0))
        else:
            continue
        yield entry


def _why_reserve(entry: _Ranked, terms: Terms, held: int) -> Basis:
    if entry.one.verdict is Verdict.RESERVE:
        return Basis.VERDICT
    return Basis.CAP if terms.cap is not None and held >= terms.cap else Basis.FULL


def _left_out(entry: _Ranked) -> _Ranked:
    if entry.one.change is not None:
        entry.basis = Basis.STAFF
    elif entry.one.verdict is Verdict.NOT_YET:
        entry.basis = Basis.VERDICT
    elif not _is_fit(entry):
        entry.basis = Basis.CONDITION
    else:
        entry.basis = Basis.RESERVES_FULL if entry.one.verdict is Verdict.RESERVE else Basis.BEHIND
    return entry


def _lines(*parts: Sequence[_Ranked]) -> Iterator[Line]:
    position = 0
    for place, part in zip(Place, parts, strict=True):
        for entry in part:
            position += 1
            one = entry.one
            assert entry.basis is not None  # noqa: S101 - everybody has been given a place by now
            yield Line(
                registration_id=one.registration_id,
                place=place,
                position=position,
                points=entry.points,
                lottery=entry.lottery,
                awarded=entry.awarded,
                missing=entry.missing,
                basis=entry.basis,
                subdistrict=one.subdistrict,
                category=one.category,
                salutation=one.salutation,
            )


_CAUSES = attrgetter(*Candidate.__slots__)
_PLACE = attrgetter("registration_id", "place", "points", "lottery", "awarded", "missing", "basis")


def _digest(candidates: Iterable[Candidate], terms: Terms, seed: str, lines: Iterable[Line]) -> str:
    """Over data, rules, seed and list, in an order of their own: how the data came does not matter."""
    told = {
        "rules": as_told(),
        "seats": terms.seats,
        "year": terms.year,
        "subdistricts": dict(terms.subdistricts),
        "categories": sorted(terms.categories),
        "nib_required": terms.nib_required,
        "cap": terms.cap,
        "reserves": terms.reserves,
        "seed": seed,
        "candidates": [_CAUSES(one) for one in sorted(candidates, key=attrgetter("registration_id"))],
        "lines": [_PLACE(line) for line in lines],
    }
    return canonical.sha256(canonical.pieces(told))
