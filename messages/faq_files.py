"""messages/faq/*.toml and messages/faq_lists/*.toml, read into models. Mistakes name file, entry and field."""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.faq import Elsewhere, Words
from bot.models import Action, Certainty, Entry, Fact, Library, Link, OfficeFact, Topic

FOLDER = Path(__file__).parent
TOPICS = FOLDER / "faq"
LISTS = FOLDER / "faq_lists"

T = TypeVar("T")


class UnfitFile(Exception):  # noqa: N818 - names the situation
    """A file of answers that cannot be used; says which entry and field."""


@cache
def library() -> Library:
    """The answers, topics and facts that come with this release. Raises UnfitFile."""
    files = {path.stem: _read(path) for path in sorted(TOPICS.glob("*.toml"))}
    entries = tuple(_entry(name, raw) for name, file in files.items() for raw in file.get("entry", ()))
    if twice := [name for name, count in Counter(entry.id for entry in entries).items() if count > 1]:
        raise UnfitFile(f"id: {', '.join(sorted(twice))} is there twice")
    return Library(
        topics=tuple(_topic(name, file) for name, file in files.items()),
        entries=entries,
        facts={name: _fact(name, raw) for name, raw in _read(LISTS / "facts.toml").items()},
    )


@cache
def words() -> Words:
    """The glossary of the search; of a word that stands in two lists the first one holds. Raises UnfitFile."""
    lists = dict(_read(LISTS / "words.toml"))
    try:
        aspects = {name: _texts(marks) for name, marks in lists.pop("aspects", {}).items()}
    except (TypeError, ValueError) as error:
        raise UnfitFile(f"words.toml, aspects: {error}") from error
    meanings: dict[str, str] = {}
    for name, one in reversed(lists.items()):
        if wrong := [word for word, meaning in one.items() if not isinstance(meaning, str)]:
            raise UnfitFile(f"words.toml, {name}, {wrong[0]}: a meaning in words is needed")
        meanings |= one
    return Words(meanings=meanings, aspects=aspects)


@cache
def elsewhere() -> tuple[Elsewhere, ...]:
    """What people say that no answer is for. Raises UnfitFile."""
    return tuple(_kind(raw) for raw in _read(LISTS / "elsewhere.toml").get("kind", ()))


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnfitFile(f"{path.name}: {error}") from error


def _topic(name: str, file: Mapping[str, Any]) -> Topic:
    try:
        return Topic(name, _text(file.get("title")))
    except ValueError as error:
        raise UnfitFile(f"{name}.toml, title: {error}") from error


def _kind(raw: Mapping[str, Any]) -> Elsewhere:
    try:
        return Elsewhere(_text(raw.get("id")), _texts(raw.get("phrasings")))
    except (TypeError, ValueError) as error:
        raise UnfitFile(f"elsewhere.toml, {raw.get('id', 'a kind without id')}: {error}") from error


def _entry(topic: str, raw: Mapping[str, Any]) -> Entry:
    where = f"{topic}.toml, {raw.get('id', 'an entry without id')}"
    given = dict(raw)

    def take(field: str, make: Callable[[Any], T], default: Any = None) -> T:
        value = given.pop(field, default)
        try:
            return make(value)
        except (TypeError, ValueError, KeyError) as error:
            raise UnfitFile(f"{where}, {field}: {error}") from error

    entry = Entry(
        id=take("id", _text),
        topic=topic,
        title=take("title", _text),
        answer=take("answer", _text),
        phrasings=take("phrasings", _texts),
        reviewed=take("reviewed", _day),
        review_by=take("review_by", _day),
        sources=take("sources", _texts),
        certainty=take("certainty", Certainty),
        check_with=take("check_with", str, ""),
        related=take("related", _texts, ()),
        actions=take("actions", lambda names: tuple(Action(name) for name in names), ()),
        links=take("links", lambda links: tuple(Link(_text(one["label"]), _text(one["url"])) for one in links), ()),
        office=take("office", lambda names: tuple(OfficeFact(name) for name in names), ()),
    )
    if given:
        raise UnfitFile(f"{where}: unknown fields {sorted(given)}")
    return entry


def _fact(name: str, raw: Mapping[str, Any]) -> Fact:
    try:
        return Fact(name, raw["source"], Certainty(raw["certainty"]))
    except (KeyError, ValueError) as error:
        raise UnfitFile(f"facts.toml, {name}: {error}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("words are needed")
    return value.strip()


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, (list, tuple)):
        raise TypeError("a list is needed")
    return tuple(_text(value) for value in values)


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError("a date is needed")
    return value
