"""What comes of the form of a wave: saved, refused, copied, changed by two at once, closed, forged."""

import pytest
from conversation import Office, Person
from staff_walks import change, describe, new_wave, publish, title, to_summary
from walks import ask_for_help, register
from waves_at_hand import open_wave

from bot.services.waves import overview

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def rina(office: Office) -> Person:
    """A petugas."""
    return office.staff("Rina")


async def test_a_number_taken_is_said_at_once(office: Office, rina: Person) -> None:
    await new_wave(rina)
    await rina.send("/gelombang_baru")
    assert rina.buttons()[0] == "8"
    await rina.send("7")
    await rina.send("2026")
    rina.sees("Gelombang 7/2026 sudah ada", "Tahun anggaran")
    await rina.tap("Kembali")
    await rina.send("8")
    await describe(rina, start="year")
    await change(rina, title("number"), "7")
    rina.sees("Gelombang 7/2026 sudah ada")
    await rina.tap("Tetap seperti ini")
    rina.sees("Nomor: 8")


async def test_a_number_taken_meanwhile_loses_nothing(office: Office, rina: Person) -> None:
    budi = office.staff("Budi")
    await to_summary(rina, place="Aula Kecamatan Kibin")
    await new_wave(budi)
    await rina.tap("Simpan")
    rina.sees("Gelombang 7/2026 sudah ada", "nomor berapa")
    await rina.send("8")
    rina.sees("Nomor: 8", "Tempat: Aula Kecamatan Kibin", "Kecamatan: Cikande, Kibin")
    await rina.tap("Simpan")
    rina.sees("Gelombang 8/2026", "Aula Kecamatan Kibin")


@pytest.mark.parametrize(
    ("step", "typed", "complaint", "mended"),
    [
        ("sessions", "10 Desember 2026 08.00", ("sebelum pelatihan mulai", "Sampai kapan"), "8 Desember 2026"),
        ("seats", "4", ("sedangkan kursi gelombang ini 4", "disisihkan"), "Kibin 2"),
        ("subdistricts", "Kibin", ("belum dibuka untuk Kecamatan Cikande", "disisihkan"), "Kibin 2"),
        ("closes_at", "1 Desember 2026", ("perlu dibuka sebelum ditutup", "Mulai kapan"), "30 November 2026"),
    ],
)
async def test_answers_that_do_not_go_together(
    rina: Person, step: str, typed: str, complaint: tuple[str, str], mended: str
) -> None:
    await to_summary(rina)
    await change(rina, title("guaranteed"), "Cikande 5")
    await change(rina, title("opens_at"), "2 Desember 2026")
    await change(rina, title(step), typed)
    rina.sees("Mohon diperiksa dulu")
    await rina.tap("Simpan")
    rina.sees(*complaint)
    assert not rina.office.rows("SELECT * FROM waves"), "nothing is kept by halves"
    await rina.send(mended)
    rina.sees("Mohon diperiksa dulu", "Judul: Pelatihan manajerial")
    await rina.tap("Simpan")
    rina.sees("belum diterbitkan")


async def test_going_back_from_a_refused_save_leads_to_the_summary(office: Office, rina: Person) -> None:
    await to_summary(rina)
    await change(rina, title("sessions"), "10 Desember 2026 08.00")
    await rina.tap("Simpan")
    rina.sees("sebelum pelatihan mulai")
    await rina.tap("Kembali")
    rina.sees("Mohon diperiksa dulu", "10 Desember 2026")


async def test_two_who_change_different_things_keep_both(office: Office, rina: Person) -> None:
    budi = office.staff("Budi")
    await new_wave(rina)
    await publish(rina)
    await budi.send("/start gelombang_1")
    for person in (rina, budi):
        await person.tap("Ubah")
    await change(rina, title("place"), "Aula Kibin")
    await change(budi, title("seats"), "40")
    for person in (rina, budi):
        await person.tap("Simpan")
    budi.sees("Aula Kibin", "40 kursi")
    assert "diubah oleh Rina: tempat." in office.in_group()[-2]["text"]
    assert "diubah oleh Budi: kursi." in office.in_group()[-1]["text"]


async def test_saving_without_a_change_tells_nobody(office: Office, rina: Person) -> None:
    await new_wave(rina)
    await publish(rina)
    said = len(office.in_group())
    await rina.tap("Ubah")
    await change(rina, title("subdistricts"), "Kibin dan Cikande")
    await rina.tap("Simpan")
    rina.saw("Tidak ada yang berubah")
    assert len(office.in_group()) == said


