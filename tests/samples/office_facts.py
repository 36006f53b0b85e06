"""Of what the office says of itself."""

from datetime import time
from typing import Any

from conversation import MONDAY
from specimens import strange

from bot.models import OfficeFact
from bot.services.office_facts import OF_OFFICE, OF_TRAINING, Card, Page
from samples.faq import BIG_SAID

PAGE = Page(0, tuple((fact, None) for fact in OF_OFFICE), 0, 10)
FULL_PAGE = Page(0, tuple((fact, BIG_SAID[fact]) for fact in OF_OFFICE), 10, 10)
POLICIES = Page(1, ((OF_TRAINING[0], "<b>&" * 75), *((fact, None) for fact in OF_TRAINING[1:])), 1, 10)
WEEK = BIG_SAID[OfficeFact.HOURS]
CARD = Card(OfficeFact.HOURS, None, None, None, 5)
CARDS = [Card(fact, value, strange(64), MONDAY, 99) for fact, value in BIG_SAID.items()]
POLICY = Card(OfficeFact.AGAIN, "<b>&" * 75, None, MONDAY, 0)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "complaints/office_hours_order": {"closes": (time(8), time(0)), "opens": (time(16), time(23, 59))},
    "complaints/office_phone": {"wrong": ("025412", None)},
    "office_fact/right": {"facts": ({"fact": "hours", "used": 5}, {"fact": "map", "used": 0})},
    "office_facts/ask_empty": {"card": (POLICY, CARDS[0])},
    "office_facts/card": {
        "card": (CARD, CARDS[4]),
        "may_change": (True, False),
        "saved": (True, False),
        "usual": (WEEK, WEEK),
    },
    "office_facts/link": {"page": (PAGE, FULL_PAGE)},
    "office_facts/list": {"page": (POLICIES, FULL_PAGE)},
}
