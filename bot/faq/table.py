"""The phrasings of all classes (answers, and kinds of messages from elsewhere) as numbers, compared with a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.faq.features import PAIR, RUN, STEM, Line, Numbers
from bot.faq.postings import Counted, Flags, Floats, Ints, changes, spans, starts_of
from bot.faq.vocabulary import Vocabulary
from bot.faq.weights import SMOOTHING


@dataclass(frozen=True, slots=True)
class Signals:
    """For every class how well it fits a question."""

    centre: Floats
    """Likeness (cosine) to all its phrasings taken together."""
    words: Floats
    """How much likelier its language makes the question's words than the language of all does: the logarithm, divided
    by the root of their number, because words of a sentence are no independent witnesses."""
    runs: Floats
    """The same for runs of letters."""
    foreign: Floats
    """For kinds of messages from elsewhere, not for answers: how much likelier the question's stems are there than in
    all answers (logarithm)."""
    unknown: Floats
    """For them, too: the share of the question's stems that are in no phrasing."""

    def stacked(self) -> Floats:
        """All of them, a row each, in this order."""
        return np.stack([self.centre, self.words, self.runs, self.foreign, self.unknown])


class Table:
    """Never changed: after an edit there is a new one, equal to any other of the same phrasings."""

    def __init__(self, classes: Sequence[Sequence[Line]], elsewhere: Flags) -> None:
        """`classes` are the phrasings of each class; `elsewhere` tells which of them are no answers."""
        lines = [line for phrasings in classes for line in phrasings]
        counted = Counted.of(lines)
        self._elsewhere = elsewhere
        self.vocabulary = Vocabulary(counted, len(lines))
        owners = np.repeat(np.arange(len(classes)), [len(phrasings) for phrasings in classes])[counted.lines]
        self._join(counted, owners)
        self._foreign = self._foreignness(counted, elsewhere[owners])

    def _join(self, counted: Counted, owners: Ints) -> None:
        """The phrasings of each class taken together: for every feature the classes that have it."""
        first = np.flatnonzero(changes(counted.columns, owners))
        self._owners, columns = owners[first], counted.columns[first]
        self._starts = starts_of(columns, len(self.vocabulary.numbers))
        values = _unit(self.vocabulary.rarity[counted.columns], counted.counts, counted.lines)
        sums = np.add.reduceat(values, first) if len(first) else values
        norms = np.sqrt(np.bincount(self._owners, weights=sums * sums, minlength=len(self._elsewhere)))
        self._centres = sums / np.maximum(norms, 1e-9)[self._owners]
        self._logs, self._absent = self._languages(columns, np.diff(first, append=len(owners)).astype(np.float64))

    def _languages(self, columns: Ints, held: Floats) -> tuple[Floats, list[Floats]]:
        """What the phrasings of each class are made of, mixed with what all are made of (Dirichlet smoothing)."""
        logs, absent = np.zeros(len(columns)), []
        for group in self._groups(self.vocabulary.kinds):
            some = group[columns]
            expected = SMOOTHING * self.vocabulary.frequency[columns[some]]
            expected /= max(self.vocabulary.frequency[group].sum(), 1)
            logs[some] = np.log1p(held[some] / expected)
            totals = np.bincount(self._owners[some], weights=held[some], minlength=len(self._elsewhere))
            absent.append(np.log(SMOOTHING / (totals + SMOOTHING)))
        return logs, absent

    def _groups(self, kind: Ints) -> tuple[Flags, Flags]:
        """Which features are words, and which are runs."""
        return kind <= PAIR, kind == RUN

    def _foreignness(self, counted: Counted, elsewhere: Flags) -> Floats:
        """For every stem the logarithm of how much likelier it is elsewhere than in answers; 0 for other features."""
        stems = self.vocabulary.kinds == STEM
        here, there = (
            np.where(stems, np.bincount(counted.columns, weights=side, minlength=len(stems)) + 0.5, 0)
            for side in (~elsewhere, elsewhere)
        )
        ratio = np.divide(there * here.sum(), here * there.sum(), out=np.ones(len(stems)), where=stems)
        logs: Floats = np.log(ratio)
        return logs

    def signals(self, asked: Line) -> Signals:
        """How well every class fits."""
        columns, counts = self.vocabulary.known(asked)
        places, lengths = spans(self._starts, columns)
        owners = self._owners[places]
        weights = _unit(self.vocabulary.rarity[columns], counts, np.zeros(len(columns), np.intp))
        centre = self._summed(owners, self._centres[places] * np.repeat(weights, lengths))
        languages = []
        for group, absent in zip(self._groups(self.vocabulary.kinds[columns]), self._absent, strict=True):
            many = float(group.sum())
            sums = self._summed(owners, self._logs[places] * np.repeat(group, lengths)) + absent * many
            languages.append(sums / np.sqrt(max(many, 1)))
        known = (self.vocabulary.kinds[columns] == STEM).sum()
        stems = len({number for number in asked if number & 7 == STEM})
        words, runs = languages
        return Signals(
            centre,
            words,
            runs,
            self._foreign[columns].sum() * self._elsewhere,
            (1 - known / max(stems, 1)) * self._elsewhere,
        )

    def _summed(self, owners: Ints, values: Floats) -> Floats:
        return np.bincount(owners, weights=values, minlength=len(self._elsewhere)).astype(np.float64)

    def shares(self, numbers: Numbers, rows: Sequence[int]) -> Floats:
        """How much single features count for some classes: a row for each class, a column for each feature."""
        found = np.zeros((len(rows) + 1, len(numbers)))
        position = np.full(len(self._elsewhere), len(rows))
        position[list(rows)] = np.arange(len(rows))
        columns = self.vocabulary.columns_of(numbers)
        here = np.flatnonzero(columns >= 0)
        places, lengths = spans(self._starts, columns[here])
        weights = np.repeat(self.vocabulary.rarity[columns[here]], lengths)
        found[position[self._owners[places]], np.repeat(here, lengths)] = self._centres[places] * weights
        return found[:-1]


def _unit(rarity: Floats, counts: Floats, rows: Ints) -> Floats:
    """Weights of features, so that those of each row have the length 1 together."""
    values: Floats = rarity * (1 + np.log(counts))
    norms = np.sqrt(np.bincount(rows, weights=values * values))
    return values / np.maximum(norms, 1e-9)[rows] if len(rows) else values
