"""Status Saya: where each application stands, in words, with the next step."""

import pytest
from conversation import Office
from walks import agree, answer, begin, register, register_another
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_nothing_yet(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send("/status")
    sari.sees("Belum ada yang didaftarkan", "Daftar Pelatihan")


async def test_an_open_form(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari, until="phone")
    await sari.send("/status")
    sari.sees("Belum ada yang didaftarkan", "isian pendaftaran Ibu Siti Aminah yang belum selesai")
    assert sari.buttons() == ["▶️ Lanjutkan isian"]


async def test_applied_then_closed_then_withdrawn(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.send("/status")
    sari.sees("Ibu Siti Aminah", "Gelombang 7/2027: terdaftar", "pendaftaran ditutup Senin, 14 Desember 2026")
    office.clock.forward(days=15)
    await office.settle()  # a reminder of the training comes first
    await sari.send("/status")
    sari.sees("terdaftar", "Dinas memilih peserta; hasilnya dikirim di sini")
    await sari.tap("Batalkan gelombang 7")
    await sari.tap("Ya, batalkan")
    sari.sees("sudah dibatalkan", "melihat pelatihan lain")
    await sari.send("/status")
    sari.sees("dibatalkan", "di gelombang berikut")
    assert "reply_markup" not in sari.messages[-1]


async def test_an_owner_without_an_application(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.tap("Isi data dulu")
    await answer(sari)
    await sari.tap("Benar, kirim")
    await sari.send("/status")
    sari.sees("Ibu Siti Aminah", "Belum mendaftar pelatihan")


async def test_a_large_family_still_fits_the_screen(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari, name="A" * 60)
    for number in range(14):
        await register_another(sari, name=f"{chr(65 + number)}" + "b" * 59)
    await sari.send("/status")
    sari.sees("Nbbb")
    assert len(sari.buttons()) == 10
    await sari.send("/data")
    assert len(sari.buttons()) == 15


async def test_withdrawing_what_is_not_there(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    for data in ("withdraw:1", "withdrawn:1", "withdraw:x", "withdrawn:", "withdraw:99999999999999999999"):
        await sari.forge(data)
        assert "Tidak ada pendaftaran seperti itu" in sari.screen or "tidak berlaku" in sari.screen


async def test_a_wave_that_staff_closed_early(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'closed'")
    await sari.send("/status")
    sari.sees("terdaftar", "Dinas memilih peserta; hasilnya dikirim di sini")
    assert "pendaftaran ditutup" not in sari.screen
