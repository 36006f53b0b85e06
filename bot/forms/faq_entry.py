"""A curated answer, as staff write it. All of it is plain text: nothing in it is interpreted.

The same form makes a new answer and changes one (its answers are there already). Days are kept in ISO 8601, answers
that are related by their `code`.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import date

from bot import answers
from bot.answers.text import has_letter
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Form, Given, Kind, Step, Value
from bot.forms.parsing import choices_of, choose
from bot.models import LONGEST_ANSWER, LONGEST_TITLE, Certainty

LONGEST_HEADLINE = 90
"""Characters of an answer's first line, which is shown bold."""
LONGEST_PHRASING = 300
MOST_PHRASINGS = 100
MOST_RELATED = 4
LONGEST_CHECK = 60
MONTHS = ("3", "6", "12")
"""After how many an answer is usually looked at again."""
LATEST_YEARS = 3
_MONTHS_OF_YEAR = 12
_LAST_DAY_EVERYWHERE = 28
_TEXT = frozenset({Kind.TEXT})

KEEP, LEAVE_OUT = "keep", "none"


def code(entry_id: str) -> str:
    """A short word for an answer's id, which is too long for the data of a form's button."""
    return hashlib.sha1(entry_id.encode(), usedforsecurity=False).hexdigest()[:8]


def _title(given: Given, around: Around) -> Value:
    said = _short(answers.clean(given.text), LONGEST_TITLE)
    if not has_letter(said):
        raise Complaint("complaints/empty")
    return said


def _answer(given: Given, around: Around) -> Value:
    said = paragraphs(given.text)
    if not said:
        raise Complaint("complaints/empty")
    if len(said) > LONGEST_ANSWER:
        raise Complaint("complaints/too_long", longest=LONGEST_ANSWER, length=len(said))
    headline = said.partition("\n")[0]
    if len(headline) > LONGEST_HEADLINE:
        raise Complaint("complaints/faq_headline", longest=LONGEST_HEADLINE, length=len(headline))
    return said


def _phrasings(given: Given, around: Around) -> Value:
    """A line each; what says nothing is passed over."""
    lines = [line for one in given.text.splitlines() if (line := answers.clean(one))]
    said = [_short(line, LONGEST_PHRASING) for line in lines if has_letter(line)]
    if not said:
        raise Complaint("complaints/empty")
    return said


def _short(said: str, longest: int) -> str:
    if len(said) > longest:
        raise Complaint("complaints/too_long", longest=longest, length=len(said))
    return said


def _topics(around: Around) -> Sequence[Choice]:
    return [Choice(name, literal=title) for name, title in around.facts["topics"]]


def _neighbours(around: Around) -> Sequence[Choice]:
    """What is like it stands first, then what is of its topic."""
    topic = around.answers.get("topic")
    every = sorted(around.facts["neighbours"], key=lambda one: (not one["alike"], one["topic"] != topic))
    return [Choice(one["code"], literal=one["title"]) for one in every]


def _related(given: Given, around: Around) -> Value:
    return given.text


def _months(around: Around) -> Sequence[Choice]:
    return [Choice(number, f"choice.review_in.{number}") for number in MONTHS]


def _review_by(given: Given, around: Around) -> Value:
    if given.kind is Kind.CHOICE or given.text.strip() in MONTHS:
        return months_after(around.today, int(given.text)).isoformat()
    day = answers.date(given.text, around.today)
    if not around.today < day <= months_after(around.today, LATEST_YEARS * _MONTHS_OF_YEAR):
        raise Complaint("complaints/faq_review_by", years=LATEST_YEARS)
    return day.isoformat()


def _nobody_else(around: Around) -> Sequence[Choice]:
    return [Choice(LEAVE_OUT, "choice.faq_check.none")]


def _shown_or_not(around: Around) -> Sequence[Choice]:
    return [Choice(value, f"choice.faq_sources.{value}") for value in (KEEP, LEAVE_OUT)]


def _check_with(given: Given, around: Around) -> Value:
    if given.kind is Kind.CHOICE:
        return ""
    said = _short(answers.clean(given.text), LONGEST_CHECK)
    if not said:
        raise Complaint("complaints/empty")
    return said


def _has_sources(around: Around) -> bool:
    return bool(around.facts["sources"])


def _can_change(around: Around) -> bool:
    return bool(around.answers.get("certainty") == Certainty.CHANGING)


def paragraphs(text: str) -> str:
    """Clean lines, at most one empty line between them."""
    lines = "\n".join(answers.clean(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one before the 29th."""
    years, month = divmod(day.month - 1 + months, _MONTHS_OF_YEAR)
    return date(day.year + years, month + 1, min(day.day, _LAST_DAY_EVERYWHERE))


FAQ_ENTRY = Form(
    "faq_entry",
    (
        Step(name="title", parse=_title, accepts=_TEXT, free=True),
        Step(name="answer", parse=_answer, accepts=_TEXT, shown="headline", free=True),
        Step(
            name="phrasings",
            parse=_phrasings,
            accepts=_TEXT,
            optional=True,
            many=MOST_PHRASINGS,
            gathers=True,
            shown="count",
            free=True,
        ),
        Step(name="topic", parse=choose(_topics), choices=_topics),
        Step(
            name="related",
            parse=_related,
            choices=_neighbours,
            accepts=frozenset({Kind.CHOICE}),
            optional=True,
            many=MOST_RELATED,
            shown="count",
        ),
        Step(name="review_by", parse=_review_by, choices=_months, columns=3, shown="day"),
        Step(
            name="certainty",
            parse=choose(choices_of(Certainty)),
            choices=choices_of(Certainty),
            asked=False,
            shown="choice.certainty",
        ),
        Step(
            name="check_with",
            parse=_check_with,
            choices=_nobody_else,
            when=_can_change,
            asked=False,
            optional=True,
            shown="check_with",
        ),
        Step(
            name="sources",
            parse=choose(_shown_or_not),
            choices=_shown_or_not,
            when=_has_sources,
            asked=False,
            shown="choice.faq_sources",
        ),
    ),
)
