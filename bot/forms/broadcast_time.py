"""When a broadcast goes out, typed: a form of one question, so that the answer finds its broadcast after a restart."""

from datetime import UTC, datetime, timedelta

from bot import answers
from bot.answers.text import plain_words
from bot.errors import Complaint
from bot.forms.engine import Around, Form, Given, Kind, Step, Value

AT_ONCE = "now"
LATEST = timedelta(days=60)
"""How far ahead a broadcast may be planned."""
_AT_ONCE_TYPED = (["segera"], ["sekarang"], ["sekarang", "juga"], ["langsung"])


def check_start(starts_at: datetime, now: datetime) -> None:
    """Raises Complaint unless a broadcast may be planned for this moment."""
    if starts_at <= now:
        raise Complaint("complaints/broadcast_past", starts=starts_at)
    if starts_at > now + LATEST:
        raise Complaint("complaints/broadcast_far", starts=starts_at, days=LATEST.days)


def _starts_at(given: Given, around: Around) -> Value:
    """A moment ahead in ISO 8601, UTC; or `AT_ONCE`."""
    if plain_words(given.text) in _AT_ONCE_TYPED:
        return AT_ONCE
    now: datetime = around.facts["now"]
    starts_at = answers.moment(given.text, now.astimezone(around.district.zone)).astimezone(UTC)
    check_start(starts_at, now)
    return starts_at.isoformat()


BROADCAST_TIME = Form(
    "broadcast_time",
    (Step(name="starts_at", parse=_starts_at, accepts=frozenset({Kind.TEXT})),),
    summary=False,
)
