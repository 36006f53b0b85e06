"""Lengkapi data peserta: each question by button and by typing, corrected later, for who takes part only."""

import pytest
from conversation import Office
from papers_at_hand import KEPT, answer, begun, kept

pytestmark = pytest.mark.usefixtures("quiet")


async def test_by_typing(office: Office) -> None:
    sari = await begun(office)
    await answer(sari)
    sari.sees(
        "Mohon diperiksa: data peserta Ibu Warga A untuk Gelombang 7/2027", "Nama di KTP: Siti Aminah",
        "Tanggal lahir: 12 Maret 1975", "Pendidikan terakhir: SMA, SMK atau Paket C",
        "Kebutuhan khusus: kursi roda", "Kampung, RT/RW: Kp. Sawah RT 002/RW 003", "Jumlah pekerja: 3",
    )  # fmt: skip
    assert kept(office) == []
    await sari.tap("Benar, simpan")
    sari.sees("Data peserta Ibu Warga A untuk Gelombang 7/2027 tersimpan", "Status Saya")
    assert kept(office) == [KEPT]
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_by_buttons(office: Office) -> None:
    sari = await begun(office)
    await sari.tap("Warga A")
    await sari.send("12/3/75")
    await sari.tap("SD atau Paket A")
    await sari.tap("Tidak ada")
    await sari.send("kp baru 1/2")
    await sari.tap("1")
    sari.sees("Kebutuhan khusus: Tidak ada")
    await sari.tap("Benar, simpan")
    assert kept(office) == [("Warga A", "1975-03-12", "primary", None, "kp baru RT 001/RW 002", 1)]


@pytest.mark.parametrize(
    ("said", "stored"), [("tidak ada", None), ("lewati", None), ("-", None), ("sulit mendengar", "sulit mendengar")]
)
async def test_special_needs(office: Office, said: str, stored: str | None) -> None:
    sari = await begun(office)
    await answer(sari, special_needs=said)
    await sari.tap("Benar, simpan")
    assert kept(office)[0][3] == stored


@pytest.mark.parametrize(
    ("step", "said", "complaint"),
    [
        ("legal_name", "3604011203750001", "tanpa NIK"),
        ("legal_name", "12", "dengan huruf"),
        ("born_on", "kemarin", "tanggal, bulan dan tahunnya"),
        ("born_on", "12 Maret", "tahunnya"),
        ("born_on", "12 Maret 2020", "15 sampai 90 tahun"),
        ("born_on", "31 Februari 1980", "tidak ada di kalender"),
        ("education", "pesantren", "ketuk salah satu"),
        ("special_needs", "x" * 201, "200"),
        ("special_needs", "\u200b", ""),
        ("address", "Kp. Sawah", "RT dan RW"),
        ("address", "RT 1 RW 2", "nama kampungnya"),
        ("workers", "0", "dari 1 sampai 300"),
        ("workers", "banyak", "dari 1 sampai 300"),
    ],
)
async def test_an_answer_that_cannot_be_taken(office: Office, step: str, said: str, complaint: str) -> None:
    sari = await begun(office)
    await answer(sari, until=step)
    await sari.send(said)
    sari.sees("❗")
    assert complaint.casefold() in sari.screen.casefold()
    await answer(sari, start=step)
    await sari.tap("Benar, simpan")
    assert kept(office) == [KEPT]


async def test_a_photo_of_the_card_is_not_wanted(office: Office) -> None:
    sari = await begun(office)
    await sari.send_photo()
    sari.sees("❗", "nama di KTP")


async def test_corrected_later_from_status(office: Office) -> None:
    sari = await begun(office)
    await answer(sari)
    await sari.tap("Benar, simpan")
    await sari.send("/status")
    sari.sees("pasti hadir", "Data peserta: sudah lengkap")
    await sari.tap("Ubah data peserta")
    sari.sees("Mohon diperiksa", "Jumlah pekerja: 3")
    await sari.tap("Ubah jawaban")
    await sari.tap("Jumlah pekerja")
    await sari.tap("5")
    await sari.tap("Benar, simpan")
    assert kept(office) == [(*KEPT[:-1], 5)]


async def test_interrupted_and_gone_on_with(office: Office) -> None:
    sari = await begun(office)
    await answer(sari, until="address")
    await office.restart()
    await sari.send("/status")
    sari.sees("isian data peserta Ibu Warga A yang belum selesai", "Data peserta: belum diisi")
    await sari.tap("Lengkapi data peserta")
    sari.sees("RT dan RW")
    await sari.tap("Kembali")
    sari.sees("kebutuhan khusus")
    await sari.tap("Tetap seperti ini")
    await answer(sari, start="address")
    await sari.tap("Benar, simpan")
    assert kept(office) == [KEPT]


async def test_left_for_a_day(office: Office) -> None:
    sari = await begun(office)
    await sari.send("Siti")
    office.clock.forward(hours=24)
    await office.settle()
    sari.sees("Isian data peserta untuk Ibu Warga A belum selesai")


async def test_thrown_away(office: Office) -> None:
    sari = await begun(office)
    await sari.send("/batal")
    await sari.tap("Hapus isian")
    sari.sees("dihapus", "Status Saya")


@pytest.mark.parametrize(
    ("step", "said", "kept_as"),
    [
        ("education", "sd", "primary"),
        ("education", "Saya lulusan SD", "primary"),
        ("education", "lulus sma tahun 1999", "upper"),
        ("education", "tamat SMP saja", "lower"),
        ("education", "S-1", "bachelor"),
        ("education", "tidak tamat SD", "none"),
        ("workers", "sendiri", 1),
        ("workers", "cuma saya sendiri", 1),
        ("workers", "seorang", 1),
        ("workers", "tiga orang", 3),
        ("address", "Kampung Cibodas rt01rw02", "Kampung Cibodas RT 001/RW 002"),
        ("address", "kp. cibodas r.t. 1 r.w. 2", "kp. cibodas RT 001/RW 002"),
    ],
)
async def test_as_people_say_it(office: Office, step: str, said: str, kept_as: object) -> None:
    sari = await begun(office)
    await answer(sari, **{step: said})
    await sari.tap("Benar, simpan")
    assert office.rows(f"SELECT {step} FROM participants") == [(kept_as,)]


@pytest.mark.parametrize(
    ("step", "said"),
    [("workers", "3 karyawan + saya"), ("workers", "saya dan 2 anak"), ("education", "putus sekolah SMP")],
)
async def test_what_leaves_a_doubt_is_asked_again(office: Office, step: str, said: str) -> None:
    sari = await begun(office)
    await answer(sari, until=step)
    await sari.send(said)
    sari.sees("❗")


async def test_the_owner_sees_them_under_data_saya(office: Office) -> None:
    sari = await begun(office)
    await sari.send("/data")
    assert "Data peserta" not in sari.screen
    await answer(sari)
    await sari.tap("Benar, simpan")
    await sari.send("/data")
    sari.sees("Nama di KTP: Siti Aminah", "12 Mar 1975", "SMA", "kursi roda", "RT 002/RW 003", "Jumlah pekerja: 3")
