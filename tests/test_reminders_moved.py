"""Reminders when things change: dates, registrations, waves, copies."""

from datetime import timedelta

import pytest
from conversation import Office, Person
from reminders_at_hand import BEGINS, at, first_minute, here, reminded, runs, takes_part, wave_of
from staff_walks import change, describe, new_wave, publish

from bot.services import reminders
from bot.services import waves as wave_service
from bot.simulator import Fault

pytestmark = pytest.mark.usefixtures("quiet")


async def move(office: Office, wave: int, title: str, answer: str) -> Person:
    """A petugas changes a date of a wave."""
    rina = office.staff("Rina")
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Ubah")
    await change(rina, title, answer)
    await rina.tap("Simpan")
    rina.saw("tersimpan")
    return rina


async def test_moved_before_it_was_sent(office: Office) -> None:
    sari = office.person("Sari")
    wave = await wave_of(office)
    await takes_part(office, wave, sari)
    await move(office, wave, "Hari pelatihan", "28 Desember 2026 08.00-16.00")
    await at(office, here(20, "19.00"))
    assert reminded(sari) == []
    assert "Senin, 28 Desember 2026" in await first_minute(office, sari, here(21, "09.00"))


async def test_moved_after_it_was_sent(office: Office) -> None:
    """The new date has reminders of its own; another hour of the same day has none."""
    sari = office.person("Sari")
    wave = await wave_of(office)
    await takes_part(office, wave, sari)
    await at(office, here(14, "10.00"))
    await move(office, wave, "Hari pelatihan", "21 Desember 2026 09.30-16.00")
    await at(office, here(14, "11.00"))
    assert len(reminded(sari)) == 1
    await move(office, wave, "Hari pelatihan", "28 Desember 2026 08.00-16.00")
    assert "Senin, 28 Desember 2026" in await first_minute(office, sari, here(21, "09.00"))
    assert len(reminded(sari)) == 2


async def test_moved_while_it_is_queued(office: Office) -> None:
    """In the transaction of the change, what is queued for a time that is no more is cancelled."""
    sari = office.person("Sari")
    wave = await wave_of(office)
    await takes_part(office, wave, sari)
    office.telegram.faults.add(Fault("sendMessage", "500", chat_id=sari.user.id))
    await at(office, here(14, "09.00"))
    assert reminded(sari) == []
    await move(office, wave, "Hari pelatihan", "28 Desember 2026 08.00-16.00")
    assert ("cancelled", "date changed") in office.rows("SELECT state, reason FROM outbox WHERE kind = 'reminder'")
    await at(office, here(14, "11.00"))
    assert reminded(sari) == []


async def test_another_hour_while_it_is_queued(office: Office) -> None:
    """It is rendered when it is sent, so it says the hour of that moment."""
    sari = office.person("Sari")
    wave = await wave_of(office)
    await takes_part(office, wave, sari)
    office.telegram.faults.add(Fault("sendMessage", "500", chat_id=sari.user.id))
    await at(office, here(14, "09.00"))
    await move(office, wave, "Hari pelatihan", "21 Desember 2026 09.30-16.00")
    await at(office, here(14, "11.00"))
    assert "pukul 09.30 WIB" in reminded(sari)[0]


async def test_a_near_date_owes_only_what_is_still_to_come(office: Office) -> None:
    sari = office.person("Sari")
    wave = await wave_of(office)
    await takes_part(office, wave, sari)
    await at(office, here(10, "10.00"))
    await move(office, wave, "Hari pelatihan", "14 Desember 2026 08.00-16.00")
    assert reminded(sari) == []
    await first_minute(office, sari, here(11, "09.00"))


async def test_the_closing_date_moves_alone(office: Office) -> None:
    """What was due of the training when the petugas changed something else is not lost."""
    sari = office.person("Sari")
    wave = await wave_of(office, closes_at=here(19, "12.00"))
    await takes_part(office, wave, sari)
    await office.stop()
    office.clock.now = here(18, "09.30")
    await office.start()
    async with office.app.wiring.database.transaction() as tx:
        before = await wave_service.get(tx, wave)
        assert before is not None
        await reminders.dates_changed(tx, before, before, office.app.wiring.district.zone, office.clock.now)
        await tx.run("UPDATE waves SET dated_at = ?", "2026-12-18T02:30:00Z")
    await office.settle()
    assert len([text for text in reminded(sari) if "bisa hadir?" in text]) == 1


