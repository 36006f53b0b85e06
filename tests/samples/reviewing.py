"""Of reviewing: cards, filters, notes, doubles."""

from dataclasses import replace
from typing import Any

from conversation import MONDAY
from specimens import (
    APPLIED,
    BIG_JUDGED,
    BIG_OWNER,
    BIG_PROFILE,
    BIG_REGISTRATION,
    BIG_WAVE,
    JUDGED,
    LARGEST,
    OWNER,
    PROFILE,
    applicant_card,
    applicant_page,
    strange,
)
from waves_at_hand import CIKANDE, WAVE

from bot.models import RegistrationState, Verdict
from bot.services.applicants import Applicant, Card
from bot.services.doubles import Pair
from bot.services.notes import Page as NotePage
from bot.services.registrations import DOUBLES, Standing
from bot.services.reviewing import Counts, Filter, Review
from bot.storage.owner_notes import Note
from bot.storage.reviewing import Around

CARD = Card(WAVE, Applicant(APPLIED, PROFILE, ()), None, Filter(), Around(None, None, 1, 1))
BIG_CARD = applicant_card(BIG_PROFILE, BIG_REGISTRATION)
BIG_CARD = replace(BIG_CARD, wave=replace(BIG_WAVE, state=WAVE.state))
OTHER_APPLICANT = replace(BIG_CARD.applicant, registration=replace(BIG_REGISTRATION, id=LARGEST - 1))
RESERVE = replace(BIG_REGISTRATION, state=RegistrationState.RESERVE)

AGAIN = [f"note:{LARGEST}", *(f"typed:{LARGEST}:{LARGEST}:{verdict}" for verdict in Verdict)]
"""Data of the buttons that ask a question once more."""

BIG_FILTER = Filter("undecided", CIKANDE, "food", warned=True)
REVIEW = Review(WAVE, Counts(180, dict.fromkeys(Verdict, 10), 140), Filter(), 180)
BIG_REVIEW = Review(BIG_WAVE, Counts(5000, dict.fromkeys(Verdict, 1250), 5000), BIG_FILTER, 5000)

NOTES = NotePage(APPLIED, OWNER, (), 0, 1, 0)
BIG_NOTES = NotePage(BIG_REGISTRATION, BIG_OWNER, (Note(1, strange(300), strange(64), MONDAY),) * 3, 0, 99, 297)

PAIR = Pair(1, PROFILE, PROFILE, DOUBLES[:1], None, 1, 1)
BIG_PAIR = Pair(LARGEST, BIG_PROFILE, PROFILE, DOUBLES, Standing(RESERVE, BIG_WAVE, queue=99), 1, 20)

_PARTS: dict[str, tuple[Any, Any]] = {
    "chosen": (Filter(), BIG_FILTER),
    "judgement": (JUDGED, BIG_JUDGED),
    "queue": (None, 99),
    "state": ("applied", "reserve"),
}
"""What the screens hand to the parts that they include."""

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "applicants/_standing": _PARTS,
    "applicants/card": _PARTS | {"card": (CARD, BIG_CARD), "judged": (None, BIG_CARD), "meanwhile": (True, False)},
    "applicants/list": _PARTS
    | {"page": (applicant_page(PROFILE, APPLIED), applicant_page(BIG_PROFILE, BIG_REGISTRATION))},
    "reviewing/_filter": _PARTS,
    "reviewing/_judgement": _PARTS,
    "reviewing/double": _PARTS | {"pair": (PAIR, BIG_PAIR)},
    "reviewing/notes": {"found": (NOTES, BIG_NOTES)},
    "reviewing/overview": _PARTS | {"found": (REVIEW, BIG_REVIEW)},
    "reviewing/pick": {"found": (REVIEW, BIG_REVIEW), "condition": ("subdistrict", "category")},
    "reviewing/reasons": {"card": (CARD, BIG_CARD), "verdict": (Verdict.FIT, Verdict.NOT_YET)},
}
