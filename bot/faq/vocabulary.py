"""All features of all phrasings: how rare each is, and so how much it says."""

from collections.abc import Sequence

import numpy as np

from bot.faq.features import Features, Numbers, kinds
from bot.faq.postings import Floats, Ints
from bot.faq.weights import KIND_WEIGHTS, RARE


class Vocabulary:
    """Every feature once, in a column of its own."""

    def __init__(self, lines: Sequence[Features]) -> None:
        numbers = np.concatenate([line.numbers for line in lines] or [np.zeros(0, np.int64)])
        self.numbers: Numbers
        self.numbers, columns = np.unique(numbers, return_inverse=True)
        self.columns: Ints = columns
        """Of every feature of every line, line after line."""
        self.kinds = kinds(self.numbers)
        self.frequency = np.bincount(columns, minlength=len(self.numbers)).astype(np.float32)
        """How many lines have it."""
        self._lines = len(lines)
        self._rarity = self._rare(self.frequency) * KIND_WEIGHTS[self.kinds]
        self.rarity = np.where(self.frequency < RARE, np.float32(0), self._rarity)

    def _rare(self, frequency: Floats) -> Floats:
        return np.log((self._lines + 1) / (frequency + np.float32(0.5))).astype(np.float32)

    def known(self, asked: Features) -> tuple[Ints, Floats]:
        """Columns and counts of those features of a text that have a column."""
        if not len(self.numbers):
            return np.zeros(0, np.intp), np.zeros(0, np.float32)
        places = np.minimum(np.searchsorted(self.numbers, asked.numbers), len(self.numbers) - 1)
        here = self.numbers[places] == asked.numbers
        return places[here], asked.counts[here]

    def rarity_of(self, numbers: Numbers) -> Floats:
        """How much features say, those too that are in few lines or in none."""
        found = self._rare(np.zeros(len(numbers), np.float32)) * KIND_WEIGHTS[kinds(numbers)]
        if len(self.numbers):
            places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
            here = self.numbers[places] == numbers
            found[here] = self._rarity[places[here]]
        return found
