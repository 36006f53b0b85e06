"""Reminders when the bot was away, was ended at the wrong moment, or had to keep quiet."""

from datetime import datetime

import pytest
from conversation import Office
from reminders_at_hand import at, here, owner_of, reminded, runs, takes_part, wave_of

pytestmark = pytest.mark.usefixtures("quiet")


async def test_away_for_three_days(office: Office) -> None:
    """Only the latest that is still of use goes out, once; the others are recorded as missed."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, here(21, "13.00"), closes_at=here(15, "12.00")), sari)
    await at(office, here(13, "20.00"))
    await office.stop()
    office.clock.now = here(16, "20.00")
    await office.start()
    await office.settle()
    await office.restart()
    await office.settle()
    assert len(reminded(sari)) == 1
    assert "Pelatihan mulai" in reminded(sari)[0]
    await office.stop()
    office.clock.now = here(21, "07.10")
    await office.start()
    await office.settle()
    assert len(reminded(sari)) == 2
    assert "Hari ini" in reminded(sari)[1]
    assert runs(office) == {
        "week_before": "queued",
        "closing_tomorrow": "missed",
        "three_days_before": "missed",
        "day_before": "missed",
        "same_morning": "queued",
    }


@pytest.mark.parametrize(
    ("back", "comes"),
    [(here(17, "07.59"), True), (here(17, "08.01"), False), (here(21, "05.59"), True), (here(21, "06.01"), False)],
)
async def test_back_too_late(office: Office, back: datetime, comes: bool) -> None:
    """A week before is of use until four days before, the evening before until people leave."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    await office.stop()
    office.clock.now = back
    await office.start()
    await office.settle()
    assert len(reminded(sari)) == int(comes)


async def test_quiet_hours(office: Office) -> None:
    """Back at 22.00: what is for many waits for 06.00; the evening before does not."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    await office.stop()
    office.clock.now = here(14, "22.00")
    await office.start()
    await office.settle()
    assert reminded(sari) == []
    await at(office, here(15, "05.59"))
    assert reminded(sari) == []
    await at(office, here(15, "06.00"))
    assert len(reminded(sari)) == 1
    await office.stop()
    office.clock.now = here(20, "22.00")
    await office.start()
    await office.settle()
    assert "Pelatihan mulai" in reminded(sari)[-1]
    assert len(reminded(sari)) == 2


async def test_held_until_it_is_of_no_use(office: Office) -> None:
    """Queued in quiet hours, and in the morning it would only confuse."""
    sari = office.person("Sari")
    await owner_of(office, sari)
    await wave_of(office, closes_at=here(13, "07.30"))
    await office.stop()
    office.clock.now = here(12, "22.00")
    await office.start()
    await office.settle()
    assert runs(office) == {"closing_tomorrow": "queued"}
    await at(office, here(13, "06.00"))
    assert reminded(sari) == []
    assert office.rows("SELECT state FROM outbox WHERE kind = 'reminder'") == [("cancelled",)]


async def test_ended_between_decision_and_sending(office: Office) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    office.clock.now = here(14, "09.00")
    await office.app.tick()
    assert office.rows("SELECT state FROM outbox WHERE kind = 'reminder'") == [("queued",)]
    await office.restart()
    await office.settle()
    await office.restart()
    await office.settle()
    assert len(reminded(sari)) == 1


async def test_ended_between_the_run_and_its_rows(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was decided and not queued is queued by the next life."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    office.clock.now = here(14, "09.00")
    with monkeypatch.context() as broken:
        broken.setattr("bot.storage.reminders.enqueue", None)
        with pytest.raises(TypeError):
            await office.app.tick()
    assert runs(office)["week_before"] == "queuing"
    await office.restart()
    await office.settle()
    assert len(reminded(sari)) == 1
