"""Why a petugas decided as they did, typed: a form of one question, so that the answer survives a restart."""

from bot.forms.engine import Form, Kind, Step
from bot.forms.parsing import text

LONGEST = 120

VERDICT_REASON = Form(
    "verdict_reason",
    (Step(name="reason", parse=text(LONGEST), accepts=frozenset({Kind.TEXT})),),
    summary=False,
)
