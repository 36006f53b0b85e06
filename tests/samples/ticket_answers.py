"""Of what staff answer on tickets."""

from dataclasses import replace
from typing import Any

from conversation import MONDAY
from specimens import LARGEST, strange

from bot.models import MessageState, Outcome, Side, Ticket, TicketMessage, TicketState

TICKET = Ticket(
    id=12,
    account_id=1,
    called="Sari",
    state=TicketState.TAKEN,
    guesses=(),
    opened_at=MONDAY,
    due_at=MONDAY,
    taken_by=2,
    taken_at=MONDAY,
    answered_at=None,
    closed_at=None,
    closed_by=None,
    card=1,
    card_id=5,
    thread_id=None,
    edition=1,
    shown=1,
    noted=1,
)
BIG_TICKET = replace(TICKET, id=LARGEST, state=TicketState.CLOSED)
MESSAGE = TicketMessage(
    id=3,
    ticket_id=12,
    side=Side.OWNER,
    author_id=1,
    chat_id=1,
    message_id=9,
    kind="text",
    body="Apakah telur asin saya perlu PIRT?",
    html=None,
    file=None,
    bot_id=1,
    state=MessageState.GIVEN,
    written_at=MONDAY,
    edition=0,
    about_id=None,
    outcome=Outcome.SENT,
    copy_id=7,
    head_id=None,
    copied=0,
)
BIG_MESSAGE = replace(MESSAGE, id=LARGEST, body=strange(4096))
VOICE = replace(MESSAGE, kind="voice", body="", file="x")

_LINK = ("https://t.me/naikkelas_bot?start=tiket_12", f"https://t.me/naikkelas_bot?start=tiket_{LARGEST}")
_ABOUT: dict[str, tuple[Any, Any]] = {"ticket": (TICKET, BIG_TICKET), "link": _LINK}

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "ticket_answers/answered": _ABOUT | {"by": (None, strange(64)), "message": (VOICE, BIG_MESSAGE)},
    "ticket_answers/closed": _ABOUT,
    "ticket_answers/dropped": _ABOUT,
    "ticket_answers/given": _ABOUT | {"late": (False, True), "unreachable": (False, True)},
    "ticket_answers/head": {"asked": (VOICE, BIG_MESSAGE)},
    "ticket_answers/held": _ABOUT | {"holder": (None, strange(64))},
    "ticket_answers/lost": _ABOUT | {"unreachable": (True, False), "message": (VOICE, BIG_MESSAGE)},
    "ticket_answers/no_note": _ABOUT,
    "ticket_answers/noted": _ABOUT,
    "ticket_answers/recalled": _ABOUT,
    "ticket_answers/unfit": {"sent": ("sticker", "command")},
}
