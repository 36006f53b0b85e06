"""Three days before, who has confirmed is asked once more: a yes is a note, a no gives the seat up as at any time."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.models import RegistrationState, Wave
from bot.reminders import plan
from bot.services import reminders, seat_answers
from bot.services.seat_answers import Answered
from bot.services.seat_reasons import STUCK, Unfilled, look, why
from bot.storage import registrations
from bot.storage.database import Transaction
from bot.workdays import WorkCalendar

YES, NO = "yes", "no"
ASKED = "three_days_before"
"""The reminder that asks."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where somebody stands after they said that they will come."""

    answered: Answered
    more_to_come: bool
    """What to prepare is still sent to them the evening before."""

    @property
    def will_come(self) -> bool:
        """Whether the seat is theirs."""
        return self.answered.now.registration.state is RegistrationState.CONFIRMED


async def promise(tx: Transaction, account_id: int, registration_id: int, *, zone: ZoneInfo, now: datetime) -> Kept:
    """They will come: noted where a seat is theirs; one that still waits for an answer becomes theirs.

    Raises Outdated for somebody else's registration.
    """
    answered = await seat_answers.confirm(tx, account_id, registration_id, now)
    one = answered.now
    if one.registration.state is RegistrationState.CONFIRMED and not one.begun(now):
        await registrations.answer_coming(tx, registration_id, YES, now)
    more = await reminders.is_to_come(tx, one.wave, "day_before", zone, now)
    return Kept(answered, more)


def was_asked(wave: Wave, zone: ZoneInfo, now: datetime) -> bool:
    """Whether the training is so near that those who take part were asked once more."""
    return any(due.reminder.kind == ASKED and due.due_at <= now for due in plan(wave, zone))


async def empty_seat(tx: Transaction, wave: Wave, calendar: WorkCalendar, now: datetime) -> tuple[bool, bool]:
    """Of a seat given up now: whether that is the group's news here, and whether a reserve is offered it.

    No seat is free where staff had given more than there are. What stays empty for want of reserves is told by the
    watch over the seats (bot.services.seat_watch), once.
    """
    reason = why(await look(tx, wave), calendar, now)
    is_news = reason is not None and reason not in STUCK
    return is_news, reason in {Unfilled.UNDER_WAY, Unfilled.QUIET}
