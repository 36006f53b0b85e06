"""Three days before: will you come? The answer, another one, who may give it, and what the staff see of it."""

import pytest
from conversation import Office, Person
from offices import said_in
from reminders_at_hand import applied, at, here, reminded, wave_of
from staff_walks import change

pytestmark = pytest.mark.usefixtures("quiet")


async def asked(office: Office) -> Person:
    """Somebody who has just been asked."""
    sari = office.person("Sari")
    await applied(office, await wave_of(office), sari)
    await at(office, here(18, "09.00"))
    assert sari.buttons() == ["✅ Ya, hadir", "🙅 Tidak bisa"]
    return sari


def told(office: Office) -> list[str]:
    return [text for text in said_in(office, office.group) if text.startswith("🙅")]


async def test_yes(office: Office) -> None:
    sari = await asked(office)
    await sari.tap("Ya, hadir")
    sari.sees("Ibu Siti Aminah tercatat bisa hadir", "Senin, 21 Desember 2026, pukul 08.00 WIB")
    assert office.rows("SELECT coming, coming_at FROM registrations") == [("yes", "2026-12-18T02:00:00Z")]
    assert told(office) == []
    await sari.send("/status")
    sari.sees("Jawaban: bisa hadir")
    await at(office, here(20, "19.00"))
    assert "Pelatihan mulai" in reminded(sari)[-1]


async def test_no_and_withdrawn(office: Office) -> None:
    sari = await asked(office)
    await sari.tap("Tidak bisa")
    sari.sees("Terima kasih sudah mengabari", "tidak bisa hadir")
    assert len(told(office)) == 1
    assert "Sampai sekarang 0 bisa hadir, 1 tidak bisa, dari 1 pendaftar" in told(office)[0]
    assert "Siti" not in told(office)[0]
    await sari.tap("Batalkan pendaftaran")
    await sari.tap("Ya, batalkan")
    sari.sees("dibatalkan")
    await sari.send("/status")
    assert "Jawaban" not in sari.screen


async def test_who_cannot_come_is_not_told_what_to_bring(office: Office) -> None:
    sari = await asked(office)
    await sari.tap("Tidak bisa")
    await sari.send("/status")
    sari.sees("Jawaban: tidak bisa hadir")
    await at(office, here(20, "19.00"))
    assert "Pelatihan mulai" not in sari.screen


async def test_another_mind(office: Office) -> None:
    """The group hears once of each who cannot, however often they change their mind."""
    sari = await asked(office)
    for answer in ("Tidak bisa", "Jadi bisa hadir", "Jadi tidak bisa", "Jadi bisa hadir"):
        await sari.tap(answer)
    assert office.rows("SELECT coming FROM registrations") == [("yes",)]
    assert len(told(office)) == 1


async def test_the_card_of_the_wave(office: Office) -> None:
    rina, sari = office.staff("Rina"), await asked(office)
    await rina.send("/start gelombang_1")
    assert "Bisa hadir?" not in rina.screen
    await sari.tap("Tidak bisa")
    await rina.send("/start gelombang_1")
    rina.sees("Bisa hadir? 0 ya, 1 tidak bisa")


async def test_not_somebody_elses(office: Office) -> None:
    sari, budi = await asked(office), office.person("Budi")
    await budi.send("/start")
    await budi.forge(sari.data_of("Ya, hadir"))
    budi.sees("tidak berlaku")
    await sari.forge("coming:1:maybe")
    sari.sees("tidak berlaku")
    assert office.rows("SELECT coming FROM registrations") == [(None,)]


async def test_after_it_was_withdrawn(office: Office) -> None:
    sari = await asked(office)
    await sari.forge("withdrawn:1")
    await sari.forge("coming:1:yes")
    sari.sees("tidak berlaku")


async def test_until_the_training_begins(office: Office) -> None:
    sari = await asked(office)
    office.clock.now = here(21, "07.59")
    await sari.tap("Ya, hadir")
    sari.sees("tercatat bisa hadir")
    office.clock.now = here(21, "08.00")
    await sari.tap("Jadi tidak bisa")
    sari.sees("sudah dimulai")
    assert office.rows("SELECT coming FROM registrations") == [("yes",)]


async def test_another_date_asks_again(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await sari.tap("Tidak bisa")
    await rina.send("/start gelombang_1")
    await rina.tap("Ubah")
    await change(rina, "Hari pelatihan", "28 Desember 2026 08.00-16.00")
    await rina.tap("Simpan")
    assert office.rows("SELECT coming FROM registrations") == [(None,)]
    await at(office, here(25, "09.00"))
    assert "bisa hadir?" in reminded(sari)[-1]
