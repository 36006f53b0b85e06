"""A form that is interrupted, by whatever it is, can be gone on with."""

import pytest
from conversation import Office
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


async def test_any_text_at_the_summary_shows_it_again(office: Office) -> None:
    sari = await at_step(office, "since")
    await sari.send("2019")
    await sari.send("sudah benar bu")
    sari.sees("Mohon diperiksa", "Telur asin")


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
