"""Broadcasts and quiet hours: one rests, one waits for the morning, an urgent one does neither."""

from datetime import UTC, datetime

import pytest
from broadcasts_under_way import counts, holds_up, later, reader, said, scheduled
from conversation import Office

pytestmark = pytest.mark.usefixtures("quiet")

EVENING = datetime(2026, 11, 30, 13, 29, tzinfo=UTC)
"""Monday, 20.29 WIB: a minute before the quiet hours."""
MORNING = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
"""Tuesday, 06.00 WIB."""


async def test_it_rests_in_quiet_hours_and_goes_on_in_the_morning(office: Office) -> None:
    office.clock.now = EVENING
    siti, ani, budi = [await reader(office, name) for name in ("Siti", "Ani", "Budi")]
    for seconds, person in ((120, ani), (11 * 3600, budi)):
        holds_up(office, person.user.id, retry_after=seconds)
    await scheduled(office)
    await office.settle()
    siti.sees("bazar")
    await later(office, minutes=2)
    (progress,) = said(office, "Siaran no. 1")
    assert "⏸ Istirahat sampai pukul 06.00 WIB" in progress
    assert "✅ Sampai: 1" in progress
    assert "⏳ Menunggu: 2" in progress
    told = office.telegram.count("editMessageText")
    for _ in range(3):
        await later(office, hours=2)
    assert office.telegram.count("editMessageText") == told
    assert "bazar" not in ani.screen
    office.clock.now = MORNING
    await office.settle()
    ani.sees("bazar")
    await later(office, seconds=15)
    (progress,) = said(office, "Siaran no. 1")
    assert "▶️ Dilanjutkan sesudah istirahat malam." in progress
    assert "✅ Sampai: 2" in progress
    await later(office, hours=2)
    budi.sees("bazar")
    assert counts(office, 1) == {"sent": 3}


async def test_one_that_would_begin_in_quiet_hours_waits(office: Office) -> None:
    siti = await reader(office, "Siti")
    office.clock.now = EVENING
    await scheduled(office, starts_at=EVENING.replace(hour=15))
    await later(office, minutes=5)
    assert said(office, "Siaran no. 1") == []
    for _ in range(3):
        await later(office, hours=2)
    (waits,) = said(office, "Siaran no. 1")
    assert "⏸ Waktunya jatuh di jam tenang. Mulai dikirim pukul 06.00 WIB." in waits
    assert "bazar" not in siti.screen
    office.clock.now = MORNING
    await office.settle()
    siti.sees("bazar")
    progress, account = said(office, "Siaran no. 1")
    assert "✅ Selesai." in progress
    assert "✅ Sampai: 1" in account


async def test_an_urgent_one_does_not_wait(office: Office) -> None:
    siti = await reader(office, "Siti")
    office.clock.now = EVENING.replace(hour=18)
    await scheduled(office, urgent=1)
    await office.settle()
    siti.sees("bazar")
    assert office.rows("SELECT DISTINCT lane FROM outbox WHERE broadcast_id = 1") == [("urgent",)]
