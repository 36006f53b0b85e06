"""Of telephone tasks."""

from dataclasses import replace
from typing import Any

from conversation import MONDAY
from specimens import BIG_OWNER, LARGEST, OWNER, strange
from waves_at_hand import WAVE

from bot.services.phone_tasks import Card, Page
from bot.storage.phone_tasks import Line, Task
from samples.seats import BIG_OFFER, BIG_OFFERED, BIG_RESERVE, BIG_SEATED, OFFER, OFFERED

TASK = Task(1, 1, 1, 1, "offered", "open", 0, None, None, None)
BIG_TASK = Task(LARGEST, LARGEST, LARGEST, LARGEST, "offered", "open", 99, None, None, None)
CARD = Card(TASK, WAVE, OFFERED, OWNER, OFFER, None, None)
BIG_CARD = Card(BIG_TASK, BIG_SEATED, BIG_OFFERED, BIG_OWNER, BIG_OFFER, None, None)
RESERVE_CARD = replace(
    BIG_CARD, task=replace(BIG_TASK, about="reserve"), registration=BIG_RESERVE, offer=None, place=999
)
DONE_CARD = replace(
    BIG_CARD, task=replace(BIG_TASK, state="done", outcome="told", settled_by=1, settled_at=MONDAY), by=strange(64)
)
LINES = Page(WAVE, (Line(1, 1, "offered", 0, "Siti Aminah", "ibu", 7, 2027, MONDAY),), 1, 0, 1, 1)
BIG_LINES = Page(
    None, (Line(LARGEST, LARGEST, "cancelled", 99, strange(60), "bapak", 999, 2099, MONDAY),) * 8, 1, 0, 9, 72
)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "phone_tasks/_say": {"card": (CARD, RESERVE_CARD)},
    "phone_tasks/card": {"card": (CARD, DONE_CARD)},
    "phone_tasks/whatsapp": {"card": (CARD, BIG_CARD)},
    "phone_tasks/list": {"page": (LINES, BIG_LINES)},
    "phone_tasks/link": {"total": (3, 0)},
}
