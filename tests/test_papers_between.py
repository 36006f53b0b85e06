"""Data for the training's papers, and what comes between: other forms, help, a seat given up, the end."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office
from papers_at_hand import KEPT, answer, begun, kept
from reminders_at_hand import BEGINS
from standings_at_hand import confirmed, offered

from bot.models import Consent, Relation
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners

pytestmark = pytest.mark.usefixtures("quiet")


async def test_one_form_at_a_time(office: Office) -> None:
    sari = await confirmed(office)
    await sari.forge("extras:1")
    await sari.forge("papers:1")
    sari.sees("Masih ada isian data tambahan")
    assert office.rows("SELECT form FROM drafts") == [("extras",)]


async def test_helped_by_a_petugas(office: Office) -> None:
    sari, rina = await begun(office), office.staff("Rina")
    await answer(sari, until="address")
    await sari.tap("Minta dibantu petugas")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("RT dan RW")
    await sari.forge("papers:1")
    sari.sees("dibantu")
    await answer(rina, start="address")
    await rina.tap("Benar, simpan")
    rina.sees("selesai")
    sari.sees("Data peserta Ibu Warga A untuk Gelombang 7/2027 tersimpan")
    assert kept(office) == [KEPT]


async def test_a_petugas_with_a_form_of_somebody_else(office: Office) -> None:
    """Helping with papers, one's own button does not open the other's form."""
    sari, rina = await begun(office), office.staff("Rina")
    await sari.tap("Minta dibantu petugas")
    await rina.tap("Bantu", chat=office.group.id)
    async with office.app.wiring.database.transaction() as tx:
        await accounts.record_consent(tx, rina.user.id, Consent.GIVEN, NOTICE_VERSION, MONDAY)
        await owners.link(tx, rina.user.id, 1, Relation.FAMILY, MONDAY)
    await rina.forge("papers:1")
    rina.sees("yang sedang Ibu/Bapak bantu")


async def test_given_up_while_it_is_open(office: Office) -> None:
    sari = await begun(office)
    await answer(sari)
    summary = sari.messages[-1]["message_id"]
    send = sari.data_of("Benar, simpan")
    await sari.forge("seatdrop:1")
    await sari.tap_data(summary, send)
    sari.saw("Data peserta Ibu Warga A belum tersimpan")
    assert kept(office) == []
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_given_up_while_a_petugas_helps(office: Office) -> None:
    sari, rina = await begun(office), office.staff("Rina")
    await sari.tap("Minta dibantu petugas")
    await rina.tap("Bantu", chat=office.group.id)
    await answer(rina)
    await sari.forge("seatdrop:1")
    await rina.tap("Benar, simpan")
    for person in (sari, rina):
        person.sees("Data peserta Ibu Warga A belum tersimpan")
    assert kept(office) == []


async def test_withdrawn_while_it_is_open(office: Office) -> None:
    sari = await begun(office)
    await answer(sari, until="workers")
    await sari.forge("withdrawn:1")
    await sari.send("3")
    sari.sees("Mohon diperiksa")
    await sari.tap("Benar, simpan")
    sari.saw("belum tersimpan")


async def test_only_for_who_has_confirmed(office: Office) -> None:
    sari = await offered(office)
    await sari.forge("papers:1")
    sari.sees("Ini keadaannya sekarang", "terpilih")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_on_the_day_itself_and_not_afterwards(office: Office) -> None:
    sari = await confirmed(office)
    office.clock.now = BEGINS + timedelta(minutes=5)
    await office.settle()
    await sari.send("/status")
    sari.sees("pelatihan sedang berlangsung")
    await sari.tap("Lengkapi data peserta")
    await answer(sari)
    await sari.tap("Benar, simpan")
    assert kept(office) == [KEPT]
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'finished'")
    await sari.forge("papers:1")
    sari.sees("pasti hadir. Pelatihannya sudah selesai")


async def test_known_from_an_earlier_wave(office: Office) -> None:
    """What was given once is shown to be checked, not asked again."""
    sari = await confirmed(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET wave_id = 1, state = 'confirmed'")
        await tx.run(
            "INSERT INTO waves (number, year, title, state, place, seats, opens_at, closes_at, created_at, created_by)"
            " SELECT 6, 2027, title, 'finished', place, seats, opens_at, closes_at, created_at, 1 FROM waves"
        )
        await tx.run(
            "INSERT INTO registrations (wave_id, owner_id, state, applied_at, applied_by)"
            " VALUES (2, 1, 'confirmed', '2026-01-01T00:00:00Z', 1)"
        )
        await tx.run(
            "INSERT INTO participants VALUES (2, 'Siti Aminah', '1975-03-12', 'upper', NULL, 'Kp. Sawah', 2, ?)",
            MONDAY.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
    await sari.tap("Lengkapi data peserta")
    sari.sees("Mohon diperiksa", "Nama di KTP: Siti Aminah", "Kebutuhan khusus: Tidak ada")
    await sari.tap("Benar, simpan")
    assert office.rows("SELECT count(*) FROM participants") == [(2,)]


async def test_without_consent_nothing_is_asked(office: Office) -> None:
    sari = await confirmed(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET consent = 'refused'")
    await sari.tap("Lengkapi data peserta")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]
