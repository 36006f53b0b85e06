"""How long an offer waits: in working days, shorter as the day comes near, never in the past, never after the start."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reminders_at_hand import BEGINS, here
from specimens import DISTRICT
from waves_at_hand import WAVE

from bot.models import Session, Wave
from bot.quiet import QuietHours
from bot.seating import (
    LAST_ANSWER,
    LEAST_WAKING,
    TERMS,
    answer_by,
    call_at,
    latest_answer,
    leaves_time,
    nudge_at,
    takes_offers,
)
from bot.workdays import WorkCalendar

CALENDAR = WorkCalendar.of(DISTRICT, QuietHours.read("20.30-06.00"))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


def wave(begins: datetime = BEGINS) -> Wave:
    return replace(WAVE, sessions=(Session(begins, None),))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (here(1, "09.00"), here(4, "16.30")),  # 13 working days before: three days
        (here(8, "09.00"), here(11, "16.30")),  # eight
        (here(9, "09.00"), here(11, "16.30")),  # seven: two days
        (here(14, "09.00"), here(16, "16.00")),  # four
        (here(15, "09.00"), here(16, "16.00")),  # three: one day
        (here(16, "09.00"), here(17, "16.00")),  # two
        (here(17, "09.00"), here(17, "13.00")),  # one: four hours
        (here(19, "09.00"), here(19, "13.00")),  # the Saturday before
        (here(20, "20.29"), here(21, "07.00")),  # the last evening: an hour before it begins, not at 00.29
        (here(19, "20.29"), here(20, "09.59")),  # in the morning
        (here(19, "23.00"), here(20, "10.00")),
        (here(21, "06.30"), here(21, "07.15")),  # given by staff so late: half of what is left
    ],
)
def test_deadlines(now: datetime, due: datetime) -> None:
    assert answer_by(wave(), now, CALENDAR) == due


def test_terms_grow_shorter() -> None:
    assert [term.at_least for term in TERMS] == sorted((term.at_least for term in TERMS), reverse=True)
    assert TERMS[-1].at_least == 0


@given(MOMENTS, st.integers(2, 60 * 24 * 60))
def test_a_deadline_lies_ahead_and_before_the_start(now: datetime, minutes: int) -> None:
    one = wave(now + timedelta(minutes=minutes))
    due = answer_by(one, now, CALENDAR)
    assert now < due < one.sessions[0].starts_at
    if minutes >= 120:
        assert due <= one.sessions[0].starts_at - LAST_ANSWER
    assert now <= nudge_at(now, due, CALENDAR) <= call_at(now, due, CALENDAR) <= max(due, CALENDAR.awake_from(now))


@given(MOMENTS, st.integers(2, 60 * 24 * 30))
def test_who_is_offered_a_seat_by_the_clock_has_waking_time_to_answer(now: datetime, minutes: int) -> None:
    one = wave(now + timedelta(minutes=minutes))
    if leaves_time(one, now, CALENDAR):
        assert CALENDAR.waking(now, answer_by(one, now, CALENDAR)) >= LEAST_WAKING
        assert takes_offers(one, now)


def test_no_offer_is_made_that_only_the_night_could_answer() -> None:
    early = wave(here(21, "07.00"))
    assert leaves_time(early, here(20, "19.30"), CALENDAR)
    assert not leaves_time(early, here(20, "19.31"), CALENDAR), "an hour is not left before 20.30"
    assert leaves_time(wave(), here(20, "20.29"), CALENDAR), "from 06.00 to 07.00"
    assert not leaves_time(wave(), here(21, "06.01"), CALENDAR)
    assert not leaves_time(replace(WAVE, sessions=()), here(1, "09.00"), CALENDAR)
    assert not takes_offers(replace(WAVE, sessions=()), here(1, "09.00"))


def test_the_second_message_comes_after_half_of_the_waking_time() -> None:
    assert nudge_at(here(1, "09.00"), here(1, "13.00"), CALENDAR) == here(1, "11.00")
    assert nudge_at(here(20, "20.29"), here(21, "07.00"), CALENDAR) == here(21, "06.29") + timedelta(seconds=30)


def test_staff_call_a_day_before_the_deadline_or_with_the_second_message() -> None:
    assert call_at(here(1, "09.00"), here(4, "16.30"), CALENDAR) == here(3, "16.30")
    assert call_at(here(1, "09.00"), here(1, "13.00"), CALENDAR) == here(1, "11.00")


def test_the_latest_answer() -> None:
    assert latest_answer(wave(), here(1, "09.00")) == here(21, "07.00")
    assert latest_answer(wave(), here(21, "07.00")) == here(21, "07.30")