async def test_a_copy_asks_for_its_dates(office: Office, rina: Person) -> None:
    await to_summary(rina)
    await change(rina, title("guaranteed"), "Cikande 5")
    await change(rina, title("letter_number"), "005/123")
    await rina.tap("Simpan")
    await rina.tap("Salin")
    rina.sees("Hari dan jam")
    await rina.send("18 Januari 2027 08.00")
    await rina.send("11 Januari 2027")
    rina.sees("Nomor: 8", "Tahun anggaran: 2026", "Tempat: Hotel Contoh", "Kursi per kecamatan: Cikande 5")
    assert "005/123" not in rina.screen
    await rina.tap("Simpan")
    rina.sees("Gelombang 8/2026", "belum diterbitkan")


@pytest.mark.parametrize("deed", ["types", "taps", "saves"])
async def test_who_leaves_the_group_cannot_go_on(office: Office, rina: Person, deed: str) -> None:
    await to_summary(rina)
    office.telegram.remove_member(office.group.id, rina.user.id)
    await office.settle()
    if deed == "types":
        await rina.send("apa saja")
    else:
        await rina.tap("Simpan" if deed == "saves" else "Ubah jawaban")
    rina.sees("hanya untuk petugas Dinas", "ditutup")
    assert not office.rows("SELECT * FROM drafts")
    assert not office.rows("SELECT * FROM waves")
    await rina.send("/status")
    assert "gelombang" not in rina.screen


async def test_an_owner_cannot_begin(office: Office) -> None:
    sari = office.person()
    await sari.send("/start")
    for said in ("/gelombang_baru", "/start gelombang_baru"):
        await sari.send(said)
        sari.sees("hanya untuk petugas")
    await sari.forge("waveform:new:0")
    sari.sees("hanya untuk petugas")
    assert not office.rows("SELECT * FROM drafts")


@pytest.mark.parametrize(
    "data", ["waveform:steal:1", "waveform:change:99", "waveform:copy:x", "waveform:change:" + "9" * 30, "waveform"]
)
async def test_forged_beginnings(office: Office, rina: Person, data: str) -> None:
    await new_wave(rina)
    await rina.forge(data)
    rina.sees("tidak berlaku")
    assert not office.rows("SELECT * FROM drafts")


@pytest.mark.parametrize("value", ["36.04.99", "36.99.99.9999", "", "yes"])
async def test_forged_answers(office: Office, rina: Person, value: str) -> None:
    await rina.send("/gelombang_baru")
    await describe(rina, until="subdistricts")
    draft = office.rows("SELECT id FROM drafts")[0][0]
    await rina.forge(f"form:{draft}:subdistricts:pick:{value}")
    rina.sees("ketuk salah satu tombol")
    await describe(rina, start="subdistricts", until="closes_at")
    await describe(rina, start="closes_at")
    for step in ("nib_required", "transport", "categories"):
        await change(rina, title(step))
        await rina.forge(f"form:{draft}:{step}:pick:maybe")
        rina.sees("ketuk salah satu tombol")
        await rina.tap("Kembali")


async def test_one_form_at_a_time(office: Office, rina: Person) -> None:
    await new_wave(rina)
    await rina.send("/gelombang_baru")
    await rina.send("/start gelombang_1")
    await rina.tap("Ubah")
    rina.sees("Masih ada isian gelombang")
    await rina.tap("Lanjutkan isian")
    rina.sees("nomor berapa")
    await rina.send("/start gelombang_1")
    await rina.tap("Ubah")
    await rina.tap("Hapus isian itu")
    rina.sees("perubahan Gelombang 7/2026")


async def test_an_owners_form_in_hand_is_not_thrown_away(office: Office, rina: Person) -> None:
    await open_wave(office)
    await ask_for_help(office, office.person(), "village")
    await rina.send("/start bantu_1")
    draft = office.rows("SELECT id FROM drafts")[0][0]
    await rina.send("/gelombang_baru")
    rina.sees("masih membantu isian lain")
    await rina.forge(f"waveform:new:0:{draft}")
    rina.sees("masih membantu isian lain")
    assert office.rows("SELECT form FROM drafts") == [("registration",)]


async def test_thrown_away(office: Office, rina: Person) -> None:
    await to_summary(rina)
    await rina.send("/batal")
    await rina.tap("Hapus isian")
    rina.sees("dihapus", "/gelombang_baru")
    assert not office.rows("SELECT * FROM waves")


async def test_a_save_tapped_twice_makes_one_wave(office: Office, rina: Person) -> None:
    await to_summary(rina)
    await rina.tap_twice("Simpan")
    assert len(office.rows("SELECT * FROM waves")) == 1


async def test_the_form_survives_a_restart(office: Office, rina: Person) -> None:
    await rina.send("/gelombang_baru")
    await describe(rina, until="place")
    await office.restart()
    await describe(rina, start="place")
    rina.sees("Hari pelatihan: Senin, 21 Desember 2026")


async def test_a_staff_member_may_be_an_owner_too(office: Office, rina: Person) -> None:
    await open_wave(office)
    await register(rina)
    await new_wave(rina)
    async with office.app.wiring.database.transaction() as tx:
        assert (await overview(tx, 2, office.clock.now)).wave.created_by == rina.user.id
