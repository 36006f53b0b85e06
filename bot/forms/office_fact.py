"""What the office says of itself: a form of one question, chosen by the fact, and a look at how it was understood."""

from collections.abc import Callable, Sequence

from bot import answers
from bot.answers.office_phones import LONGEST as LONGEST_PHONES
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Form, Given, Kind, Parser, Step, Value
from bot.forms.parsing import choose, text
from bot.forms.wave_answers import map_point
from bot.models import OfficeFact

LONGEST_ADDRESS = 150
LONGEST_LIST = 1500
LONGEST_POLICY = 300
LONGEST = max(LONGEST_ADDRESS, LONGEST_LIST, LONGEST_POLICY, LONGEST_PHONES)

CONFIRM = "right"
_RIGHT = (Choice("yes", "choice.office_fact.yes"),)


def _address(given: Given, around: Around) -> Value:
    """On one line."""
    lines = [answers.clean(line).rstrip(",") for line in given.text.splitlines()]
    return text(LONGEST_ADDRESS)(Given(given.kind, ", ".join(line for line in lines if line)), around)


def _hours(given: Given, around: Around) -> Value:
    """For each day from Monday on [opens, closes] as "08:00", or None."""
    return [day and [f"{moment:%H:%M}" for moment in day] for day in answers.office_hours(given.text)]


def _phones(given: Given, around: Around) -> Value:
    return answers.office_phones(given.text)


def _list(given: Given, around: Around) -> Value:
    """One a line."""
    lines = [answers.clean(line) for line in given.text.splitlines()]
    said = "\n".join(line for line in lines if line)
    if not said:
        raise Complaint("complaints/empty")
    if len(said) > LONGEST_LIST:
        raise Complaint("complaints/too_long", longest=LONGEST_LIST, length=len(said))
    return said


def _about(fact: OfficeFact) -> Callable[[Around], bool]:
    return lambda around: around.facts["fact"] == fact


def _confirm(around: Around) -> Sequence[Choice]:
    return _RIGHT


def _step(fact: OfficeFact, parse: Parser, shown: str = "text", *kinds: Kind) -> Step:
    return Step(
        name=fact.value,
        parse=parse,
        accepts=frozenset({Kind.TEXT, *kinds}),
        when=_about(fact),
        clears=(CONFIRM,),
        counted=False,
        shown=shown,
        free=fact not in {OfficeFact.HOURS, OfficeFact.PHONE, OfficeFact.MAP},
    )


_policy = text(LONGEST_POLICY)

OFFICE_FACT = Form(
    "office_fact",
    (
        _step(OfficeFact.ADDRESS, _address),
        _step(OfficeFact.HOURS, _hours, "hours"),
        _step(OfficeFact.PHONE, _phones),
        _step(OfficeFact.MAP, map_point, "map", Kind.LOCATION),
        _step(OfficeFact.KITCHENS, _list, "lines"),
        _step(OfficeFact.CERTIFICATE, _policy),
        _step(OfficeFact.SUBSTITUTE, _policy),
        _step(OfficeFact.AGAIN, _policy),
        _step(OfficeFact.TRANSPORT, _policy),
        _step(OfficeFact.RESULTS, _policy),
        Step(name=CONFIRM, parse=choose(_confirm), choices=_confirm, counted=False),
    ),
    summary=False,
)
