"""The form of a wave, as a petugas fills it in: every question with valid, invalid and skipped answers."""

import pytest
from conversation import Office, Person
from staff_walks import ANSWERS, change, describe, new_wave, title, to_summary

from messages.filters import EN_DASH

pytestmark = pytest.mark.usefixtures("quiet")

STRANGE = "<b>{{ 7 * 7 }}</b> & {% raw %}"


@pytest.fixture
def rina(office: Office) -> Person:
    """A petugas."""
    return office.staff("Rina")


async def test_answered_by_tapping_where_there_are_buttons(office: Office, rina: Person) -> None:
    await rina.send("/gelombang_baru")
    rina.sees("Langkah 1 dari 8", "nomor berapa")
    await rina.tap("1")
    rina.sees("Nomor: 1", "Tahun anggaran")
    assert rina.buttons()[:2] == ["2026", "2027"]
    await rina.tap("2026")
    await describe(rina, start="title", until="seats")
    await rina.tap("50")
    await rina.tap("Anyar")
    rina.sees("Terpilih: 1")
    await rina.tap("Berikutnya")
    await rina.tap("Kibin")
    rina.sees("Terpilih: 2")
    assert "☑️ Kibin" in rina.buttons(), "the page stays where it was tapped"
    await rina.tap("Lanjut")
    rina.sees("Kecamatan: Anyar, Kibin")
    await rina.send("13 Desember 2026 pukul 16.00 WIB")
    rina.sees("Pendaftaran ditutup: Minggu, 13 Desember 2026, pukul 16.00 WIB", "Nomor: 1", "Kursi: 50")


async def test_the_summary_says_what_was_understood(office: Office, rina: Person) -> None:
    await to_summary(rina)
    rina.sees(
        "Nomor: 7",
        "Tahun anggaran: 2026",
        "Judul: Pelatihan manajerial",
        f"Senin, 21 Desember 2026, pukul 08.00{EN_DASH}16.00 WIB; Selasa, 22 Desember 2026, pukul 08.00{EN_DASH}",
        "Tempat: Hotel Contoh",
        "Kursi: 50",
        "Kecamatan: Cikande, Kibin",
        "Pendaftaran ditutup: Minggu, 13 Desember 2026, pukul 23.59 WIB",
    )


@pytest.mark.parametrize(
    ("step", "typed", "words"),
    [
        ("number", "tujuh puluh ribu", "dari 1 sampai 999"),
        ("number", "apa saja", "satu angka"),
        ("year", "2031", "dari 2025 sampai 2027"),
        ("title", "a" * 101, "100 huruf"),
        ("title", "🎓" * 60, "100 huruf"),
        ("title", "   \u200b ", "ketik jawabannya"),
        ("sessions", "minggu depan", "tulis tanggal"),
        ("sessions", "  ", "tanggal dan jamnya"),
        ("sessions", ";", "tanggal dan jamnya"),
        ("sessions", "21 Desember 2026 16.00-08.00", "sesudah jam mulai"),
        ("sessions", "21 Desember 2026 08.00\nlalu besoknya", "Baris ini belum terbaca: lalu besoknya"),
        ("sessions", "22 Desember 2026 08.00; 21 Desember 2026 08.00", "berurutan"),
        ("sessions", "21 Desember 2026 08.00-12.00; 21 Desember 2026 11.00", "berurutan"),
        ("sessions", "21 Desember 2026 08.00\n21 Desember 2026 08.00", "berurutan"),
        ("sessions", "21 Desember 2024 08.00", "sudah lewat"),
        ("sessions", "1-31 Januari 2027 08.00", "14 hari"),
        ("sessions", "22-21 Desember 2026 08.00", "tanggal"),
        ("place", "x" * 101, "100 huruf"),
        ("seats", "0", "dari 1 sampai 1.000"),
        ("seats", "1001", "dari 1 sampai 1.000"),
        ("subdistricts", "Cikande, Cikandi Timur, Kibin", "Cikandi Timur"),
        ("subdistricts", ",", "ketuk salah satu tombol"),
        ("subdistricts", "Lanjut", "ketuk salah satu tombol"),
        ("closes_at", "nanti saja", "tanggal"),
        ("closes_at", "13 Desember 2026 jam 25", "jam"),
        ("closes_at", "1 November 2026", "sudah lewat"),
        ("closes_at", "21 Desember 2026 08.00", "sebelum pelatihan mulai"),
    ],
)
async def test_what_cannot_be_taken_is_asked_again(
    office: Office, rina: Person, step: str, typed: str, words: str
) -> None:
    await rina.send("/gelombang_baru")
    await describe(rina, until=step)
    before = rina.screen
    await rina.send(typed)
    rina.sees("❗", words)
    assert before.splitlines()[-1] == rina.screen.splitlines()[-1], "the same question again"
    await describe(rina, start=step)
    rina.sees("Mohon diperiksa dulu")