async def test_published_late(office: Office) -> None:
    """A wave published five days before the training owes nothing that was due before."""
    rina, sari = office.staff("Rina"), office.person("Sari")
    office.clock.now = here(16, "10.00")
    await new_wave(rina, closes_at="20 Desember 2026")
    await publish(rina)
    await takes_part(office, 1, sari)
    await office.settle()
    assert reminded(sari) == []
    await first_minute(office, sari, here(18, "09.00"))
    assert "week_before" not in runs(office)


async def test_withdrawn(office: Office) -> None:
    """What is queued about it is cancelled with it, and nothing more comes due."""
    sari, budi = office.person("Sari"), office.person("Budi")
    wave = await wave_of(office)
    registration = await takes_part(office, wave, sari)
    await takes_part(office, wave, budi)
    office.clock.now = here(14, "09.00")
    await office.app.tick()
    office.telegram.faults.add(Fault("sendMessage", "500", chat_id=sari.user.id))
    await sari.forge(f"withdrawn:{registration}")
    assert ("cancelled", "withdrawn") in office.rows("SELECT state, reason FROM outbox WHERE kind = 'reminder'")
    for day in (14, 18, 20):
        await at(office, here(day, "19.30"))
    assert reminded(sari) == []
    assert len(reminded(budi)) == 3


async def test_a_cancelled_wave(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    wave = await wave_of(office)
    await takes_part(office, wave, sari)
    other = await wave_of(office, number=8)
    await takes_part(office, other, budi)
    office.clock.now = here(14, "09.00")
    await office.app.tick()
    async with office.app.wiring.database.transaction() as tx:
        assert await reminders.wave_cancelled(tx, wave, office.clock.now) == 1
        await tx.run("UPDATE waves SET state = 'cancelled' WHERE id = ?", wave)
    await at(office, here(20, "19.00"))
    assert reminded(sari) == []
    assert "Gelombang 8/2027" in reminded(budi)[-1]


async def test_a_copy_is_paused_until_a_koordinator_lets_it_go(office: Office) -> None:
    rina, sari = office.staff("Rina", "administrator"), office.person("Sari")
    await new_wave(rina)
    await rina.tap("Salin")
    await describe(rina, start="sessions", until="place")
    await rina.send("13 Desember 2026")
    await rina.tap("Simpan")
    rina.sees("⏸ Pengingat dijeda")
    await rina.tap("Terbitkan")
    rina.sees("Pengingatnya dijeda")
    await rina.tap("Ya, terbitkan")
    await takes_part(office, 2, sari)
    await at(office, here(14, "09.00"))
    assert reminded(sari) == []
    assert runs(office) == {}
    office.clock.forward(minutes=4)
    await rina.send("/start gelombang_2")
    await rina.tap("Lanjutkan pengingat")
    assert "dijeda" not in rina.screen
    await at(office, here(14, "09.05"))
    assert reminded(sari) == [], "what was due while it was paused is not owed"
    await first_minute(office, sari, here(18, "09.00"))


async def test_paused_while_it_is_queued(office: Office) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    office.clock.now = here(14, "09.00")
    await office.app.tick()
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET reminders_paused = 1")
    await office.settle()
    assert reminded(sari) == []


async def test_once_for_each_wave(office: Office) -> None:
    sari = office.person("Sari")
    for number in range(1, 12):
        wave = await wave_of(office, BEGINS + timedelta(hours=number), number=number)
        await takes_part(office, wave, sari, name=f"Ibu {number}")
    await at(office, here(14, "09.00"))
    await at(office, here(14, "09.01"))
    weekly = [text for text in reminded(sari) if text.startswith("📅")]
    assert len(weekly) == len(set(weekly)) == 11


async def test_no_longer_theirs(office: Office) -> None:
    """An account that stopped to speak for the owner between decision and sending hears nothing about them."""
    sari, budi = office.person("Sari"), office.person("Budi")
    await takes_part(office, await wave_of(office), sari, budi)
    office.clock.now = here(14, "09.00")
    await office.app.tick()
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("DELETE FROM account_owners WHERE account_id = ?", budi.user.id)
    await office.settle()
    assert (len(reminded(sari)), len(reminded(budi))) == (1, 0)
