"""Minta dibantu petugas: a form goes to the staff, is finished by them, or comes back."""

import pytest
from conversation import Office, Person
from walks import PHONE, agree, answer, ask_for_help, begin, register
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def _helped(office: Office, step: str = "category") -> tuple[Person, Person]:
    """Sari has asked at a step, Rina helps."""
    await open_wave(office)
    sari, rina = office.person("Sari", phone=PHONE), office.staff("Rina")
    await ask_for_help(office, sari, step)
    await rina.tap("Bantu", chat=office.group.id)
    return sari, rina


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
    assert any("voice" in one for one in rina.messages)
    rina.saw("sekarang membantu mengisi pendaftaran Ibu Siti Aminah")
    rina.sees("produk utamanya")
    rina.saw("ditangani Rina", chat=office.group.id)
    sari.sees("mulai membantu isian Ibu/Bapak")


async def test_a_helper_finishes_it_for_the_owner(office: Office) -> None:
    sari, rina = await _helped(office)
    rina.sees("Jenis usahanya")
    assert "🙋 Minta dibantu petugas" not in rina.buttons()
    await answer(rina, start="category")
    await rina.tap("Benar, kirim")
    rina.saw("Isian Ibu Siti Aminah selesai dan tercatat di Gelombang 7/2027")
    sari.sees("Ibu Siti Aminah tercatat sebagai pendaftar", "diisikan oleh petugas Dinas")
    assert office.rows("SELECT account_id, relation FROM account_owners") == [(sari.user.id, "self")]
    assert office.rows("SELECT created_by FROM owners") == [(rina.user.id,)]
    assert office.rows("SELECT applied_by FROM registrations") == [(rina.user.id,)]
    assert office.rows("SELECT state, voice, taken_by FROM help_requests") == [("done", None, rina.user.id)]
    await sari.tap("Status Saya")
    sari.sees("terdaftar")
    await rina.send("/data")
    rina.sees("Belum ada data")


async def test_the_owner_hears_why_the_wave_did_not_take_it(office: Office) -> None:
    sari, rina = await _helped(office)
    await answer(rina, start="category")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'closed'")
    await rina.tap("Benar, kirim")
    rina.saw("tetapi pendaftaran ke gelombang itu tidak tercatat", "sudah ditutup")
    sari.saw("sudah ditutup", "Data Ibu Siti Aminah tersimpan, diisikan oleh petugas Dinas")


async def test_the_menu_is_back_for_an_owner_who_asked_at_the_number(office: Office) -> None:
    sari, rina = await _helped(office, "phone")
    rina.sees("Ketik nomornya")
    assert "📱 Kirim nomor HP saya" not in rina.keys()
    await answer(rina, start="phone")
    await rina.tap("Benar, kirim")
    assert "📝 Daftar Pelatihan" in sari.keys()


async def test_a_helpers_own_contact_is_not_the_owners_verified_number(office: Office) -> None:
    sari, rina = await _helped(office, "phone")
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
    sari, rina = await _helped(office)
    told = len(sari.messages)
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("Jenis usahanya")
    assert len(sari.messages) == told


async def test_the_owner_goes_on_alone(office: Office) -> None:
    sari, rina = await _helped(office)
    await sari.tap("Lanjutkan sendiri")
    sari.sees("Jenis usahanya")
    rina.sees("Pemilik usaha melanjutkan sendiri")
    await rina.tap("Kerajinan")
    rina.sees("sudah selesai atau dihapus")
    await answer(sari, start="category")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat")
    assert office.rows("SELECT applied_by FROM registrations") == [(sari.user.id,)]
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("tidak ada lagi yang perlu dibantu")


async def test_taken_back_and_tapped_in_the_group_again(office: Office) -> None:
    sari, rina = await _helped(office)
    await sari.tap("Lanjutkan sendiri")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("pemilik usaha melanjutkan sendiri")


async def test_words_of_the_owner_meanwhile_are_answered(office: Office) -> None:
    sari, _ = await _helped(office)
    for word in ("halo bu", "/batal", "Hubungi Petugas"):
        await sari.send(word)
        sari.sees("sedang dibantu petugas")
    await sari.send("/status")
    sari.sees("sedang dibantu petugas")
    for data in ("apply:1:new", "apply:0:new"):
        await sari.forge(data)
        sari.sees("sedang dibantu petugas")
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]


async def test_extras_wait_while_a_helper_is_at_it(office: Office) -> None:
    await open_wave(office)
    await open_wave(office, number=8)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await register(sari)
    await sari.forge("apply:2:new")
    await sari.tap("Minta dibantu petugas")
    await rina.tap("Bantu", chat=office.group.id)
    await sari.forge("extras:1")
    sari.sees("sedang dibantu petugas")
    await sari.tap("Lanjutkan sendiri")
    sari.sees("untuk siapa")


