"""Mobile phone numbers."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from bot.answers.text import plain
from bot.errors import Complaint

INDONESIA = 62
# What follows the 0 or +62 of a mobile number, 812 3456 7890, has this many digits.
MOBILE_DIGITS = range(9, 13)
# E.164 knows no longer number.
LONGEST_NUMBER = 15
FEWEST_DIGITS_MEANT_AS_NUMBER = 4

_BETWEEN_NUMBERS = re.compile(r"[^\W\d_]+|[,;&|\n]")
_BEGINNING = re.compile(r"(?<![0-9])(?:\+?62|0062|0)[\s.-]?8")
_MISTYPED_NOUGHT = re.compile(r"\bo(?=[\s.-]?8[0-9])")
_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def phone(text: str) -> str:
    """The one Indonesian mobile number in a text, in E.164: "0812 3456 7890" gives "+6281234567890"."""
    said = "\n".join(plain(line) for line in text.splitlines())
    number = _only_number(_MISTYPED_NOUGHT.sub("0", said))
    try:
        parsed = phonenumbers.parse(_international(number))
    except phonenumbers.NumberParseException:
        raise Complaint("complaints/phone") from None
    _check(parsed)
    return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def _check(number: PhoneNumber) -> None:
    national = phonenumbers.national_significant_number(number)
    valid = phonenumbers.is_valid_number(number)
    if number.country_code != INDONESIA:
        raise Complaint("complaints/phone_foreign" if valid else "complaints/phone")
    if not national.startswith("8"):
        raise Complaint("complaints/phone_landline")
    if len(national) not in MOBILE_DIGITS:
        raise Complaint("complaints/phone_length")
    if not valid or phonenumbers.number_type(number) not in _MOBILE:
        raise Complaint("complaints/phone")


def _only_number(said: str) -> str:
    """The piece of text that is the number; a complaint when there is none, or more than one."""
    pieces = _BETWEEN_NUMBERS.split(said)
    numbers = _long_enough([part for piece in pieces for part in piece.split("/")]) or _long_enough(pieces)
    if not numbers:
        meant = len(_digits(said)) >= FEWEST_DIGITS_MEANT_AS_NUMBER
        raise Complaint("complaints/phone_length" if meant else "complaints/phone")
    too_long = len(_digits(numbers[0])) > LONGEST_NUMBER
    if len({_international(number) for number in numbers}) > 1 or (too_long and len(_BEGINNING.findall(said)) > 1):
        raise Complaint("complaints/phone_two")
    if too_long:
        raise Complaint("complaints/phone_length")
    return numbers[0]


def _long_enough(pieces: list[str]) -> list[str]:
    return [piece for piece in pieces if len(_digits(piece)) >= MOBILE_DIGITS.start]


def _international(number: str) -> str:
    """The number with its country: typed as 0812, 812, 62812, +62812, +62 0812 or 0062812."""
    digits = _digits(number)
    country = digits.removeprefix("00")
    if country.startswith(str(INDONESIA)):
        return f"+{INDONESIA}{country.removeprefix(str(INDONESIA)).removeprefix('0')}"
    if re.match(r"[^0-9]*\+", number) or digits.startswith("00"):
        return f"+{country}"
    if digits.startswith(("0", "8")):
        return f"+{INDONESIA}{digits.removeprefix('0')}"
    return f"+{digits}"


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))
