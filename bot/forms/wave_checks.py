"""Which answers about a wave must go together, whichever of them was given last."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.errors import Complaint, UnfitAnswer
from bot.forms.table import Value
from bot.models import Wave, WaveState

Answers = Mapping[str, Value]
Facts = Mapping[str, Any]
Check = Callable[[Answers, Facts], None]


_BY_THE_LIST = frozenset(
    {
        *("number", "year", "subdistricts", "opens_at", "closes_at", "categories", "nib_required"),
        *("guaranteed", "cap", "reserves"),
    }
)
_FIXED = {
    WaveState.ANNOUNCED: _BY_THE_LIST,
    WaveState.RUNNING: _BY_THE_LIST | {"sessions", "seats", "auto_release"},
}
"""What the list was made from does not change once it is announced; what the training has begun with, not any more."""


def fixed(wave: Wave | None) -> frozenset[str]:
    """The steps of the form that cannot be answered anew, as far as the wave is."""
    return frozenset() if wave is None else _FIXED.get(wave.state, frozenset())


def go_together(all_answers: Answers, facts: Facts) -> None:
    """Raises UnfitAnswer, naming the step to ask again, unless the answers go together."""
    for step, check in CHECKS.items():
        if step in fixed(facts["wave"]):
            continue
        try:
            check(all_answers, facts)
        except Complaint as complaint:
            raise UnfitAnswer(step, complaint.template, **complaint.context) from complaint


def _number_is_free(all_answers: Answers, facts: Facts) -> None:
    wanted = [all_answers.get("number"), all_answers.get("year")]
    if wanted in facts["taken"]:
        raise Complaint("complaints/wave_number", number=wanted[0], year=wanted[1])


def _closes_before_it_begins(all_answers: Answers, facts: Facts) -> None:
    closes, planned = moment_of(all_answers.get("closes_at")), all_answers.get("sessions")
    if closes and planned and closes >= (begins := datetime.fromisoformat(planned[0][0])):
        raise Complaint("complaints/closing_late", closes=closes, begins=begins)


def _opens_before_it_closes(all_answers: Answers, facts: Facts) -> None:
    opens, closes = moment_of(all_answers.get("opens_at")), moment_of(all_answers.get("closes_at"))
    if opens and closes and opens >= closes:
        raise Complaint("complaints/opening_late", opens=opens, closes=closes)


def _guarantees_can_be_kept(all_answers: Answers, facts: Facts) -> None:
    kept = all_answers.get("guaranteed") or {}
    allowed = all_answers.get("subdistricts")
    outside = [code for code in kept if allowed and code not in allowed]
    if outside:
        raise Complaint("complaints/guaranteed_elsewhere", outside=outside)
    if sum(kept.values()) > all_answers["seats"]:
        raise Complaint("complaints/guaranteed_many", total=sum(kept.values()), seats=all_answers["seats"])


def _cap_leaves_the_guarantees(all_answers: Answers, facts: Facts) -> None:
    cap, kept = all_answers.get("cap"), all_answers.get("guaranteed") or {}
    above = [code for code, count in kept.items() if cap is not None and count > cap]
    if above:
        most = max(kept.values())
        raise Complaint("complaints/cap_small", cap=cap, guaranteed=most, outside=above)


CHECKS: dict[str, Check] = {
    "number": _number_is_free,
    "closes_at": _closes_before_it_begins,
    "opens_at": _opens_before_it_closes,
    "guaranteed": _guarantees_can_be_kept,
    "cap": _cap_leaves_the_guarantees,
}
"""The step that is asked again → what must hold."""


def moment_of(text: str | None) -> datetime | None:
    """The moment that an answer stands for."""
    return datetime.fromisoformat(text) if text else None
