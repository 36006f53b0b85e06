"""All features of all phrasings: how rare each is, and so how much it says."""

import numpy as np

from bot.faq.features import Line, Numbers, kinds
from bot.faq.postings import Counted, Floats, Ints
from bot.faq.weights import KIND_WEIGHTS, RARE


class Vocabulary:
    """Every feature once, in a column of its own."""

    def __init__(self, counted: Counted, lines: int) -> None:
        self.numbers = counted.numbers
        self.kinds = kinds(self.numbers)
        self.frequency: Floats = np.bincount(counted.columns, minlength=len(self.numbers)).astype(np.float64)
        """How many lines have it."""
        self._lines = lines
        self._rarity = self._rare(self.frequency, self.kinds)
        self.rarity: Floats = np.where(self.frequency < RARE, 0.0, self._rarity)

    def _rare(self, frequency: Floats, kind: Ints) -> Floats:
        rare: Floats = np.log((self._lines + 1) / (frequency + 0.5)) * KIND_WEIGHTS[kind]
        return rare

    def known(self, asked: Line) -> tuple[Ints, Floats]:
        """Columns and counts of those features of a text that have a column."""
        numbers, counts = np.unique(np.frombuffer(asked, np.int64), return_counts=True)
        places, here = self._places(numbers)
        return places[here], counts[here].astype(np.float64)

    def rarity_of(self, numbers: Numbers) -> Floats:
        """How much features say, those too that are in few lines or in none."""
        places, here = self._places(numbers)
        found = self._rare(np.zeros(len(numbers)), kinds(numbers))
        found[here] = self._rarity[places[here]]
        return found

    def columns_of(self, numbers: Numbers) -> Ints:
        """The column of each feature, -1 for one that is in no line."""
        places, here = self._places(numbers)
        return np.where(here, places, -1)

    def _places(self, numbers: Numbers) -> tuple[Ints, "np.ndarray[tuple[int], np.dtype[np.bool_]]"]:
        if not len(self.numbers):
            return np.zeros(len(numbers), np.intp), np.zeros(len(numbers), np.bool_)
        places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        return places, self.numbers[places] == numbers
