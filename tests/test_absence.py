"""A word after more than a day away, which is longer than Telegram keeps updates: to whoever has a form open."""

import pytest
from conversation import Office, Person, words
from offices import with_open_form

pytestmark = pytest.mark.usefixtures("quiet")


async def away(office: Office, **time: float) -> None:
    """The bot is off for this long."""
    await office.stop()
    office.clock.forward(**time)
    await office.start()
    await office.settle()


def told(person: Person) -> int:
    """How often the person was told that the bot was away."""
    return sum("sempat tidak aktif" in words(one) for one in person.messages)


async def test_after_more_than_a_day_open_forms_are_told_once(office: Office) -> None:
    sari, neng = await with_open_form(office), office.person("Neng")
    await neng.send("/start")
    await away(office, hours=24, minutes=1)
    assert (told(sari), told(neng)) == (1, 0)
    sari.sees("pendaftaran", "masih tersimpan")
    await office.restart()
    await office.settle()
    office.clock.forward(hours=2)
    await office.settle()
    assert told(sari) == 1
    await sari.tap("Lanjutkan")
    assert "sempat tidak aktif" not in sari.screen


async def test_each_long_absence_is_told(office: Office) -> None:
    sari = await with_open_form(office)
    await away(office, days=2)
    await away(office, days=2)
    assert told(sari) == 2


async def test_a_short_gap_is_not_worth_a_word(office: Office) -> None:
    sari = await with_open_form(office)
    await away(office, hours=23, minutes=58)
    assert told(sari) == 0


async def test_running_for_days_is_no_absence(office: Office) -> None:
    sari = await with_open_form(office)
    for _ in range(6):
        office.clock.forward(hours=12)
        await office.settle()
    assert told(sari) == 0


async def test_the_very_first_start_is_no_absence(office: Office) -> None:
    await office.settle()
    sari = await with_open_form(office)
    assert told(sari) == 0


async def test_telegram_away_for_days_while_the_bot_runs(office: Office) -> None:
    sari = await with_open_form(office)
    office.clock.forward(days=2)
    await office.settle()
    assert told(sari) == 1
