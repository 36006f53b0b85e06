"""Of questions to a petugas, as owners ask them and as their cards show them."""

from dataclasses import replace
from typing import Any

from conversation import MONDAY
from specimens import BIG_OWNER, BUSINESS, LARGEST, OWNER, strange

from bot.models import MessageState, Side, Ticket, TicketState
from bot.services.ticket_history import LONGEST_PART, ON_A_PAGE, Entry
from bot.services.ticket_people import Asker
from handlers.ticket_cards import LONGEST_ON_CARD
from samples.ticket_answers import BIG_TICKET, MESSAGE, TICKET, VOICE

OPEN = replace(TICKET, state=TicketState.OPEN, taken_by=None, taken_at=None)
BIG_OPEN = replace(OPEN, id=LARGEST, called=strange(64))
CLOSED = replace(TICKET, state=TicketState.CLOSED, closed_at=MONDAY, closed_by=2)
TICKETS: list[Ticket] = [OPEN, TICKET, replace(BIG_TICKET, closed_at=MONDAY), BIG_OPEN]
"""One of every state, and one at its longest."""

ASKER = Asker(OWNER, BUSINESS)
BIG_ASKER = Asker(BIG_OWNER, replace(BUSINESS, product=strange(60)))
BIG_BODY = replace(MESSAGE, body=f"{strange(LONGEST_ON_CARD - 4)}\n\nx")
LONG = replace(MESSAGE, body="\n".join([strange(60)] * 60))
SAID = Entry(replace(MESSAGE, edition=1), "Apakah telur asin saya perlu PIRT?", None)
NOTE = Entry(replace(VOICE, side=Side.NOTE, state=MessageState.RECALLED, file="x"), strange(LONGEST_PART), strange(64))

_LINK = ("https://t.me/naikkelas_bot?start=tiket_12", f"https://t.me/naikkelas_bot?start=tiket_{LARGEST}")
_PEOPLE: tuple[Any, Any] = ([ASKER], [BIG_ASKER] * 12)
_ABOUT: dict[str, tuple[Any, Any]] = {
    "link": _LINK,
    "people": _PEOPLE,
    "ticket": (OPEN, BIG_OPEN),
    "holder": (None, strange(64)),
}

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "tickets/_state": {"ticket": (OPEN, TICKET), "holder": (None, strange(64))},
    "tickets/_who": _ABOUT,
    "tickets/card": _ABOUT
    | {
        "asked": (MESSAGE, BIG_BODY),
        "whole": (True, True),
        "guesses": (["Berapa biaya PIRT?"], ["W" * 60] * 3),
    },
    "tickets/head": _ABOUT | {"message": (MESSAGE, SAID.message)},
    "tickets/history": _ABOUT
    | {"page": (0, 98), "pages": (1, 99), "unreachable": (False, True), "entries": ([SAID], [NOTE] * ON_A_PAGE)},
    "tickets/opened": {"ticket": (OPEN, BIG_OPEN)},
    "tickets/added": {"ticket": (OPEN, TICKET)},
    "tickets/reopened": {"ticket": (OPEN, BIG_OPEN)},
    "tickets/contact": {"phone": ("+6281234567890", "+6281234567890")},
}
