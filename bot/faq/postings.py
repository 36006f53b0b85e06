"""Features of many lines counted, and looked up again by feature."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.faq.features import Line, Numbers

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

_LINE_BITS = 24
"""Lines are numbered below 2**24; with 35 bits of a feature's number both fit into 64."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Which features are in which lines, ordered by feature and then by line; every pair once."""

    numbers: Numbers
    """Every feature once, in order: a feature's place here is its column."""
    columns: Ints
    lines: Ints
    counts: Floats

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Counted":
        """Counts them."""
        numbers = np.frombuffer(b"".join(line.tobytes() for line in lines), np.int64)
        owners = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
        keys = np.sort(numbers << _LINE_BITS | owners)
        first = np.flatnonzero(changes(keys))
        numbers = keys[first] >> _LINE_BITS
        new = changes(numbers)
        return cls(
            numbers[new],
            np.cumsum(new) - 1,
            keys[first] & ((1 << _LINE_BITS) - 1),
            np.diff(first, append=len(keys)).astype(np.float64),
        )


def changes(*ordered: npt.NDArray[np.int64]) -> Flags:
    """Where one of several ordered columns differs from the line above; the first line does."""
    found = np.ones(len(ordered[0]), np.bool_)
    if len(found):
        found[1:] = np.any([column[1:] != column[:-1] for column in ordered], axis=0)
    return found


def spans(starts: Ints, columns: Ints) -> tuple[Ints, Ints]:
    """Places of everything between the starts of some columns and the next ones; how many each column has."""
    begins = starts[columns]
    lengths = starts[columns + 1] - begins
    ends = np.cumsum(lengths)
    return np.arange(int(lengths.sum())) + np.repeat(begins - ends + lengths, lengths), lengths


def starts_of(columns: Ints, width: int) -> Ints:
    """Where each column begins among ordered ones; one more than there are columns."""
    return np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=width))]).astype(np.intp)
