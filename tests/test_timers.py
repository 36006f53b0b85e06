"""What happens by itself: the digest at 08.00, once a day and only with news."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conversation import MONDAY, Office
from offices import join, new_code, said_in, unbound_office, with_open_form
from waves_at_hand import CIKANDE, open_wave

from bot.models import Owner, Salutation
from bot.simulator import Fault
from bot.storage import help_requests, owners, registrations
from bot.storage.database import Transaction

pytestmark = pytest.mark.usefixtures("quiet")

TUESDAY_8 = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
"""Tuesday, 1 December 2026, 08.00 WIB."""


async def apply(office: Office, wave_id: int, count: int = 1) -> list[int]:
    """Applications of so many new owners, at the clock's time; their ids."""
    ids = []
    async with office.app.wiring.database.transaction() as tx:
        for _ in range(count):
            owner = Owner(
                0, "Sari", Salutation.IBU, "+6281234567890", False, CIKANDE, f"{CIKANDE}.2001", MONDAY, 1, MONDAY
            )
            owner_id = await owners.add(tx, owner)
            registration = await registrations.add(tx, wave_id, owner_id, 1, office.clock())
            assert registration is not None
            ids.append(registration)
    return ids


async def at(office: Office, moment: datetime) -> None:
    """The clock stands at this moment, and the bot has looked at it."""
    office.clock.now = moment
    await office.settle()


def digests(office: Office) -> list[str]:
    """The digests in the staff group, oldest first."""
    return [one for one in said_in(office, office.group) if one.startswith("☀️")]


async def test_the_morning_after(office: Office) -> None:
    await office.settle()
    wave = await open_wave(office)
    await apply(office, wave, 3)
    await at(office, TUESDAY_8.replace(hour=0, minute=59, second=59))
    assert digests(office) == []
    await at(office, TUESDAY_8)
    assert len(digests(office)) == 1
    assert "Gelombang 7/2027: 3 baru, 3 seluruhnya dari 50 kursi" in digests(office)[0]


async def test_once_a_day_and_across_restarts(office: Office) -> None:
    wave = await open_wave(office)
    await apply(office, wave)
    await at(office, TUESDAY_8)
    for hours in (0, 1, 14):
        await at(office, TUESDAY_8.replace(hour=1 + hours))
        await apply(office, wave)
        await office.restart()
        await office.settle()
    assert len(digests(office)) == 1
    await at(office, TUESDAY_8.replace(day=2))
    assert "3 baru, 4 seluruhnya" in digests(office)[1]


async def test_only_with_news(office: Office) -> None:
    wave = await open_wave(office)
    await apply(office, wave)
    for day in range(1, 5):
        await at(office, TUESDAY_8.replace(day=day))
    assert len(digests(office)) == 1


async def test_every_application_is_told_exactly_once(office: Office) -> None:
    wave = await open_wave(office)
    for moment in (
        TUESDAY_8.replace(hour=0),
        TUESDAY_8.replace(hour=0, minute=59, second=59),
        TUESDAY_8,  # in the very second of the digest
    ):
        office.clock.now = moment
        await apply(office, wave)
    await office.settle()
    await apply(office, wave)
    await at(office, TUESDAY_8.replace(day=2))
    first, second = digests(office)
    assert "2 baru" in first
    assert "2 baru" in second


async def test_the_first_day_ever(office: Office) -> None:
    """The bot is started for the first time before 08.00, and people apply at once."""
    office.clock.now = TUESDAY_8.replace(hour=0)
    await office.settle()
    await apply(office, await open_wave(office))
    await at(office, TUESDAY_8)
    assert "1 baru" in digests(office)[0]


async def test_withdrawn_is_no_news(office: Office) -> None:
    wave = await open_wave(office)
    first, *_ = await apply(office, wave, 2)
    async with office.app.wiring.database.transaction() as tx:
        await registrations.withdraw(tx, first, office.clock())
    await at(office, TUESDAY_8)
    assert "1 baru, 1 seluruhnya" in digests(office)[0]


