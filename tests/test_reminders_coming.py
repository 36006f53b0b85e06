"""Three days before: will you come? The answer, another one, who may give it, and what the group hears of it."""

import pytest
from conversation import Office, Person
from offices import said_in
from reminders_at_hand import at, here, reminded, takes_part, wave_of
from staff_walks import change

from bot.models import RegistrationState

pytestmark = pytest.mark.usefixtures("quiet")


async def asked(office: Office, **different: int) -> Person:
    """Somebody who has just been asked."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, **different), sari)
    await at(office, here(18, "09.00"))
    assert sari.buttons() == ["✅ Ya, hadir", "🙅 Tidak bisa"]
    return sari


async def waits(office: Office) -> Person:
    """A reserve of wave 1."""
    budi = office.person("Budi")
    await takes_part(office, 1, budi, state=RegistrationState.RESERVE, name="Budi")
    return budi


def told(office: Office) -> list[str]:
    return [text for text in said_in(office, office.group) if text.startswith("🙅")]


def stands(office: Office) -> list[tuple[str, str | None]]:
    return office.rows("SELECT state, coming FROM registrations WHERE id = 1")


async def cannot(person: Person) -> None:
    """Says no, and yes to the question that follows."""
    await person.tap("Tidak bisa")
    person.sees("Kursinya akan ditawarkan ke orang lain")
    await person.tap("Ya, tidak bisa hadir")


async def test_yes(office: Office) -> None:
    sari = await asked(office)
    await sari.tap("Ya, hadir")
    sari.sees("Ibu Siti Aminah pasti hadir", "Senin, 21 Desember 2026, pukul 08.00 WIB")
    assert office.rows("SELECT coming, coming_at FROM registrations") == [("yes", "2026-12-18T02:00:00Z")]
    assert told(office) == []
    await sari.send("/status")
    sari.sees("pasti hadir")
    await at(office, here(20, "19.00"))
    assert "Pelatihan mulai" in reminded(sari)[-1]


async def test_no_is_asked_about_once_more(office: Office) -> None:
    sari = await asked(office)
    await sari.tap("Tidak bisa")
    sari.sees("tidak bisa hadir di Gelombang 7/2027, 21 Desember 2026?", "ditawarkan ke orang lain")
    assert stands(office) == [("confirmed", None)]
    await sari.tap("Tidak jadi")
    sari.sees("pasti hadir")
    assert stands(office) == [("confirmed", None)]


async def test_no_gives_the_seat_to_a_reserve(office: Office) -> None:
    sari = await asked(office, seats=1)
    budi = await waits(office)
    await cannot(sari)
    assert stands(office) == [("declined", None)]
    assert len(told(office)) == 1
    assert "seorang peserta yang sudah pasti hadir tidak bisa hadir" in told(office)[0]
    assert "Kursinya ditawarkan ke cadangan" in told(office)[0]
    assert "Siti" not in told(office)[0]
    budi.saw("Ada kursi kosong. Sekarang Ibu Budi terpilih")


async def test_withdrawing_by_an_old_button_is_no_other_news(office: Office) -> None:
    sari = await asked(office, seats=1)
    budi = await waits(office)
    ((registration,),) = office.rows("SELECT id FROM registrations WHERE state = 'confirmed'")
    await sari.forge(f"withdrawn:{registration}")
    assert len(told(office)) == 1
    assert "Kursinya ditawarkan ke cadangan" in told(office)[0]
    budi.saw("Ada kursi kosong. Sekarang Ibu Budi terpilih")


async def test_no_with_nobody_waiting_is_told_by_the_watch_over_the_seats(office: Office) -> None:
    """One message for one decision."""
    sari = await asked(office, seats=1)
    before = len(said_in(office, office.group))
    await cannot(sari)
    assert told(office) == []
    assert len(said_in(office, office.group)) == before + 1


async def test_no_when_it_is_too_late_for_a_reserve(office: Office) -> None:
    sari = await asked(office, seats=1)
    await waits(office)
    office.clock.now = here(21, "07.00")
    await cannot(sari)
    assert "Kursinya kembali kosong" in told(office)[0]


async def test_who_cannot_come_is_not_told_what_to_bring(office: Office) -> None:
    sari = await asked(office)
    await cannot(sari)
    await sari.send("/status")
    sari.sees("batal, sudah mengabari tidak bisa hadir")
    await at(office, here(20, "19.00"))
    assert "Pelatihan mulai" not in sari.screen


async def test_another_mind(office: Office) -> None:
    """The group hears once of each who cannot, however often they change their mind."""
    sari = await asked(office, seats=1)
    await waits(office)
    await cannot(sari)
    await sari.tap("Masih ingin ikut")
    sari.sees("cadangan ke-1 dari Kecamatan Cikande")
    await sari.forge("coming:1:yes")
    sari.sees("Ini keadaannya sekarang", "cadangan ke-1")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'confirmed' WHERE id = 1")
    await sari.forge("coming:1:no")
    await sari.tap("Ya, tidak bisa hadir")
    assert len(told(office)) == 1


async def test_a_no_long_before_is_no_news_to_the_group(office: Office) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, seats=1), sari)
    await waits(office)
    await sari.send("/status")
    await cannot(sari)
    assert told(office) == []


async def test_an_old_question_to_somebody_who_has_not_answered_for_the_seat(office: Office) -> None:
    """A yes is a yes to the seat."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari, state=RegistrationState.OFFERED)
    await sari.send("/status")
    await sari.forge("coming:1:yes")
    sari.sees("pasti hadir")
    assert office.rows("SELECT answer FROM seat_offers") == [("yes",)]


