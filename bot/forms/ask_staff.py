"""A question to a petugas: one question, whose answer is the message itself; or a petugas is to call."""

from collections.abc import Sequence

from bot import answers
from bot.answers.text import plain_words
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Form, Given, Kind, Step, Value
from messages.render import label

CALL = Choice("call", "choice.ask_staff.call")
FILES = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.ANIMATION, Kind.AUDIO, Kind.DOCUMENT, Kind.VOICE, Kind.VIDEO_NOTE})


def _choices(around: Around) -> Sequence[Choice]:
    return (CALL,)


def _parse(given: Given, around: Around) -> Value:
    """What kind of message the question is, or that a petugas is to call. Raises Complaint for what is neither."""
    if given.kind is Kind.CHOICE or plain_words(given.text) == plain_words(label(CALL.label)):
        return CALL.value
    if given.kind not in FILES and not (given.kind is Kind.TEXT and answers.clean(given.text)):
        raise Complaint("complaints/question")
    return given.kind.value


ASK_STAFF = Form(
    "ask_staff",
    (
        Step(
            name="question",
            parse=_parse,
            choices=_choices,
            accepts=frozenset(Kind),
            counted=False,
        ),
    ),
    summary=False,
)
