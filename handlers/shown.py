"""Answers in words, for echoes and summaries."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import cache
from typing import Any

from bot.districts import District
from bot.forms.engine import Step
from bot.services.office_facts import week_of
from bot.services.owners import STORED
from messages.filters import EN_DASH, jam_kerja, make_filters, nomor_hp
from messages.render import label

Words = Callable[[District, Any], str]

_EVERY = {"subdistricts": "choice.wave.all_subdistricts", "categories": "choice.wave.all_categories"}
"""Where an empty list stands for all: what it is called."""


def _moment(district: District, value: str) -> str:
    return _filters(district.zone, district.zone_label)["waktu"](datetime.fromisoformat(value))


def _session(district: District, value: tuple[str, str | None]) -> str:
    """Senin, 20 Oktober 2025, pukul 08.00-16.00 WIB (with an en dash); the zone is said once."""
    starts, ends = value
    if ends is None:
        return _moment(district, starts)
    until = _filters(district.zone, district.zone_label)["jam"](datetime.fromisoformat(ends))
    return f"{_moment(district, starts).removesuffix(f' {district.zone_label}')}{EN_DASH}{until}"


def _photo(value: dict[str, Any]) -> str:
    return f"{value[STORED]} {label('shown.stored_photos')}" if STORED in value else label("shown.one_photo")


def _headline(value: str) -> str:
    """The first line, with a sign where there is more."""
    first, more, _ = value.partition("\n")
    return f"{first} …" if more else first


@cache
def _filters(zone: tzinfo, zone_label: str) -> dict[str, Callable[..., str]]:
    return make_filters(zone, zone_label)


_WORDS: dict[str, Words] = {
    "text": lambda district, value: str(value),
    "phone": lambda district, value: nomor_hp(value["number"]),
    "place": lambda district, value: district.place_name(value),
    "needs": lambda district, value: value or label("choice.no_needs"),
    "business": lambda district, value: value or label("choice.no_name_yet"),
    "photo": lambda district, value: _photo(value),
    "photos": lambda district, value: f"{len(value)} {label('shown.photos')}",
    "headline": lambda district, value: _headline(value),
    "count": lambda district, value: str(len(value)),
    "check_with": lambda district, value: value or label("choice.faq_check.none"),
    "moment": _moment,
    "sessions": lambda district, value: "; ".join(_session(district, one) for one in value),
    "subdistricts": lambda district, value: ", ".join(district.place_name(code) for code in value),
    "categories": lambda district, value: ", ".join(label(f"choice.category.{one}") for one in value),
    "map": lambda district, value: f"{value[0]:.5f}, {value[1]:.5f}",
    "hours": lambda district, value: jam_kerja(week_of(value), district.zone_label),
    "lines": lambda district, value: f"{value.count(chr(10)) + 1} {label('shown.lines')}",
    "guaranteed": lambda district, value: ", ".join(f"{district.place_name(code)} {n}" for code, n in value.items()),
    "day": lambda district, value: _filters(district.zone, district.zone_label)["tanggal"](date.fromisoformat(value)),
    "birth": lambda district, value: _filters(district.zone, district.zone_label)["rentang"](
        [date.fromisoformat(value)]
    ),
    "file": lambda district, value: "PDF",
}


def in_words(district: District, step: Step, value: Any) -> str:
    """The answer to a step as a person reads it."""
    if value == [] and step.shown in _EVERY:
        return label(_EVERY[step.shown])
    if value is None or value == []:
        return label("shown.skipped")
    if step.shown.startswith("choice."):
        values = value if isinstance(value, list) else [value]
        return ", ".join(label(f"{step.shown}.{one}") for one in values)
    return _WORDS[step.shown](district, value)
