"""What looks like a person's data in words that everybody is going to read."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.text import plain_words
from bot.models import Entry
from bot.services.questions import OF_NOBODY

SHORTEST_NAME = 3
"""Letters of a part of a name that is looked for by itself."""

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![\w@.])@[a-z]\w{4,}|(?:wa|t)\.me/\S+", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\d(?:[\s.\-()]{0,2}\d){6,}")
_NO_NUMBER = re.compile(rf"{OF_NOBODY}|\d{{4}}-\d{{2}}-\d{{2}}", re.IGNORECASE)
"""Days too: in an answer they are of nobody."""
_PHONE = re.compile(r"\+|0|62|8")
"""How a phone number begins here."""
_LONGEST_PHONE = 13
"""Digits."""
_LONG = 10
"""Digits of the shortest of the long numbers: of an account in a bank 10, NIB 13, NIK 16."""
_SPOKEN_TO = re.compile(
    r"\b(?i:pak|bapak|bu|ibu|kang|teh|mas|mbak|haji|hj|ust|ustadz)\.?\s([A-Z][a-z]{2,}(?:\s[A-Z][a-z]{2,})*)"
)
"""A name behind the word by which somebody is addressed."""


class Kind(StrEnum):
    PHONE = "phone"
    DIGITS = "digits"
    EMAIL = "email"
    ACCOUNT = "account"
    PERSON = "person"
    OWNER = "owner"
    BUSINESS = "business"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to look at before it is published, as it stands there."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Names:
    """Of whom the words may be."""

    owners: Collection[str] = ()
    businesses: Collection[str] = ()
    staff: Collection[str] = ()


def flags(entry: Entry, names: Names, usual: Collection[str]) -> tuple[Flag, ...]:
    """All that stands out. `usual`: words that are no name by themselves, as `plain_words` gives them."""
    text = "\n".join((entry.title, entry.answer, *entry.phrasings))
    found = [
        *(Flag(Kind.EMAIL, one) for one in _EMAIL.findall(text)),
        *(Flag(Kind.ACCOUNT, one) for one in _ACCOUNT.findall(text)),
        *_numbers(text),
    ]
    said = plain_words(text)
    found += _named(said, names.owners, Kind.OWNER, usual)
    found += [Flag(Kind.BUSINESS, one) for one in names.businesses if _holds(said, plain_words(one))]
    found += _named(said, names.staff, Kind.STAFF, usual)
    known = set(plain_words(" ".join(one.words for one in found)))
    found += [
        Flag(Kind.PERSON, one) for one in _SPOKEN_TO.findall(text) if not set(plain_words(one)) & (known | {*usual})
    ]
    return tuple(dict.fromkeys(found))


def _numbers(text: str) -> Iterable[Flag]:
    for one in _DIGITS.findall(_NO_NUMBER.sub(" ; ", text)):
        digits = sum(character.isdigit() for character in one)
        if _PHONE.match(one) and digits <= _LONGEST_PHONE:
            yield Flag(Kind.PHONE, one.strip())
        elif digits >= _LONG:
            yield Flag(Kind.DIGITS, one.strip())


def _named(said: list[str], names: Collection[str], kind: Kind, usual: Collection[str]) -> list[Flag]:
    """Whole names, and parts of them that mean nothing else."""
    found = []
    there = set(said)
    for name in names:
        parts = [part for part in plain_words(name) if len(part) >= SHORTEST_NAME and part not in usual]
        if parts and _holds(said, plain_words(name)):
            found.append(Flag(kind, name))
        else:
            found += [Flag(kind, part) for part in parts if part in there]
    return found


def _holds(said: list[str], words: list[str]) -> bool:
    """Whether these words stand there one after another."""
    length = len(words)
    return bool(words) and any(said[at : at + length] == words for at in range(len(said) - length + 1))
