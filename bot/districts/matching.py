"""Finds the place that a person means by what they typed: other spellings and small slips count, guesses do not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Place = TypeVar("Place")

LONGEST_NAME = 60
MOST_CANDIDATES = 3
LEAST_LIKENESS = 0.6
# A second slip is only forgiven in a long name, where it leaves no doubt.
LONG_NAME = 8
SHORT_NAME = 4
SHORTEST_BEGINNING = 3

_LABELS = {
    "kec": "kecamatan",
    "kecamatan": "kecamatan",
    "desa": "desa",
    "ds": "desa",
    "kelurahan": "desa",
    "kel": "desa",
    "kab": "kabupaten",
    "kabupaten": "kabupaten",
    "kota": "kota",
    "prov": "provinsi",
    "provinsi": "provinsi",
}
_OTHER_DISTRICT = ("kabupaten", "kota")
_LEADING = ("di", "daerah", "wilayah", "saya", "usaha")


@dataclass(frozen=True, slots=True)
class Match(Generic[Place]):
    """What a text may mean.

    `found` is the place when there is no doubt: its name, another spelling of it, or one clear slip. Otherwise
    `candidates` holds at most three places to offer, best first, and `elsewhere` the name of the neighbouring
    district when the text names one; both may be given ("Lebak": Kabupaten Lebak, or did they mean Lebak Wangi?).
    `other` is the name (as `normalise` gives it) of a place of another kind that lies in the candidates.
    """

    found: Place | None = None
    candidates: tuple[Place, ...] = ()
    elsewhere: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[Place]):
    """The names among which to look, all in the form that `normalise` gives them.

    `own` are the names of the places themselves, `neighbours` the words that mean another district, `surroundings`
    what may stand behind a name without meaning, and `others` names that are certainly none of ours, each with the
    places to offer in its stead.
    """

    label: str
    own: Mapping[str, Place]
    neighbours: Mapping[str, str]
    surroundings: frozenset[str]
    others: Mapping[str, Sequence[Place]]


def normalise(text: str) -> str:
    """The letters and digits of a name: no capitals, accents, spaces or punctuation. May be empty."""
    return "".join(_words(text))


def match(text: str, vocabulary: Vocabulary[Place]) -> Match[Place]:
    """Finds what a text means; see `Match`. Never raises, whatever the text."""
    parts = _parts(text, vocabulary.surroundings)
    own, neighbours = vocabulary.own, vocabulary.neighbours
    for label, name in parts:
        if label in _OTHER_DISTRICT and label + name in neighbours:
            rest = tuple(own[said] for _, said in parts if said in own)
            return Match(candidates=rest[:MOST_CANDIDATES], elsewhere=neighbours[label + name])
    names = _names(parts, vocabulary.label)
    exact = next((name for name in names if name in own), None)
    if exact is not None:
        return Match(found=own[exact])
    for name in names:
        result = _inexact(name, vocabulary)
        if result != Match():
            return result
    return Match()


def _inexact(name: str, vocabulary: Vocabulary[Place]) -> Match[Place]:
    own, neighbours, others = vocabulary.own, vocabulary.neighbours, vocabulary.others
    if name in neighbours:
        return Match(candidates=_beginning_with(name, own), elsewhere=neighbours[name])
    if name in others:
        places = tuple(others[name])[:MOST_CANDIDATES]
        return Match(candidates=places, other=name if places else None)
    slip = _slip(name, [*own, *neighbours], {**own, **neighbours})
    if slip is None:
        return Match(candidates=_alike(name, own))
    return Match(found=own[slip]) if slip in own else Match(elsewhere=neighbours[slip])


def _slip(name: str, known: Sequence[str], meaning: Mapping[str, object]) -> str | None:
    """The one known name from which `name` is a slip away, none when another is as near."""
    ranked = sorted((OSA.distance(name, other), other) for other in known)
    best, nearest = ranked[0]
    rival = next((distance for distance, other in ranked if meaning[other] != meaning[nearest]), len(name) + LONG_NAME)
    forgiven = best == 1 or (best == 2 and len(nearest) >= LONG_NAME)  # noqa: PLR2004 - the second slip
    clear = rival - best >= best and not _another_word(name, nearest)
    return nearest if forgiven and clear and len(name) >= SHORTEST_BEGINNING else None


def _another_word(name: str, known: str) -> bool:
    """A short name with one letter replaced is more often a word of its own: "kopi" is not Kopo."""
    return len(name) == len(known) <= SHORT_NAME and sorted(name) != sorted(known)


def _alike(name: str, own: Mapping[str, Place]) -> tuple[Place, ...]:
    likeness = {known: OSA.normalized_similarity(name, known) for known in own}
    near = sorted((known for known in own if likeness[known] >= LEAST_LIKENESS), key=lambda known: -likeness[known])
    places = dict.fromkeys([*_beginning_with(name, own), *(own[known] for known in near)])
    return tuple(places)[:MOST_CANDIDATES]


def _beginning_with(name: str, own: Mapping[str, Place]) -> tuple[Place, ...]:
    if len(name) < SHORTEST_BEGINNING:
        return ()
    places = dict.fromkeys(place for known, place in own.items() if known.startswith(name))
    return tuple(places)[:MOST_CANDIDATES]


def _parts(text: str, surroundings: frozenset[str]) -> list[tuple[str, str]]:
    """Cuts "Desa Koper, Kec. Cikande" into its labelled names; unlabelled ones get an empty label."""
    parts = []
    for piece in re.split(r"[,;/\n]", text[: LONGEST_NAME * 3]):
        for label, words in _labelled(_words(piece)):
            while len(words) > 1 and words[-1] in surroundings:
                words.pop()
            parts.append((label, "".join(words)[:LONGEST_NAME]))
    named = [(label, name) for label, name in parts if name]
    meant = [(label, name) for label, name in named if label + name not in surroundings]
    return meant or [(label, name) for label, name in named if not label]


def _labelled(words: Sequence[str]) -> list[tuple[str, list[str]]]:
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for word in words:
        if word in _LABELS:
            pieces.append((_LABELS[word], []))
        elif word not in _LEADING or pieces[-1][1]:
            pieces[-1][1].append(word)
    return pieces


def _names(parts: Sequence[tuple[str, str]], label: str) -> list[str]:
    """What was said under the label asked for; else without any; else under another."""
    for wanted in (label, ""):
        names = [name for said, name in parts if said == wanted]
        if names:
            return names
    return [name for said, name in parts if said not in _OTHER_DISTRICT]


def _words(text: str) -> list[str]:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain.casefold().replace("'", "").replace("’", ""))  # noqa: RUF001 - as phones type it