@pytest.mark.parametrize("step", [step for step in ANSWERS if step != "number"])
async def test_what_is_needed_cannot_be_skipped(office: Office, rina: Person, step: str) -> None:
    await rina.send("/gelombang_baru")
    await describe(rina, until=step)
    await rina.send("Lewati")
    rina.sees("diperlukan")
    assert "Minta dibantu" not in rina.screen
    await rina.send("Kembali")
    rina.sees("Jawaban sekarang")


async def test_all_subdistricts_with_guaranteed_seats(office: Office, rina: Person) -> None:
    await rina.send("/gelombang_baru")
    await describe(rina, until="subdistricts")
    await rina.tap("Semua kecamatan")
    await describe(rina, start="closes_at")
    rina.sees("Semua kecamatan")
    await change(rina, title("guaranteed"), "masing-masing 2")
    rina.sees("58 kursi, sedangkan kursi gelombang ini 50")
    await rina.send("masing-masing 1")
    await rina.tap("Simpan")
    rina.sees("Untuk semua kecamatan, 29 kursi disisihkan per kecamatan")
    await rina.tap("Pratinjau")
    rina.sees("Untuk semua kecamatan")
    await rina.tap("Kembali")
    await rina.tap("Ubah")
    rina.sees("Kecamatan: ✅ Semua kecamatan")


@pytest.mark.parametrize("typed", ["semua", "Semua Kecamatan"])
async def test_all_subdistricts_typed(office: Office, rina: Person, typed: str) -> None:
    await rina.send("/gelombang_baru")
    await describe(rina, subdistricts=typed)
    rina.sees("Semua kecamatan")


async def test_a_mark_can_be_taken_away(office: Office, rina: Person) -> None:
    await to_summary(rina)
    await change(rina, title("categories"))
    await rina.tap("Minuman")
    await rina.tap("Jasa")
    await rina.tap("Minuman")
    rina.sees("Terpilih: 1")
    await rina.tap("Lanjut")
    rina.sees("Jenis usaha: 🧰 Jasa")
    await change(rina, title("categories"))
    await rina.tap("Semua jenis usaha")
    rina.sees("Jenis usaha: ✅ Semua jenis usaha")


@pytest.mark.parametrize(
    "typed",
    [
        "21 Desember 2026 08.00-16.00\n22 Desember 2026 08.00-16.00",
        f"21{EN_DASH}22 Desember 2026 08.00-16.00",
        "21 s.d. 22 Desember 2026 08.00-16.00",
        "21 dan 22 Desember 2026 08.00-16.00",
        "21 Desember 2026 08.00-16.00; 22 Desember 2026 08.00-16.00",
    ],
)
async def test_several_days_in_many_ways(office: Office, rina: Person, typed: str) -> None:
    await to_summary(rina, sessions=typed)
    rina.sees("Senin, 21 Desember 2026, pukul 08.00", "Selasa, 22 Desember 2026, pukul 08.00")


async def test_a_day_without_an_end(office: Office, rina: Person) -> None:
    await new_wave(rina, sessions="21 Desember 2026 jam 8 pagi")
    await rina.tap("Ubah")
    rina.sees("Hari pelatihan: Senin, 21 Desember 2026, pukul 08.00 WIB\n")


TEXTS = ["topics", "funding", "address", "bring", "meals", "lodging", "contact", "letter_number"]


async def test_what_is_typed_is_shown_literally(office: Office, rina: Person) -> None:
    await to_summary(rina, title=f"Judul {STRANGE}", place=f"Tempat {STRANGE}")
    for step in TEXTS:
        await change(rina, title(step), f"{step} {STRANGE}")
    rina.sees(f"Judul {STRANGE}", f"Tempat {STRANGE}", *(f"{step} {STRANGE}" for step in TEXTS))
    await rina.tap("Simpan")
    rina.sees(f"Judul {STRANGE}", f"Tempat {STRANGE}")
    await rina.tap("Pratinjau")
    rina.sees(f"Judul {STRANGE}", f"Tempat {STRANGE}", f"topics {STRANGE}", f"address {STRANGE}")
    await rina.send("/gelombang", chat=office.group.id)
    assert STRANGE in office.in_group()[-1]["text"]


async def test_the_longest_wave_fits_every_screen(office: Office, rina: Person) -> None:
    many = "1-14 Januari 2027 08.00-16.00"
    await to_summary(rina, title="😀" * 50, place="😀" * 50, sessions=many)
    for step, longest in zip(TEXTS, (300, 100, 200, 200, 100, 100, 100, 60), strict=True):
        await change(rina, title(step), "😀" * (longest // 2))
    rina.sees("😀" * 150)
    await rina.tap("Simpan")
    await rina.tap("Pratinjau")
    rina.sees(f"1{EN_DASH}14 Januari 2027")
