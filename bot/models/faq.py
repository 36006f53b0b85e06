"""Curated answers: what an owner may be told, by whom it is said and until when it can be relied on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

LONGEST_TITLE = 60
"""Characters; titles stand on buttons."""
LONGEST_ANSWER = 900
"""Characters, so that an answer is read to its end on a small phone."""
LONGEST_ID = 36
"""Characters; it stands in deep links and button data, of which Telegram takes 64 (Bot API, "Deep linking")."""


class Certainty(StrEnum):
    """How far an answer can be relied on."""

    CERTAIN = "certain"
    CHANGING = "changing"
    """Right on the day it was reviewed; to be checked before one relies on it."""
    UNCONFIRMED = "unconfirmed"
    """Nothing firm is known, or the office has not said."""


class Action(StrEnum):
    """What a button under an answer does."""

    APPLY = "apply"
    WAVES = "waves"
    STATUS = "status"
    DATA = "data"
    ANNOUNCEMENTS = "announcements"
    STAFF = "staff"
    FRAUD = "fraud"


class OfficeFact(StrEnum):
    """What only the office can say; answers show it as soon as it is filled in."""

    ADDRESS = "address"
    HOURS = "hours"
    PHONE = "phone"
    MAP = "map"
    KITCHENS = "kitchens"
    CERTIFICATE = "certificate"
    SUBSTITUTE = "substitute"
    AGAIN = "again"
    TRANSPORT = "transport"
    RESULTS = "results"


class Point(NamedTuple):
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Link:
    """An official address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One curated answer. Its words are plain text: nothing in them is interpreted."""

    id: str
    topic: str
    title: str
    answer: str
    """The first line says it all, the rest explains; at most LONGEST_ANSWER characters."""
    phrasings: tuple[str, ...]
    """How people ask it."""
    reviewed: date
    review_by: date
    sources: tuple[str, ...] = ()
    """Ids of the fact sheet (messages/faq_lists/facts.toml); none for an answer that the office gave itself."""
    certainty: Certainty = Certainty.CERTAIN
    check_with: str = ""
    """Whom to ask before relying on it; empty: the office."""
    related: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    links: tuple[Link, ...] = ()
    office: tuple[OfficeFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the fact sheet."""

    id: str
    source: str
    """As shown to people; may be empty."""
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Topic:
    """A shelf of answers."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Library:
    """All curated answers as they come with a release."""

    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]
    facts: Mapping[str, Fact]
