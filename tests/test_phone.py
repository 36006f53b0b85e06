"""The question for a phone number: one's own contact, somebody else's, and a number that is typed."""

import pytest
from conversation import Office, Person
from walks import PHONE, answer, begin
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def _at_phone(office: Office) -> Person:
    await open_wave(office)
    sari = office.person(phone=PHONE)
    await begin(sari)
    await answer(sari, until="phone")
    return sari


async def _finish(sari: Person) -> None:
    await answer(sari, start="subdistrict")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat")


async def test_ones_own_contact_is_verified(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.tap("Kirim nomor HP saya")
    await _finish(sari)
    assert office.rows("SELECT phone, phone_verified FROM owners") == [(PHONE, 1)]


async def test_somebody_elses_contact_is_a_number_and_no_more(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.send_contact("+62 813-1111-2222", contact_user_id=4711)
    await _finish(sari)
    assert office.rows("SELECT phone, phone_verified FROM owners") == [("+6281311112222", 0)]


async def test_a_contact_abroad_is_asked_again(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.send_contact("+60 12 345 6789", contact_user_id=sari.user.id)
    sari.sees("nomor HP Indonesia", "Berapa nomor HP")
    assert sari.keyboard() == ["📱 Kirim nomor HP saya", "⬅️ Kembali", "🙋 Minta dibantu petugas"]


async def test_a_contact_without_a_number_worth_the_name(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.send_contact("12")
    sari.sees("❗", "Berapa nomor HP")


async def test_a_number_typed_later_is_not_verified_any_more(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.tap("Kirim nomor HP saya")
    await answer(sari, start="subdistrict")
    await sari.tap("Ubah jawaban")
    await sari.tap("Nomor HP")
    sari.sees("Jawaban sekarang: 0812 3456 7890")
    await sari.send("0813 1111 2222")
    await sari.tap("Benar, kirim")
    assert office.rows("SELECT phone, phone_verified FROM owners") == [("+6281311112222", 0)]


async def test_a_number_that_is_kept_stays_verified(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.tap("Kirim nomor HP saya")
    await answer(sari, start="subdistrict")
    await sari.tap("Ubah jawaban")
    await sari.tap("Nomor HP")
    await sari.tap("Tetap seperti ini")
    await sari.tap("Benar, kirim")
    assert office.rows("SELECT phone, phone_verified FROM owners") == [(PHONE, 1)]


async def test_the_menu_is_back_after_the_number(office: Office) -> None:
    sari = await _at_phone(office)
    assert "📝 Daftar Pelatihan" not in sari.keyboard()
    await sari.send("081234567890")
    assert "📝 Daftar Pelatihan" in sari.keyboard()


async def test_the_menu_is_back_after_going_back(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.tap("⬅️ Kembali")
    sari.saw("Menu sudah ada lagi")
    sari.sees("Bapak atau Ibu")
    assert "📝 Daftar Pelatihan" in sari.keyboard()


async def test_the_menu_is_back_after_giving_up(office: Office) -> None:
    sari = await _at_phone(office)
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    sari.sees("dihapus")
    assert "📝 Daftar Pelatihan" in sari.keyboard()
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]