async def test_the_card_of_the_wave(office: Office) -> None:
    rina, sari = office.staff("Rina"), await asked(office)
    await rina.send("/start gelombang_1")
    assert "Bisa hadir?" not in rina.screen
    await sari.tap("Ya, hadir")
    assert office.rows("SELECT coming FROM registrations") == [("yes",)]


async def test_not_somebody_elses(office: Office) -> None:
    sari, budi = await asked(office), office.person("Budi")
    await budi.send("/start")
    for answer in ("yes", "no"):
        await budi.forge(f"coming:1:{answer}")
        budi.sees("tidak berlaku")
    await sari.forge("coming:1:maybe")
    sari.sees("tidak berlaku")
    assert stands(office) == [("confirmed", None)]


async def test_after_it_was_withdrawn(office: Office) -> None:
    sari = await asked(office)
    await sari.forge("withdrawn:1")
    for answer in ("yes", "no"):
        await sari.forge(f"coming:1:{answer}")
        sari.sees("batal, pendaftarannya sudah dibatalkan")


async def test_until_the_training_begins(office: Office) -> None:
    sari = await asked(office)
    office.clock.now = here(21, "07.59")
    await sari.tap("Ya, hadir")
    sari.sees("pasti hadir")
    office.clock.now = here(21, "08.00")
    await sari.tap("Tidak bisa")
    sari.sees("Ini keadaannya sekarang", "pelatihan sedang berlangsung")
    await sari.forge("coming:1:yes")
    sari.sees("Ini keadaannya sekarang")
    assert stands(office) == [("confirmed", "yes")]


async def test_another_date_asks_again(office: Office) -> None:
    sari, rina = await asked(office), office.staff("Rina")
    await sari.tap("Ya, hadir")
    await rina.send("/start gelombang_1")
    await rina.tap("Ubah")
    await change(rina, "Hari pelatihan", "28 Desember 2026 08.00-16.00")
    await rina.tap("Simpan")
    assert office.rows("SELECT coming FROM registrations") == [(None,)]
    await at(office, here(25, "09.00"))
    assert "bisa hadir?" in reminded(sari)[-1]
