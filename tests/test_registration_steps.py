"""Every question of the registration form: a valid answer, what is none, the way back, and changing it at the end."""

from collections.abc import Sequence

import pytest
from conversation import Office
from walks import ANSWERS, at_step

pytestmark = pytest.mark.usefixtures("quiet")

STEPS = list(ANSWERS)

VALID: Sequence[tuple[str, str, str]] = [
    ("relation", "keluarga", "Untuk siapa: 👪 Keluarga"),
    ("relation", "saya", "Untuk siapa: 👤 Saya sendiri"),
    ("name", "sari", "Nama: Sari"),
    ("name", "  SITI   AMINAH, S.Pd ", "Nama: SITI AMINAH, S.Pd"),
    ("name", "nama saya Sari", "Nama: Sari"),
    ("salutation", "bu", "Sapaan: Ibu"),
    ("salutation", "bapak", "Sapaan: Bapak"),
    ("phone", "0812-3456-7890", "Nomor HP: 0812 3456 7890"),
    ("phone", "+62 812 3456 7890", "Nomor HP: 0812 3456 7890"),
    ("phone", "6281234567890", "Nomor HP: 0812 3456 7890"),
    ("subdistrict", "puloampel", "Kecamatan usaha: Pulo Ampel"),
    ("subdistrict", "anyer", "Kecamatan usaha: Anyar"),
    ("subdistrict", "Kec. Cikandee", "Kecamatan usaha: Cikande"),
    ("village", "desa bakung", "Desa usaha: Bakung"),
    ("village", "Bakunng", "Desa usaha: Bakung"),
    ("business", "belum ada nama", "Nama usaha: Belum ada nama"),
    ("business", "Lanjut", "Nama usaha: Lanjut"),
    ("category", "telur", "Jenis usaha: 🥚 Olahan telur"),
    ("category", "peternakan", "Jenis usaha: 🌾 Pertanian/peternakan"),
    ("category", "makanan", "Jenis usaha: 🍪 Olahan pangan"),
    ("product", "telur asin & abon", "Produk utama: telur asin & abon"),
    ("since", "3 tahun", "Mulai usaha: 2023"),
    ("since", "baru", "Mulai usaha: 2026"),
]

INVALID: Sequence[tuple[str, str, str]] = [
    ("relation", "entahlah", "ketuk salah satu tombol"),
    ("name", "12345", "nama dengan huruf"),
    ("name", "😀😀", "nama dengan huruf"),
    ("name", "a" * 61, "lebih pendek"),
    ("salutation", "kakak", "ketuk salah satu tombol"),
    ("phone", "nanti saja", "kirim nomor HP"),
    ("phone", "0254 200123", "nomor HP, yang berawalan 08"),
    ("phone", "+60 12 345 6789", "nomor HP Indonesia"),
    ("phone", "0812", "periksa lagi nomornya"),
    ("subdistrict", "Atlantis", "belum kami kenali"),
    ("subdistrict", "kasemen", "Kota Serang dilayani dinas daerahnya sendiri"),
    ("subdistrict", "cilegon", "Kota Cilegon dilayani dinas daerahnya sendiri"),
    ("village", "Atlantis", "belum ada di daftar Kecamatan Cikande"),
    ("business", "!!!", "nama usaha dengan huruf atau angka"),
    ("category", "olahan", "ketuk salah satu tombol"),
    ("product", "7", "produk utama dengan kata-kata"),
    ("photo", "nanti", "ketuk salah satu tombol"),
    ("since", "2099", "paling akhir 2026"),
    ("since", "sudah lama", "tulis tahun mulai usaha"),
]

TAPPED: Sequence[tuple[str, str, str]] = [
    ("relation", "Orang lain", "Untuk siapa: 👥 Orang lain"),
    ("salutation", "Bapak", "Sapaan: Bapak"),
    ("phone", "Kirim nomor HP saya", "Nomor HP: 0812 3456 7890"),
    ("subdistrict", "Baros", "Kecamatan usaha: Baros"),
    ("village", "Bakung", "Desa usaha: Bakung"),
    ("business", "Belum ada nama", "Nama usaha: Belum ada nama"),
    ("category", "Lainnya", "Jenis usaha: Lainnya"),
    ("since", "2022", "Mulai usaha: 2022"),
]


@pytest.mark.parametrize(("step", "typed", "echo"), VALID)
async def test_typed(office: Office, step: str, typed: str, echo: str) -> None:
    sari = await at_step(office, step)
    before = sari.screen
    await sari.send(typed)
    sari.saw(echo)
    assert sari.screen != before
    assert "❗" not in sari.screen


@pytest.mark.parametrize(("step", "label", "echo"), TAPPED)
async def test_tapped(office: Office, step: str, label: str, echo: str) -> None:
    sari = await at_step(office, step)
    await sari.tap(label)
    sari.saw(echo)
    assert "❗" not in sari.screen


@pytest.mark.parametrize(("step", "typed", "complaint"), INVALID)
async def test_what_is_no_answer_is_asked_again_kindly(office: Office, step: str, typed: str, complaint: str) -> None:
    sari = await at_step(office, step)
    question = sari.screen.splitlines()[-1]
    await sari.send(typed)
    sari.sees("❗", complaint, question)
    await sari.send(ANSWERS[step])
    assert "❗" not in sari.screen


@pytest.mark.parametrize("step", STEPS)
async def test_only_the_photo_may_be_skipped(office: Office, step: str) -> None:
    sari = await at_step(office, step)
    assert any("Lewati" in button for button in sari.buttons()) == (step == "photo")
    await sari.send("lewati")
    if step == "photo":
        sari.sees("mulai tahun berapa")
    else:
        sari.sees("diperlukan untuk melanjutkan")


