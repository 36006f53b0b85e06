"""Of what owners are told about a decision, and answer for a seat."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from conversation import MONDAY
from specimens import APPLIED, BIG_OWNER, BIG_WAVE
from waves_at_hand import CIKANDE, WAVE

from bot.models import Registration, RegistrationState, Wave, WaveState
from bot.services.registrations import Standing
from bot.storage.seats import Offer

State = RegistrationState
_ANNOUNCED = replace(WAVE, state=WaveState.ANNOUNCED)
_BIG = replace(BIG_WAVE, state=WaveState.ANNOUNCED)
_OPEN: dict[str, Any] = dict.fromkeys(Offer.__dataclass_fields__)
OFFER = Offer(
    **_OPEN
    | {"id": 1, "wave_id": 1, "registration_id": 1, "offered_at": MONDAY, "answer_by": MONDAY + timedelta(days=3)}
)
LATE = replace(OFFER, answer_by=MONDAY)


def standing(state: State, wave: Wave = _ANNOUNCED, **more: Any) -> Standing:
    """A registration in this state."""
    registration: Registration = replace(APPLIED, state=state, subdistrict=CIKANDE, queue_rank=1)
    return Standing(registration, wave, **more)


def both(state: State, **more: Any) -> dict[str, tuple[Any, Any]]:
    """The usual standing in this state, and the longest one."""
    return {"one": (standing(state, **more), standing(state, _BIG, **more)), "wave": (_ANNOUNCED, _BIG)}


PLAIN: dict[str, Any] = {
    "how": "announced",
    "offer": OFFER,
    "offered": True,
    "one": standing(State.APPLIED),
}
LONGEST: dict[str, Any] = {
    "how": "promoted",
    "offer": LATE,
    "offered": False,
    "one": standing(State.RESERVE, _BIG, queue=99),
    "standings": [
        (replace(BIG_OWNER, id=number), standing(state, _BIG, offer=OFFER, queue=99))
        for number, state in enumerate([*State, *State][:12])
    ],
}

OWN: dict[str, dict[str, tuple[Any, Any]]] = {
    "results/offered": {
        **both(State.OFFERED),
        "one": (standing(State.OFFERED, offer=OFFER), standing(State.OFFERED, _BIG, offer=replace(OFFER, kept_by=1))),
    },
    "results/confirmed": both(State.CONFIRMED),
    "results/reserve": both(State.RESERVE, queue=99),
    "results/released": both(State.RELEASED),
    "results/declined": both(State.DECLINED),
    "seat_answers/confirmed": both(State.CONFIRMED),
    "seat_answers/declined": both(State.DECLINED),
    "seat_answers/rejoined": both(State.RESERVE, queue=99),
    "status/withdraw": {"one": (standing(State.APPLIED), standing(State.CONFIRMED, _BIG))},
}
