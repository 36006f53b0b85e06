"""What the search is given and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Decision(StrEnum):
    """What to do with a question."""

    ANSWER = "answer"
    """Sure: the first hit is the answer."""
    CHOOSE = "choose"
    """Unsure: the person picks among the first three."""
    NONE = "none"
    """Nothing here answers it; the hits are no more than guesses."""


@dataclass(frozen=True, slots=True)
class Document:
    """An answer that can be found: its id and all that is known of how it is asked."""

    id: str
    title: str
    answer: str = ""
    phrasings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A kind of message that no curated answer is for: chit-chat, other offices, advertising."""

    id: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The glossary. All of it is written in small letters."""

    meanings: Mapping[str, str] = field(default_factory=dict)
    """A word or a few words as people type them → plain Indonesian; "" for a mere filler."""
    aspects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a question asks for (how, cost, …) → the plain words that show it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer that may fit."""

    id: str
    score: float
    """0 to 1: the measured share of questions with such a score whose answer it was."""
    why: tuple[str, ...] = ()
    """Words of the question, as understood, that speak for it; the strongest first."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found for one question."""

    decision: Decision
    hits: tuple[Hit, ...] = ()
    """At most five, best first; guesses stand here too when the decision is NONE."""
    elsewhere: str | None = None
    """The kind of message, if it is none for the curated answers; only with NONE."""
