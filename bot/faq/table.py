"""All phrasings of all classes (answers, and kinds of messages from elsewhere) as numbers, compared with a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.faq.features import PAIR, RUN, STEM, Features, Numbers, kinds
from bot.faq.postings import Floats, Ints, Postings
from bot.faq.vocabulary import Vocabulary
from bot.faq.weights import NEAREST, SMOOTHING

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Signals:
    """For every class how well it fits a question."""

    nearest: Doubles
    """Mean likeness (cosine) of its nearest phrasings."""
    centre: Doubles
    """Likeness to all its phrasings taken together."""
    words: Doubles
    """How much likelier its language makes the question's words than the language of all does: the logarithm, divided
    by the root of their number, because words of a sentence are no independent witnesses."""
    runs: Doubles
    """The same for runs of letters."""
    foreign: Doubles
    """For kinds of messages from elsewhere, not for answers: how much likelier the question's stems are there than in
    all answers (logarithm)."""
    unknown: Doubles
    """For them, too: the share of the question's stems that are in no phrasing."""

    def stacked(self) -> Doubles:
        """All of them, a row each, in this order."""
        return np.stack([self.nearest, self.centre, self.words, self.runs, self.foreign, self.unknown])


class Table:
    """Never changed: after an edit there is a new one, equal to any other of the same phrasings."""

    def __init__(self, classes: Sequence[Sequence[Features]], elsewhere: npt.NDArray[np.bool_]) -> None:
        """`classes` are the phrasings of each class; `elsewhere` tells which of them are no answers."""
        self._elsewhere = elsewhere
        lines = [line for phrasings in classes for line in phrasings]
        sizes = np.array([len(phrasings) for phrasings in classes], np.intp)
        self.vocabulary = Vocabulary(lines)
        self._height = len(classes)
        self._slots = _slots(sizes)
        rows = np.repeat(np.arange(len(lines)), [len(line.numbers) for line in lines])
        columns = self.vocabulary.columns
        values = _unit(
            self.vocabulary.rarity[columns],
            np.concatenate([line.counts for line in lines] or [np.zeros(0, np.float32)]),
            rows,
        )
        self._lines = Postings.of(rows, columns, values, (len(lines), len(self.vocabulary.numbers)))
        owners = np.repeat(np.arange(len(classes)), sizes)[rows]
        self._join(owners, columns, values)
        self._foreign = self._foreignness(elsewhere[owners], columns)

    def _join(self, owners: Ints, columns: Ints, values: Floats) -> None:
        """The phrasings of each class taken together."""
        width = len(self.vocabulary.numbers)
        keys, inverse = np.unique(owners * max(width, 1) + columns, return_inverse=True)
        held = np.bincount(inverse, minlength=len(keys))
        sums = np.bincount(inverse, weights=values, minlength=len(keys))
        owners, columns = keys // max(width, 1), keys % max(width, 1)
        norms = np.sqrt(np.bincount(owners, weights=sums * sums, minlength=self._height))
        centres = (sums / np.maximum(norms, 1e-9)[owners]).astype(np.float32)
        self._centres = Postings.of(owners, columns, centres, (self._height, width))
        groups = self.vocabulary.kinds <= PAIR, self.vocabulary.kinds == RUN
        self._languages = [self._language(owners, columns, held, group) for group in groups]

    def _language(self, owners: Ints, columns: Ints, held: Ints, group: npt.NDArray[np.bool_]) -> "_Language":
        some = group[columns]
        owners, columns, held = owners[some], columns[some], held[some]
        frequency = self.vocabulary.frequency
        expected = SMOOTHING * frequency[columns] / max(float(frequency[group].sum()), 1)
        totals = np.bincount(owners, weights=held, minlength=self._height)
        return _Language(
            group,
            Postings.of(owners, columns, np.log1p(held / expected).astype(np.float32), (self._height, len(frequency))),
            np.log(SMOOTHING / (totals + SMOOTHING)),
        )

    def _foreignness(self, elsewhere: npt.NDArray[np.bool_], columns: Ints) -> Doubles:
        """For every stem the logarithm of how much likelier it is elsewhere than in answers; 0 for other features."""
        stems = self.vocabulary.kinds == STEM
        here, there = (
            np.where(stems, np.bincount(columns, weights=side, minlength=len(stems)) + 0.5, 0)
            for side in (~elsewhere, elsewhere)
        )
        ratio = np.divide(there * here.sum(), here * there.sum(), out=np.ones(len(stems)), where=stems)
        return np.log(ratio)

    def signals(self, asked: Features) -> Signals:
        """How well every class fits."""
        columns, counts = self.vocabulary.known(asked)
        weights = _unit(self.vocabulary.rarity[columns], counts, np.zeros(len(columns), np.intp))
        likeness = np.append(self._lines.product(columns, weights), 0)
        nearest = np.partition(likeness[self._slots], -NEAREST, axis=1)[:, -NEAREST:].mean(axis=1)
        words, runs = (language.likelihood(columns) for language in self._languages)
        foreign = self._foreign[columns].sum() * self._elsewhere
        unknown = self._unknown(asked, columns) * self._elsewhere
        return Signals(nearest, self._centres.product(columns, weights), words, runs, foreign, unknown)

    def _unknown(self, asked: Features, columns: Ints) -> float:
        stems = int((kinds(asked.numbers) == STEM).sum())
        return 1 - int((self.vocabulary.kinds[columns] == STEM).sum()) / stems if stems else 1.0

    def shares(self, numbers: Numbers, rows: Sequence[int]) -> Doubles:
        """How much single features count for some classes: a row for each class, a column for each feature."""
        one = np.ones(len(numbers), np.float32)
        found = np.zeros((self._height, len(numbers)))
        for place in range(len(numbers)):
            columns, _ = self.vocabulary.known(Features(numbers[place : place + 1], one[:1]))
            for column in columns:
                rows_of, values = self._centres.column(int(column))
                found[rows_of, place] = values * self.vocabulary.rarity[column]
        return found[list(rows)]


@dataclass(frozen=True, slots=True)
class _Language:
    """What the phrasings of each class are made of, mixed with what all are made of (Dirichlet smoothing)."""

    group: npt.NDArray[np.bool_]
    """Which columns belong to it."""
    present: Postings
    absent: Doubles

    def likelihood(self, columns: Ints) -> Doubles:
        """For every class, how much likelier it makes the features than all phrasings do."""
        some = columns[self.group[columns]]
        if not len(some):
            return np.zeros(len(self.absent))
        sums = self.present.product(some, np.ones(len(some), np.float32)) + self.absent * len(some)
        return sums / np.sqrt(len(some))


def _unit(rarity: Floats, counts: Floats, rows: Ints) -> Floats:
    """Weights of features, so that those of each row have the length 1 together."""
    values = rarity * (1 + np.log(counts))
    norms = np.sqrt(np.bincount(rows, weights=values * values))
    return (values / np.maximum(norms, 1e-9)[rows]).astype(np.float32)


def _slots(sizes: Ints) -> Ints:
    """The lines of each class, a row each; filled up with the number of a line that does not exist."""
    owners = np.repeat(np.arange(len(sizes)), sizes)
    total = len(owners)
    slots = np.full((len(sizes), max(int(sizes.max(initial=0)), NEAREST)), total, np.intp)
    slots[owners, np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)] = np.arange(total)
    return slots