async def test_extras_can_be_helped_with(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await register(sari)
    await sari.tap("Lengkapi data")
    await sari.tap("Minta dibantu petugas")
    rina.saw("data tambahan", chat=office.group.id)
    await rina.tap("Bantu", chat=office.group.id)
    await rina.tap("Rp1 juta")
    for _ in range(3):
        await rina.tap("Lewati")
    rina.sees("Isian Ibu Siti Aminah selesai")
    sari.sees("sudah lebih lengkap")


async def test_a_helper_gives_it_back(office: Office) -> None:
    sari, rina = await _helped(office)
    await rina.send("/batal")
    rina.sees("dikembalikan kepada pemiliknya")
    assert "🗑 Hapus isian" not in rina.buttons()
    await rina.tap("Kembalikan ke pemilik")
    rina.sees("sudah dikembalikan")
    sari.sees("mengembalikan isian")
    await sari.tap("Lanjutkan isian")
    sari.sees("Jenis usahanya")
    await sari.tap("Minta dibantu petugas")
    assert office.rows("SELECT state FROM help_requests ORDER BY id") == [("done",), ("open",)]


@pytest.mark.parametrize("data", ["form:1:-:drop:", "replace:1:1:new", "handback:2", "handback:x"])
async def test_a_helper_cannot_throw_it_away(office: Office, data: str) -> None:
    _, rina = await _helped(office)
    await rina.forge(data)
    assert office.rows("SELECT editor_id FROM drafts") == [(rina.user.id,)]


async def test_an_owner_cannot_hand_back_their_own(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await sari.forge("handback:1")
    sari.sees("tidak berlaku")


async def test_a_helper_helps_one_at_a_time(office: Office) -> None:
    _, rina = await _helped(office)
    ani = office.person("Ani")
    await begin(ani)
    await ani.tap("Minta dibantu petugas")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("masih membantu isian lain", "kembalikan")
    assert office.rows("SELECT count(*) FROM help_requests WHERE state = 'open'") == [(1,)]
    await rina.forge("apply:1:new")
    rina.saw("Tentang data Ibu/Bapak")


async def test_a_helper_with_consent_does_not_begin_a_form_beside(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await agree(rina)
    await ask_for_help(office, sari, "category")
    await rina.tap("Bantu", chat=office.group.id)
    await rina.forge("apply:1:new")
    rina.saw("masih membantu isian lain")
    await rina.send("/daftar")
    rina.sees("yang sedang Ibu/Bapak bantu")


async def test_a_petugas_finishes_their_own_form_first(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await begin(rina)
    await ask_for_help(office, sari, "category")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("masih punya isian sendiri")
    await rina.tap("Hapus isian")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("Jenis usahanya")


async def test_after_a_restart_telegram_is_asked_who_the_helper_is(office: Office) -> None:
    _, rina = await _helped(office)
    await office.restart()
    asked = office.telegram.count("getChatMember")
    await rina.tap("Kerajinan")
    rina.sees("produk utamanya")
    assert office.telegram.count("getChatMember") == asked + 1


async def test_whoever_left_the_group_helps_no_longer(office: Office) -> None:
    sari, rina = await _helped(office)
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.tap("Kerajinan")
    rina.sees("dikembalikan kepada pemiliknya")
    sari.sees("mengembalikan isian")
    assert office.rows("SELECT editor_id FROM drafts") == [(sari.user.id,)]
    await sari.tap("Lanjutkan isian")
    sari.sees("Jenis usahanya")
    assert "Jawaban sekarang" not in sari.screen


async def test_whoever_left_the_group_types_in_vain(office: Office) -> None:
    _, rina = await _helped(office, "product")
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    await rina.send("keripik")
    rina.sees("sudah tidak berada di grup petugas")
    assert "keripik" not in str(office.rows("SELECT progress FROM drafts"))


async def test_strangers_cannot_take_a_request(office: Office) -> None:
    await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await ask_for_help(office, sari, "category")
    await budi.send("/start bantu_1")
    budi.sees("hanya untuk petugas")
    assert office.rows("SELECT state FROM help_requests") == [("open",)]


@pytest.mark.parametrize("payload", ["bantu_99", "bantu_0", "bantu_99999999999999999999999", "bantu_٣"])
async def test_requests_that_are_none(office: Office, payload: str) -> None:
    rina = office.staff("Rina")
    await rina.send(f"/start {payload}")
    rina.sees("tidak berlaku")


async def test_help_is_over_when_the_form_is_thrown_away(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await ask_for_help(office, sari, "category")
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    await rina.tap("Bantu", chat=office.group.id)
    rina.sees("tidak ada lagi yang perlu dibantu")


async def test_voices_are_forgotten_when_help_is_over(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari")
    await begin(sari)
    await sari.send_voice()
    assert office.rows("SELECT voice IS NOT NULL FROM help_requests") == [(1,)]
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    assert office.rows("SELECT voice FROM help_requests") == [(None,)]


async def test_taking_back_what_nobody_has(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.forge("takeback")
    sari.sees("tidak berlaku")
