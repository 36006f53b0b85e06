"""What staff say about an applicant: Layak, Cadangan, Belum or Bahas with a reason, taken back until the announcement.

Every button carries the line that held when it was shown, so nobody overwrites what they have not seen.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.errors import ApplicantGone, Outdated, VerdictClosed
from bot.models import Registration, RegistrationState, Verdict, Wave, WaveState
from bot.storage import audit, registrations, staff_names, verdicts, waves
from bot.storage.database import Transaction
from bot.storage.verdicts import Line
from messages.render import label

REVIEWED_IN = frozenset({WaveState.OPEN, WaveState.CLOSED, WaveState.DECIDING})
"""States of a wave in which its applicants are judged."""
UNSAID = ""
"""In place of a reason."""
NOBODY_YET = 0
"""In place of the line that held, where there was none."""

REASONS: dict[Verdict, tuple[str, ...]] = {
    Verdict.FIT: ("complete", "product", "running", "ready", UNSAID),
    Verdict.RESERVE: ("next_turn", "many_alike", "incomplete"),
    Verdict.NOT_YET: ("incomplete", "no_product", "trained", "other_topic", "double"),
    Verdict.DISCUSS: ("visit", "call", "unclear", "double"),
}
"""Reasons that are offered (words: the label [verdict_reason]); others can be typed."""
_NAMES = {name for names in REASONS.values() for name in names if name}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The line that holds, who wrote it (None: not known by name), and its reason in words."""

    line: Line
    by: str | None
    words: str

    @property
    def verdict(self) -> Verdict | None:
        """None: taken back."""
        return self.line.verdict


def can_judge(wave: Wave, registration: Registration) -> bool:
    """Whether a verdict can be given, changed or taken back now."""
    return wave.state in REVIEWED_IN and registration.state is RegistrationState.APPLIED


def in_words(reason: str) -> str:
    """A reason as people read it."""
    return label(f"verdict_reason.{reason}") if reason in _NAMES else reason


async def of(tx: Transaction, registration_ids: Collection[int]) -> dict[int, Judgement]:
    """Registration → what holds, for those about whom something was said."""
    lines = await verdicts.last_of(tx, registration_ids)
    names = await staff_names.names(tx, {line.decided_by for line in lines.values()})
    return {one: Judgement(line, names.get(line.decided_by), in_words(line.reason)) for one, line in lines.items()}


async def is_current(tx: Transaction, registration_id: int, seen: int) -> bool:
    """Whether `seen` is still the line that holds. Raises VerdictClosed, ApplicantGone, Outdated."""
    await _check(tx, registration_id)
    line = await verdicts.last(tx, registration_id)
    return _seen(line) == seen


async def judge(
    tx: Transaction, registration_id: int, verdict: Verdict, reason: str, *, seen: int, by: int, now: datetime
) -> bool:
    """Keeps a verdict; False where somebody else has decided since `seen`: nothing is written then.

    The same tap once more changes nothing and is True. Raises VerdictClosed, ApplicantGone, Outdated.
    """
    return await _write(tx, registration_id, verdict, reason, seen=seen, by=by, now=now)


async def take_back(tx: Transaction, registration_id: int, *, seen: int, by: int, now: datetime) -> bool:
    """The verdict `seen` does not hold any more; as `judge`."""
    if seen == NOBODY_YET:
        raise Outdated
    return await _write(tx, registration_id, None, UNSAID, seen=seen, by=by, now=now)


async def _write(
    tx: Transaction, registration_id: int, verdict: Verdict | None, reason: str, *, seen: int, by: int, now: datetime
) -> bool:
    await _check(tx, registration_id)
    line = await verdicts.last(tx, registration_id)
    if _seen(line) != seen:
        return line is not None and (line.verdict, line.reason, line.decided_by) == (verdict, reason, by)
    line_id = await verdicts.add(tx, registration_id, verdict, reason, by=by, now=now)
    action = "verdict" if verdict else "verdict_back"
    await audit.add(tx, by, action, {"registration": registration_id, "verdict": line_id}, now)
    return True


def _seen(line: Line | None) -> int:
    return NOBODY_YET if line is None else line.id


async def _check(tx: Transaction, registration_id: int) -> None:
    registration = await registrations.get(tx, registration_id)
    wave = None if registration is None else await waves.get(tx, registration.wave_id)
    if registration is None or wave is None:
        raise Outdated
    if registration.state is RegistrationState.WITHDRAWN:
        raise ApplicantGone
    if not can_judge(wave, registration):
        raise VerdictClosed(wave=wave)
