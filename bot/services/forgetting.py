"""How long is kept what people asked, what they were shown, and what they told staff."""

from datetime import datetime, timedelta

from bot.storage import answers_shown, questions, ticket_forgetting
from bot.storage.database import Transaction

QUESTIONS = timedelta(days=90)
ANSWERS_SHOWN = timedelta(days=60)
TICKETS = timedelta(days=2 * 365)
"""After they were closed."""
STEP = 500
"""Rows of each kind that go at once, so that nobody waits for it."""


async def forget_some(tx: Transaction, now: datetime) -> bool:
    """Forgets as much as goes at once of what was kept for long enough; whether there may be more."""
    gone = [
        await questions.forget(tx, now - QUESTIONS, STEP),
        await answers_shown.forget(tx, now - ANSWERS_SHOWN, STEP),
        await ticket_forgetting.forget(tx, now - TICKETS, STEP),
    ]
    return any(many == STEP for many in gone)
