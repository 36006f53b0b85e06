"""What of a text is compared: stems, pairs of stems, what is asked for, bones of words, runs of letters."""

import zlib
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import Stemmer  # type: ignore[import-not-found]  # PyStemmer comes without types

from bot.faq.glossary import Glossary
from bot.faq.text import skeleton

STEM, PAIR, ASPECT, BONES, RUN = range(5)
"""Kinds of features; the lowest three bits of a feature's number say of which it is."""
RUNS = (3, 4)
"""Lengths of the runs of letters."""

Line: TypeAlias = "array[int]"
"""The numbers of all features of one text, each as often as it is there."""
Numbers = npt.NDArray[np.int64]

_stemmer = Stemmer.Stemmer("indonesian")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without what is put before and behind it."""
    return str(_stemmer.stemWord(word))


def features(plain: Sequence[str], glossary: Glossary, typed: Sequence[str] | None = None) -> Line:
    """All features of plain words. Letters are taken from `typed`, the words before slips were mended, if given."""
    line = array("q")
    stems = [stem(word) for word in plain]
    line.extend(_numbers(STEM, stems))
    line.extend(_numbers(PAIR, map(" ".join, zip(["^", *stems], [*stems, "$"], strict=True)) if stems else ()))
    line.extend(_numbers(ASPECT, sorted(glossary.aspects(plain))))
    for word in plain if typed is None else typed:
        line.extend(_of_word(word))
    return line


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> Line:
    """Bones and runs of letters of one word; `_` is where it begins and ends."""
    edged = f"_{word}_"
    runs = (edged[start : start + length] for length in RUNS for start in range(len(edged) - length + 1))
    return array("q", (*_numbers(BONES, [skeleton(word)]), *_numbers(RUN, runs)))


def _numbers(kind: int, names: Iterable[str]) -> list[int]:
    """The same in every process; two names hardly ever share one. Below 2**35."""
    return [zlib.crc32(name.encode()) << 3 | kind for name in names]


def kinds(numbers: Numbers) -> npt.NDArray[np.intp]:
    """Of which kind each feature is."""
    return (numbers & 7).astype(np.intp)


def stem_numbers(words: Sequence[str]) -> Numbers:
    """The features that the stems of plain words are."""
    return np.array(_numbers(STEM, map(stem, words)), np.int64)
