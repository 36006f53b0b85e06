"""Answers in words, for echoes and summaries."""

from collections.abc import Callable
from typing import Any

from bot.districts import District
from bot.forms.engine import Step
from messages.filters import nomor_hp
from messages.render import label

Words = Callable[[District, Any], str]

_WORDS: dict[str, Words] = {
    "text": lambda district, value: str(value),
    "phone": lambda district, value: nomor_hp(value["number"]),
    "place": lambda district, value: district.place_name(value),
    "business": lambda district, value: value or label("choice.no_name_yet"),
    "photo": lambda district, value: label("shown.one_photo"),
    "photos": lambda district, value: f"{len(value)} {label('shown.photos')}",
}


def in_words(district: District, step: Step, value: Any) -> str:
    """The answer to a step as a person reads it."""
    if value is None or value == []:
        return label("shown.skipped")
    if step.shown.startswith("choice."):
        values = value if isinstance(value, list) else [value]
        return ", ".join(label(f"{step.shown}.{one}") for one in values)
    return _WORDS[step.shown](district, value)
