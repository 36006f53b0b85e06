"""A new version of the privacy notice: everybody is asked again, and what was agreed to before holds until then."""

import pytest
from conversation import Office, Person
from standings_at_hand import confirmed
from walks import agree, register
from waves_at_hand import open_wave

from bot.services.consent import NOTICE_VERSION

pytestmark = pytest.mark.usefixtures("quiet")

CONSENT = "SELECT consent, consent_version FROM accounts"


async def earlier(office: Office, consent: str = "given") -> None:
    """The answers that are there were given to the notice before this one."""
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET consent = ?, consent_version = ?", consent, NOTICE_VERSION - 1)


async def registered(office: Office) -> Person:
    """Sari has registered under an earlier notice."""
    await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    await earlier(office)
    return sari


async def test_what_the_notice_names(office: Office) -> None:
    sari = office.person("Sari")
    await sari.send("/start")
    sari.sees("Selamat datang", "tanggal lahir", "pendidikan terakhir", "kampung/RT/RW", "kebutuhan khusus")
    sari.sees("atau petugas Dinas bila Ibu/Bapak setuju", "Camat")


async def test_asked_again_and_agreed(office: Office) -> None:
    sari = await registered(office)
    await sari.send("/start")
    sari.sees("diperbarui", "sekali lagi", "tanggal lahir")
    assert "Selamat datang" not in sari.screen
    assert office.rows(CONSENT) == [("given", NOTICE_VERSION - 1)], "what was agreed to is not lost by being asked"
    await sari.tap("Setuju")
    assert office.rows(CONSENT) == [("given", NOTICE_VERSION)]


async def test_asked_again_and_refused(office: Office) -> None:
    sari = await registered(office)
    await sari.send("/start")
    await sari.tap("Tidak")
    sari.sees("Tidak ada data baru yang dicatat", "Data yang sudah ada tetap tersimpan")
    assert office.rows(CONSENT) == [("refused", NOTICE_VERSION)]


@pytest.mark.parametrize("data", ["consent:yes", "consent:yes:1", "consent:no:1", "consent:no"])
async def test_a_button_of_the_earlier_notice_answers_nothing(office: Office, data: str) -> None:
    sari = await registered(office)
    await sari.forge(data)
    sari.sees("diperbarui", "setuju?")
    assert office.rows(CONSENT) == [("given", NOTICE_VERSION - 1)]


async def test_papers_wait_for_it_and_are_reached_from_there(office: Office) -> None:
    sari = await confirmed(office)
    await earlier(office)
    await sari.tap("Lengkapi data peserta")
    sari.sees("diperbarui")
    await sari.tap("Setuju")
    sari.sees("pasti hadir", "belum diisi")
    await sari.tap("Lengkapi data peserta")
    sari.sees("nama di KTP")


async def test_whoever_was_never_asked(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await agree(sari)
    await earlier(office, "asked")
    await sari.send("/start")
    sari.sees("Selamat datang")
    assert office.rows(CONSENT) == [("asked", NOTICE_VERSION)]
