"""Questions that ask the same, put together."""

from collections.abc import Sequence

import numpy as np

from bot.faq.features import Features
from bot.faq.postings import Postings
from bot.faq.vocabulary import Vocabulary
from bot.faq.weights import ALIKE


def grouped(lines: Sequence[Features], vocabulary: Vocabulary) -> tuple[tuple[int, ...], ...]:
    """Positions of lines that are alike: each is with the first one that it is like, the largest group first."""
    if not lines:
        return ()
    numbers, columns = np.unique(np.concatenate([line.numbers for line in lines]), return_inverse=True)
    rows = np.repeat(np.arange(len(lines)), [len(line.numbers) for line in lines])
    values = vocabulary.rarity_of(numbers)[columns]
    norms = np.sqrt(np.bincount(rows, weights=values * values, minlength=len(lines)))
    values = (values / np.maximum(norms, 1e-9)[rows]).astype(np.float32)
    table = Postings.of(rows, columns, values, (len(lines), len(numbers)))
    left = np.ones(len(lines), np.bool_)
    groups = []
    for first in range(len(lines)):
        if left[first]:
            mine = rows == first
            alike = table.product(columns[mine], values[mine]) >= ALIKE
            alike[first] = True
            members = np.flatnonzero(alike & left)
            left[members] = False
            groups.append(tuple(int(one) for one in members))
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))
