"""Yes and no, in Indonesian, Sundanese and the Javanese of Banten."""

from __future__ import annotations

import re

from bot.answers.text import clean, plain_words
from bot.errors import Complaint

_YES = {
    "ya", "iya", "iye", "iyah", "y", "yes", "yup", "yoi", "yo", "iyo", "ok", "oke", "okey", "okay", "sip", "siap",
    "betul", "benar", "bener", "setuju", "boleh", "mau", "bisa", "sudah", "udah", "punya", "ada", "lanjut", "jadi",
    "muhun", "sumuhun", "enya", "enggih", "nggih", "inggih", "injih", "njih", "leres", "heeh", "hooh",
}  # fmt: skip
_NO = {
    "tidak", "tdk", "nggak", "enggak", "ngga", "engga", "gak", "ga", "gk", "kaga", "kagak", "tak", "bukan", "belum",
    "blm", "jangan", "ora", "ore", "ndak", "nda", "henteu", "teu", "hente", "heunteu", "moal", "sanes", "boten",
    "mboten", "ogah", "embung", "no", "n", "t",
}  # fmt: skip
_COURTESY = {
    "bu", "ibu", "pak", "bapak", "kak", "kakak", "min", "admin", "mas", "mbak", "teh", "kang", "deh", "dong", "kok",
    "sih", "saja", "aja", "lah", "sekali", "saya", "terima", "kasih",
}  # fmt: skip
_GESTURES = {"👍": " ya ", "👌": " ya ", "✅": " ya ", "✔": " ya ", "👎": " tidak ", "❌": " tidak "}


def yes_no(text: str) -> bool:
    """Whether a person says yes. "Tidak setuju" is no; both in one answer, or neither, is a complaint."""
    words = [word for word in _words(text) if word not in _COURTESY]
    refusing = {word for word in words if word in _NO}
    understood = all(word in _YES or word in _NO for word in words)
    if words and understood and not refusing:
        return True
    if words and understood and len(refusing) == 1 and words[0] in refusing:
        return False
    raise Complaint("complaints/yes_no")


def _words(text: str) -> list[str]:
    said = clean(text)
    for gesture, meaning in _GESTURES.items():
        said = said.replace(gesture, meaning)
    said = said.replace("'", "").replace("’", "")  # noqa: RUF001 - "ho'oh" as phones type it
    return [_known(word) for word in plain_words(re.sub(r"\bhe eh\b", "heeh", said, flags=re.IGNORECASE))]


def _known(word: str) -> str:
    """Letters that are drawn out count once: "iyaaa", "tidaaak"."""
    return word if word in _YES or word in _NO else _ONCE.get(_once(word), word)


def _once(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


_ONCE = {_once(word): word for word in sorted(_YES | _NO)}
