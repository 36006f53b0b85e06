"""What the training's papers need and nothing else did, asked of those who take part."""

from collections.abc import Sequence
from dataclasses import replace

from bot import answers
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Form, Given, Kind, Step, Value
from bot.forms.parsing import choices_of, choose
from bot.models import Education

LONGEST_NEEDS = 200
MOST_WORKERS = 300
FEW = 5
"""Workers up to which there is a button for each number."""

_SAME = "same"
_NONE = "none"


def _known_name(around: Around) -> Sequence[Choice]:
    """The owner's name as it is known already, to be taken over."""
    owner = around.facts["owner"]
    return [Choice(_SAME, literal=owner.name)]


def _legal_name(given: Given, around: Around) -> Value:
    return around.facts["owner"].name if given.kind is Kind.CHOICE else answers.name(given.text)


def _born_on(given: Given, around: Around) -> Value:
    return answers.birth_date(given.text, around.today).isoformat()


_EDUCATION = choose(choices_of(Education))


def _education(given: Given, around: Around) -> Value:
    """By button or by typing the school, also in a sentence."""
    typed = given.kind is Kind.TEXT
    return _EDUCATION(replace(given, text=answers.school(given.text)) if typed else given, around)


def _no_needs(around: Around) -> Sequence[Choice]:
    return [Choice(_NONE, "choice.no_needs")]


def _special_needs(given: Given, around: Around) -> Value:
    """An empty text: none."""
    said = answers.clean(given.text)
    if given.kind is Kind.CHOICE or answers.is_nothing(said):
        return ""
    if not said:
        raise Complaint("complaints/empty")
    if len(said) > LONGEST_NEEDS:
        raise Complaint("complaints/too_long", longest=LONGEST_NEEDS, length=len(said))
    return said


def _address(given: Given, around: Around) -> Value:
    return answers.kampung(given.text)


def _few(around: Around) -> Sequence[Choice]:
    return [Choice(str(number), literal=str(number)) for number in range(1, FEW + 1)]


def _workers(given: Given, around: Around) -> Value:
    return answers.workers(given.text, MOST_WORKERS)


PAPERS = Form(
    "papers",
    (
        Step(name="legal_name", parse=_legal_name, choices=_known_name),
        Step(name="born_on", parse=_born_on, shown="birth"),
        Step(
            name="education",
            parse=_education,
            choices=choices_of(Education),
            shown="choice.education",
        ),
        Step(name="special_needs", parse=_special_needs, choices=_no_needs, optional=True, shown="needs", free=True),
        Step(name="address", parse=_address),
        Step(name="workers", parse=_workers, choices=_few, columns=FEW),
    ),
)
