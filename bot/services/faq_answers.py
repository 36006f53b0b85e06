"""A curated answer as the answers of its form, and back; and two people's changes of it put together."""

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from bot.answers import clean
from bot.forms.faq_entry import KEEP, LONGEST_HEADLINE, LONGEST_PHRASING, MOST_PHRASINGS, code, paragraphs
from bot.models import LONGEST_ANSWER, LONGEST_TITLE, Certainty, Entry

Answers = Mapping[str, Any]

_SET_ON_PUBLISHING = frozenset({"id", "reviewed"})


def as_answers(entry: Entry, today: date) -> dict[str, Any]:
    """What the form need not ask: all that is there and fit, and what was left out of one that is whole.

    A review day that is over is asked for anew.
    """
    left: list[str] | None = [] if entry.title and entry.topic and is_fit(entry.answer) else None
    given: dict[str, Any] = {
        "title": entry.title if 0 < len(entry.title) <= LONGEST_TITLE else None,
        "answer": entry.answer if is_fit(entry.answer) else None,
        "phrasings": list(entry.phrasings) or left,
        "topic": entry.topic or None,
        "related": [code(one) for one in entry.related] or left,
        "review_by": entry.review_by.isoformat() if entry.review_by > today else None,
        "certainty": entry.certainty.value,
        "check_with": entry.check_with,
        "sources": KEEP if entry.sources else None,
    }
    return {name: value for name, value in given.items() if value is not None}


def as_entry(answers: Answers, there: Entry, ids: Collection[str]) -> Entry:
    """The answer with these answers of the form; what is not among them stays. `ids`: what may be related."""
    named = {code(one): one for one in ids}
    changed: dict[str, Any] = {name: answers[name] for name in ("title", "answer", "topic") if name in answers}
    if "phrasings" in answers:
        changed["phrasings"] = tuple(answers["phrasings"] or ())
    if "related" in answers:
        changed["related"] = tuple(named[one] for one in answers["related"] or () if one in named)
    if "review_by" in answers:
        changed["review_by"] = date.fromisoformat(answers["review_by"])
    if "certainty" in answers:
        changed["certainty"] = Certainty(answers["certainty"])
    if "check_with" in answers:
        changed["check_with"] = answers["check_with"] or ""
    if answers.get("sources", KEEP) != KEEP:
        changed["sources"] = ()
    return replace(there, **changed)


def is_fit(answer: str) -> bool:
    """Whether these words may be an answer as they are."""
    return 0 < len(answer) <= LONGEST_ANSWER and len(answer.partition("\n")[0]) <= LONGEST_HEADLINE


def is_whole(entry: Entry, today: date) -> bool:
    """Whether nothing is missing that an answer needs before it is published."""
    return bool(entry.title and entry.topic and is_fit(entry.answer)) and entry.review_by > today


def merged(base: Entry | None, now: Entry | None, wanted: Entry) -> tuple[Entry, tuple[str, ...]]:
    """What holds `now` with all that `wanted` says otherwise than `base`; and where both do, by field.

    There `wanted` holds; of ways of asking those of both stay.
    """
    if base is None or now is None or base == now:
        return wanted, ()
    changed: dict[str, Any] = {}
    clashes = []
    for name in (one.name for one in fields(Entry) if one.name not in _SET_ON_PUBLISHING):
        was, holds, says = (getattr(one, name) for one in (base, now, wanted))
        if says == was:
            changed[name] = holds
        elif name == "phrasings":
            changed[name] = _together(was, holds, says)
        elif holds not in (was, says):
            clashes.append(name)
    return replace(wanted, **changed), tuple(clashes)


def with_phrasings(entry: Entry, more: Collection[str]) -> Entry:
    """The answer with other ways of asking it, as many as there may be."""
    said = [words for one in more if (words := clean(one)[:LONGEST_PHRASING])]
    every = tuple(dict.fromkeys([*entry.phrasings, *said]))
    return replace(entry, phrasings=every[:MOST_PHRASINGS])


def headlined(text: str) -> str:
    """Words of a conversation as an answer: their first sentence is its first line, where it is short enough."""
    said = paragraphs(text)
    first, _, rest = said.partition("\n")
    if len(first) <= LONGEST_HEADLINE:
        return said
    ends = [at + 1 for at in range(LONGEST_HEADLINE - 1) if first[at] in ".!?" and first[at + 1] == " "]
    if not ends:
        return said
    return f"{first[: ends[-1]]}\n\n{first[ends[-1] :].strip()}\n{rest}".strip()


def _together(was: tuple[str, ...], holds: tuple[str, ...], says: tuple[str, ...]) -> tuple[str, ...]:
    gone = set(was) - set(says)
    return tuple(dict.fromkeys([*(one for one in holds if one not in gone), *says]))
