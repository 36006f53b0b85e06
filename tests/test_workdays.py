"""The office's calendar: working days, closing hours, and the hours in which owners are awake."""

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reminders_at_hand import WIB, here
from specimens import DISTRICT

from bot.quiet import QuietHours
from bot.workdays import WorkCalendar

QUIET = QuietHours.read("20.30-06.00")
CALENDAR = WorkCalendar.of(DISTRICT, QUIET)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def test_weekends_and_holidays_are_no_working_days() -> None:
    assert CALENDAR.is_working(here(1, "09.00").date())
    assert not CALENDAR.is_working(here(5, "09.00").date()), "a Saturday"
    assert not CALENDAR.is_working(here(25, "09.00").date()), "Christmas, a Friday"
    assert CALENDAR.is_working(here(23, "09.00").date())
    assert not CALENDAR.is_working(here(24, "09.00").date()), "joint leave before Christmas"


def test_the_office_closes_later_on_fridays() -> None:
    assert CALENDAR.close_of(here(1, "09.00"), 1) == here(2, "16.00")
    assert CALENDAR.close_of(here(3, "09.00"), 1) == here(4, "16.30")
    assert CALENDAR.close_of(here(4, "23.59"), 1) == here(7, "16.00"), "over the weekend"
    assert CALENDAR.close_of(here(24, "09.00"), 1) == here(28, "16.00"), "over Christmas and the weekend"


def test_around_idul_fitri_nobody_is_at_the_office() -> None:
    before = here(17, "09.00", month=3)
    assert CALENDAR.close_of(before, 1) == here(25, "16.00", month=3)
    assert CALENDAR.working_days_until(before, here(25, "08.00", month=3)) == 0


def test_over_the_new_year() -> None:
    assert CALENDAR.close_of(here(30, "09.00"), 2) == datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    assert CALENDAR.working_days_until(here(31, "09.00"), datetime(2027, 1, 4, 1, 0, tzinfo=UTC)) == 0


def test_the_day_is_that_of_the_office() -> None:
    late = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)  # the 2nd, 01.00 WIB
    assert CALENDAR.close_of(late, 1) == here(3, "16.00")
    assert CALENDAR.working_days_until(late, here(4, "08.00")) == 1


def test_working_days_between() -> None:
    assert CALENDAR.working_days_until(here(1, "09.00"), here(2, "08.00")) == 0
    assert CALENDAR.working_days_until(here(1, "09.00"), here(4, "08.00")) == 2
    assert CALENDAR.working_days_until(here(4, "09.00"), here(7, "08.00")) == 0, "a weekend"
    assert CALENDAR.working_days_until(here(4, "09.00"), here(1, "09.00")) == 0, "backwards"


def test_an_office_that_names_no_hours_works_from_monday_to_friday() -> None:
    district = cast("Any", SimpleNamespace(zone=WIB, office_hours=(None,) * 7))
    calendar = WorkCalendar.of(district, QUIET)
    assert calendar.close_of(here(4, "09.00"), 1) == here(7, "16.00")


def test_waking_time_leaves_the_night_out() -> None:
    assert CALENDAR.waking(here(1, "20.00"), here(2, "07.00")) == timedelta(hours=1, minutes=30)
    assert CALENDAR.waking(here(1, "22.00"), here(2, "05.00")) == timedelta()
    assert CALENDAR.waking(here(1, "09.00"), here(1, "09.00")) == timedelta()
    assert CALENDAR.waking(here(1, "09.00"), here(3, "09.00")) == timedelta(hours=29)


@pytest.mark.parametrize(
    ("since", "hours", "then"),
    [
        (here(1, "20.29"), 4, here(2, "09.59")),
        (here(1, "23.00"), 4, here(2, "10.00")),
        (here(1, "05.59"), 1, here(1, "07.00")),
        (here(1, "09.00"), 4, here(1, "13.00")),
        (here(1, "16.30"), 4, here(1, "20.30")),
        (here(1, "20.30"), 0, here(2, "06.00")),
    ],
)
def test_after_so_much_waking_time(since: datetime, hours: int, then: datetime) -> None:
    assert CALENDAR.after_waking(since, timedelta(hours=hours)) == then


def test_awake_from() -> None:
    assert CALENDAR.awake_from(here(1, "20.30")) == here(2, "06.00")
    assert CALENDAR.awake_from(here(1, "00.10")) == here(1, "06.00")
    assert CALENDAR.awake_from(here(1, "06.00")) == here(1, "06.00")


@given(MOMENTS, st.integers(0, 100_000), st.sampled_from(["20.30-06.00", "13.00-14.00", "00.00-00.00", "00.00-12.00"]))
def test_waking_time_adds_up(since: datetime, minutes: int, hours: str) -> None:
    calendar = WorkCalendar.of(DISTRICT, QuietHours.read(hours))
    span = timedelta(minutes=minutes)
    then = calendar.after_waking(since, span)
    assert calendar.waking(since, then) == span
    assert then >= since + span


def test_working_time_is_counted_while_the_office_is_open() -> None:
    span = timedelta(hours=4)
    assert CALENDAR.after_working(here(1, "09.00"), span) == here(1, "13.00")
    assert CALENDAR.after_working(here(1, "06.00"), span) == here(1, "12.00"), "before it opens"
    assert CALENDAR.after_working(here(1, "12.00"), span) == here(1, "16.00"), "to the minute"
    assert CALENDAR.after_working(here(1, "15.00"), span) == here(2, "11.00"), "over night"
    assert CALENDAR.after_working(here(4, "15.30"), span) == here(7, "11.00"), "over the weekend, after a long Friday"
    assert CALENDAR.after_working(here(23, "15.00"), span) == here(28, "11.00"), "over Christmas"
    assert CALENDAR.after_working(here(1, "09.00"), timedelta(hours=20)) == here(3, "13.00"), "several days"


@given(MOMENTS, st.integers(0, 3000))
def test_working_time_adds_up(since: datetime, minutes: int) -> None:
    then = CALENDAR.after_working(since, timedelta(minutes=minutes))
    assert CALENDAR.working(since, then) == timedelta(minutes=minutes)
    assert CALENDAR.is_working(then.astimezone(WIB).date())


def test_without_quiet_hours_all_time_counts() -> None:
    calendar = WorkCalendar(WIB, CALENDAR.hours, QuietHours(time(0), time(0)))
    assert calendar.waking(here(1, "09.00"), here(4, "09.00")) == timedelta(days=3)
    assert calendar.after_waking(here(1, "23.00"), timedelta(days=40)) == here(1, "23.00") + timedelta(days=40)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        (here(1, "09.00"), here(1, "11.30"), 2.5),
        (here(1, "07.00"), here(1, "09.00"), 1),
        (here(1, "15.00"), here(2, "09.00"), 2),
        (here(4, "16.00"), here(7, "08.30"), 1),  # Friday is open until 16.30
        (here(5, "09.00"), here(6, "23.00"), 0),  # a weekend
        (here(23, "15.00"), here(28, "09.00"), 2),  # Christmas
        (here(1, "17.00"), here(1, "23.00"), 0),
        (here(2, "09.00"), here(1, "09.00"), 0),
    ],
)
def test_how_long_the_office_was_open(since: datetime, until: datetime, hours: float) -> None:
    assert CALENDAR.working(since, until) == timedelta(hours=hours)
