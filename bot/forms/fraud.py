"""Showing the staff a suspicious message: one question, whose answer is the message itself."""

from collections.abc import Sequence

from bot import answers
from bot.answers.text import literal, plain_words
from bot.errors import Complaint
from bot.forms.engine import Around, Choice, Form, Given, Kind, Step, Value
from messages.render import label

NOTHING = Choice("none", "choice.fraud.none")
"""The person thought better of it: the answer is None then."""

_FILES = frozenset(
    {Kind.PHOTO, Kind.VIDEO, Kind.ANIMATION, Kind.AUDIO, Kind.DOCUMENT, Kind.VOICE, Kind.VIDEO_NOTE},
)


def _choices(around: Around) -> Sequence[Choice]:
    return (NOTHING,)


def suspicious(given: Given) -> Value:
    """{"kind", "body", "file"}: `body` as it was written, `file` Telegram's id or None; None for nothing after all.

    Raises Complaint when there is nothing to see in it, or it cannot be shown to anybody.
    """
    if given.kind is Kind.CHOICE or plain_words(given.text) == plain_words(label(NOTHING.label)):
        return None
    if given.kind in _FILES:
        return {"kind": given.kind.value, "body": literal(given.text), "file": given.data["file_id"]}
    if given.kind is not Kind.TEXT:
        raise Complaint("complaints/suspicious")
    if not answers.clean(given.text):
        raise Complaint("complaints/empty")
    return {"kind": Kind.TEXT.value, "body": literal(given.text), "file": None}


def _parse(given: Given, around: Around) -> Value:
    return suspicious(given)


FRAUD = Form(
    "fraud",
    (
        Step(
            name="message",
            parse=_parse,
            choices=_choices,
            accepts=frozenset(Kind),
            counted=False,
            free=True,
        ),
    ),
    summary=False,
)
