"""From signals to chances, from chances to a decision."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.faq.model import Decision
from bot.faq.table import Doubles, Signals
from bot.faq.weights import ELSEWHERE, LIKELY_KIND, MIX, NOT_HERE, SURE

Flags = npt.NDArray[np.bool_]


class Chances:
    """How likely each class is what a question is about; together they are 1."""

    def __init__(self, signals: Signals, elsewhere: Flags) -> None:
        """By the measured weights (a conditional logit); `elsewhere` tells which classes are no answers."""
        odds = MIX @ signals.stacked() + ELSEWHERE * elsewhere
        likely = np.exp(odds - odds.max(initial=0))
        self.classes: Doubles = likely / max(float(likely.sum()), 1e-9)
        self._elsewhere = elsewhere

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
        """The kind of message from elsewhere that it most likely is, if there is such a one."""
        return next((row for row in self._best(self._elsewhere, 1) if self.classes[row] >= LIKELY_KIND), None)

    def _best(self, among: Flags, most: int) -> list[int]:
        rows = np.flatnonzero(among)
        return [int(row) for row in rows[np.argsort(-self.classes[rows], kind="stable")][:most]]
