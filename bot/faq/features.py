"""What of a text is compared: stems, pairs of stems, what is asked for, bones of words, runs of letters."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import Stemmer

from bot.faq.glossary import Glossary
from bot.faq.text import skeleton

SHORTEST_RUN, LONGEST_RUN = 3, 5
KINDS = 5
STEM, PAIR, ASPECT, BONES, RUN = range(KINDS)
"""Kinds of features; the lowest three bits of a feature's number say of which it is."""

Numbers = npt.NDArray[np.int64]

_stemmer = Stemmer.Stemmer("indonesian")


@dataclass(frozen=True, slots=True)
class Features:
    """Every feature of one text once, by number, and how often it is there."""

    numbers: Numbers
    counts: npt.NDArray[np.float32]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without what is put before and behind it."""
    return str(_stemmer.stemWord(word))


def features(plain: Sequence[str], glossary: Glossary, typed: Sequence[str] | None = None) -> Features:
    """All features of plain words. Letters are taken from `typed`, the words before slips were mended, if given."""
    counted: dict[int, int] = {}
    for number in _numbers(plain, glossary, plain if typed is None else typed):
        counted[number] = counted.get(number, 0) + 1
    return Features(
        np.fromiter(counted.keys(), np.int64, len(counted)), np.fromiter(counted.values(), np.float32, len(counted))
    )


def _numbers(plain: Sequence[str], glossary: Glossary, typed: Sequence[str]) -> list[int]:
    stems = [stem(word) for word in plain]
    found = [_number(STEM, one) for one in stems]
    found += [_number(PAIR, f"{one} {other}") for one, other in zip(["^", *stems], [*stems, "$"], strict=True) if stems]
    found += [_number(ASPECT, aspect) for aspect in glossary.aspects(plain)]
    for word in typed:
        found += _of_word(word)
    return found


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[int, ...]:
    """Bones and runs of letters of one word; `_` is where it begins and ends."""
    edged = f"_{word}_"
    runs = (
        edged[start : start + length]
        for length in range(SHORTEST_RUN, LONGEST_RUN + 1)
        for start in range(len(edged) - length + 1)
    )
    return (_number(BONES, skeleton(word)), *(_number(RUN, run) for run in runs))


def _number(kind: int, name: str) -> int:
    """A number that is the same in every process; two names hardly ever share one."""
    return zlib.crc32(name.encode()) << 3 | kind


def kinds(numbers: Numbers) -> npt.NDArray[np.intp]:
    """Of which kind each feature is."""
    return (numbers & 7).astype(np.intp)


def stem_number(word: str) -> int:
    """The feature that the stem of a plain word is."""
    return _number(STEM, stem(word))
