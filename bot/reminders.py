"""The table of reminders: what goes out by itself, when, to whom, and how late it still makes sense."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.models import Wave


class Anchor(StrEnum):
    """What a reminder's time is counted from."""

    CLOSING = "closing"
    """The end of applications of a wave."""
    FIRST_SESSION = "first_session"
    EVERY_SESSION = "every_session"


class Audience(StrEnum):
    COULD_APPLY = "could_apply"
    """Owners in the wave's subdistricts who have not applied, and have not stopped announcements."""
    REGISTERED = "registered"
    """Owners with an active registration, made before the reminder was due."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line of the table. Its screen is messages/reminders/<kind>.j2.

    `at` is local time on the day `days_before` the anchor's day; without it the reminder is due `hours_before` it.
    It is of use until `of_use_until` before (or, negative, after) the anchor.
    """

    kind: str
    anchor: Anchor
    audience: Audience
    days_before: int = 0
    at: time | None = None
    hours_before: float = 0
    of_use_until: timedelta = timedelta()
    only_after: time | None = None
    """Only for sessions that begin after this local time."""


REMINDERS: tuple[Reminder, ...] = (
    Reminder(
        "closing_tomorrow",
        Anchor.CLOSING,
        Audience.COULD_APPLY,
        days_before=1,
        at=time(9),
        of_use_until=timedelta(hours=2),
    ),
    Reminder(
        "week_before",
        Anchor.FIRST_SESSION,
        Audience.REGISTERED,
        days_before=7,
        at=time(9),
        of_use_until=timedelta(days=4),
    ),
    Reminder(
        "three_days_before",
        Anchor.FIRST_SESSION,
        Audience.REGISTERED,
        days_before=3,
        at=time(9),
        of_use_until=timedelta(days=1, hours=12),
    ),
    Reminder(
        "day_before",
        Anchor.FIRST_SESSION,
        Audience.REGISTERED,
        days_before=1,
        at=time(19),
        of_use_until=timedelta(hours=4),
    ),
    Reminder(
        "same_morning",
        Anchor.EVERY_SESSION,
        Audience.REGISTERED,
        at=time(7),
        of_use_until=timedelta(hours=3),
        only_after=time(11),
    ),
)


@dataclass(frozen=True, slots=True)
class Due:
    """One reminder of one wave: when it is due, and until when it is of use."""

    reminder: Reminder
    wave: Wave
    anchor: datetime
    due_at: datetime

    @property
    def last_use(self) -> datetime:
        """After this moment it would only confuse."""
        return self.anchor - self.reminder.of_use_until


def plan(wave: Wave, zone: ZoneInfo) -> list[Due]:
    """All reminders of a wave in the order in which they are due; those of dates that it does not have are left out."""
    found = [
        Due(reminder, wave, anchor, _due_at(reminder, anchor, zone))
        for reminder in REMINDERS
        for anchor in _anchors(reminder, wave, zone)
    ]
    return sorted(found, key=lambda due: (due.due_at, due.reminder.kind))


def _anchors(reminder: Reminder, wave: Wave, zone: ZoneInfo) -> list[datetime]:
    if reminder.anchor is Anchor.CLOSING:
        return [wave.closes_at]
    starts = [session.starts_at for session in wave.sessions]
    if reminder.anchor is Anchor.FIRST_SESSION:
        return starts[:1]
    return [start for start in starts if not reminder.only_after or start.astimezone(zone).time() > reminder.only_after]


def _due_at(reminder: Reminder, anchor: datetime, zone: ZoneInfo) -> datetime:
    if reminder.at is None:
        return anchor - timedelta(hours=reminder.hours_before)
    day = anchor.astimezone(zone).date() - timedelta(days=reminder.days_before)
    return datetime.combine(day, reminder.at, zone).astimezone(anchor.tzinfo)
