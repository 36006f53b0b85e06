"""Numbers that were measured, not chosen: see docs/faq-search.md for how, and what each part adds."""

import numpy as np

KIND_WEIGHTS = np.array([1.0, 0.7, 1.0, 1.0, 0.3])
"""How much a stem, a pair, an aspect, bones and a run of letters count when texts are compared."""
RARE = 2
"""A feature of fewer phrasings than this is left out of the comparison."""
SMOOTHING = 50.0
"""How much of the language of all phrasings is mixed into that of each answer (Dirichlet's prior, in features)."""

MIX = np.array([11.44, 0.299, 0.210, 0.371, 1.68])
"""What centre, words, runs, foreign and unknown (table.Signals) count in the logarithm of a class's odds."""
ELSEWHERE = 3.16
"""How much likelier than an answer a kind of message from elsewhere is beforehand (logarithm)."""
SURE = 0.6
"""From this chance on the first answer is given without asking back."""
NOT_HERE = 0.6
"""From this chance on that no answer fits none is given."""
LIKELY_KIND = 0.7
"""From this chance on a kind of message from elsewhere is named."""
ALIKE = 0.35
"""Likeness (cosine) from which on two questions count as the same."""
