"""When a broadcast begins, how long it takes, and whether the quiet hours come in between."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from bot.quiet import QuietHours
from bot.storage.broadcasts import Broadcast


@dataclass(frozen=True, slots=True)
class Pace:
    """What sending depends on: messages a second (0: no limit), the quiet hours, and the zone they are meant in."""

    per_second: float
    quiet: QuietHours
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Plan:
    begins: datetime | None
    """None: as soon as it is confirmed."""
    late: bool
    """The time chosen has passed, so it begins at once."""
    lasts: timedelta
    """How long it takes, without interruption."""
    waits_until: datetime | None
    """It would begin in the quiet hours: when they end."""
    interrupted_until: datetime | None
    """The quiet hours come before the last message: when it goes on."""


def plan(broadcast: Broadcast, now: datetime, pace: Pace) -> Plan:
    """What would come of it, were it confirmed now."""
    chosen = broadcast.starts_at
    late = chosen is not None and chosen <= now
    begins = chosen if chosen is not None and not late else now
    lasts = timedelta(seconds=broadcast.recipients / pace.per_second if pace.per_second else 0.0)
    waits = None if broadcast.urgent else _quiet_ends(begins, pace)
    ends = (waits or begins) + lasts
    night = None if broadcast.urgent else _quiet_begins(waits or begins, pace)
    return Plan(
        begins=None if chosen is None or late else chosen,
        late=late,
        lasts=lasts,
        waits_until=waits,
        interrupted_until=_quiet_ends(night, pace) if night is not None and night < ends else None,
    )


def _quiet_ends(moment: datetime, pace: Pace) -> datetime | None:
    """When it stops being quiet; None where it is not quiet at that moment."""
    quiet = pace.quiet.at(moment.astimezone(pace.zone).time())
    return _next(moment, pace.quiet.ends, pace.zone) if quiet else None


def _quiet_begins(moment: datetime, pace: Pace) -> datetime | None:
    return None if pace.quiet.begins == pace.quiet.ends else _next(moment, pace.quiet.begins, pace.zone)


def _next(moment: datetime, clock: time, zone: tzinfo) -> datetime:
    """The first time after the moment when a clock of the zone shows this."""
    here = moment.astimezone(zone)
    day = here.date() if clock > here.time() else here.date() + timedelta(days=1)
    return datetime.combine(day, clock, zone).astimezone(moment.tzinfo)
