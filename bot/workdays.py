"""Working days of the office: its weekdays without Indonesian public holidays; and the hours in which owners rest."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from bot.districts import District
from bot.quiet import QuietHours

COUNTRY = "ID"
CATEGORIES = ("public", "government")
"""Public holidays, and the days of joint leave (cuti bersama, each year's SKB 3 Menteri), on which offices rest too."""
_USUAL_WEEK = (*((time(8), time(16)),) * 5, None, None)
"""Of an office of which no hours are known."""
_DAY = timedelta(days=1)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(COUNTRY, years=year, categories=CATEGORIES))


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The calendar of one office, on its own clock."""

    zone: ZoneInfo
    hours: tuple[tuple[time, time] | None, ...]
    """When the office opens and closes, from Monday on; None: it stays closed that day. Some day it is open."""
    quiet: QuietHours = field(default=QuietHours(time(0), time(0)))

    @classmethod
    def of(cls, district: District, quiet: QuietHours) -> "WorkCalendar":
        """The calendar of a district's office; at the bot's start, since the first one takes half a second to load."""
        holidays.country_holidays(COUNTRY)
        hours = tuple((day.opens, day.closes) if day else None for day in district.office_hours)
        return cls(district.zone, hours if any(hours) else _USUAL_WEEK, quiet)

    def is_working(self, day: date) -> bool:
        """Whether the office works on this day."""
        return self.hours[day.weekday()] is not None and day not in _holidays(day.year)

    def is_quiet(self, now: datetime) -> bool:
        """Whether owners are not to be woken at this moment."""
        return self.quiet.at(now.astimezone(self.zone).time())

    def close_of(self, now: datetime, days: int) -> datetime:
        """When the office closes on the `days`-th working day (from 1) after the day of `now`. UTC."""
        day = now.astimezone(self.zone).date()
        while days:
            day += _DAY
            days -= self.is_working(day)
        return self._open(day)[1]

    def after_working(self, since: datetime, span: timedelta) -> datetime:
        """The moment at which the office has been open for so long since. UTC."""
        day = since.astimezone(self.zone).date()
        while True:
            if self.is_working(day):
                opens, closes = self._open(day)
                begin = max(opens, since)
                if closes - begin >= span:
                    return (begin + span).astimezone(UTC)
                span -= max(closes - begin, timedelta())
            day += _DAY

    def working(self, since: datetime, until: datetime) -> timedelta:
        """How long the office was open from `since` to `until`."""
        day, last = (moment.astimezone(self.zone).date() for moment in (since, until))
        total = timedelta()
        while day <= last:
            if self.is_working(day):
                opens, closes = self._open(day)
                total += max(min(closes, until) - max(opens, since), timedelta())
            day += _DAY
        return total

    def working_days_until(self, now: datetime, then: datetime) -> int:
        """Working days after the day of `now` and before the day of `then`."""
        day, last = (moment.astimezone(self.zone).date() for moment in (now, then))
        count = 0
        while (day := day + _DAY) < last:
            count += self.is_working(day)
        return count

    def awake_from(self, now: datetime) -> datetime:
        """`now`, or the end of the quiet hours in which it lies. UTC."""
        return self._next(now, self.quiet.ends) if self.is_quiet(now) else now

    def waking(self, since: datetime, until: datetime) -> timedelta:
        """How much of the time from `since` to `until` is not quiet."""
        total = timedelta()
        begin = self.awake_from(since)
        while begin < until:
            end = self._next(begin, self.quiet.begins)
            total += min(end, until) - begin
            begin = self.awake_from(end)
        return total

    def after_waking(self, since: datetime, span: timedelta) -> datetime:
        """The moment at which so much time that is not quiet has passed since. UTC."""
        begin = self.awake_from(since)
        while (end := self._next(begin, self.quiet.begins)) - begin < span:
            span -= end - begin
            begin = self.awake_from(end)
        return begin + span

    def _open(self, day: date) -> tuple[datetime, datetime]:
        """From when to when the office is open on a working day. UTC."""
        hours = self.hours[day.weekday()]
        assert hours is not None  # noqa: S101 - a working day has hours
        opens, closes = (datetime.combine(day, clock, self.zone).astimezone(UTC) for clock in hours)
        return opens, closes

    def _next(self, now: datetime, clock: time) -> datetime:
        """The first moment after `now` at which the office's clock shows this time."""
        here = now.astimezone(self.zone)
        then = datetime.combine(here.date(), clock, self.zone)
        return (then if then > here else then + _DAY).astimezone(UTC)
