"""Working days of the office: its weekdays without Indonesian public holidays; and the hours in which owners rest."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from bot.districts import District
from bot.quiet import QuietHours

COUNTRY = "ID"


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(COUNTRY, years=year))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The calendar of one office, on its own clock."""

    zone: ZoneInfo
    closes: tuple[time | None, ...]
    """When the office closes, from Monday on; None: it stays closed that day."""
    quiet: QuietHours = field(default=QuietHours(time(0), time(0)))

    @classmethod
    def of(cls, district: District, quiet: QuietHours) -> "WorkCalendar":
        """The calendar of a district's office."""
        return cls(district.zone, tuple(day.closes if day else None for day in district.office_hours), quiet)

    def is_working(self, day: date) -> bool:
        """Whether the office works on this day."""
        return self.closes[day.weekday()] is not None and day not in _holidays(day.year)

    def is_quiet(self, now: datetime) -> bool:
        """Whether owners are not to be woken at this moment."""
        return self.quiet.at(now.astimezone(self.zone).time())

    def close_of(self, now: datetime, days: int) -> datetime:
        """When the office closes on the `days`-th working day after the day of `now`. UTC."""
        day = now.astimezone(self.zone).date()
        while days:
            day += timedelta(days=1)
            days -= self.is_working(day)
        closes = self.closes[day.weekday()]
        assert closes is not None  # noqa: S101 - a working day has an hour at which it ends
        return datetime.combine(day, closes, self.zone).astimezone(UTC)

    def working_days_until(self, now: datetime, then: datetime) -> int:
        """Working days after the day of `now` and before the day of `then`."""
        day, last = (moment.astimezone(self.zone).date() for moment in (now, then))
        count = 0
        while (day := day + timedelta(days=1)) < last:
            count += self.is_working(day)
        return count
