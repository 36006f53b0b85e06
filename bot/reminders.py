"""The table of reminders: what goes out by itself, when, to whom, and how late it still makes sense."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.models import RegistrationState, Wave, WaveState


class Family(StrEnum):
    """Reminders that replace each other: after downtime only the latest of a wave's family goes out."""

    CLOSING = "closing"
    """The end of applications, to owners who could apply and have not."""
    TRAINING = "training"
    """The training, to those who hold a seat."""


class Anchor(StrEnum):
    """What a reminder's time is counted from."""

    CLOSING = "closing"
    """The end of applications of a wave."""
    FIRST_SESSION = "first_session"
    EVERY_DAY = "every_day"
    """The first session of each day."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line of the table. Its screen is messages/reminders/<kind>.j2.

    It is due at the local time `at` on the day `days_before` the anchor's day, and of use until `of_use_until` before
    the anchor.
    """

    kind: str
    family: Family
    anchor: Anchor
    days_before: int
    at: time
    of_use_until: timedelta
    states: tuple[RegistrationState, ...] = ()
    """Of registrations that it is for; empty: for owners without one who could apply."""
    only_after: time | None = None
    """Only where the anchor is after this local time."""
    urgent: bool = False
    """Quiet hours do not hold it."""


_COMING = (RegistrationState.CONFIRMED,)
_SEATED = (RegistrationState.OFFERED, RegistrationState.CONFIRMED)

REMINDERS: tuple[Reminder, ...] = (
    Reminder(
        "closing_tomorrow",
        Family.CLOSING,
        Anchor.CLOSING,
        days_before=1,
        at=time(9),
        of_use_until=timedelta(hours=2),
    ),
    Reminder(
        "week_before",
        Family.TRAINING,
        Anchor.FIRST_SESSION,
        days_before=7,
        at=time(9),
        of_use_until=timedelta(days=4),
        states=_SEATED,
    ),
    Reminder(
        "three_days_before",
        Family.TRAINING,
        Anchor.FIRST_SESSION,
        days_before=3,
        at=time(9),
        of_use_until=timedelta(days=1, hours=12),
        states=_SEATED,
    ),
    Reminder(
        "day_before",
        Family.TRAINING,
        Anchor.FIRST_SESSION,
        days_before=1,
        at=time(19),
        of_use_until=timedelta(hours=2),
        states=_COMING,
        urgent=True,
    ),
    Reminder(
        "same_morning",
        Family.TRAINING,
        Anchor.EVERY_DAY,
        days_before=0,
        at=time(7),
        of_use_until=timedelta(hours=2),
        states=_COMING,
        only_after=time(11),
    ),
)
BY_KIND = {reminder.kind: reminder for reminder in REMINDERS}


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder of one wave, and the moment that it is about (`anchor`)."""

    reminder: Reminder
    wave: Wave
    anchor: datetime
    due_at: datetime

    @property
    def last_use(self) -> datetime:
        """From this moment on it would only confuse."""
        return self.anchor - self.reminder.of_use_until

    def makes_sense(self, now: datetime) -> bool:
        """Whether the wave is such at this moment that it may go out at all."""
        if self.reminder.family is Family.CLOSING:
            return self.wave.takes_applications(now)
        return self.wave.state in {WaveState.ANNOUNCED, WaveState.RUNNING}

    def is_of_use(self, now: datetime) -> bool:
        """Whether it helps somebody who gets it now."""
        return self.makes_sense(now) and now < self.last_use


def plan(wave: Wave, zone: ZoneInfo) -> list[Due]:
    """All reminders of a wave in the order in which they are due; those of dates that it does not have are left out."""
    found = [
        Due(reminder, wave, anchor, _due_at(reminder, anchor, zone))
        for reminder in REMINDERS
        for anchor in _anchors(reminder, wave, zone)
    ]
    return sorted(found, key=lambda due: due.due_at)


def _anchors(reminder: Reminder, wave: Wave, zone: ZoneInfo) -> list[datetime]:
    if reminder.anchor is Anchor.CLOSING:
        return [wave.closes_at]
    starts = sorted(session.starts_at for session in wave.sessions)
    if reminder.anchor is Anchor.FIRST_SESSION:
        return starts[:1]
    first_of_days = {start.astimezone(zone).date(): start for start in reversed(starts)}.values()
    after = reminder.only_after
    return [start for start in first_of_days if after is None or start.astimezone(zone).time() > after]


def _due_at(reminder: Reminder, anchor: datetime, zone: ZoneInfo) -> datetime:
    day = anchor.astimezone(zone).date() - timedelta(days=reminder.days_before)
    return datetime.combine(day, reminder.at, zone).astimezone(UTC)
