"""A training wave, as staff describe it: eight questions, and what can be added from the summary.

The same form makes a wave, changes one (its answers are there already) and begins with another's. Dates and times
are kept as UTC in ISO 8601, subdistricts and categories as lists in which nothing stands for all.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from functools import partial

from bot.forms import wave_answers as read
from bot.forms.engine import Around, Choice, Choices, Form, Kind, Parser, Step, Value
from bot.forms.parsing import choices_of, choose, choose_many
from bot.forms.wave_checks import fixed
from bot.models import Category, YesNoUnknown

USUAL_SEATS = "50"
USUAL_RESERVES = "3"
MOST_SUBDISTRICTS = 100
"""More than any district has."""
CLOSES = time(23, 59)
"""When applications close on a day for which no time was said."""
OPENS = time(0)


def _number(around: Around) -> Sequence[Choice]:
    proposed = str(around.facts["next_number"])
    return [Choice(proposed, literal=proposed)]


def _years(around: Around) -> Sequence[Choice]:
    return [Choice(str(year), literal=str(year)) for year in (around.today.year, around.today.year + 1)]


def _seats(around: Around) -> Sequence[Choice]:
    return [Choice(USUAL_SEATS, literal=USUAL_SEATS)]


def _usual_reserves(around: Around) -> Sequence[Choice]:
    return [Choice(USUAL_RESERVES, literal=USUAL_RESERVES)]


def _subdistricts(around: Around) -> Sequence[Choice]:
    everywhere = Choice(read.ALL, "choice.wave.all_subdistricts")
    return [everywhere, *(Choice(one.code, literal=one.name) for one in around.district.subdistricts)]


def _categories(around: Around) -> Sequence[Choice]:
    return [Choice(read.ALL, "choice.wave.all_categories"), *choices_of(Category)(around)]


def _of(group: str, *values: str) -> Choices:
    choices = [Choice(value, f"choice.{group}.{value}") for value in values]

    def all_of_them(around: Around) -> Sequence[Choice]:
        return choices

    return all_of_them


def _may_be_emptied(name: str, around: Around) -> Sequence[Choice]:
    return [Choice(read.NOTHING, "choice.wave.emptied")] if around.answers.get(name) is not None else []


_CATEGORIES = choose_many(choices_of(Category))
_TRANSPORT = _of("transport", *YesNoUnknown)
_NIB = _of("nib_required", "yes", "no")
_AT_ONCE = _of("opens_at", read.NOTHING)
_RELEASE = _of("auto_release", "yes", "no")


def _may_change(name: str, around: Around) -> bool:
    return name not in fixed(around.facts["wave"])


def _extra(name: str, parse: Parser, **more: Value) -> Step:
    """What a wave can do without; reached from the summary."""
    choices = partial(_may_be_emptied, name)
    return Step(name=name, parse=read.emptied_or(parse), asked=False, optional=True, **{"choices": choices, **more})


def _words(name: str, longest: int) -> Step:
    return _extra(name, read.short(longest))


_STEPS = (
    Step(name="number", parse=read.number, choices=_number),
    Step(name="year", parse=read.year, choices=_years, columns=2),
    Step(name="title", parse=read.short(100), accepts=frozenset({Kind.TEXT})),
    Step(name="sessions", parse=read.sessions, accepts=frozenset({Kind.TEXT}), shown="sessions"),
    Step(name="place", parse=read.short(100), accepts=frozenset({Kind.TEXT})),
    Step(name="seats", parse=read.seats, choices=_seats),
    Step(
        name="subdistricts",
        parse=read.subdistricts,
        choices=_subdistricts,
        many=MOST_SUBDISTRICTS,
        columns=2,
        shown="subdistricts",
    ),
    Step(name="closes_at", parse=read.closing(CLOSES), accepts=frozenset({Kind.TEXT}), shown="moment"),
    _words("topics", 300),
    _words("funding", 100),
    _words("address", 200),
    _extra("map", read.map_point, accepts=frozenset({Kind.TEXT, Kind.LOCATION, Kind.CHOICE}), shown="map"),
    _extra("opens_at", read.opening(OPENS), choices=_AT_ONCE, shown="moment"),
    _extra(
        "categories",
        read.several(_CATEGORIES),
        choices=_categories,
        many=len(Category),
        columns=2,
        shown="categories",
    ),
    _extra("nib_required", read.yes_no(_NIB), choices=_NIB, shown="choice.nib_required"),
    _extra("guaranteed", read.guaranteed, shown="guaranteed"),
    _extra("cap", read.cap),
    _extra("reserves", read.reserves, choices=_usual_reserves),
    _extra("auto_release", read.yes_no(_RELEASE), choices=_RELEASE, shown="choice.auto_release"),
    _words("bring", 200),
    _words("meals", 100),
    _extra("transport", choose(_TRANSPORT), choices=_TRANSPORT, shown="choice.transport"),
    _words("lodging", 100),
    _words("contact", 100),
    _words("letter_number", 60),
    _extra("letter_date", read.letter_date, shown="day"),
    _extra("letter", read.letter, accepts=frozenset(Kind) - {Kind.VOICE}, shown="file"),
)
WAVE = Form("wave", tuple(replace(step, when=partial(_may_change, step.name)) for step in _STEPS))
