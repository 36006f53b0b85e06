"""The telephone numbers of an office, as people write them: several, of any kind, with words beside them."""

from __future__ import annotations

import re

import phonenumbers

from bot.answers.text import clean, plain
from bot.errors import Complaint

COUNTRY = "ID"
LONGEST = 150
SHORT = range(3, 7)
"""Digits of numbers that are dialled as they are: 112, 14045, 150005."""
_BETWEEN = re.compile(r"[^\W\d_]+\.?|[,;:&|/\n]")
_SPACED = re.compile(r"(?<=[0-9])\s+(?=(?:\+62|\(?0)[0-9\s().-]{7})")
"""Between two numbers that only a space keeps apart."""


def office_phones(text: str) -> str:
    """The same on one line, when every number in it is one that can be called from Indonesia."""
    said = ", ".join(line.strip(" ,;") for line in map(clean, text.splitlines()) if line.strip(" ,;"))
    if len(said) > LONGEST:
        raise Complaint("complaints/too_long", longest=LONGEST, length=len(said))
    kept = "".join(one for one in said if one.isdecimal() or not one.isnumeric())  # "½" is no 12
    digits = [re.sub(r"[^0-9+]", "", piece) for piece in _BETWEEN.split(_SPACED.sub(",", plain(kept)))]
    numbers = [number for number in digits if len(number) >= SHORT.start]
    wrong = [number for number in numbers if not _can_be_called(number)]
    if wrong or not numbers:
        raise Complaint("complaints/office_phone", wrong=wrong[0] if wrong else None)
    return said


def _can_be_called(number: str) -> bool:
    if len(number) in SHORT and not number.startswith(("0", "+")):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, COUNTRY))
    except phonenumbers.NumberParseException:
        return False
