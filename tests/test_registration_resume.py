"""A form that is interrupted, by whatever it is, can be gone on with."""

import pytest
from conversation import Office, Person
from walks import ANSWERS, answer, at_step, register
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")

STEPS = list(ANSWERS)


@pytest.mark.parametrize("step", STEPS)
async def test_a_restart_loses_nothing(office: Office, step: str) -> None:
    sari = await at_step(office, step)
    await office.restart()
    await answer(sari, start=step)
    sari.sees("Mohon diperiksa", "Siti Aminah", "Telur asin", "2019")


async def test_buttons_from_before_a_restart_still_work(office: Office) -> None:
    sari = await at_step(office, "category")
    await office.restart()
    await sari.tap("Kerajinan")
    sari.sees("Jenis usaha: 🧺 Kerajinan")


async def test_days_later_people_are_told_and_go_on(office: Office) -> None:
    sari = await at_step(office, "product")
    office.clock.forward(days=3)
    await office.settle()
    sari.sees("tidak aktif lebih dari sehari", "masih tersimpan")
    await sari.tap("Lanjutkan isian")
    sari.sees("Langkah 8 dari 9", "produk utamanya")


@pytest.mark.parametrize("word", ["/start", "/daftar", "/status", "/batal", "Daftar Pelatihan", "📋 status saya"])
async def test_commands_and_labels_lead_back_into_the_form(office: Office, word: str) -> None:
    sari = await at_step(office, "product")
    await sari.send(word)
    sari.sees("isian" if word != "/batal" else "Mau berhenti mengisi")
    await sari.tap("Lanjutkan isian")
    sari.sees("Langkah 8 dari 9 · Ibu Siti Aminah", "produk utamanya")
    await answer(sari, start="product")
    sari.sees("Mohon diperiksa")


@pytest.mark.parametrize("word", ["/bantuan", "/data", "/apa_ini", "/daftar@otherbot", "Tanya Jawab", "Data Saya"])
async def test_whatever_comes_between_shows_the_way_back(office: Office, word: str) -> None:
    sari = await at_step(office, "name")
    await sari.send(word)
    assert "▶️ Lanjutkan isian" in sari.buttons()
    await sari.tap("Lanjutkan isian")
    sari.sees("nama pemilik usaha")
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]


async def test_known_data_show_the_way_back_too(office: Office) -> None:
    await open_wave(office)
    sari = office.person()
    await register(sari)
    await open_wave(office, number=8)
    await sari.forge("apply:2:1")
    await sari.tap("Data Saya")
    sari.sees("Siti Aminah")
    await sari.tap("Lanjutkan isian")
    sari.sees("Mohon diperiksa")


@pytest.mark.parametrize("hello", ["Halo", "assalamu'alaikum", "Selamat pagi Bu", "P", "permisi"])
async def test_a_greeting_is_no_name(office: Office, hello: str) -> None:
    sari = await at_step(office, "name")
    await sari.send(hello)
    sari.sees("Kita lanjutkan dari sini", "nama pemilik usaha")
    await sari.send("Salamah")
    sari.sees("Nama: Salamah")


@pytest.mark.parametrize("step", ["name", "business", "product"])
async def test_a_greeting_that_is_sent_again_is_the_answer(office: Office, step: str) -> None:
    sari = await at_step(office, step)
    await sari.send("Pagi")
    sari.sees("Kita lanjutkan dari sini", "Bila itu memang jawabannya, kirim sekali lagi")
    await sari.send("Pagi")
    sari.sees(": Pagi")


async def test_a_greeting_is_never_a_choice(office: Office) -> None:
    sari = await at_step(office, "category")
    for _ in range(2):
        await sari.send("Pagi")
        sari.sees("Kita lanjutkan dari sini", "Jenis usahanya")
        assert "kirim sekali lagi" not in sari.screen


async def at_summary(office: Office) -> Person:
    sari = await at_step(office, "since")
    await sari.send("2019")
    return sari


@pytest.mark.parametrize("word", ["Benar, kirim", "ya", "Benar", "kirim", "SIMPAN"])
async def test_sending_may_be_typed(office: Office, word: str) -> None:
    sari = await at_summary(office)
    await sari.send(word)
    sari.sees("tercatat sebagai pendaftar")


async def test_changing_may_be_typed(office: Office) -> None:
    sari = await at_summary(office)
    await sari.send("ubah jawaban")
    sari.sees("Jawaban mana")


