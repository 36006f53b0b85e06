"""Why somebody is given a seat out of turn, typed: a form of one question, so that the answer survives a restart."""

from bot.forms.engine import Form, Kind, Step
from bot.forms.parsing import text

LONGEST = 200

GIVE_REASON = Form(
    "give_reason",
    (Step(name="reason", parse=text(LONGEST), accepts=frozenset({Kind.TEXT})),),
    summary=False,
)
