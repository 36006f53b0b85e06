"""From signals to chances, from chances to a decision."""

from collections.abc import Sequence

import numpy as np

from bot.faq.model import Decision
from bot.faq.postings import Flags, Floats
from bot.faq.table import Signals
from bot.faq.weights import ELSEWHERE, LIKELY_KIND, MIX, NOT_HERE, SURE


class Chances:
    """How likely each class is what a question is about; together they are 1."""

    def __init__(self, signals: Signals, elsewhere: Flags) -> None:
        """By the measured weights (a conditional logit); `elsewhere` tells which classes are no answers."""
        odds = MIX @ signals.stacked() + ELSEWHERE * elsewhere
        likely = np.exp(odds - odds.max(initial=0))
        self.classes: Floats = likely / max(float(likely.sum()), 1e-9)
        self._elsewhere = elsewhere
        self._strange = bool(signals.unknown.max(initial=0) == 1)

    def decision(self) -> Decision:
        """What to do."""
        answers = self.classes[~self._elsewhere]
        if not len(answers) or self.classes[self._elsewhere].sum() >= NOT_HERE:
            return Decision.NONE
        return Decision.ANSWER if answers.max() >= SURE else Decision.CHOOSE

    def answers(self, most: int) -> Sequence[int]:
        """The likeliest answers."""
        return self._best(~self._elsewhere, most)

    def kind(self) -> int | None:
        """The kind of message from elsewhere that it most likely is; none when no word of it is known."""
        if self._strange:
            return None
        return next((row for row in self._best(self._elsewhere, 1) if self.classes[row] >= LIKELY_KIND), None)

    def _best(self, among: Flags, most: int) -> list[int]:
        rows = np.flatnonzero(among)
        return [int(row) for row in rows[np.argsort(-self.classes[rows], kind="stable")][:most]]
