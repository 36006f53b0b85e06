"""The columns of the files with people's data: the heading (a label of [column]), the type, and what is in them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.spreadsheets import As, Cell, Column, Row
from handlers.context import Wiring
from messages.filters import LocalTime, nomor_hp, tautan_wa
from messages.render import label, labels


class Words:
    """How values are written in this district."""

    def __init__(self, wiring: Wiring) -> None:
        self._district = wiring.district
        self.clock = LocalTime(wiring.district.zone, wiring.district.zone_label)

    def place(self, code: str) -> str:
        """A subdistrict or village by its name."""
        return self._district.place_name(code)

    def day(self, moment: datetime) -> str:
        """The ISO date of a moment on the district's clock."""
        return moment.astimezone(self._district.zone).date().isoformat()


@dataclass(frozen=True, slots=True)
class Field:
    """A column and what it takes from a row of `bot.storage.exports`."""

    name: str
    value: Callable[[Any, Words], Cell]
    kind: As = As.TEXT

    def column(self) -> Column:
        """As a spreadsheet has it."""
        return Column(label(f"column.{self.name}"), self.kind)


def plain(name: str, kind: As = As.TEXT) -> Field:
    """What stands in the row as it is."""
    return Field(name, lambda row, words: row[name], kind)


def named(name: str, group: str) -> Field:
    """A value that has a word in this group of labels."""
    return Field(name, lambda row, words: word(group, row[name]))


def word(group: str, value: str | None) -> str | None:
    """The word for a value. Raises KeyError where there is none."""
    return value and label(f"{group}.{value}")


def said(group: str, value: str | None) -> str | None:
    """As `word`; what somebody typed, or what was frozen under a name that is known no more, stays as it is."""
    return value and labels().get(f"{group}.{value}", value)


def standing(row: Any) -> str:
    """Terdaftar … batal; of a reserve also the place in the queue."""
    state = label(f"standing.{row['state']}")
    return state if row["queue_place"] is None else f"{state} ke-{row['queue_place']}"


def _permits(row: Any, words: Words) -> str | None:
    if row["permits"] is None:
        return None
    return ", ".join(label(f"choice.permit.{one}") for one in json.loads(row["permits"])) or label("form.no_permit")


NAME = Field("name", lambda row, words: row["legal_name"] or row["name"])
SEX = Field("sex", lambda row, words: label(f"sex.{row['salutation']}"))
BUSINESS, PRODUCT = plain("business"), plain("product")
VILLAGE = Field("village", lambda row, words: words.place(row["village"]))
SUBDISTRICT = Field("subdistrict", lambda row, words: words.place(row["subdistrict"]))
PHONE = Field("phone", lambda row, words: nomor_hp(row["phone"]))
STANDING = Field("standing", lambda row, words: standing(row))

ATTENDANCE = (NAME, SEX, BUSINESS, PRODUCT, VILLAGE, SUBDISTRICT, PHONE)

OF_SUBDISTRICT = (plain("name"), BUSINESS, VILLAGE, STANDING)

APPLICANTS = (
    plain("name"),
    SEX,
    PHONE,
    Field("whatsapp", lambda row, words: tautan_wa(row["phone"]), As.LINK),
    SUBDISTRICT,
    VILLAGE,
    BUSINESS,
    Field("category", lambda row, words: label(f"category_name.{row['category']}")),
    PRODUCT,
    plain("since", As.NUMBER),
    named("nib_state", "choice.nibstate"),
    plain("nib"),
    named("turnover", "choice.turnover"),
    Field("permits", _permits),
    named("cooperative", "choice.yesnounknown"),
    plain("photos", As.NUMBER),
    Field("applied_at", lambda row, words: words.day(datetime.fromisoformat(row["applied_at"])), As.DATE),
    STANDING,
    named("coming", "coming_said"),
    plain("points", As.NUMBER),
    named("verdict", "verdict_name"),
    Field("reason", lambda row, words: said("verdict_reason", row["reason"])),
    plain("decided_by"),
    plain("legal_name"),
    plain("born_on", As.DATE),
    named("education", "choice.education"),
    plain("special_needs"),
    plain("address"),
    plain("workers", As.NUMBER),
)


def columns(fields: Sequence[Field]) -> tuple[Column, ...]:
    """With a number for each row before them."""
    return (Column(label("column.number"), As.COUNTED), *(one.column() for one in fields))


def rows(fields: Sequence[Field], piece: Sequence[Any], words: Words) -> list[Row]:
    """The rows of a piece."""
    return [[one.value(row, words) for one in fields] for row in piece]
