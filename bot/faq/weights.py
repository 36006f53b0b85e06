"""Numbers that were measured, not chosen: see docs/faq-search.md for how, and what each part adds."""

import numpy as np

KIND_WEIGHTS = np.array([1.0, 1.0, 1.0, 0.5, 0.5], np.float32)
"""How much a stem, a pair, an aspect, bones and a run of letters count when texts are compared."""
RARE = 2
"""A feature of fewer phrasings than this is left out of the comparison."""
NEAREST = 5
"""Phrasings of an answer that are looked at; the mean of the nearest ones counts."""
SMOOTHING = 100.0
"""How much of the language of all phrasings is mixed into that of each answer (Dirichlet's prior, in features)."""

MIX = np.array([1.78, 10.31, 0.333, 0.160, 0.385, 1.67])
"""What the signals of a table (nearest, centre, words, runs, foreign, unknown) count in the logarithm of a class's odds."""
ELSEWHERE = 3.12
"""How much likelier than an answer a kind of message from elsewhere is beforehand (logarithm)."""
SURE = 0.6
"""From this chance on the first answer is given without asking back."""
NOT_HERE = 0.6
"""From this chance on that no answer fits none is given."""
LIKELY_KIND = 0.3
"""From this chance on a kind of message from elsewhere is named."""
ALIKE = 0.35
"""Likeness (cosine) from which on two questions count as the same."""
