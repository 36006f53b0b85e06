"""Where somebody lives within a village: the kampung, with RT and RW among free words."""

from __future__ import annotations

import re

from bot.answers.names import without_nik
from bot.answers.text import clean, has_letter, plain
from bot.errors import Complaint

LONGEST_ADDRESS = 120

_NUMBER = r"[\s.:]*(?:no(?:mor)?\b)?[\s.:]*0*([0-9]{1,3})(?![0-9])"
_RT = re.compile(rf"\br\.?t{_NUMBER}[\s,/]*", re.IGNORECASE)
_RW = re.compile(rf"(?:\b|(?<=[0-9]))r\.?w{_NUMBER}[\s,/]*", re.IGNORECASE)
_PAIR = r"(?<![0-9/])0*([0-9]{1,3})\s*/\s*0*([0-9]{1,3})(?![0-9/])"
_NAMED_PAIR = re.compile(rf"\brt\s*[/.-]?\s*rw\b[\s.:]*{_PAIR}", re.IGNORECASE)
_BARE_PAIR = re.compile(_PAIR)
_UNKNOWN = re.compile(
    r"[,(]*\s*(?:\brt(?:nya)?\b\W*)?(?:\brw(?:nya)?\b\W*)?\b(?:belum|blm|tidak|tdk|gak|ga|nggak|kurang)\s+(?:tahu|tau|ada)\b\W*",
    re.IGNORECASE,
)


def kampung(text: str) -> str:
    """ "Kp. Sawah RT 2 RW 3", "Kampung Sawah 002/003" → "Kp. Sawah RT 002/RW 003"; without them only where they are
    said not to be known. At most 120 characters.
    """
    said = clean(without_nik(clean(text)))
    place, numbers = _split(said)
    place = " ".join(place.split()).strip(" ,;/-")
    if not has_letter(re.sub(r"\b(kp|kampung|kmp|lingk|lingkungan|dusun|jl|jalan|no)\b", "", plain(place))):
        raise Complaint("complaints/kampung")
    address = f"{place} {numbers}".strip()
    if len(address) > LONGEST_ADDRESS:
        raise Complaint("complaints/too_long", longest=LONGEST_ADDRESS, length=len(address))
    return address


def _split(said: str) -> tuple[str, str]:
    """The words of the place, and RT and RW as they are written on papers."""
    rt, rw = _RT.search(said), _RW.search(said)
    if rt and rw:
        return _RW.sub(" ", _RT.sub(" ", said, count=1), count=1), _written(rt[1], rw[1])
    pair = _NAMED_PAIR.search(said) or (None if rt or rw else _BARE_PAIR.search(said))
    if pair:
        return said[: pair.start()] + " " + said[pair.end() :], _written(pair[1], pair[2])
    if unknown := _UNKNOWN.search(said):
        return said[: unknown.start()] + " " + said[unknown.end() :], ""
    raise Complaint("complaints/rt_rw")


def _written(rt: str, rw: str) -> str:
    return f"RT {int(rt):03}/RW {int(rw):03}"
