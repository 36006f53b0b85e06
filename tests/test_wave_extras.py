"""What a wave can do without, added to it from the summary: each with valid, invalid and skipped answers."""

import pytest
from conversation import Office, Person
from staff_walks import ANSWERS, change, title, to_summary

from bot.forms.wave import WAVE

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def rina(office: Office) -> Person:
    """A petugas."""
    return office.staff("Rina")


EXTRAS = {
    "topics": ("produksi dan kemasan", "produksi dan kemasan", "x" * 301),
    "funding": ("DAK Nonfisik", "DAK Nonfisik", "x" * 101),
    "address": ("Jalan Raya Serang Km 30", "Jalan Raya Serang Km 30", "x" * 201),
    "map": ("-6.1203, 106.1503", "-6.12030, 106.15030", "di sana"),
    "opens_at": ("1 Desember 2026", "Selasa, 1 Desember 2026, pukul 00.00 WIB", "13 Desember 2026 23.59"),
    "categories": ("olahan telur dan minuman", "🥚 Olahan telur, 🥤 Minuman", "sepatu roda"),
    "nib_required": ("ya", "Wajib punya NIB", "barangkali"),
    "guaranteed": ("cikande: 5 kursi, Kibin 3", "Cikande 5, Kibin 3", "Anyar 5"),
    "cap": ("8 kursi", "8", "0"),
    "reserves": ("5", "5", "banyak"),
    "auto_release": ("ya", "Ya, otomatis", "barangkali"),
    "bring": ("alat tulis", "alat tulis", "x" * 201),
    "meals": ("makan siang", "makan siang", "x" * 101),
    "transport": ("tidak ada", "Tidak ada", "lumayan"),
    "lodging": ("dua malam", "dua malam", "x" * 101),
    "contact": ("Ibu Rina, 0812 3456 7890", "Ibu Rina, 0812 3456 7890", "x" * 101),
    "letter_number": ("005/123/2026", "005/123/2026", "x" * 61),
    "letter_date": ("1 Desember 2026", "Selasa, 1 Desember 2026", "32 Desember 2026"),
    "letter": ("", "PDF", "ini suratnya"),
}
"""Step → typed, as it is shown, and what cannot be taken."""


def test_every_step_is_tested() -> None:
    assert {*ANSWERS, *EXTRAS} == {step.name for step in WAVE.steps}
    assert [step.name for step in WAVE.steps if step.asked] == list(ANSWERS)


@pytest.mark.parametrize("step", EXTRAS)
async def test_an_extra_is_added_from_the_summary(office: Office, rina: Person, step: str) -> None:
    typed, shown, wrong = EXTRAS[step]
    await to_summary(rina)
    await change(rina, title(step), wrong)
    rina.sees("❗")
    if step == "letter":
        office.telegram.send_document(rina.user.id, rina.user.id, file_name="surat.pdf", mime_type="application/pdf")
        await office.settle()
    else:
        await rina.send(typed)
    rina.sees("Mohon diperiksa dulu", f"{title(step)}: {shown}")
    await rina.tap("Simpan")
    await rina.tap("Ubah")
    rina.sees(f"{title(step)}: {shown}")


@pytest.mark.parametrize("step", EXTRAS)
async def test_an_extra_is_skipped(office: Office, rina: Person, step: str) -> None:
    await to_summary(rina)
    await change(rina, title(step))
    await rina.tap("Lewati")
    rina.sees("Mohon diperiksa dulu")
    assert f"{title(step)}: dilewati" not in rina.screen
    await rina.tap("Simpan")
    rina.sees("belum diterbitkan")


@pytest.mark.parametrize("step", ["topics", "address", "map", "guaranteed", "cap", "contact", "letter_date"])
async def test_an_extra_is_taken_away_again(office: Office, rina: Person, step: str) -> None:
    await to_summary(rina)
    await change(rina, title(step), EXTRAS[step][0])
    await rina.tap("Simpan")
    await rina.tap("Ubah")
    await change(rina, title(step))
    rina.sees("Jawaban sekarang: " + EXTRAS[step][1])
    await rina.tap("Kosongkan")
    rina.sees("Mohon diperiksa dulu")
    assert f"{title(step)}: {EXTRAS[step][1]}" not in rina.screen
    await rina.tap("Simpan")
    rina.saw("tersimpan")
    await rina.tap("Ubah")
    assert f"{title(step)}: {EXTRAS[step][1]}" not in rina.screen


async def test_the_map_point_as_telegram_sends_it(office: Office, rina: Person) -> None:
    await to_summary(rina)
    await change(rina, title("map"))
    office.telegram.send_location(rina.user.id, rina.user.id, -6.25, 106.3)
    await office.settle()
    rina.sees("Titik peta: -6.25000, 106.30000")


@pytest.mark.parametrize("kind", ["docx", "photo", "sticker"])
async def test_only_a_pdf_is_a_letter(office: Office, rina: Person, kind: str) -> None:
    await to_summary(rina)
    await change(rina, title("letter"))
    person = rina.user.id
    if kind == "docx":
        office.telegram.send_document(person, person, file_name="surat.docx", mime_type="application/msword")
    elif kind == "photo":
        office.telegram.send_photo(person, person)
    else:
        office.telegram.send_sticker(person, person)
    await office.settle()
    rina.sees("berkas PDF")


async def test_a_voice_note_asks_nobody_for_help(office: Office, rina: Person) -> None:
    await rina.send("/gelombang_baru")
    await rina.send_voice()
    rina.sees("Pesan suara belum bisa")
    assert "Minta dibantu" not in "".join([rina.screen, *rina.buttons()])
    await rina.send("Minta dibantu petugas")
    assert not office.rows("SELECT * FROM help_requests")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Cikande lima", "belum terbaca: Cikande lima"),
        ("5", "belum terbaca: 5"),
        (" , ;", "Cikande 5, Kibin 3"),
        ("Cikande 5, Cikandi Timur 3", "Cikandi Timur"),
        ("Kibin 2, Anyar 5", "belum dibuka untuk Kecamatan Anyar"),
        ("Cikande 30, Kibin 21", "51 kursi, sedangkan kursi gelombang ini 50"),
        ("Cikande " + "-" * 4000 + "5", "belum terbaca: Cikande ---"),
    ],
)
async def test_guarantees_that_cannot_be_given(rina: Person, typed: str, words: str) -> None:
    await to_summary(rina)
    await change(rina, title("guaranteed"), typed)
    rina.sees("❗", words)
    await rina.send("Kibin 2, Cikande 0")
    rina.sees("Kursi per kecamatan: Kibin 2")
