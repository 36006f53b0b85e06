"""The morning digest names the questions that should have been answered by now."""

from datetime import UTC, datetime, timedelta

import pytest
from conversation import Office
from offices import said_in
from ticket_queue_at_hand import put
from waves_at_hand import open_wave

from bot.storage import tickets

pytestmark = pytest.mark.usefixtures("quiet")

TUESDAY_8 = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
"""08.00 WIB."""


async def at(office: Office, moment: datetime) -> None:
    office.clock.now = moment
    await office.settle()


def digests(office: Office) -> list[str]:
    return [one for one in said_in(office, office.group) if one.startswith("☀️")]


async def test_overdue_ones_are_named_with_the_oldest_three(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await rina.send("/start")
    for number in range(5):
        await put(office, number, f"Tanya {number}")
        office.clock.forward(minutes=30)
    await at(office, TUESDAY_8)
    (text,) = digests(office)
    assert "Tidak ada pendaftar baru" in text
    assert "⏰ Pertanyaan lewat waktu: 5, terlama no. 1 (23 jam), no. 2 (22 jam), no. 3 (22 jam)" in text
    assert "Tanya" not in text.replace("Pertanyaan", "")
    buttons = rina.buttons(office.group.id)
    assert buttons[-4:] == ["🙋 Buka 1", "🙋 Buka 2", "🙋 Buka 3", "🙋 Lihat antrean"]
    await rina.tap("Lihat antrean", chat=office.group.id)
    assert any("Pertanyaan ke petugas: 5" in one for one in said_in(office, office.group))


async def test_what_is_not_overdue_is_no_news(office: Office) -> None:
    await put(office, 1)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE tickets SET due_at = '2026-12-01T05:00:00Z'")
    await at(office, TUESDAY_8)
    assert digests(office) == []


async def test_nobody_is_reminded_on_a_day_of_rest(office: Office) -> None:
    office.clock.now = TUESDAY_8.replace(day=4)
    ticket = await put(office, 1)
    for day in (5, 6):
        await at(office, TUESDAY_8.replace(day=day))
    assert digests(office) == []
    await at(office, TUESDAY_8.replace(day=7))
    assert "lewat waktu: 1" in digests(office)[0]
    async with office.app.wiring.database.transaction() as tx:
        await tickets.close(tx, ticket, 1, office.clock.now)
    await at(office, TUESDAY_8.replace(day=8))
    assert len(digests(office)) == 1


async def test_the_recap_names_them_at_any_time(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/start")
    await put(office, 1)
    office.clock.now += timedelta(hours=6)
    await rina.send("/rekap")
    rina.sees("lewat waktu: 1, terlama no. 1 (6 jam)")
    assert "🙋 Buka 1" in rina.buttons()
