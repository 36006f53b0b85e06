"""Contender: rank_bm25. Every phrasing is a document; an answer is as good as its best one. Runs in .venv-bench."""

import re
from collections.abc import Sequence

import numpy as np
from rank_bm25 import BM25Okapi  # type: ignore[import-not-found]  # is in .venv-bench only

from .faq_child import BEST, Entry, measured

_WORD = re.compile(r"\w+")


class RankBm25:
    """It cannot be changed: an edit builds it anew, from words split once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._texts = {identifier: [_words(text) for text in texts] for identifier, texts in entries}
        self._build()

    def _build(self) -> None:
        self._ids = list(self._texts)
        self._starts = np.cumsum([0, *map(len, self._texts.values())])[:-1]
        self._ranking = BM25Okapi([words for texts in self._texts.values() for words in texts])

    def search(self, question: str) -> list[str]:
        scores = np.maximum.reduceat(self._ranking.get_scores(_words(question)), self._starts)
        return [self._ids[place] for place in np.argsort(-scores, kind="stable")[:BEST]]

    def put(self, entry: Entry) -> None:
        identifier, texts = entry
        self._texts[identifier] = [_words(text) for text in texts]
        self._build()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


if __name__ == "__main__":
    measured(RankBm25)
