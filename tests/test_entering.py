"""A petugas registers an owner who has no Telegram."""

import pytest
from conversation import MONDAY, Office
from entering_walks import answer, to_form, to_summary
from walks import helped
from waves_at_hand import open_wave

from bot.models import Session, WaveState
from bot.services.consent import NOTICE_VERSION
from bot.storage.database import to_text

pytestmark = pytest.mark.usefixtures("quiet")

KIBIN = "36.04.16"
HEAD = "SELECT name, phone, phone_verified, created_by, consent_by, consent_version, consent_at FROM owners"


async def test_an_owner_without_telegram_is_registered(office: Office) -> None:
    wave, rina = await open_wave(office), office.staff("Rina")
    await rina.send("/daftarkan", chat=office.group.id)
    await rina.tap("Daftarkan pemilik usaha", chat=office.group.id)
    rina.sees("jelaskan kepada pemilik usaha", "sudah mendengar ini dan setuju?")
    assert not office.rows("SELECT * FROM drafts"), "nothing is kept before the owner agrees"
    agreed_at = office.clock()
    await rina.tap("Ya, sudah setuju")
    rina.sees("nama pemilik usaha")
    assert "Minta dibantu petugas" not in rina.buttons()
    office.clock.forward(minutes=9)
    await answer(rina)
    rina.sees("Mohon diperiksa untuk Gelombang 7/2027", "Nama: Siti Aminah · Sapaan: Ibu", "supaya Ibu Siti Aminah")
    await rina.tap("Benar, kirim")
    rina.saw("Ibu Siti Aminah tercatat sebagai pendaftar Gelombang 7/2027", "kode sekali pakai")
    assert office.rows(HEAD) == [
        ("Siti Aminah", "+6281234567890", 0, rina.user.id, *(rina.user.id, NOTICE_VERSION, to_text(agreed_at)))
    ]
    assert office.rows("SELECT wave_id, state, applied_by FROM registrations") == [(wave, "applied", rina.user.id)]
    assert not office.rows("SELECT * FROM account_owners")
    assert not office.rows("SELECT * FROM drafts")
    assert ("enter",) in office.rows("SELECT action FROM audit")
    await rina.send(f"/start gelombang_{wave}")
    await rina.forge("applicant:1")
    rina.sees("diisikan petugas")


async def test_of_several_waves_one_is_chosen(office: Office) -> None:
    await open_wave(office)
    await open_wave(office, number=8, state=WaveState.CLOSED)
    await open_wave(office, number=9, state=WaveState.DECIDING)
    await open_wave(office, number=10, opens_at=MONDAY.replace(hour=3))
    await open_wave(office, number=11, state=WaveState.CLOSED, sessions=(Session(MONDAY, None),))
    rina = office.staff("Rina")
    await rina.send("/daftarkan")
    rina.sees("gelombang mana?", "8/2027: Pelatihan manajerial (pendaftaran sudah ditutup)", "7/2027")
    assert rina.buttons() == ["▸ Gelombang 8/2027", "▸ Gelombang 7/2027"]
    await rina.tap("Gelombang 8/2027")
    rina.sees("Gelombang 8/2027", "Yang terlambat boleh didaftarkan petugas")
    await rina.tap("Ya, sudah setuju")
    await answer(rina)
    rina.sees("(terlambat, dicatat)")
    await rina.tap("Benar, kirim")
    rina.saw("tercatat sebagai pendaftar Gelombang 8/2027")
    assert ("enter_late",) in office.rows("SELECT action FROM audit")


async def test_no_wave_takes_anybody(office: Office) -> None:
    wave = await open_wave(office, state=WaveState.ANNOUNCED)
    rina = office.staff("Rina")
    await rina.send("/start daftarkan")
    rina.sees("tidak ada gelombang")
    for data in (f"enter:{wave}", f"enteragree:{wave}"):
        await rina.forge(data)
        rina.sees("tidak bisa didaftarkan", "hasil diumumkan")
    await rina.forge("enter:99")
    rina.sees("sudah tidak berlaku")
    assert not office.rows("SELECT * FROM drafts")


