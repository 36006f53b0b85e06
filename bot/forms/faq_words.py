"""Words typed by staff to search the answers, or to see what an owner would be shown: a form of one question."""

from bot.forms.engine import Form, Kind, Step
from bot.forms.parsing import text

LONGEST = 300

FAQ_WORDS = Form(
    "faq_words",
    (Step(name="words", parse=text(LONGEST), accepts=frozenset({Kind.TEXT}), free=True),),
    summary=False,
)
