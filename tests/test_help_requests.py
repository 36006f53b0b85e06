"""Minta dibantu petugas: a form goes to the staff, is finished by them, or comes back."""

import pytest
from conversation import Office
from walks import PHONE, answer, ask_for_help, begin, helped
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_asking_tells_the_staff_without_personal_data(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await ask_for_help(office, sari, "category")
    sari.sees("sudah diberi tahu", "jam kerja")
    rina.saw("Ada yang minta dibantu mengisi pendaftaran", chat=office.group.id)
    said = "".join(str(one.get("text")) for one in office.in_group())
    assert "Siti" not in said
    assert "Sari" not in said
    await sari.tap("Lanjutkan isian")
    sari.sees("Jenis usahanya")


async def test_asking_twice_tells_once(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await ask_for_help(office, sari, "category")
    before = len(office.in_group())
    await sari.tap("Lanjutkan isian")
    await sari.tap("Minta dibantu petugas")
    sari.sees("sudah ada pada petugas")
    await sari.tap("Hubungi Petugas")
    assert len(office.in_group()) == before


@pytest.mark.parametrize("way", ["minta dibantu petugas", "Hubungi Petugas", "🙋 Minta dibantu petugas"])
async def test_asking_by_words(office: Office, way: str) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await sari.send(way)
    sari.sees("sudah diberi tahu")
    assert office.rows("SELECT state FROM help_requests") == [("open",)]


async def test_asking_at_the_number_and_at_the_summary(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari, until="phone")
    await sari.tap("Minta dibantu petugas")
    sari.sees("sudah diberi tahu")
    await answer(sari, start="phone")
    await sari.tap("Minta dibantu petugas")
    sari.sees("sudah ada pada petugas")


async def test_a_voice_note_is_a_request_and_reaches_the_helper(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await begin(sari)
    await answer(sari, until="product")
    await sari.send_voice()
    sari.sees("pesan suaranya ikut dikirim")
    rina.saw("ada pesan suara", chat=office.group.id)
    await sari.send_voice()
    sari.sees("pesan suara yang baru sudah ditambahkan")
    await rina.tap("Bantu", chat=office.group.id)
    sent = [one["voice"]["file_id"] for one in sari.messages if "voice" in one]
    assert [one["voice"]["file_id"] for one in rina.messages if "voice" in one] == sent
    assert len(set(sent)) == 2
    rina.saw("sekarang membantu mengisi pendaftaran Ibu Siti Aminah")
    rina.sees("produk utamanya")
    rina.saw("ditangani Rina", chat=office.group.id)
    sari.sees("mulai membantu isian pendaftaran Ibu Siti Aminah")


async def test_a_helper_sees_the_answers_and_how_to_reach_the_owner(office: Office) -> None:
    sari, rina = await helped(office)
    rina.saw("Ibu Siti Aminah: 0812 3456 7890 (WhatsApp)", "Kecamatan usaha: Cikande", "Nama usaha: Dapur Berkah")
    taken = next(text for one in rina.messages if "sekarang membantu" in (text := str(one.get("text"))))
    assert "Kecamatan usaha: Cikande · Desa usaha: " in taken
    assert taken.count("\n") < 10
    assert rina.links == ["https://wa.me/6281234567890", f"tg://user?id={sari.user.id}"]
    assert not any("0812" in str(one.get("text")) for one in office.in_group())


async def test_without_a_number_the_owner_is_asked_for_one(office: Office) -> None:
    sari, rina = await helped(office, "salutation")
    sari.saw("untuk membantu Siti Aminah", "mohon isi juga nomor HP")
    rina.saw("Nomor HP belum ada", "Nama: Siti Aminah")
    assert rina.links == [f"tg://user?id={sari.user.id}"]


async def test_with_a_number_the_owner_is_not_asked_for_one(office: Office) -> None:
    sari, _ = await helped(office)
    assert not any("mohon isi juga" in str(one.get("text")) for one in sari.messages)


async def test_an_old_button_of_a_form_in_other_hands(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await ask_for_help(office, sari, "category")
    await sari.tap("Lanjutkan isian")
    await rina.tap("Bantu", chat=office.group.id)
    await sari.tap("Olahan telur")
    sari.sees("pendaftaran Ibu Siti Aminah sedang dibantu petugas")
    await sari.tap("Lanjutkan sendiri")
    sari.sees("Jenis usahanya")


async def test_a_helper_finishes_it_for_the_owner(office: Office) -> None:
    sari, rina = await helped(office)
    rina.sees("Jenis usahanya")
    assert "🙋 Minta dibantu petugas" not in rina.buttons()
    await answer(rina, start="category")
    await rina.tap("Benar, kirim")
    rina.saw("Isian Ibu Siti Aminah selesai dan tercatat di Gelombang 7/2027")
    sari.sees("Ibu Siti Aminah tercatat sebagai pendaftar", "diisikan oleh petugas Dinas")
    assert office.rows("SELECT account_id, relation FROM account_owners") == [(sari.user.id, "self")]
    assert office.rows("SELECT created_by FROM owners") == [(rina.user.id,)]
    assert office.rows("SELECT applied_by FROM registrations") == [(rina.user.id,)]
    assert office.rows("SELECT state, taken_by FROM help_requests") == [("done", rina.user.id)]
    await sari.tap("Status Saya")
    sari.sees("terdaftar")
    await rina.send("/data")
    rina.sees("Belum ada data")


async def test_the_owner_hears_why_the_wave_did_not_take_it(office: Office) -> None:
    sari, rina = await helped(office)
    await answer(rina, start="category")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'closed'")
    await rina.tap("Benar, kirim")
    rina.saw("tetapi pendaftaran ke gelombang itu tidak tercatat", "sudah ditutup")
    assert not any("melihat gelombang lain" in str(one.get("text")) for one in rina.messages)
    sari.saw("sudah ditutup", "melihat gelombang lain", "Data Ibu Siti Aminah tersimpan, diisikan oleh petugas Dinas")


async def test_the_menu_is_back_for_an_owner_who_asked_at_the_number(office: Office) -> None:
    sari, rina = await helped(office, "phone")
    rina.sees("Ketik nomornya")
    assert "📱 Kirim nomor HP saya" not in rina.keyboard()
    await answer(rina, start="phone")
    await rina.tap("Benar, kirim")
    assert "📝 Daftar Pelatihan" in sari.keyboard()


async def test_a_helpers_own_contact_is_not_the_owners_verified_number(office: Office) -> None:
    sari, rina = await helped(office, "phone")
    await rina.send_contact(PHONE, contact_user_id=rina.user.id)
    await answer(rina, start="subdistrict")
    await rina.tap("Benar, kirim")
    assert office.rows("SELECT phone_verified FROM owners") == [(0,)]
    assert sari.screen


async def test_one_of_two_helpers_gets_it(office: Office) -> None:
    await open_wave(office)
    sari, rina, joko = office.person("Sari"), office.staff("Rina"), office.staff("Joko")
    await ask_for_help(office, sari, "category")
    for helper in (rina, joko):
        office.telegram.tap_label(helper.user.id, office.group.id, "🙋 Bantu")
    await office.settle()
    seen = [rina.screen, joko.screen]
    assert sum("Jenis usahanya" in screen for screen in seen) == 1
    assert sum("Sudah ada petugas lain yang membantu" in screen for screen in seen) == 1


async def test_the_same_helper_may_open_it_again(office: Office) -> None:
    sari, rina = await helped(office)
    told = len(sari.messages)
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("Jenis usahanya")
    assert len(sari.messages) == told


async def test_the_owner_goes_on_alone(office: Office) -> None:
    sari, rina = await helped(office)
    await sari.tap("Lanjutkan sendiri")
    sari.sees("Jenis usahanya")
    rina.sees("Pemilik usaha melanjutkan sendiri")
    await rina.tap("Kerajinan")
    rina.sees("sudah selesai atau dihapus", "/gelombang")
    assert "Status Saya" not in rina.screen
    await answer(sari, start="category")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat")
    assert office.rows("SELECT applied_by FROM registrations") == [(sari.user.id,)]
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("tidak ada lagi yang perlu dibantu")


async def test_taken_back_and_tapped_in_the_group_again(office: Office) -> None:
    sari, rina = await helped(office)
    await sari.tap("Lanjutkan sendiri")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("pemilik usaha melanjutkan sendiri")


async def test_words_of_the_owner_meanwhile_are_answered(office: Office) -> None:
    sari, _ = await helped(office)
    for word in ("/batal", "Hubungi Petugas"):
        await sari.send(word)
        sari.sees("sedang dibantu petugas")
    await sari.send("/status")
    sari.sees("sedang dibantu petugas")
    for data in ("apply:1:new", "apply:0:new"):
        await sari.forge(data)
        sari.sees("sedang dibantu petugas")
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]