async def test_anything_else_at_the_summary_is_answered_with_what_to_do(office: Office) -> None:
    sari = await at_summary(office)
    await sari.send("terima kasih bu")
    sari.sees("❗ Mohon ketuk ✅ Benar, kirim", "Mohon diperiksa", "Telur asin")
    assert "tidak disimpan" not in sari.screen
    await sari.send_photo("ya")
    sari.sees("❗ Foto tadi tidak disimpan. Mohon ketuk")
    office.telegram.send_sticker(sari.user.id, sari.user.id)
    await office.settle()
    sari.sees("❗ Kiriman tadi tidak disimpan. Mohon ketuk")
    assert office.rows("SELECT count(*) FROM registrations") == [(0,)]


@pytest.mark.parametrize("way", ["tap", "send"])
async def test_back_from_the_summary_goes_through_the_questions(office: Office, way: str) -> None:
    sari = await at_summary(office)
    for question in ("mulai tahun berapa", "foto produk", "produk utamanya"):
        await getattr(sari, way)("Kembali")
        assert question.casefold() in sari.screen.casefold()
    await sari.send("Abon")
    sari.sees("Mohon diperiksa", "Produk utama: Abon")
    await sari.tap("Ubah jawaban")
    await sari.tap("Produk utama")
    await sari.tap("Kembali")
    sari.sees("Mohon diperiksa")


async def test_looking_at_the_waves_first(office: Office) -> None:
    sari = await at_step(office, "name")
    await sari.send("/daftar")
    await sari.tap("Lihat pelatihan")
    sari.sees("Pelatihan manajerial")
    await sari.tap("Daftar gelombang ini")
    sari.sees("nama pemilik usaha")


async def test_giving_up_and_beginning_anew(office: Office) -> None:
    sari = await at_step(office, "product")
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    sari.sees("Isian pendaftaran Ibu Siti Aminah sudah dihapus")
    await sari.send("/batal")
    sari.sees("Tidak ada isian")
    await sari.tap("Daftar Pelatihan")
    await sari.tap("Daftar gelombang ini")
    sari.sees("untuk siapa")
    assert "Siti" not in sari.screen


async def test_buttons_of_a_form_that_is_over_are_of_no_use_in_the_next(office: Office) -> None:
    sari = await at_step(office, "since")
    await sari.send("2019")
    old = sari.data_of("Benar, kirim")
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    await sari.tap("Daftar Pelatihan")
    await sari.tap("Daftar gelombang ini")
    await answer(sari)
    assert sari.data_of("Benar, kirim") != old
    await sari.forge(old)
    sari.sees("Mohon diperiksa")
    assert office.rows("SELECT count(*) FROM registrations") == [(0,)]


async def test_an_old_question_shows_the_present_one(office: Office) -> None:
    sari = await at_step(office, "salutation")
    old = sari.data_of("Ibu")
    await answer(sari, start="salutation", until="product")
    await sari.forge(old)
    sari.sees("Langkah 8 dari 9", "produk utamanya")
    assert office.telegram.callback_answers[-1]["text"].startswith("Tombol lama")


async def test_two_forms_at_once_are_asked_about(office: Office) -> None:
    sari = await at_step(office, "village")
    await open_wave(office, number=8)
    await sari.forge("apply:2:new")
    sari.sees("Masih ada isian pendaftaran Ibu Siti Aminah yang belum selesai")
    await sari.tap("Lanjutkan isian")
    sari.sees("Desa tempat usaha")
    await sari.forge("apply:2:new")
    await sari.tap("Hapus isian itu, mulai yang baru")
    sari.sees("untuk siapa")
    assert office.rows("SELECT wave_id FROM drafts") == [(2,)]


async def test_replacing_twice_at_once_keeps_the_new_one(office: Office) -> None:
    sari = await at_step(office, "village")
    await open_wave(office, number=8)
    await sari.forge("apply:2:new")
    await sari.tap_twice("Hapus isian itu, mulai yang baru")
    assert office.rows("SELECT wave_id FROM drafts") == [(2,)]
    await sari.send("saya sendiri")
    sari.sees("nama pemilik usaha")


async def test_the_same_form_twice_is_one(office: Office) -> None:
    sari = await at_step(office, "village")
    await sari.forge("apply:1:new")
    sari.sees("Desa tempat usaha")
    assert office.rows("SELECT count(*) FROM drafts") == [(1,)]


async def test_two_answers_at_once_are_both_taken_in_order(office: Office) -> None:
    sari = await at_step(office, "name")
    for text in ("Siti Aminah", "ibu", "081234567890"):
        office.telegram.send_text(sari.user.id, sari.user.id, text)
    await office.settle()
    sari.sees("Kecamatan tempat usaha")
