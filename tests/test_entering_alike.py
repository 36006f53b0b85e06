"""Somebody who may be known already, when a petugas registers an owner."""

import pytest
from applicants_at_hand import VILLAGE, applies
from conversation import Office, Person
from entering_walks import answer, codes, enter, to_form, to_summary
from walks import register
from waves_at_hand import open_wave

from bot.models import Salutation, WaveState
from messages.render import label

pytestmark = pytest.mark.usefixtures("quiet")

BAKUNG = "36.04.15.2006"
"""The village of the form's answers."""
NOBODY = "+6281999999999"


async def asked(office: Office, **different: str) -> Person:
    """A petugas has sent the form, and is asked whether it is somebody known."""
    rina = office.staff("Rina")
    await to_summary(rina, **different)
    await rina.tap("Benar, kirim")
    rina.sees("mungkin sudah ada")
    return rina


async def known(office: Office, number: int = 3, **different: object) -> int:
    """Somebody has applied for another wave, long ago; returns the owner."""
    await applies(office, await open_wave(office, number=number, state=WaveState.FINISHED), 1, **different)
    return int(office.rows("SELECT max(id) FROM owners")[0][0])


async def test_the_same_number_is_shown_before_anything_is_kept(office: Office) -> None:
    await known(office, phone="+6281234567890", salutation=Salutation.BAPAK, business_name=None)
    await open_wave(office)
    rina = await asked(office)
    rina.sees("• Bapak Warga 1, usaha belum bernama, Desa Cikande: nomor HP sama")
    assert rina.buttons() == ["👤 Pakai Bapak Warga 1", label("entering.keep"), "⬅️ Kembali"]
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]


async def test_the_same_business_in_the_same_village(office: Office) -> None:
    await known(office, phone=NOBODY, business_name="DAPUR BERKAH", village=BAKUNG)
    await open_wave(office)
    rina = await asked(office)
    rina.sees("DAPUR BERKAH, Desa Bakung: nama usaha dan desa sama")


async def test_the_same_name_elsewhere_or_no_name_is_nobody(office: Office) -> None:
    await known(office, phone=NOBODY, business_name="Dapur Berkah", village=VILLAGE)
    wave = await open_wave(office)
    await applies(office, wave, 2, business_name=None)
    rina = office.staff("Rina")
    await enter(rina)
    await enter(rina, phone="081333333333", business="Belum ada nama")
    assert office.rows("SELECT count(*) FROM owners") == [(4,)]


async def test_it_is_somebody_else(office: Office) -> None:
    await known(office, phone="+6281234567890")
    await open_wave(office)
    rina = await asked(office)
    await rina.tap_twice("Lanjutkan sebagai orang lain")
    rina.saw("Ibu Siti Aminah tercatat sebagai pendaftar")
    assert office.rows("SELECT count(*) FROM owners") == [(2,)]
    assert len(codes(rina)) == 1


async def test_it_is_the_same_one(office: Office) -> None:
    owner = await known(office, phone="+6281234567890")
    wave = await open_wave(office)
    rina = await asked(office)
    await rina.tap_twice("Pakai Ibu Warga 1")
    rina.saw("Ibu Warga 1 tercatat sebagai pendaftar Gelombang 7/2027")
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]
    assert office.rows("SELECT owner_id, applied_by FROM registrations WHERE wave_id = ?", wave) == [
        (owner, rina.user.id)
    ]
    assert office.rows("SELECT consent_by FROM owners") == [(rina.user.id,)]
    assert len(codes(rina)) == 1
    assert ("enter_known",) in office.rows("SELECT action FROM audit")
    assert not office.rows("SELECT * FROM drafts")


async def test_one_with_an_account_is_told_and_needs_no_code(office: Office) -> None:
    first, sari = await open_wave(office), office.person("Sari")
    await register(sari)
    await _close(office, first)
    await open_wave(office, number=8)
    rina = office.staff("Rina")
    await rina.send("/daftarkan")
    await rina.tap("Gelombang 8/2027")
    await rina.tap("Ya, sudah setuju")
    await rina.send("Siti Aminah")
    for one in ("Ibu", "081234567890", "Cikande", "Bakung", "Dapur", "Olahan telur", "Telur", "Lewati", "2019"):
        await rina.send(one)
    await rina.tap("Benar, kirim")
    await rina.tap("Pakai Ibu Siti Aminah")
    rina.sees("tercatat sebagai pendaftar Gelombang 8/2027", "diberi tahu di sana")
    assert "🔗 Buat kode baru" not in rina.buttons()
    assert not codes(rina)
    sari.sees("Ibu Siti Aminah tercatat sebagai pendaftar Gelombang 8/2027, diisikan oleh petugas Dinas")


