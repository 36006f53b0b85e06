"""The districts that the bot can serve: everything about a place is data in the folder of that name.

A district is a folder with two files: `district.toml` (names, office, hours, neighbours, spellings) and `desa.csv`
(subdistrict, code, village). Another district is another folder.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.districts.matching import Match, Vocabulary, match, normalise

if TYPE_CHECKING:
    from datetime import time

__all__ = [
    "District",
    "Match",
    "Neighbour",
    "OfficeDay",
    "Subdistrict",
    "UnknownDistrict",
    "UnknownPlace",
    "Village",
    "Week",
    "load",
]

FOLDER = Path(__file__).parent
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A village's code begins with its subdistrict's: 36.04.15.2001 lies in 36.04.15.
SUBDISTRICT_CODE = len("36.04.15")


class UnknownDistrict(ValueError):  # noqa: N818 - named for what is the matter, like every refusal here
    """There is no folder for this district; the message lists those there are."""


class UnknownPlace(LookupError):  # noqa: N818 - as above
    """No place of the district has this code."""


@dataclass(frozen=True, slots=True)
class Village:
    """A *desa*. Names repeat between subdistricts, codes (Kemendagri, e.g. "36.04.15.2001") do not."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A *kecamatan* with its other spellings and its villages by name."""

    code: str
    name: str
    aliases: tuple[str, ...]
    villages: tuple[Village, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another district, and the words by which people say that they live there."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """When the office opens and closes on one weekday, in the district's zone."""

    opens: time
    closes: time


Week = tuple[OfficeDay | None, ...]
"""Seven days, Monday first; none for a day on which the office is closed."""


@dataclass(frozen=True)
class District:
    """One *kabupaten* and the office that serves it.

    Subdistricts stand in alphabetical order, as do the villages in each.
    """

    key: str
    code: str
    name: str
    office: str
    office_short: str
    zone: ZoneInfo
    zone_label: str
    office_hours: Week
    neighbours: tuple[Neighbour, ...]
    surroundings: tuple[str, ...]
    subdistricts: tuple[Subdistrict, ...]

    def subdistrict(self, code: str) -> Subdistrict:
        """The subdistrict with this code; `UnknownPlace` when there is none."""
        for subdistrict in self.subdistricts:
            if subdistrict.code == code:
                return subdistrict
        raise UnknownPlace(f"{self.name} has no subdistrict {code!r}")

    def village(self, code: str) -> Village:
        """The village with this code; `UnknownPlace` when there is none."""
        for subdistrict in self.subdistricts:
            for village in subdistrict.villages:
                if village.code == code:
                    return village
        raise UnknownPlace(f"{self.name} has no village {code!r}")

    def place_name(self, code: str) -> str:
        """The name of the subdistrict or village with this code; `UnknownPlace` when there is none."""
        return self.village(code).name if len(code) > SUBDISTRICT_CODE else self.subdistrict(code).name

    def match_subdistrict(self, text: str) -> Match[Subdistrict]:
        """The subdistrict that a person means. The name of a village offers the subdistricts that have one so named."""
        return match(text, self._subdistrict_names)

    def match_village(self, subdistrict_code: str, text: str) -> Match[Village]:
        """The village of that subdistrict that a person means; `UnknownPlace` when there is no such subdistrict."""
        subdistrict = self.subdistrict(subdistrict_code)
        own = {normalise(village.name): village for village in subdistrict.villages}
        known = [*self._village_names, *self._subdistrict_names.own]
        others: dict[str, tuple[Village, ...]] = {name: () for name in known if name not in own}
        return match(text, Vocabulary("desa", own, self._neighbour_words, self._surroundings, others))

    @cached_property
    def _subdistrict_names(self) -> Vocabulary[Subdistrict]:
        own = {normalise(name): each for each in self.subdistricts for name in (each.name, *each.aliases)}
        others = {name: places for name, places in self._village_names.items() if name not in own}
        return Vocabulary("kecamatan", own, self._neighbour_words, self._surroundings, others)

    @cached_property
    def _village_names(self) -> dict[str, list[Subdistrict]]:
        names: defaultdict[str, list[Subdistrict]] = defaultdict(list)
        for subdistrict in self.subdistricts:
            for village in subdistrict.villages:
                names[normalise(village.name)].append(subdistrict)
        return dict(names)

    @cached_property
    def _neighbour_words(self) -> dict[str, str]:
        return {normalise(word): each.name for each in self.neighbours for word in (each.name, *each.words)}

    @cached_property
    def _surroundings(self) -> frozenset[str]:
        return frozenset(normalise(word) for word in self.surroundings)


@lru_cache
def load(name: str) -> District:
    """The district kept in the folder of this name, e.g. "kab-serang"; `UnknownDistrict` when there is none."""
    known = sorted(path.parent.name for path in FOLDER.glob("*/district.toml"))
    if name not in known:
        raise UnknownDistrict(f"no district {name!r}; there are: {', '.join(known)}")
    facts = tomllib.loads((FOLDER / name / "district.toml").read_text(encoding="utf-8"))
    return District(
        key=name,
        code=facts["code"],
        name=facts["name"],
        office=facts["office"],
        office_short=facts["office_short"],
        zone=ZoneInfo(facts["zone"]),
        zone_label=facts["zone_label"],
        office_hours=tuple(_office_day(facts["office_hours"].get(day)) for day in WEEKDAYS),
        neighbours=tuple(Neighbour(each["name"], tuple(each["words"])) for each in facts["neighbours"]),
        surroundings=tuple(facts["surroundings"]),
        subdistricts=_subdistricts(FOLDER / name / "desa.csv", facts["aliases"]),
    )


def _office_day(hours: dict[str, Any] | None) -> OfficeDay | None:
    return OfficeDay(**hours) if hours else None


def _subdistricts(path: Path, aliases: dict[str, list[str]]) -> tuple[Subdistrict, ...]:
    villages: defaultdict[str, list[Village]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            villages[row["subdistrict"]].append(Village(row["code"], row["village"]))
    return tuple(
        Subdistrict(
            code=villages[name][0].code[:SUBDISTRICT_CODE],
            name=name,
            aliases=tuple(aliases.get(name, ())),
            villages=tuple(sorted(villages[name], key=lambda village: village.name)),
        )
        for name in sorted(villages)
    )
