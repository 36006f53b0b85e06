"""Contender: rapidfuzz, token_set_ratio with every phrasing; an answer is as good as its best one."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process, utils

from .faq_child import BEST, Entry, measured


class Rapidfuzz:
    """Small letters, no signs (default_process), all phrasings in one call."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._texts = {identifier: _plain(texts) for identifier, texts in entries}
        self._line_up()

    def _line_up(self) -> None:
        self._ids = list(self._texts)
        self._starts = np.cumsum([0, *map(len, self._texts.values())])[:-1]
        self._phrasings = [text for texts in self._texts.values() for text in texts]

    def search(self, question: str) -> list[str]:
        asked = [utils.default_process(question)]
        scores = np.maximum.reduceat(
            process.cdist(asked, self._phrasings, scorer=fuzz.token_set_ratio)[0], self._starts
        )
        return [self._ids[place] for place in np.argsort(-scores, kind="stable")[:BEST]]

    def put(self, entry: Entry) -> None:
        identifier, texts = entry
        self._texts[identifier] = _plain(texts)
        self._line_up()


def _plain(texts: Sequence[str]) -> list[str]:
    return [utils.default_process(text) for text in texts]


if __name__ == "__main__":
    measured(Rapidfuzz)
