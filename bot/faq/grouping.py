"""Questions that ask the same, put together."""

from collections.abc import Sequence

import numpy as np

from bot.faq.features import Line
from bot.faq.postings import Counted, spans, starts_of
from bot.faq.vocabulary import Vocabulary
from bot.faq.weights import ALIKE


def grouped(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[tuple[int, ...], ...]:
    """Positions of lines that are alike: each is with the first one that it is like, the largest group first."""
    counted = Counted.of(lines)
    values = vocabulary.rarity_of(counted.numbers)[counted.columns]
    norms = np.sqrt(np.bincount(counted.lines, weights=values * values, minlength=len(lines)))
    values = values / np.maximum(norms, 1e-9)[counted.lines]
    starts = starts_of(counted.columns, len(counted.numbers))
    left = np.ones(len(lines), np.bool_)
    groups = []
    for first in range(len(lines)):
        if left[first]:
            mine = np.flatnonzero(counted.lines == first)
            places, lengths = spans(starts, counted.columns[mine])
            products = values[places] * np.repeat(values[mine], lengths)
            alike = np.bincount(counted.lines[places], weights=products, minlength=len(lines)) >= ALIKE
            alike[first] = True
            members = np.flatnonzero(alike & left)
            left[members] = False
            groups.append(tuple(int(one) for one in members))
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))
