"""The whole way of an owner: from /start to applied, and everybody who goes it."""

import pytest
from conversation import Office
from walks import PHONE, agree, answer, begin, register, register_another
from waves_at_hand import CIKANDE, open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_from_start_to_applied_in_few_actions(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari", phone=PHONE)
    await sari.send("/start")
    sari.sees("Dinas Koperasi", "UU 27/2022", "NIK dan foto KTP tidak diminta")
    await sari.tap("Setuju")
    sari.sees("Pelatihan manajerial", "21 Desember 2026", "Hotel di Cikande", "50 kursi", "Gratis", "14 Desember 2026")
    await sari.tap("Daftar gelombang ini")
    await sari.tap("Saya sendiri")
    await sari.send("Siti Aminah")
    await sari.tap("Ibu")
    await sari.tap("Kirim nomor HP saya")
    await sari.send("cikande")
    await sari.send("bakung")
    await sari.tap("Belum ada nama")
    await sari.tap("Olahan telur")
    await sari.send("telur asin")
    await sari.tap("Lewati")
    await sari.tap("2025")
    sari.sees("Siti Aminah", "0812 3456 7890", "Cikande", "Bakung", "Belum ada nama", "telur asin", "2025")
    await sari.tap("Benar, kirim")
    sari.sees("Ibu Siti Aminah tercatat sebagai pendaftar Gelombang 7/2027", "14 Desember 2026", "Status Saya")
    assert sari.actions <= 24
    assert sari.typed <= 6
    assert office.rows("SELECT wave_id, owner_id, state, applied_by FROM registrations") == [
        (1, 1, "applied", sari.user.id)
    ]
    assert office.rows("SELECT name, salutation, phone, phone_verified, subdistrict, created_by FROM owners") == [
        ("Siti Aminah", "ibu", PHONE, 1, CIKANDE, sari.user.id)
    ]
    assert office.rows("SELECT relation FROM account_owners") == [("self",)]
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_tapping_alone_is_enough_but_for_name_and_product(office: Office) -> None:
    await open_wave(office)
    sari = office.person("Sari", phone=PHONE)
    await begin(sari)
    await sari.tap("Saya sendiri")
    await sari.send("Siti")
    for label in ("Ibu", "Kirim nomor HP saya", "Cikande", "Berikutnya", "Situterate", "Belum ada nama", "Kerajinan"):
        await sari.tap(label)
    await sari.send("tas anyaman")
    for label in ("Lewati", "2021", "Benar, kirim"):
        await sari.tap(label)
    sari.sees("Ibu Siti tercatat sebagai pendaftar")
    assert sari.typed == 3
    assert sari.actions <= 24


async def test_every_step_may_be_typed(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    assert office.rows("SELECT phone_verified FROM owners") == [(0,)]
    assert office.rows("SELECT name, category, product, since, nib_state FROM businesses") == [
        ("Dapur Berkah", "egg", "Telur asin", 2019, None)
    ]


async def test_a_wave_that_wants_a_nib_asks_for_it(office: Office) -> None:
    await open_wave(office, nib_required=True)
    sari = office.person()
    await begin(sari)
    await answer(sari)
    sari.sees("Langkah 10 dari 10", "NIB")
    await sari.tap("Punya")
    sari.sees("Langkah 10 dari 10", "13 angka")
    await sari.send("1234567890")
    sari.sees("13 angka NIB")
    await sari.send("1234 5678 90123")
    await sari.tap("Benar, kirim")
    assert office.rows("SELECT nib_state, nib FROM businesses") == [("has", "1234567890123")]


@pytest.mark.parametrize(("tapped", "kept"), [("Belum punya", "none"), ("Tidak tahu", "unknown")])
async def test_whoever_has_no_nib_is_recorded_all_the_same(office: Office, tapped: str, kept: str) -> None:
    await open_wave(office, nib_required=True)
    sari = office.person()
    await begin(sari)
    await answer(sari)
    await sari.tap(tapped)
    await sari.tap("Benar, kirim")
    sari.sees("tercatat sebagai pendaftar")
    assert office.rows("SELECT nib_state, nib FROM businesses") == [(kept, None)]


async def test_a_nib_goes_when_the_answer_turns_to_none(office: Office) -> None:
    await open_wave(office, nib_required=True)
    sari = office.person()
    await begin(sari)
    await answer(sari)
    await sari.tap("Punya")
    await sari.send("1234567890123")
    await sari.tap("Ubah jawaban")
    await sari.tap("NIB")
    await sari.tap("Belum punya")
    assert "1234567890123" not in sari.screen
    await sari.tap("Benar, kirim")
    assert office.rows("SELECT nib_state, nib FROM businesses") == [("none", None)]


async def test_a_child_registers_a_parent(office: Office) -> None:
    await open_wave(office)
    budi = office.person("Budi", phone=PHONE)
    await begin(budi)
    budi.sees("pastikan beliau setuju")
    await budi.tap("Keluarga")
    await answer(budi, start="name", name="Siti Aminah")
    await budi.tap("Benar, kirim")
    budi.sees("Ibu Siti Aminah tercatat")
    assert office.rows("SELECT name, created_by FROM owners") == [("Siti Aminah", budi.user.id)]
    assert office.rows("SELECT account_id, relation FROM account_owners") == [(budi.user.id, "family")]


async def test_two_owners_on_one_phone_are_named_in_every_message(office: Office) -> None:
    await open_wave(office)
    budi = office.person("Budi")
    await register(budi, relation="keluarga", name="Siti Aminah")
    await register_another(
        budi, relation="Saya sendiri", name="Budi Santoso", salutation="Bapak", phone="0813 1111 2222"
    )
    budi.sees("Bapak Budi Santoso tercatat sebagai pendaftar")
    await budi.tap("Status Saya")
    budi.sees("Ibu Siti Aminah", "Bapak Budi Santoso")
    assert [one for one in budi.buttons() if "Batalkan" in one] == [
        "❌ Batalkan gelombang 7 (Budi Santoso)",
        "❌ Batalkan gelombang 7 (Siti Aminah)",
    ]
    await budi.tap("Data Saya")
    assert budi.buttons() == ["Ibu Siti Aminah", "Bapak Budi Santoso"]
    await budi.tap("Bapak Budi Santoso")
    budi.sees("Bapak Budi Santoso", "0813 1111 2222")
    assert "Siti" not in budi.screen


async def test_questions_name_whom_they_are_about(office: Office) -> None:
    await open_wave(office)
    budi = office.person()
    await begin(budi)
    await answer(budi, until="village")
    budi.sees("Langkah 5 dari 9 · Ibu Siti Aminah")


async def test_oneself_is_offered_once(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.tap("Daftar Pelatihan")
    await sari.tap("Daftar gelombang ini")
    await sari.tap("Pemilik usaha lain")
    assert not any("Saya sendiri" in button for button in sari.buttons())
    await sari.send("saya sendiri")
    sari.sees("ketuk salah satu tombol")


async def test_the_same_number_never_opens_the_others_data(office: Office) -> None:
    await open_wave(office)
    sari, budi = office.person("Sari"), office.person("Budi")
    await register(sari, name="Nining")
    await register(budi, name="Budi Santoso", salutation="Bapak")
    assert office.rows("SELECT count(DISTINCT phone), count(*) FROM owners") == [(1, 2)]
    await budi.tap("Data Saya")
    budi.sees("Budi Santoso")
    for forged in ("data:1", "apply:1:1", "apply:0:1", "extras:1", "withdraw:1", "withdrawn:1"):
        await budi.forge(forged)
        budi.sees("tidak berlaku" if "withdraw" not in forged else "Tidak ada pendaftaran")
    assert office.rows("SELECT state FROM registrations ORDER BY id") == [("applied",), ("applied",)]
    assert not any("Nining" in one.get("text", "") for one in budi.messages)


async def test_applying_again_with_known_data_takes_three_taps(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await open_wave(office, number=8)
    await sari.tap("Daftar Pelatihan")
    await sari.tap("Berikutnya")
    sari.sees("Gelombang 8/2027")
    before = sari.actions
    await sari.tap("Daftar gelombang ini")
    await sari.tap("Ibu Siti Aminah")
    sari.sees("Mohon diperiksa", "Gelombang 8/2027", "Telur asin")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat sebagai pendaftar Gelombang 8/2027")
    assert sari.actions - before == 3
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]


async def test_the_profile_comes_first_where_no_wave_is_open(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    sari.sees("belum ada pelatihan yang dibuka")
    await sari.tap("Isi data dulu")
    await answer(sari)
    await sari.tap("Benar, kirim")
    sari.sees("Data Ibu Siti Aminah tersimpan")
    assert office.rows("SELECT count(*) FROM registrations") == [(0,)]
    await open_wave(office)
    await sari.tap("Daftar Pelatihan")
    await sari.tap("Daftar gelombang ini")
    await sari.tap("Ibu Siti Aminah")
    await sari.tap("Benar, kirim")
    sari.sees("tercatat sebagai pendaftar")


async def test_after_the_profile_an_open_wave_is_one_tap_away(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.tap("Isi data dulu")
    await answer(sari)
    await open_wave(office)
    await sari.tap("Benar, kirim")
    await sari.tap("Lihat pelatihan")
    sari.sees("Pelatihan manajerial")


async def test_two_taps_at_once_apply_once(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari)
    await sari.tap_twice("Benar, kirim")
    sari.saw("tercatat sebagai pendaftar", "sudah selesai atau dihapus")
    assert office.rows("SELECT count(*) FROM registrations") == [(1,)]
    assert office.rows("SELECT count(*) FROM owners") == [(1,)]


async def test_the_same_update_twice_is_one(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari)
    await sari.tap("Benar, kirim")
    count = len(sari.messages)
    office.telegram.redeliver(5)
    await office.settle()
    assert len(sari.messages) == count
    assert office.rows("SELECT count(*) FROM registrations") == [(1,)]
