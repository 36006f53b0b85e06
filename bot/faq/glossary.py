"""Slang, abbreviations, Sundanese and Jawa Serang into plain Indonesian, and what a question asks for."""

from collections.abc import Sequence
from itertools import chain, pairwise

from bot.faq.model import Words


class Glossary:
    """The words of messages/faq_lists/words.toml, ready to be applied."""

    def __init__(self, words: Words) -> None:
        self._meanings = {tuple(key.split()): tuple(value.split()) for key, value in words.meanings.items()}
        self._longest: dict[str, int] = {}
        for key in self._meanings:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 1))
        self._aspects: dict[tuple[str, ...], str] = {
            tuple(key.split()): aspect for aspect, keys in words.aspects.items() for key in keys
        }

    def plain(self, words: Sequence[str]) -> list[str]:
        """The same in plain words, the longest entries first; fillers are left out unless there is nothing else."""
        found: list[str] = []
        position = 0
        while position < len(words):
            length, meaning = self._at(words, position)
            found += meaning
            position += length
        return found or list(words)

    def _at(self, words: Sequence[str], position: int) -> tuple[int, tuple[str, ...]]:
        for length in range(self._longest.get(words[position], 0), 0, -1):
            meaning = self._meanings.get(tuple(words[position : position + length]))
            if meaning is not None:
                return length, meaning
        return 1, (words[position],)

    def aspects(self, plain: Sequence[str]) -> set[str]:
        """What plain words ask for."""
        keys = chain(zip(plain, strict=True), pairwise(plain))
        return {self._aspects[key] for key in keys if key in self._aspects}

    def knows(self, word: str) -> bool:
        """Whether it stands in the glossary as a word of its own."""
        return (word,) in self._meanings

    def vocabulary(self) -> set[str]:
        """All plain words that meanings are made of."""
        return {word for meaning in self._meanings.values() for word in meaning}
