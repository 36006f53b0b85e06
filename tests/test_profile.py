"""Data Saya: seeing and changing what is known."""

import pytest
from conversation import Office
from walks import agree, answer, begin, register, register_another
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_nothing_yet(office: Office) -> None:
    sari = office.person()
    await agree(sari)
    await sari.send("/data")
    sari.sees("Belum ada data")
    assert sari.buttons() == ["👤 Isi data dulu"]


async def test_everything_that_is_known(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await sari.tap("Data Saya")
    sari.sees("Ibu Siti Aminah", "0812 3456 7890", "Dapur Berkah", "Olahan telur", "Telur asin", "2019")
    sari.sees("Desa Bakung, Kecamatan Cikande", "Foto produk: 0")
    assert "dipastikan" not in sari.screen


async def test_changing_it(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    created = office.rows("SELECT created_at, created_by FROM owners")
    office.clock.forward(hours=1)
    await sari.tap("Data Saya")
    await sari.tap("Ubah data")
    sari.sees("Mohon diperiksa", "supaya tersimpan")
    await sari.tap("Ubah jawaban")
    await sari.tap("Nama usaha")
    await sari.send("Warung Baru")
    await sari.tap("Benar, kirim")
    sari.sees("Data Ibu Siti Aminah tersimpan")
    await sari.tap("Data Saya")
    sari.sees("Warung Baru")
    assert office.rows("SELECT created_at, created_by FROM owners") == created
    assert office.rows("SELECT state FROM registrations") == [("applied",)]
    assert office.rows("SELECT relation FROM account_owners") == [("self",)]


async def test_a_change_that_is_given_up_leaves_everything(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    before = office.rows("SELECT * FROM businesses")
    await sari.tap("Data Saya")
    await sari.tap("Ubah data")
    await sari.tap("Ubah jawaban")
    await sari.tap("Nama usaha")
    await sari.send("Warung Baru")
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    sari.sees("dihapus", "Data yang tersimpan sebelumnya tidak berubah")
    assert office.rows("SELECT * FROM businesses") == before


async def test_two_owners_keep_their_own(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari, name="Siti", business="Dapur Satu")
    await register_another(sari, name="Ani", business="Dapur Dua")
    await sari.tap("Data Saya")
    await sari.tap("Ibu Ani")
    sari.sees("Dapur Dua")
    await sari.tap("Data Saya")
    await sari.tap("Ibu Siti")
    sari.saw("Dapur Satu")


@pytest.mark.parametrize("data", ["data:1", "data:0", "data:-1", "data:", "data:x", "data:99999999999999999999"])
async def test_nobody_elses(office: Office, data: str) -> None:
    await open_wave(office)
    sari, budi = office.person(), office.person("Budi")
    await register(sari)
    await agree(budi)
    await budi.forge(data)
    budi.sees("tidak berlaku")


async def test_stored_photos_are_said_and_kept(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await begin(sari)
    await answer(sari, until="photo")
    await sari.send_photo()
    await answer(sari, start="since")
    sari.sees("Foto produk: 1 foto\n")
    await sari.tap("Benar, kirim")
    await sari.tap("Data Saya")
    await sari.tap("Ubah data")
    sari.sees("Foto produk: 1 foto tersimpan")
    await sari.tap("Benar, kirim")
    assert office.rows("SELECT count(*) FROM photos") == [(1,)]
    await sari.tap("Data Saya")
    await sari.tap("Ubah data")
    await sari.tap("Ubah jawaban")
    await sari.tap("Foto produk")
    await sari.send_photo()
    await sari.tap("Benar, kirim")
    assert office.rows("SELECT count(*) FROM photos") == [(2,)]
