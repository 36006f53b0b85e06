"""The index of all answers: what changes it, what asks it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.faq.deciding import Chances
from bot.faq.features import Line, features, stem_numbers
from bot.faq.glossary import Glossary
from bot.faq.grouping import grouped
from bot.faq.model import Decision, Document, Elsewhere, Hit, Result, Words
from bot.faq.spelling import OFTEN, Speller
from bot.faq.table import Table
from bot.faq.text import words as words_of

MOST_HITS = 5


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What competes for a question: an answer, or a kind of message from elsewhere."""

    elsewhere: bool
    id: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """All phrasings of one class, as plain words and as features."""

    plain: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]


class Index:
    """All answers, ready to be searched. Not for several threads at once."""

    def __init__(self, words: Words) -> None:
        self._glossary = Glossary(words)
        self._speller = Speller()
        self._speller.add(self._glossary.vocabulary(), OFTEN)
        self._classes: dict[Key, Indexed] = {}
        self._table: Table | None = None
        self._keys: list[Key] = []
        self._elsewhere = np.zeros(0, np.bool_)

    @classmethod
    def built(cls, documents: Iterable[Document], words: Words, elsewhere: Iterable[Elsewhere] = ()) -> Self:
        """Everything read."""
        index = cls(words)
        for kind in elsewhere:
            index._put(Key(elsewhere=True, id=kind.id), kind.phrasings)
        for document in documents:
            index.put(document)
        index._ready()
        return index

    def put(self, document: Document) -> None:
        """Adds an answer or replaces the one of the same id; the next search knows it."""
        self._put(Key(elsewhere=False, id=document.id), (document.title, *document.phrasings))

    def drop(self, identifier: str) -> None:
        """Takes an answer out; one that is not there is no error."""
        self._drop(Key(elsewhere=False, id=identifier))

    def search(self, question: str) -> Result:
        """The answers that fit, and whether they are sure. Takes any text."""
        chances, hits = self._found(question, MOST_HITS)
        decision = chances.decision()
        kind = chances.kind() if decision is Decision.NONE else None
        return Result(decision, hits, None if kind is None else self._keys[kind].id)

    def similar(self, text: str, most: int = MOST_HITS) -> tuple[Hit, ...]:
        """Answers that are asked something alike, for a draft; best first, nothing decided."""
        return self._found(text, most)[1]

    def group(self, questions: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """Positions of questions that ask the same; the largest group first, within it as given."""
        return grouped([self._asked(question)[1] for question in questions], self._ready().vocabulary)

    def _found(self, question: str, most: int) -> tuple[Chances, tuple[Hit, ...]]:
        plain, asked = self._asked(question)
        table = self._ready()
        chances = Chances(table.signals(asked), self._elsewhere)
        rows = chances.answers(most)
        words = list(dict.fromkeys(plain))
        shares = table.shares(stem_numbers(words), rows)
        hits = (
            Hit(self._keys[row].id, float(chances.classes[row]), _strongest(words, share))
            for row, share in zip(rows, shares, strict=True)
        )
        return chances, tuple(hits)

    def _asked(self, question: str) -> tuple[list[str], Line]:
        """Plain words, what is misspelt taken for the nearest word known, and all their features."""
        typed = words_of(question)
        mended = [word if self._glossary.knows(word) else self._speller.nearest(word) for word in typed]
        plain = self._glossary.plain(mended)
        return plain, features(plain, self._glossary, self._glossary.plain(typed))

    def _put(self, key: Key, phrasings: Sequence[str]) -> None:
        self._drop(key)
        plain = tuple(tuple(self._glossary.plain(words_of(phrasing))) for phrasing in phrasings)
        for line in plain:
            self._speller.add(line)
        self._classes[key] = Indexed(plain, tuple(features(line, self._glossary) for line in plain))
        self._table = None

    def _drop(self, key: Key) -> None:
        if (indexed := self._classes.pop(key, None)) is None:
            return
        for line in indexed.plain:
            self._speller.remove(line)
        self._table = None

    def _ready(self) -> Table:
        if self._table is None:
            self._keys = sorted(self._classes)
            self._elsewhere = np.array([key.elsewhere for key in self._keys], np.bool_)
            self._table = Table([self._classes[key].lines for key in self._keys], self._elsewhere)
        return self._table


def _strongest(words: Sequence[str], share: Sequence[float]) -> tuple[str, ...]:
    """Words that speak for a class, the strongest first."""
    return tuple(words[place] for place in np.argsort(-np.asarray(share), kind="stable") if share[place] > 0)
