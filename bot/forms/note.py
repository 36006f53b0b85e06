"""A note of staff about an owner: a form of one question."""

from bot.forms.engine import Form, Kind, Step
from bot.forms.parsing import text

LONGEST = 300

NOTE = Form(
    "note",
    (Step(name="body", parse=text(LONGEST), accepts=frozenset({Kind.TEXT})),),
    summary=False,
)
