"""Sparse tables read by feature: which rows hold it, and how much of it."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Postings:
    """For every column (a feature) the rows that have it, with their values."""

    starts: Ints
    """Where each column begins in `rows`; one more than there are columns."""
    rows: Ints
    values: Floats
    height: int

    @classmethod
    def of(cls, rows: Ints, columns: Ints, values: Floats, shape: tuple[int, int]) -> Self:
        """From single values in any order."""
        order = np.argsort(columns, kind="stable")
        starts = np.zeros(shape[1] + 1, np.intp)
        np.cumsum(np.bincount(columns, minlength=shape[1]), out=starts[1:])
        return cls(starts, rows[order], values[order], shape[0])

    def product(self, columns: Ints, weights: Floats) -> npt.NDArray[np.float64]:
        """For every row the sum of weight times value over the columns given."""
        places, lengths = self.places(columns)
        return np.bincount(
            self.rows[places], weights=np.repeat(weights, lengths) * self.values[places], minlength=self.height
        )

    def column(self, number: int) -> tuple[Ints, Floats]:
        """The rows that have one column, and their values."""
        part = slice(self.starts[number], self.starts[number + 1])
        return self.rows[part], self.values[part]

    def places(self, columns: Ints) -> tuple[Ints, Ints]:
        """Positions of all values of some columns, and how many each column has."""
        starts = self.starts[columns]
        lengths = self.starts[columns + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        return np.arange(total) + np.repeat(starts - ends + lengths, lengths), lengths
