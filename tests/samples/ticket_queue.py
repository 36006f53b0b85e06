"""Of the questions that wait for staff, and of their numbers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from conversation import MONDAY
from specimens import BIG_WAVE, LARGEST, strange
from waves_at_hand import WAVE

from bot.services.digest import News
from bot.services.statistics_questions import Answered, Asked, Month, Numbers
from bot.services.ticket_queue import PAGE, Line, Page

LINE = Line(
    12, MONDAY, MONDAY, MONDAY + timedelta(hours=4), False, None, "text", "Di mana mengurus PIRT kalau belum punya NIB?"
)
ANSWERED = Line(LARGEST, MONDAY, None, None, False, strange(64), "voice", "")
OVERDUE = Line(LARGEST, MONDAY, MONDAY, MONDAY, True, strange(64), "text", strange(1000))
QUEUE = Page((LINE,), 0, 1, 1, 1, 0, 0, ())
BIG_QUEUE = Page((OVERDUE, ANSWERED) * (PAGE // 2), 0, 9, 9000, 5000, 5000, 5000, ((strange(64), 5000),) * 9)

NEWS = News(((WAVE, 3, 12),), 1, (replace(LINE, is_overdue=True),))
BIG_NEWS = News(((BIG_WAVE, 5000, 5000),) * 99, 5000, (OVERDUE,) * 99)

_QUIET = Month(date(2026, 10, 1), Asked(0, 0, 0, 0, 0, 0, 0), Answered(0, 0, 0, None, None))
_USUAL = Month(
    date(2026, 11, 1),
    Asked(120, 80, 25, 20, 15, 30, 4),
    Answered(12, 11, 10, timedelta(hours=1, minutes=10), timedelta(hours=3, minutes=55)),
)
_BUSY = Month(
    date(2026, 9, 1),
    Asked(*(99_999,) * 7),
    Answered(99_999, 99_999, 99_999, timedelta(hours=999, minutes=59), timedelta(hours=9999, minutes=59)),
)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "staff/digest": {"news": (NEWS, BIG_NEWS), "now": (MONDAY, MONDAY + timedelta(days=999))},
    "statistics/questions": {
        "numbers": (
            Numbers((_USUAL, _QUIET), 3, timedelta(hours=4)),
            Numbers((_BUSY, _BUSY), 99_999, timedelta(hours=4)),
        )
    },
    "ticket_queue/page": {
        "page": (QUEUE, BIG_QUEUE),
        "now": (MONDAY + timedelta(hours=3), MONDAY + timedelta(days=999)),
        "most": (4, 4),
    },
}