async def test_the_petugas_may_not_go_on(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await rina.send("/daftarkan")
    await rina.tap("Tidak jadi")
    rina.sees("Gelombang 7/2027")
    assert not office.rows("SELECT * FROM drafts")


async def test_the_number_is_never_that_of_the_petugas(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await to_form(rina)
    await answer(rina, until="phone")
    rina.sees("nomor HP pemilik usaha", "bukan nomor petugas")
    assert "📱 Kirim nomor HP saya" not in rina.keyboard()
    await rina.send_contact("628999999999", "Rina", rina.user.id)
    rina.sees("nomor Ibu/Bapak sendiri")
    await rina.send_contact("6281234567890", "Bu Siti")
    rina.sees("Nomor HP: 0812 3456 7890")
    await answer(rina, start="subdistrict")
    await rina.tap("Benar, kirim")
    assert office.rows("SELECT phone, phone_verified FROM owners") == [("+6281234567890", 0)]


async def test_another_subdistrict_keeps_the_data(office: Office) -> None:
    await open_wave(office, subdistricts={KIBIN: 0})
    rina = office.staff("Rina")
    await to_form(rina)
    await answer(rina, until="village")
    rina.saw("belum untuk Cikande")
    await answer(rina, start="village")
    rina.sees("belum untuk Kecamatan Cikande")
    await rina.tap("Benar, kirim")
    rina.saw("tersimpan, tanpa pendaftaran baru", "belum untuk Cikande")
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]
    assert not office.rows("SELECT * FROM registrations")
    assert office.rows("SELECT count(*) FROM staff_files") == [(1,)], "the data can be taken over all the same"


async def test_the_wave_is_decided_meanwhile(office: Office) -> None:
    wave = await open_wave(office)
    rina = office.staff("Rina")
    await to_summary(rina)
    await _set(office, wave, "deciding")
    await rina.tap("Benar, kirim")
    rina.saw("tersimpan, tanpa pendaftaran baru", "peserta sedang dipilih")
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]
    assert not office.rows("SELECT * FROM registrations")


async def test_a_nib_is_asked_where_the_wave_requires_it(office: Office) -> None:
    await open_wave(office, nib_required=True)
    rina = office.staff("Rina")
    await to_form(rina)
    await answer(rina)
    rina.sees("usahanya sudah punya NIB")
    await rina.tap("Punya")
    await rina.send("1234567890123")
    rina.sees("Nomor NIB: 1234567890123")
    await rina.tap("Benar, kirim")
    assert office.rows("SELECT nib_state, nib FROM businesses") == [("has", "1234567890123")]


async def test_a_photo_and_a_change(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await to_form(rina)
    await answer(rina, until="photo")
    await rina.send_photo()
    await answer(rina, start="since")
    await rina.tap("Ubah jawaban")
    await rina.tap("Nama usaha")
    await rina.send("Warung Siti")
    await rina.tap("Benar, kirim")
    assert office.rows("SELECT name FROM businesses") == [("Warung Siti",)]
    assert office.rows("SELECT bot_id FROM photos") == [(office.bot.id,)]


async def test_a_kill_in_the_middle_loses_nothing(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await to_form(rina)
    await answer(rina, until="village")
    await office.restart()
    await answer(rina, start="village")
    await office.restart()
    await rina.tap("Benar, kirim")
    rina.saw("tercatat sebagai pendaftar")
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]


async def test_twice_is_once(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await rina.send("/daftarkan")
    await rina.tap_twice("Ya, sudah setuju")
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]
    await rina.tap("Lanjutkan isian")
    await answer(rina)
    await rina.tap_twice("Benar, kirim")
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]
    assert office.rows("SELECT count(*) FROM registrations") == [(1,)]


async def test_one_form_at_a_time(office: Office) -> None:
    wave, rina = await open_wave(office), office.staff("Rina")
    await rina.send("/gelombang_baru")
    await rina.send("/daftarkan")
    rina.sees("Masih ada isian gelombang")
    await rina.tap("Lanjutkan isian")
    rina.sees("Gelombang nomor berapa?")
    await rina.send("/daftarkan")
    await rina.tap("Hapus isian itu")
    rina.sees("jelaskan kepada pemilik usaha")
    await rina.tap("Ya, sudah setuju")
    assert office.rows("SELECT form, wave_id FROM drafts") == [("entering", wave)]
    await rina.send("/gelombang_baru")
    rina.sees("Masih ada isian pendaftaran oleh petugas")
    await rina.forge(f"enteragree:{wave}")
    rina.sees("Masih ada isian pendaftaran oleh petugas")
    await rina.send("/batal")
    await rina.tap("Hapus isian")
    rina.sees("/daftarkan")


async def test_an_owner_who_is_being_helped_comes_first(office: Office) -> None:
    _, rina = await helped(office)
    await rina.send("/daftarkan")
    rina.sees("masih membantu isian lain")
    assert office.rows("SELECT form FROM drafts") == [("registration",)]


async def test_whoever_leaves_the_group_is_asked_nothing_more(office: Office) -> None:
    await open_wave(office)
    rina = office.staff("Rina")
    await to_form(rina)
    await answer(rina, until="phone")
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.send("081234567890")
    assert not office.rows("SELECT * FROM drafts")
    assert not office.rows("SELECT * FROM owners")


async def test_owners_are_kept_out(office: Office) -> None:
    wave, sari = await open_wave(office), office.person("Sari")
    await sari.send("/daftarkan")
    for data in (f"enter:{wave}", f"enteragree:{wave}", "enterkeep:1", "enteruse:1:1", "claimcode:1"):
        await sari.send("/start")
        await sari.forge(data)
        sari.sees("petugas")
    assert not office.rows("SELECT * FROM drafts")


async def _set(office: Office, wave: int, state: str) -> None:
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = ? WHERE id = ?", state, wave)
