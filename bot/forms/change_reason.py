"""Why somebody is moved on a proposed list, typed: a form of one question, so that the answer finds them later."""

from bot import answers
from bot.errors import Complaint
from bot.forms.engine import Around, Form, Given, Kind, Step, Value

LONGEST = 200


def _reason(given: Given, around: Around) -> Value:
    words = answers.clean(given.text)
    if not words:
        raise Complaint("complaints/empty")
    if len(words) > LONGEST:
        raise Complaint("complaints/too_long", longest=LONGEST)
    return words


CHANGE_REASON = Form(
    "change_reason",
    (Step(name="reason", parse=_reason, accepts=frozenset({Kind.TEXT}), free=True),),
    summary=False,
)