async def test_several_waves(office: Office) -> None:
    first, second, quiet = [await open_wave(office, number=number) for number in (7, 8, 9)]
    await apply(office, first, 2)
    await apply(office, second, 1)
    await at(office, TUESDAY_8)
    (text,) = digests(office)
    assert "7/2027: 2 baru" in text
    assert "8/2027: 1 baru" in text
    assert "9/2027" not in text
    assert quiet


async def test_after_days_of_downtime_one_digest(office: Office) -> None:
    wave = await open_wave(office)
    await at(office, TUESDAY_8)
    await apply(office, wave, 2)
    await office.stop()
    office.clock.now = TUESDAY_8.replace(day=4, hour=9)  # Friday, 16.00 WIB
    await office.start()
    await office.settle()
    await office.settle()
    assert len(digests(office)) == 1
    await at(office, TUESDAY_8.replace(day=5))
    assert len(digests(office)) == 1


async def test_back_before_eight_waits_for_eight(office: Office) -> None:
    wave = await open_wave(office)
    await at(office, TUESDAY_8)
    await apply(office, wave)
    await office.stop()
    office.clock.now = TUESDAY_8.replace(day=3, hour=0)
    await office.start()
    await office.settle()
    assert digests(office) == []
    await at(office, TUESDAY_8.replace(day=3))
    assert len(digests(office)) == 1


async def test_the_day_is_the_districts(office: Office) -> None:
    """00.30 WIB is still yesterday in UTC: no digest before 08.00 WIB of the new day."""
    wave = await open_wave(office)
    await at(office, TUESDAY_8)
    await apply(office, wave)
    await at(office, TUESDAY_8.replace(hour=17, minute=30))  # Wednesday, 00.30 WIB
    await at(office, TUESDAY_8.replace(day=2, hour=0, minute=30))  # Wednesday, 07.30 WIB
    assert digests(office) == []
    await at(office, TUESDAY_8.replace(day=2))
    assert len(digests(office)) == 1


async def test_waiting_for_help_is_news(office: Office) -> None:
    sari = await with_open_form(office)
    await sari.tap("Minta dibantu petugas")
    await at(office, TUESDAY_8)
    assert "Menunggu dibantu: 1" in digests(office)[0]
    assert "Tidak ada pendaftar baru" in digests(office)[0]


async def test_telegram_away_at_eight(office: Office) -> None:
    wave = await open_wave(office)
    await apply(office, wave)
    await office.settle()
    office.telegram.faults.add(Fault("sendMessage", "500", chat_id=office.group.id))
    await at(office, TUESDAY_8)
    assert digests(office) == []
    await at(office, TUESDAY_8.replace(hour=2))
    assert len(digests(office)) == 1


async def test_before_there_is_a_staff_group(tmp_path: Path) -> None:
    async with unbound_office(tmp_path) as office:
        await apply(office, await open_wave(office), 2)
        await at(office, TUESDAY_8)
        office.group = await join(office, "Kantor", await new_code(office))
        await office.settle()
        assert "2 baru" in digests(office)[0]


async def test_a_digest_of_many_waves_fits_the_screen(office: Office) -> None:
    for number in range(1, 100):
        await apply(office, await open_wave(office, number=number))
    await at(office, TUESDAY_8)
    (text,) = digests(office)
    assert text.count("1 baru") == 7
    assert "Gelombang 99/2027" in text
    assert "Gelombang 92/2027" not in text
    assert "dan 92 gelombang lain" in text


async def test_counting_what_is_new_reads_only_what_is_new(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[str] = []
    every = Transaction.all

    async def explained(tx: Transaction, sql: str, *values: Any) -> Any:
        if sql.startswith("SELECT") and ("registrations" in sql or "help_requests" in sql):
            plans.extend(row["detail"] for row in await every(tx, f"EXPLAIN QUERY PLAN {sql}", *values))
        return await every(tx, sql, *values)

    monkeypatch.setattr(Transaction, "all", explained)
    async with office.app.wiring.database.transaction() as tx:
        await registrations.counts_between(tx, MONDAY, TUESDAY_8)
        await help_requests.waiting(tx)
    assert any("registrations_applied (applied_at>? AND applied_at<?)" in plan for plan in plans)
    assert any("help_requests_waiting" in plan for plan in plans)
