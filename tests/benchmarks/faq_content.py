"""What is searched, and for what: the answers that come with the bot, and many more that are made out of them."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from messages import faq_files

from .faq_child import Entry

FOLDER = Path(__file__).parent.parent / "faq"
OWN_WORDS = 3
"""Words that only one made-up answer has, or few others."""
LONG = 6
"""Letters from which on a word is cut into a beginning and an end."""
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")


def questions(name: str, most: int) -> list[dict[str, Any]]:
    """Of a file of questions at most so many, spread evenly over the file; those that an answer is for."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    inside = [one for one in map(json.loads, lines) if one["intent"]]
    return [inside[place * len(inside) // most] for place in range(most)] if most < len(inside) else inside


def real() -> list[Entry]:
    """Titles and phrasings of all answers."""
    return [(one.id, (one.title, *one.phrasings)) for one in faq_files.library().entries]


def made_up(many: int, phrasings: int) -> list[Entry]:
    """So many answers with a title and so many phrasings each, the same every time.

    Each has two real answers for parents: a phrasing is the first half of one parent's and the second half of the
    other's, with one of three words of its own put in, each the beginning of a real word and the end of another.
    """
    chance = random.Random(many)
    parents = [texts for _, texts in real()]
    long = sorted({word for texts in parents for text in texts for word in text.split() if _is_long(word)})
    return [
        (f"made_up_{number}", tuple(_texts(chance, chance.sample(parents, 2), long, phrasings + 1)))
        for number in range(many)
    ]


def _is_long(word: str) -> bool:
    return len(word) >= LONG and word.isascii() and word.isalpha() and word.islower()


def _texts(chance: random.Random, parents: Sequence[Sequence[str]], long: Sequence[str], many: int) -> Iterator[str]:
    own = [_word(*chance.sample(long, 2)) for _ in range(OWN_WORDS)]
    for _ in range(many):
        head, tail = (chance.choice(texts).split() for texts in parents)
        yield " ".join([*head[: (len(head) + 1) // 2], chance.choice(own), *tail[len(tail) // 2 :]])


def _word(beginning: str, end: str) -> str:
    return beginning[: len(beginning) // 2] + end[len(end) // 2 :]


def edits(entries: Sequence[Entry], many: int) -> list[tuple[Entry, str]]:
    """Answers, evenly spread, with a phrasing more than before; and that phrasing, of words that no other has."""
    changed: list[tuple[Entry, str]] = []
    for number in range(many):
        identifier, texts = entries[number * len(entries) // many]
        new = f"{_nonsense(number)} {_nonsense(number + many)}"
        changed.append(((identifier, (*texts, new)), new))
    return changed


def _nonsense(number: int) -> str:
    """A word that nobody says: "xubacedi"."""
    return "xu" + "".join(SYLLABLES[int(digit)] for digit in f"{number:03}")
