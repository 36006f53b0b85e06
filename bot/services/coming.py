"""What owners answer when they are asked, three days before, whether they will come."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.errors import NothingToWithdraw, Outdated, TrainingBegun
from bot.models import Owner, Wave, WaveState
from bot.services import reminders
from bot.services.registrations import mine
from bot.storage import registrations
from bot.storage.database import Transaction

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was kept, and how many of the wave will come and will not, of so many who applied."""

    owner: Owner
    wave: Wave
    begins: datetime
    answered: tuple[int, int]
    applied: int
    more_to_come: bool
    """What to prepare is still sent to them the evening before."""


async def answer(
    tx: Transaction, account_id: int, registration_id: int, coming: str, *, zone: ZoneInfo, now: datetime
) -> Answered:
    """Keeps the answer, in place of an earlier one. Raises Outdated, and TrainingBegun when it is too late."""
    if coming not in {YES, NO}:
        raise Outdated
    try:
        owner, standing = await mine(tx, account_id, registration_id)
    except NothingToWithdraw as gone:
        raise Outdated from gone
    wave = standing.wave
    if wave.state in {WaveState.DRAFT, WaveState.CANCELLED} or not wave.sessions:
        raise Outdated
    begins = wave.sessions[0].starts_at
    if now >= begins:
        raise TrainingBegun(wave=wave)
    await registrations.answer_coming(tx, registration_id, coming, now)
    answered = await registrations.count_coming(tx, wave.id)
    applied = await registrations.count_active(tx, wave.id)
    more = await reminders.is_to_come(tx, wave, "day_before", zone, now)
    return Answered(owner, wave, begins, answered, applied, more)
