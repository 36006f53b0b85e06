"""From any text to a list of words in small letters, whatever people's keyboards did to it."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 4096
"""Characters that are looked at (Bot API, sendMessage: no message is longer)."""
LONGEST_WORD = 40
MOST_WORDS = 200
"""Of a longer text its beginning and its end are looked at, half and half."""

_WORD = re.compile(r"[a-z]+|[0-9]+|[\u2600-\u27bf\U0001f300-\U0001f3fa\U0001f400-\U0001faff]")
"""Emoji are words too, without the colours of skin."""
_APART = re.compile(r"['`\u2019\u00b42-]")
_TWICE = re.compile(r"\b([a-z]{3,})(?:2|\s?-\s?\1)(?![0-9])")
"""Reduplication: "syarat2", "syarat-syarat"."""
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_APOSTROPHE = re.compile(r"(?<=[a-z])['`\u2019\u00b4](?=[a-z])")
_ABBREVIATED = re.compile(r"\b((?:[a-z]\.){2,}[a-z]?)(?![a-z])")
"""Letters with points: "p.i.r.t."."""
_JOINED = re.compile(r"\b([a-z])-(?=[a-z]{2,3}\b)")
"""A letter with a hyphen: "p-irt"."""


def words(text: str) -> list[str]:
    """Words and numbers in order. Letters of other scripts and signs are left out."""
    plain = _plain(text[:LONGEST])
    if "." in plain:
        plain = _ABBREVIATED.sub(lambda found: found[1].replace(".", ""), plain)
    if _APART.search(plain):
        plain = _TWICE.sub(r"\1", _JOINED.sub(r"\1", _APOSTROPHE.sub("", plain)))
    found = [word[:LONGEST_WORD] for word in _WORD.findall(_STRETCHED.sub(r"\1", plain))]
    found = [word for before, word in zip(["", *found], found, strict=False) if word != before]
    half = MOST_WORDS // 2
    return found if len(found) <= MOST_WORDS else found[:half] + found[-half:]


def _plain(text: str) -> str:
    """Small letters without accents; signs that look like letters (full width, ligatures) become letters."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text)[:LONGEST].casefold()
    return "".join(sign for sign in parted if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants in order, as in messages without vowels; a vowel at the head stays."""
    bones = word[:1] + "".join(letter for letter in word[1:] if letter not in "aiueo")
    return re.sub(r"(.)\1+", r"\1", bones)
