"""Of the training's papers."""

from datetime import date
from typing import Any

from specimens import BIG_OWNER, BIG_WAVE, OWNER, strange
from waves_at_hand import WAVE

from bot.models import Education
from bot.storage.participants import Participant

PLAIN: dict[str, Any] = {"takes_part": True, "youngest": 15, "oldest": 90}
LONGEST: dict[str, Any] = {"takes_part": False}
_FACTS = ({"owner": OWNER, "wave": WAVE}, {"owner": BIG_OWNER, "wave": BIG_WAVE})

_GIVEN = Participant("Siti Aminah", date(1975, 3, 12), Education.UPPER, None, "Kp. Sawah RT 002/RW 003", 1)
_BIG = Participant(strange(60), date(1975, 9, 30), Education.NONE, strange(200), strange(120), 300)

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "papers/summary": {"facts": _FACTS},
    "profile/profile": {"papers": (_GIVEN, _BIG)},
}
