"""A petugas answers a question in private: one question, whose answer is the message itself."""

from bot import answers
from bot.errors import Complaint
from bot.forms.engine import Around, Form, Given, Kind, Step, Value

_FILES = frozenset(
    {Kind.PHOTO, Kind.VIDEO, Kind.ANIMATION, Kind.AUDIO, Kind.DOCUMENT, Kind.VOICE, Kind.VIDEO_NOTE},
)


def _parse(given: Given, around: Around) -> Value:
    """Its kind; what was said is read from the message. Raises Complaint for what cannot be passed on."""
    if given.kind not in _FILES and not (given.kind is Kind.TEXT and answers.clean(given.text)):
        raise Complaint("complaints/answer")
    return given.kind.value


TICKET_ANSWER = Form(
    "ticket_answer",
    (Step(name="message", parse=_parse, accepts=frozenset(Kind), counted=False, free=True),),
    summary=False,
)
