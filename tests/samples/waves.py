"""Of waves: cards, what moves them on, and what is told of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from conversation import MONDAY
from specimens import BIG_OWNER, BIG_SEEN, BIG_WAVE, DISTRICT, OWNER, SEEN, strange
from waves_at_hand import WAVE

from bot.forms.wave import WAVE as WAVE_FORM
from bot.models import RegistrationState, WaveState
from bot.services.wave_changes import Former, ToSend
from bot.services.wave_editing import Saved
from bot.services.waves import Counts, Phase
from bot.storage.wave_cancelling import Hearers

ANNOUNCED = replace(SEEN, wave=replace(WAVE, state=WaveState.ANNOUNCED), phase=Phase.ANNOUNCED)
MANY = Counts(dict.fromkeys(RegistrationState, 5000), 5000, 5000, 5000)
BIG = replace(BIG_SEEN, wave=replace(BIG_WAVE, cap=1000), counts=MANY)
BIG_ANNOUNCED = replace(BIG, phase=Phase.ANNOUNCED)
BIG_FORMER = Former(BIG_WAVE.sessions[:14], strange(100), strange(200), -6.12, 106.15)

NEWS = ToSend(
    OWNER,
    WAVE,
    Former((replace(WAVE.sessions[0], ends_at=MONDAY + timedelta(days=22)),), "Aula lama", None, None, None),
    1,
    RegistrationState.CONFIRMED,
    day_moved=False,
    answer_by=None,
)
BIG_NEWS = ToSend(
    BIG_OWNER,
    replace(BIG_WAVE, sessions=BIG_WAVE.sessions[1:15], latitude=-6.12, longitude=106.15),
    BIG_FORMER,
    BIG_OWNER.id,
    RegistrationState.OFFERED,
    day_moved=True,
    answer_by=MONDAY,
)
EVERY_STEP = tuple(step.name for step in WAVE_FORM.steps)
SAVED = Saved(WAVE, ("title",), new=False)
BIG_SAVED = Saved(BIG_WAVE, EVERY_STEP, new=False, told=Hearers(5000, 5000), left=EVERY_STEP)

PLAIN: dict[str, Any] = {"step": "publish", "why": None}
LONGEST: dict[str, Any] = {"step": "announce", "why": "cap"}
CODES = [one.code for one in DISTRICT.subdistricts]
OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "complaints/cap_small": {"cap": (3, 1000), "guaranteed": (5, 1000), "outside": (CODES[:1], CODES)},
    "complaints/seats_held": {"held": (49, 1000)},
    "waves/cancelled": {"state": (RegistrationState.APPLIED, RegistrationState.CONFIRMED)},
    "waves/changed": {"news": (NEWS, BIG_NEWS)},
    "waves/did_change": {"seen": (SEEN, BIG), "saved": (SAVED, BIG_SAVED)},
    "waves/saved": {"saved": (Saved(WAVE, (), new=True), BIG_SAVED)},
    **{
        screen: {"seen": (ANNOUNCED, BIG_ANNOUNCED)}
        for screen in ("waves/staff_card", "waves/group_card", "waves/did_begin", "waves/_counts", "waves/_next")
    },
}
