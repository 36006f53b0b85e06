"""Typed text without what cannot be seen, and the plain words in it."""

from __future__ import annotations

import re
import unicodedata

_MINUS = "\u2212"
_JOINER = "\u200d"
_VARIATION_SELECTORS = "\ufe0e\ufe0f"
# Unicode calls these letters, symbols or marks, but nothing is shown for them.
_BLANK = "\u034f\u115f\u1160\u2800\u3164\uffa0\u17b4\u17b5"
# The flags of Wales and its like are a black flag with invisible letters; elsewhere such letters have no business.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0000-\U000e007f]")


def clean(text: str) -> str:
    """One line of visible text in NFC, single spaces, no space at the ends; may be empty.

    Control, bidi-override, zero-width and lone surrogate characters go; what holds an emoji together stays.
    """
    text = _TAGS.sub(lambda found: found[1] or "", text)
    kept = "".join(character for position, character in enumerate(text) if _is_kept(text, position, character))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def literal(text: str) -> str:
    """Everything that was written, without what no text consists of (control characters, lone surrogates)."""
    return "".join(one for one in text if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cs"})


def plain(text: str) -> str:
    """The text in small letters, with every decimal digit as 0-9 and every dash as a hyphen."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    return "".join(_plain_character(character) for character in folded)


def plain_words(text: str) -> list[str]:
    """The words and numbers of a text as `plain` gives them, without punctuation."""
    return re.findall(r"[^\W_]+", plain(text))


def has_letter(text: str) -> bool:
    """Whether the text holds a letter of any script."""
    return any(unicodedata.category(character).startswith("L") for character in text)


def _plain_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "-" if unicodedata.category(character) == "Pd" or character == _MINUS else character


def _is_kept(text: str, position: int, character: str) -> bool:
    if character in _BLANK:
        return False
    if character == _JOINER:
        return _is_emoji(text, position - 1) and _is_emoji(text, position + 1)
    if _TAGS.match(character):
        return True
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")


def _is_emoji(text: str, position: int) -> bool:
    if not 0 <= position < len(text):
        return False
    character = text[position]
    return character in _VARIATION_SELECTORS or unicodedata.category(character) in ("So", "Sk")
