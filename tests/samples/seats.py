"""Of seats."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from conversation import MONDAY
from specimens import APPLIED, BIG_OWNER, BIG_REGISTRATION, BIG_WAVE, LARGEST, OWNER, strange
from waves_at_hand import CIKANDE, WAVE

from bot.models import RegistrationState
from bot.services.seat_cards import Overview, Page, Seat
from bot.services.seat_desk import GIVE_REASONS, Room
from bot.services.seat_nudges import Nudge
from bot.services.seat_reasons import Unfilled
from bot.services.seat_watch import Stuck, ToCall
from bot.storage.seat_lists import Happened, Unanswered, Waiting
from bot.storage.seats import Offer

BIG_SEATED = replace(BIG_WAVE, cap=5000, auto_release=True)
OFFER = Offer(
    id=1,
    wave_id=1,
    registration_id=1,
    offered_at=MONDAY,
    answer_by=MONDAY + timedelta(days=3),
    nudged_at=None,
    reached_at=None,
    listed_at=None,
    kept_by=None,
)
BIG_OFFER = replace(OFFER, answer_by=MONDAY, nudged_at=MONDAY, kept_by=LARGEST)
OFFERED = replace(APPLIED, state=RegistrationState.OFFERED, subdistrict=CIKANDE, queue_rank=1)
BIG_OFFERED = replace(BIG_REGISTRATION, state=RegistrationState.OFFERED, subdistrict=CIKANDE, queue_rank=1)
BIG_RESERVE = replace(BIG_OFFERED, state=RegistrationState.RESERVE)

OVERVIEW = Overview(WAVE, 40, 6, 0, 0, 12, MONDAY, None, time(6), 0)
BIG_OVERVIEW = Overview(BIG_SEATED, 5000, 5000, 5000, 5000, 5000, MONDAY, Unfilled.QUIET, time(6), 5000)
SEAT = Seat(WAVE, OFFERED, OWNER, OFFER, None, kept_by=None, to_call=False, answerable=True, givable=False, begun=False)
BIG_SEAT = Seat(
    BIG_SEATED,
    BIG_OFFERED,
    BIG_OWNER,
    BIG_OFFER,
    None,
    kept_by=strange(64),
    to_call=True,
    answerable=True,
    givable=False,
    begun=False,
)
BIG_WAITING_SEAT = replace(BIG_SEAT, registration=BIG_RESERVE, offer=None, place=999, kept_by=None, givable=True)
ROOM = Room(WAVE, OFFERED, OWNER, 50, 5, beyond=False)
BIG_ROOM = Room(BIG_SEATED, BIG_RESERVE, BIG_OWNER, 5000, 5000, beyond=True)

_UNANSWERED = Unanswered(1, "Siti Aminah", "ibu", CIKANDE, MONDAY, nudged=False, kept=False, phone=False)
_BIG_UNANSWERED = Unanswered(LARGEST, strange(60), "bapak", CIKANDE, MONDAY, nudged=True, kept=True, phone=True)
UNANSWERED = Page(WAVE, (_UNANSWERED,), 1, 0, 1, 1)
BIG_UNANSWERED = Page(BIG_SEATED, (_BIG_UNANSWERED,) * 8, 1, 0, 9, 72)
QUEUE = Page(WAVE, (Waiting(1, "Siti Aminah", "ibu", CIKANDE, 1),), 1, 0, 1, 1)
BIG_QUEUE = Page(BIG_SEATED, (Waiting(LARGEST, strange(60), "bapak", CIKANDE, 999),) * 8, 1, 0, 9, 72)
HISTORY = Page(
    WAVE,
    (
        Happened("promoted", "", MONDAY, "Siti Aminah", "ibu", by_clock=True, by_owner=False, by=None),
        Happened("guarantee_released", CIKANDE, MONDAY, None, None, by_clock=True, by_owner=False, by=None),
    ),
    1,
    0,
    1,
    2,
)
BIG_HISTORY = Page(
    BIG_SEATED,
    (
        Happened("given", strange(200), MONDAY, strange(60), "bapak", by_clock=False, by_owner=False, by=strange(64)),
        Happened("given", "ready", MONDAY, strange(60), "bapak", by_clock=False, by_owner=False, by=None),
        Happened("no_reserve", "cap", MONDAY, None, None, by_clock=True, by_owner=False, by=None),
        Happened("declined", "", MONDAY, strange(60), "bapak", by_clock=False, by_owner=True, by=None),
    )
    * 2,
    1,
    0,
    9,
    72,
)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "refusals/seats_full": {"full": (True, False), "wave": (WAVE, replace(WAVE, cap=7))},
    "seats/overview": {"seen": (OVERVIEW, BIG_OVERVIEW)},
    "seats/unanswered": {"page": (UNANSWERED, BIG_UNANSWERED)},
    "seats/queue": {"page": (QUEUE, BIG_QUEUE)},
    "seats/history": {"page": (HISTORY, BIG_HISTORY), "reasons": (GIVE_REASONS, GIVE_REASONS)},
    "seats/card": {"one": (SEAT, BIG_SEAT)},
    "seats/ask_release": {"one": (SEAT, BIG_SEAT)},
    "seats/full": {"room": (ROOM, BIG_ROOM)},
    "seats/give": {"room": (ROOM, BIG_ROOM)},
    "seats/nudge": {"nudge": (Nudge(OWNER, WAVE, 1, MONDAY), Nudge(BIG_OWNER, BIG_WAVE, LARGEST, MONDAY))},
    "seats/to_call": {"news": (ToCall("x", WAVE, 5, MONDAY, 0), ToCall("x", BIG_WAVE, 5000, MONDAY, 5000))},
    "seats/stuck": {"news": (Stuck("x", WAVE, 1, Unfilled.NO_RESERVE), Stuck("x", BIG_WAVE, 5000, Unfilled.CAP))},
}
