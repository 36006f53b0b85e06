"""Numbers in digits and in words: money, counts, and the number of a business licence."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby

from bot.answers.text import plain
from bot.errors import Complaint

LARGEST_AMOUNT = 10**15
NIB_DIGITS = 13
NIK_DIGITS = 16

_FIGURES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_WORDS = {word: Fraction(value) for value, word in enumerate(_FIGURES)} | {"setengah": Fraction(1, 2)}
_TENS = {"belas": 10, "puluh": 10, "ratus": 100}
_LARGE = {"ribu": 10**3, "rb": 10**3, "k": 10**3, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9}
_ONES = {f"se{unit}": ("satu", unit) for unit in (*_TENS, "ribu", "juta", "miliar", "milyar")} | {
    "sepuluh": ("satu", "puluh")
}
_MONEY = ("rp", "idr", "rupiah", "perak")

_ABOUT = re.compile(r"\b(sekitar|kurang lebih|kurleb|kira[- ]kira|kira2|hampir)\b|[±~]")
_TOKEN = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]|[^\W\d_]+|[-+]")
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?|[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?")
_DECIMAL = re.compile(r"[0-9]{1,16}([.,][0-9]{1,2})?")


def tokens(text: str) -> list[str]:
    """Numbers, words and signs in the order typed; "1.5jt" gives "1.5", "jt", and "sejuta" gives "satu", "juta"."""
    found = _TOKEN.findall(_ABOUT.sub(" ", plain(text)))
    return [part for token in found for part in _ONES.get(token, (token,))]


def is_number(token: str) -> bool:
    """Whether a token says a number or a part of one."""
    return token[0].isdecimal() or token in _WORDS or token in _TENS or token in _LARGE


def amount(said: list[str]) -> Fraction | None:
    """The one number that these tokens say, none when they do not say one or leave a doubt ("1.250 juta")."""
    total, previous, group = Fraction(0), LARGEST_AMOUNT, list[str]()
    for token in said:
        unit = _LARGE.get(token)
        if unit is None:
            group.append(token)
            continue
        value = _below_thousands(group, before=unit)
        if value is None or unit >= previous or value * unit >= previous:
            return None
        total, previous, group = total + value * unit, unit, []
    if said and not group:
        return total
    rest = _below_thousands(group, before=1)
    # "Satu juta dua ratus" is said for 1.000.200 and for 1.200.000.
    doubtful = total and (previous != _LARGE["ribu"] or (rest or 0) >= previous)
    return None if rest is None or doubtful else total + rest


def rupiah(text: str) -> int:
    """An amount of money in whole rupiah: "Rp500.000", "500 ribu", "1,5 juta", "2jt"."""
    said = [token for token in tokens(re.sub(r",\s*-+\s*$", "", plain(text))) if token not in _MONEY]
    value = amount(said)
    if value is None or value.denominator != 1 or value >= LARGEST_AMOUNT:
        raise Complaint("complaints/rupiah")
    return int(value)


def whole_number(text: str, *, at_least: int = 0, at_most: int) -> int:
    """The one whole number in a text, within these bounds: "50 orang", "lima puluh", "1.200"."""
    runs = [(number, list(run)) for number, run in groupby(tokens(text), key=is_number)]
    numbers = [run for number, run in runs if number]
    signed = any(run[-1] in "-+" for number, run in runs[:-1] if not number)
    value = amount(numbers[0]) if len(numbers) == 1 and not signed else None
    if value is None or value.denominator != 1:
        raise Complaint("complaints/whole_number", at_least=at_least, at_most=at_most)
    if not at_least <= value <= at_most:
        raise Complaint("complaints/whole_number_bounds", at_least=at_least, at_most=at_most)
    return int(value)


def nib(text: str) -> str:
    """The 13 digits of a *Nomor Induk Berusaha*. A NIK (16 digits) is not wanted and gets a complaint of its own."""
    said = plain(text)
    digits = "".join(re.findall(r"[0-9]", said))
    if len(digits) == NIK_DIGITS:
        raise Complaint("complaints/nib_nik")
    if len(digits) != NIB_DIGITS or not re.fullmatch(r"((nib|no|nomor|nomer|saya)\b|[\s.:])*[0-9][0-9\s.-]*", said):
        raise Complaint("complaints/nib")
    return digits


def _below_thousands(said: list[str], *, before: int) -> Fraction | None:
    """What stands before a large unit: one number in digits, or words up to "sembilan ratus …"."""
    if not said or (len(said) == 1 and _is_doubtful(said[0], before)):
        return None
    total, figure, scale = Fraction(0), None, 10**3
    for token in said:
        if figure is not None and token in _TENS and _TENS[token] < scale:
            scale = _TENS[token]
            total += 10 + figure if token == "belas" else figure * scale  # noqa: S105 - a number word
            figure = None
        elif figure is None and token not in _TENS:
            figure = _figure(token)
            if figure is None:
                return None
        elif figure is not None and token == "setengah":  # noqa: S105 - as above
            figure += _WORDS[token]
        else:
            return None
    return total + (figure or 0)


def _is_doubtful(token: str, before: int) -> bool:
    """ "1.250 juta" may be 1,25 million or 1,250 million, "500.00" may lack a nought."""
    if before == 1:
        return bool(re.fullmatch(r"[0-9]+\.[0-9]{1,2}", token))
    return before > _LARGE["ribu"] and bool(re.search(r"[.,][0-9]{3}$", token))


def _figure(token: str) -> Fraction | None:
    if token in _WORDS:
        return _WORDS[token]
    if len(token) > len(f"{LARGEST_AMOUNT:,},00"):
        return None
    if _GROUPED.fullmatch(token):
        thousands, point = (".", ",") if re.search(r"^[0-9]+\.", token) else (",", ".")
        return Fraction(token.replace(thousands, "").replace(point, "."))
    return Fraction(token.replace(",", ".")) if _DECIMAL.fullmatch(token) else None
