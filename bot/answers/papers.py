"""What people say around the last school they finished, and about how many work in a business."""

from __future__ import annotations

import re

from bot.answers.numbers import whole_number
from bot.answers.text import plain, plain_words
from bot.errors import Complaint

_AROUND = re.compile(
    r"\b(saya|ibu|bapak|lulusan|lulus|tamatan|tamat|pendidikan|terakhir|hanya|cuma|sampai|di|tahun [0-9]{4}|aja|saja)\b"
)
_NOT_FINISHED = re.compile(r"\b(tidak|tdk|gak|ga|nggak|ngga|enggak|belum|blm|putus|kelas)\b")
_ALONE = re.compile(
    r"((hanya|cuma|dikerjakan|kerja|saya|aku|sendiri|sendirian|seorang|diri|aja|saja|orang|pemilik|pemiliknya)\b\W*)+"
)
_MORE = re.compile(r"[+&]|\b(dan|tambah|sama)\b")


def school(text: str) -> str:
    """The school alone: "saya lulusan SD" → "sd"; words about one that was not finished stay as they are."""
    said = " ".join(plain_words(text))
    return said if _NOT_FINISHED.search(said) else _AROUND.sub(" ", said)


def workers(text: str, at_most: int) -> int:
    """How many work there, with the owner: "3 orang", "sendiri"; what would have to be added up is asked again."""
    said = plain(text)
    if _ALONE.fullmatch(said):
        return 1
    if _MORE.search(said):
        raise Complaint("complaints/whole_number", at_least=1, at_most=at_most)
    return whole_number(said, at_least=1, at_most=at_most)
