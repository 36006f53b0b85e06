"""Names of people and businesses, and what is made there."""

from __future__ import annotations

import re

from bot.answers.numbers import NIK_DIGITS
from bot.answers.text import clean, has_letter, plain, plain_words
from bot.errors import Complaint

LONGEST_NAME = 60
LONGEST_BUSINESS_NAME = 80
SHORTEST_PRODUCT = 2
LONGEST_PRODUCT = 200

# "Nama ibu saya Sari" is said by a child; whether Ibu or Bapak is a question of its own.
_INTRODUCTION = re.compile(
    r"""(perkenalkan[\s,]+)?
        (nama\s+(lengkap\s+)?((ibu|bapak|suami|istri)\s+)?saya\b(\s+(adalah|yaitu|ialah))?|nama(\s+lengkap)?(?=\s*[:=])
         |saya\s+bernama|saya(?=\s+\w))
        [\s:=,]+""",
    re.IGNORECASE | re.VERBOSE,
)
_SALUTATION = re.compile(r"(ibu|bapak|bpk|bu|pak)\b[\s.]+(?=[^\W\d_])", re.IGNORECASE)
_SMALL_WORDS = frozenset({"bin", "binti"})
_CAPITAL_WORDS = frozenset({"ii", "iii", "iv"})
_LONGEST_DEGREE = 3

_NO_NAME = re.compile(
    r"""(nama\s*(nya)?(\s+usaha)?\s+)?
        (belum|blm|blum|tidak|tdk|tak|ga|gak|nggak|ngga|enggak|gk|durung|ora|teu\s+acan|teu|can)
        (\s+(ada|punya|pny|aya|gaduh|duwe|ana|bernama|dinamai|diberi))?
        (\s+(nama|namanya|merek))?(\s+usaha(nya)?)?(\s+(bu|pak|kak|min))?
        |tanpa\s+nama|kosong|nihil|none""",
    re.VERBOSE,
)


# A NIK begins with the code of a province, which is 11 or more: a phone number, with its 0, is none.
_NIK = re.compile(rf"(?<![0-9])[1-9]([\s.-]*[0-9]){{{NIK_DIGITS - 1}}}(?![0-9])")


def name(text: str) -> str:
    """A person's name: 1-60 characters with a letter in it, one word is enough.

    Capitals stay as typed, unless there are only large or only small letters.
    """
    said = without_nik(clean(text))
    said = _without(_SALUTATION, _without(_INTRODUCTION, said))
    if not has_letter(said):
        raise Complaint("complaints/name")
    said = _capitalised(said)
    if len(said) > LONGEST_NAME:
        raise Complaint("complaints/name_long", longest=LONGEST_NAME)
    return said


def business_name(text: str) -> str | None:
    """The name of a business, 1-80 characters; None for "belum ada", "-" and the like."""
    said = without_nik(clean(text))
    if _NO_NAME.fullmatch(" ".join(plain_words(said))) or re.fullmatch(r"[-.]+", plain(said)):
        return None
    if not any(character.isalnum() for character in said):
        raise Complaint("complaints/business_name")
    if len(said) > LONGEST_BUSINESS_NAME:
        raise Complaint("complaints/business_name_long", longest=LONGEST_BUSINESS_NAME)
    return said


def product(text: str) -> str:
    """What a business makes or sells, in 2-200 characters with a letter among them."""
    said = without_nik(clean(text))
    if len(said) < SHORTEST_PRODUCT or not has_letter(said):
        raise Complaint("complaints/product")
    if len(said) > LONGEST_PRODUCT:
        raise Complaint("complaints/product_long", longest=LONGEST_PRODUCT)
    return said


def without_nik(said: str) -> str:
    """The text itself; the number of an identity card is not wanted, also not among other words."""
    if _NIK.search(plain(said)):
        raise Complaint("complaints/nik")
    return said


def _without(opening: re.Pattern[str], said: str) -> str:
    rest = opening.sub("", said, count=1) if opening.match(said) else said
    return rest if has_letter(rest) else said


def _capitalised(said: str) -> str:
    if not (said.isupper() or said.islower()):
        return said
    people, comma, degrees = said.partition(",")
    written = " ".join(_word(word, first=not position) for position, word in enumerate(people.split(" ")))
    return written + comma + " ".join(_degree(word) for word in degrees.split(" "))


def _word(word: str, *, first: bool) -> str:
    small = word.lower()
    if not _is_made_of_letters(word):
        return word
    if small in _CAPITAL_WORDS:
        return word.upper()
    if small in _SMALL_WORDS and not first:
        return small
    return _after_breaks(small)


def _degree(word: str) -> str:
    """ "s.pd" → "S.Pd", "se" → "SE": an academic degree behind the comma."""
    if not _is_made_of_letters(word.strip(",")):
        return word
    short = "." not in word and len(word.strip(",")) <= _LONGEST_DEGREE
    return word.upper() if short else _after_breaks(word.lower())


def _is_made_of_letters(word: str) -> bool:
    """Whether capitals mean nothing but a name in it: in "<b>" or "a&b;" nothing is changed."""
    return all(character.isalpha() or character in "'’.-" for character in word)  # noqa: RUF001 - as phones type it


def _after_breaks(small: str) -> str:
    """Capitals at the start and behind dots and hyphens; "nur'aini" is one word."""
    return re.sub(r"(^|[.\-])([^\W\d_])", lambda found: found[1] + found[2].upper(), small)
