"""The nearest word that is known: slips of the finger, vowels left out, what is put before and behind words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bot.faq.text import skeleton

SHORTEST = 4
"""Letters; in a shorter word every slip makes another word."""
SHORTEST_SKELETON = 3
OFTEN = 4
"""Times a word must have been seen before another is taken for it."""
ENDINGS = ("nya", "nye", "ny", "lah", "kah", "pun", "in", "ku", "mu", "keun", "ane", "ne", "na", "e")
BEGINNINGS = (
    ("ng", ""),
    ("ny", "s"),
    ("ny", "c"),
    ("n", "t"),
    ("m", "p"),
    ("m", ""),
    ("n", ""),
    ("di", ""),
    ("ke", ""),
    ("nge", ""),
)
"""As in speech: "nyetak" is "cetak", "ngurus" is "urus", "mesen" is "pesan"."""


class Speller:
    """A vocabulary that words come into and go out of."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._fewer: defaultdict[str, set[str]] = defaultdict(set)
        self._skeletons: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, words: Iterable[str], times: int = 1) -> None:
        """Words of a text that is now there."""
        for word in words:
            if word not in self._seen:
                self._skeletons[skeleton(word)].add(word)
                for fewer in _fewer(word):
                    self._fewer[fewer].add(word)
            self._seen[word] += times

    def remove(self, words: Iterable[str]) -> None:
        """Words of a text that is no longer there."""
        for word in words:
            self._seen[word] -= 1
            if self._seen[word] <= 0:
                del self._seen[word]
                _discard(self._skeletons, skeleton(word), word)
                for fewer in _fewer(word):
                    _discard(self._fewer, fewer, word)

    def knows(self, word: str) -> bool:
        """Whether the word needs no correction."""
        return word in self._seen

    def nearest(self, word: str) -> str:
        """The word itself when it is known or like none; else the best one it may have been meant for."""
        if self.knows(word) or word.isdigit():
            return word
        for candidates in (self._boned(word), _stripped(word), self._alike(word)):
            best = max(candidates, key=lambda one: (self._seen[one], one), default="")
            if self._seen[best] >= OFTEN:
                return best
        return word

    def _alike(self, word: str) -> set[str]:
        """One letter more, fewer, other or swapped with its neighbour."""
        if len(word) < SHORTEST:
            return set()
        return {one for fewer in _fewer(word) for one in self._fewer.get(fewer, ()) if _one_slip(word, one)}

    def _boned(self, word: str) -> set[str]:
        bones = skeleton(word)
        return self._skeletons.get(bones, set()) if len(bones) >= SHORTEST_SKELETON else set()


def _fewer(word: str) -> Iterator[str]:
    yield word
    if len(word) >= SHORTEST - 1:
        yield from {word[:place] + word[place + 1 :] for place in range(len(word))}


def _stripped(word: str) -> list[str]:
    """The word without what speech puts before and behind it."""
    bare = [word, *(word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))]
    whole = [instead + one.removeprefix(put) for one in bare for put, instead in BEGINNINGS if one.startswith(put)]
    return [one for one in bare[1:] + whole if len(one) >= SHORTEST - 1]


def _one_slip(word: str, other: str) -> bool:
    """Whether a single slip leads from one to the other; both share what is left without one letter."""
    if len(word) != len(other):
        return abs(len(word) - len(other)) == 1
    first, *others = [place for place, pair in enumerate(zip(word, other, strict=True)) if pair[0] != pair[1]]
    swapped = word[:first] + word[first : first + 2][::-1] + word[first + 2 :]
    return not others or swapped == other


def _discard(index: defaultdict[str, set[str]], key: str, word: str) -> None:
    index[key].discard(word)
    if not index[key]:
        del index[key]
