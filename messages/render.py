"""Templates to text, checked against what Telegram accepts before it gets there."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound

from messages.filters import Hours, jam_kerja, make_filters

FOLDER = Path(__file__).parent

LONGEST_TEXT = 4096
"""UTF-16 units after parsing (Bot API, sendMessage)."""
LONGEST_CAPTION = 1024

_ALLOWED_TAGS = frozenset({"b", "i", "u", "s", "a", "code", "pre", "blockquote"})
_SPOILER = ("span", [("class", "tg-spoiler")])


class UnfitScreen(Exception):  # noqa: N818 - names the situation
    """A rendered screen that Telegram would refuse: too long, empty, or with tags it does not know."""


class Place(Protocol):
    """What screens need to know of the district."""

    @property
    def name(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def office_short(self) -> str: ...
    @property
    def zone(self) -> tzinfo: ...
    @property
    def zone_label(self) -> str: ...
    @property
    def subdistricts(self) -> Sequence[object]: ...
    @property
    def office_hours(self) -> Sequence[Hours | None]: ...
    def __hash__(self) -> int:
        """Places that are equal share what is made of templates."""

    def place_name(self, code: str) -> str:
        """The name of a subdistrict or village by its code."""


@cache
def labels() -> Mapping[str, str]:
    """Every label by its dotted name, from labels.toml."""
    flat: dict[str, str] = {}
    _flatten(tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8")), "", flat)
    return flat


def label(name: str) -> str:
    """The words of a button or choice. Raises KeyError for a name that labels.toml does not have."""
    return labels()[name]


def _flatten(table: Mapping[str, object], prefix: str, flat: dict[str, str]) -> None:
    for name, value in table.items():
        if isinstance(value, Mapping):
            _flatten(value, f"{prefix}{name}.", flat)
        else:
            flat[f"{prefix}{name}"] = str(value)


@lru_cache(maxsize=4)
def _environment(place: Place, folder: Path) -> Environment:
    """The templates of the folder, with what they may know of a place; the same for all renderers of that place."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(make_filters(place.zone, place.zone_label))
    environment.filters["label"] = lambda value, group: label(f"{group}.{value}")
    environment.filters["tempat"] = place.place_name
    environment.globals.update(
        label=label,
        kabupaten=place.name,
        dinas=place.office,
        dinas_singkat=place.office_short,
        zona=place.zone_label,
        jam_kerja=jam_kerja(place.office_hours, place.zone_label),
        jumlah_kecamatan=len(place.subdistricts),
    )
    return environment


class Renderer:
    """Renders the screens of one district."""

    def __init__(self, place: Place) -> None:
        self._environment = _environment(place, FOLDER)
        self._zone_label = place.zone_label
        self.office_hours = place.office_hours

    @property
    def office_hours(self) -> Sequence[Hours | None]:
        """When the office is open, from Monday on; the district's until something else is said."""
        return self._office_hours

    @office_hours.setter
    def office_hours(self, week: Sequence[Hours | None]) -> None:
        self._office_hours = week
        self._in_words = {"jam_kerja": jam_kerja(week, self._zone_label)}

    def has(self, name: str) -> bool:
        """Whether there is such a screen."""
        try:
            self._environment.get_template(f"{name}.j2")
        except TemplateNotFound:
            return False
        return True

    def text(self, name: str, values: Mapping[str, object], longest: int = LONGEST_TEXT) -> str:
        """The screen as Telegram HTML. Raises UnfitScreen, jinja2.UndefinedError, jinja2.TemplateNotFound."""
        rendered = self._environment.get_template(f"{name}.j2").render(self._in_words, **values)
        text = _squeeze(rendered)
        check(text, longest)
        return text


def check(text: str, longest: int = LONGEST_TEXT) -> None:
    """Raises UnfitScreen unless Telegram would take this HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open_tags or reader.wrong:
        raise UnfitScreen(f"tags: {reader.wrong or reader.open_tags}")
    length = _units("".join(reader.words))
    if not 0 < length <= longest:
        raise UnfitScreen(f"{length} characters, at most {longest}")


def words_of(text: str) -> str:
    """What can be read in Telegram HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.words)


def length_of(text: str) -> int:
    """The length of Telegram HTML as Telegram counts it: UTF-16 units of what can be read."""
    return _units(words_of(text))


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _squeeze(text: str) -> str:
    """At most one blank line in a row, none at the ends."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    return "\n".join(line for number, line in enumerate(lines) if line or lines[number - 1])


class _Reader(HTMLParser):
    """Telegram's subset of HTML: known tags, closed in order (Bot API, "HTML style")."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.open_tags: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALLOWED_TAGS and (tag, attrs) != _SPOILER:
            self.wrong.append(tag)
        self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