async def test_one_who_has_applied_is_not_registered_twice(office: Office) -> None:
    wave, sari = await open_wave(office), office.person("Sari")
    await register(sari)
    rina = await asked(office)
    rina.sees("sudah terdaftar di gelombang ini")
    await rina.tap("Pakai Ibu Siti Aminah")
    rina.sees("tanpa pendaftaran baru", "sudah terdaftar di Gelombang 7/2027", "sudah punya akun Telegram")
    assert office.rows("SELECT count(*) FROM registrations WHERE wave_id = ?", wave) == [(1,)]


async def test_back_to_the_answers(office: Office) -> None:
    await known(office, phone="+6281234567890")
    await open_wave(office)
    rina = await asked(office)
    await rina.tap("Kembali")
    rina.sees("Mohon diperiksa")
    await rina.tap("Ubah jawaban")
    await rina.tap("Nomor HP")
    await rina.forge("enterkeep:1")
    rina.sees("nomor HP pemilik usaha")
    await rina.forge("enteruse:1:1")
    rina.sees("nomor HP pemilik usaha")
    await rina.send("081333333333")
    await rina.tap("Benar, kirim")
    rina.saw("tercatat sebagai pendaftar")


async def test_forged_buttons_do_nothing(office: Office) -> None:
    await known(office, 2, phone=NOBODY, business_name="Lain")
    await known(office, phone="+6281234567890")
    await open_wave(office)
    rina, budi = await asked(office), office.staff("Budi")
    await budi.send("/gelombang")
    for person, data in (
        (rina, "enteruse:1:1"),
        (rina, "enteruse:1:99"),
        (rina, "enterkeep:2"),
        (budi, "enterkeep:1"),
        (budi, "enteruse:1:2"),
        (rina, "enteruse:x:y"),
    ):
        await person.forge(data)
        person.sees("sudah tidak berlaku")
    assert office.rows("SELECT count(*) FROM owners") == [(2,)]
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]


async def test_two_petugas_at_once(office: Office) -> None:
    await open_wave(office)
    rina, budi = office.staff("Rina"), office.staff("Budi")
    await to_summary(rina)
    await to_summary(budi)
    await rina.tap("Benar, kirim")
    rina.saw("tercatat sebagai pendaftar")
    await budi.tap("Benar, kirim")
    budi.sees("mungkin sudah ada", "Ibu Siti Aminah, Dapur Berkah, Desa Bakung: nomor HP sama")
    await budi.tap("Pakai Ibu Siti Aminah")
    budi.saw("sudah terdaftar di Gelombang 7/2027")
    assert office.rows("SELECT count(*) FROM registrations") == [(1,)]


async def test_another_form_is_not_taken_for_this_one(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await rina.send("/gelombang_baru")
    await rina.forge("enterkeep:1")
    rina.sees("sudah tidak berlaku")
    await rina.send("/batal")
    await rina.tap("Hapus isian")
    await to_form(rina)
    rina.sees("nama pemilik usaha")


async def _close(office: Office, wave: int) -> None:
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'closed' WHERE id = ?", wave)


async def test_a_late_one_is_not_told_that_applications_end_some_day(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    await open_wave(office, number=8, state=WaveState.CLOSED)
    rina = office.staff("Rina")
    await rina.send("/daftarkan")
    await rina.tap("Gelombang 8/2027")
    await rina.tap("Ya, sudah setuju")
    await answer(rina)
    await rina.tap("Benar, kirim")
    await rina.tap("Pakai Ibu Siti Aminah")
    sari.sees("tercatat sebagai pendaftar Gelombang 8/2027", "Berikutnya: Dinas memilih peserta.")
    assert "ditutup" not in sari.screen
