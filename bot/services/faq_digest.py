"""Once a month the group hears which answers are to be reviewed."""

from datetime import date, datetime

from bot.services import faq_versions
from bot.storage import faq, settings
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar

TOLD = "faq_review_told"
"""In the settings: the month (as 2026-12) that was seen to."""


def month_of(day: date) -> str:
    """As it is kept."""
    return f"{day:%Y-%m}"


def is_day(calendar: WorkCalendar, now: datetime) -> bool:
    """Whether it is a working day: the first one of a month on which the bot runs is the one."""
    return calendar.is_working(now.astimezone(calendar.zone).date())


async def due(tx: Transaction, today: date) -> int:
    """How many answers are past their review date, once a month; 0 when it was told, or there are none."""
    if await settings.get(tx, TOLD) == month_of(today):
        return 0
    await settings.put(tx, TOLD, month_of(today))
    return sum(faq_versions.is_due(one, today) for one in await faq.all_(tx))