@pytest.mark.parametrize(("step", "before"), list(zip(STEPS[1:], STEPS, strict=False)))
async def test_going_back_keeps_every_answer(office: Office, step: str, before: str) -> None:
    sari = await at_step(office, step)
    question = sari.screen.splitlines()[-1]
    await sari.tap("Kembali")
    if before != "photo":
        sari.sees("Jawaban sekarang")
    await sari.tap("Tetap seperti ini")
    assert sari.screen.splitlines()[-1] == question


async def test_back_from_the_first_question_leaves_it_open(office: Office) -> None:
    sari = await at_step(office, "relation")
    await sari.tap("Kembali")
    sari.sees("tersimpan")
    await sari.tap("Lanjutkan isian")
    sari.sees("untuk siapa")


async def test_all_the_way_back_and_forth_again(office: Office) -> None:
    sari = await at_step(office, "since")
    for _ in STEPS[:-1]:
        await sari.tap("Kembali")
    sari.sees("untuk siapa", "Jawaban sekarang: 👤 Saya sendiri")
    await sari.tap("Keluarga")
    sari.sees("mulai tahun berapa")
    await sari.send("2019")
    sari.sees("Untuk siapa: 👪 Keluarga", "Nama: Siti Aminah", "Produk utama: Telur asin")


CHANGES: Sequence[tuple[str, str, str]] = [
    ("Untuk siapa", "Keluarga", "Untuk siapa: 👪 Keluarga"),
    ("Nama", "Sari", "Nama: Sari"),
    ("Sapaan", "Bapak", "Sapaan: Bapak"),
    ("Nomor HP", "0813 1111 2222", "Nomor HP: 0813 1111 2222"),
    ("Desa usaha", "Parigi", "Desa usaha: Parigi"),
    ("Nama usaha", "Warung Sari", "Nama usaha: Warung Sari"),
    ("Jenis usaha", "Jasa", "Jenis usaha: 🧰 Jasa"),
    ("Produk utama", "Abon", "Produk utama: Abon"),
    ("Mulai usaha", "2001", "Mulai usaha: 2001"),
]


@pytest.mark.parametrize(("title", "new", "line"), CHANGES)
async def test_any_answer_may_be_changed_at_the_end(office: Office, title: str, new: str, line: str) -> None:
    sari = await at_step(office, "since")
    await sari.send("2019")
    await sari.tap("Ubah jawaban")
    await sari.tap(title)
    sari.sees("Jawaban sekarang")
    await sari.send(new)
    sari.sees("Mohon diperiksa", line)


@pytest.mark.parametrize("way", ["Kembali", "Tetap seperti ini"])
async def test_a_change_may_be_left_alone(office: Office, way: str) -> None:
    sari = await at_step(office, "since")
    await sari.send("2019")
    await sari.tap("Ubah jawaban")
    await sari.tap("Produk utama")
    await sari.tap(way)
    sari.sees("Mohon diperiksa", "Produk utama: Telur asin")
    await sari.tap("Ubah jawaban")
    await sari.tap("Kembali")
    sari.sees("Mohon diperiksa")


async def test_another_subdistrict_asks_for_the_village_again(office: Office) -> None:
    sari = await at_step(office, "since")
    await sari.send("2019")
    await sari.tap("Ubah jawaban")
    await sari.tap("Kecamatan usaha")
    await sari.send("Baros")
    sari.sees("Desa tempat usaha di Kecamatan Baros")
    assert "Jawaban sekarang" not in sari.screen
    await sari.tap("Baros")
    sari.sees("Mohon diperiksa", "Kecamatan usaha: Baros", "Desa usaha: Baros")


async def test_the_same_subdistrict_keeps_the_village(office: Office) -> None:
    sari = await at_step(office, "since")
    await sari.send("2019")
    await sari.tap("Ubah jawaban")
    await sari.tap("Kecamatan usaha")
    await sari.send("cikande")
    sari.sees("Mohon diperiksa", "Desa usaha: Bakung")


async def test_a_village_of_several_subdistricts_offers_them(office: Office) -> None:
    sari = await at_step(office, "subdistrict")
    await sari.send("sukamaju")
    sari.sees("Desa Sukamaju ada di Kecamatan Cikeusal dan Kibin", "ketuk kecamatannya")
    offered = [button for button in sari.buttons() if not button.startswith(("⬅️", "🙋"))]
    assert len(offered) > 1
    await sari.tap(offered[0])
    sari.sees(f"Kecamatan usaha: {offered[0]}")


async def test_outside_of_the_district_by_button(office: Office) -> None:
    sari = await at_step(office, "subdistrict")
    await sari.tap("Sebelumnya")
    await sari.tap("Di luar kabupaten ini")
    sari.sees("Layanan ini untuk usaha yang berada di Kabupaten Serang", "Kecamatan tempat usaha")


async def test_a_photo_belongs_to_the_product(office: Office) -> None:
    sari = await at_step(office, "photo")
    sari.sees("Langkah 8 dari 9", "Jangan kirim foto KTP")
    await sari.send_photo()
    sari.sees("Foto produk: 1 foto", "mulai tahun berapa")
    await sari.tap("Kembali")
    sari.sees("Jawaban sekarang: 1 foto")
    await sari.send("lewati")
    await sari.send("2019")
    sari.sees("Foto produk: 1 foto")
    await sari.tap("Benar, kirim")
    assert office.rows("SELECT owner_id FROM photos") == [(1,)]
