"""Lengkapi data: every question can be skipped, answered by button or typed."""

import pytest
from conversation import Office, Person
from walks import agree, answer, begin, register
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def _begun(office: Office) -> Person:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.tap("Lengkapi data")
    sari.sees("Langkah 1 dari 4 · Ibu Siti Aminah", "bukan untuk pajak")
    return sari


async def test_skipping_all_changes_nothing(office: Office) -> None:
    sari = await _begun(office)
    before = office.rows("SELECT * FROM businesses")
    for _ in range(4):
        await sari.tap("Lewati")
    sari.sees("Data Ibu Siti Aminah tetap seperti semula")
    assert office.rows("SELECT * FROM businesses") == before
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_answering_all_by_buttons(office: Office) -> None:
    sari = await _begun(office)
    await sari.tap("Rp1 juta")
    sari.sees("Izin apa", "PIRT: izin makanan", "NKV: tanda kebersihan")
    await sari.tap("PIRT")
    await sari.tap("Halal")
    await sari.tap("Merek")
    await sari.tap("Halal")
    assert [button for button in sari.buttons() if "☑️" in button] == ["☑️ PIRT", "☑️ Merek"]
    await sari.tap("Lanjut")
    await sari.tap("Ya")
    await sari.send_photo()
    await sari.tap("Lanjut")
    sari.sees("Data Ibu Siti Aminah sudah lebih lengkap")
    assert office.rows("SELECT turnover, permits, cooperative FROM businesses") == [
        ("to_5m", '["pirt", "trademark"]', "yes")
    ]
    await sari.tap("Data Saya")
    sari.sees("Penjualan: Rp1 juta", "Izin: PIRT, Merek", "Koperasi Merah Putih: Ya", "Foto produk: 1")


async def test_answering_all_by_typing(office: Office) -> None:
    sari = await _begun(office)
    await sari.send("100 ribu sehari")
    sari.saw("Penjualan: Rp1 juta", "Rp5 juta sebulan")
    await sari.send("pirt, halal mui dan merk")
    sari.saw("PIRT, Halal, Merek")
    await sari.send("sudah")
    await sari.send("lewati")
    assert office.rows("SELECT turnover, permits, cooperative FROM businesses") == [
        ("to_5m", '["pirt", "halal", "trademark"]', "yes")
    ]


@pytest.mark.parametrize(
    ("typed", "band"),
    [
        ("500 ribu", "under_1m"),
        ("500 ribu per hari", "to_15m"),
        ("Rp20.000/hari", "under_1m"),
        ("20 juta sebulan", "to_50m"),
        ("seratus juta", "to_166m"),
        ("1 miliar", "huge"),
        ("lebih dari 166 juta", "huge"),
    ],
)
async def test_sales_in_words(office: Office, typed: str, band: str) -> None:
    sari = await _begun(office)
    await sari.send(typed)
    sari.sees("Langkah 2 dari 4")
    for _ in range(3):
        await sari.tap("Lewati")
    assert office.rows("SELECT turnover FROM businesses") == [(band,)]


@pytest.mark.parametrize("typed", ["banyak", "pirt", "😀"])
async def test_sales_that_are_none(office: Office, typed: str) -> None:
    sari = await _begun(office)
    await sari.send(typed)
    sari.sees("ketuk salah satu tombol", "Langkah 1 dari 4")


async def test_no_permit_is_an_answer(office: Office) -> None:
    sari = await _begun(office)
    await sari.tap("Lewati")
    await sari.tap("Belum punya izin")
    await sari.tap("Lewati")
    await sari.tap("Lewati")
    assert office.rows("SELECT permits FROM businesses") == [("[]",)]
    await sari.tap("Data Saya")
    sari.sees("Izin: belum ada")


@pytest.mark.parametrize("typed", ["banyak", ",,", "pirt, sim"])
async def test_permits_that_are_none(office: Office, typed: str) -> None:
    sari = await _begun(office)
    await sari.tap("Lewati")
    await sari.send(typed)
    sari.sees("ketuk salah satu tombol", "Izin apa")


async def test_at_most_three_photos(office: Office) -> None:
    sari = await _begun(office)
    for _ in range(3):
        await sari.tap("Lewati")
    sari.sees("sampai 3 foto", "Jangan kirim foto KTP")
    for number in (1, 2, 3):
        await sari.send_photo()
        sari.sees(f"Sudah masuk {number}")
    await sari.send_photo()
    sari.sees("Sudah ada 3", "Ketuk Lanjut")
    await sari.send("lewati")
    sari.sees("lebih lengkap")
    assert office.rows("SELECT count(*) FROM photos") == [(3,)]


async def test_an_album_is_several_photos(office: Office) -> None:
    sari = await _begun(office)
    for _ in range(3):
        await sari.tap("Lewati")
    for _ in range(4):
        office.telegram.send_photo(sari.user.id, sari.user.id, media_group_id="7")
    await office.settle()
    sari.sees("Sudah ada 3")
    await sari.tap("Lanjut")
    assert office.rows("SELECT count(*) FROM photos") == [(3,)]


async def test_new_photos_replace_the_oldest(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari, until="photo")
    await sari.send_photo()
    await sari.send("2019")
    await sari.tap("Benar, kirim")
    first = office.rows("SELECT id FROM photos")
    for expected in (3, 3):
        await sari.tap("Data Saya")
        await sari.tap("Lengkapi data")
        for _ in range(3):
            await sari.tap("Lewati")
        sari.sees("Sekarang ada")
        await sari.send_photo()
        await sari.send_photo()
        await sari.tap("Lanjut")
        assert office.rows("SELECT count(*) FROM photos") == [(expected,)]
    assert first[0] not in office.rows("SELECT id FROM photos")


async def test_text_in_place_of_a_photo(office: Office) -> None:
    sari = await _begun(office)
    for _ in range(3):
        await sari.tap("Lewati")
    await sari.send("belum ada")
    sari.sees("❗", "foto produk")


async def test_going_back_and_on(office: Office) -> None:
    sari = await _begun(office)
    await sari.tap("Rp1 juta")
    await sari.tap("Kembali")
    sari.sees("Jawaban sekarang: Rp1 juta")
    await sari.tap("Tetap seperti ini")
    await sari.tap("PIRT")
    await sari.tap("Kembali")
    await sari.tap("Kembali")
    sari.sees("tersimpan")


async def test_a_second_extras_form_goes_on_with_the_first(office: Office) -> None:
    sari = await _begun(office)
    await sari.tap("Rp1 juta")
    await sari.forge("extras:1")
    sari.sees("Izin apa")
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]


async def test_extras_wait_for_an_open_registration(office: Office) -> None:
    await open_wave(office)
    await open_wave(office, number=8)
    sari = office.person()
    await register(sari)
    await sari.forge("apply:2:new")
    await sari.forge("extras:1")
    sari.sees("Masih ada isian pendaftaran")


@pytest.mark.parametrize("data", ["extras:1", "extras:", "extras:x", "extras:99999999999999999999"])
async def test_nobody_elses(office: Office, data: str) -> None:
    await open_wave(office)
    sari, budi = office.person(), office.person("Budi")
    await register(sari)
    await agree(budi)
    await budi.forge(data)
    budi.sees("tidak berlaku")
