"""/ekspor: a koordinator takes a wave's people out of the bot, as files with typed columns."""

from datetime import date, datetime

import pytest
from applicants_at_hand import applies
from conversation import MONDAY, Office, Person, words
from files_at_hand import book, documents, stands, table
from specimens import DISTRICT
from waves_at_hand import open_wave

from bot.models import Category, Education, NibState, Permit, RegistrationState, Salutation, Session, Turnover
from bot.services import staff_files
from bot.storage import participants, registrations
from bot.storage.participants import Participant

pytestmark = pytest.mark.usefixtures("quiet")

KIBIN = next(one for one in DISTRICT.subdistricts if one.name == "Kibin")
PAPERS = Participant("SITI AMINAH", date(1980, 2, 29), Education.UPPER, None, "Kp. Baru RT 01/02", 3)


async def koordinator(office: Office, wave: int = 0) -> Person:
    """In private; at what can be exported of a wave, where one is named."""
    rina = office.staff("Rina", "administrator")
    await rina.send("/start")
    if wave:
        await rina.send("/ekspor")
        await rina.tap("Gelombang")
    return rina


async def gets(office: Office, rina: Person, name: str) -> dict[str, object]:
    """Taps through to a file; the message that brings it."""
    await rina.tap(name)
    await rina.tap("Ya, kirim ke saya")
    return documents(rina)[-1]


async def test_from_command_to_file(office: Office) -> None:
    wave = await open_wave(office)
    for number in (1, 2):
        await applies(office, wave, number)
    rina = await koordinator(office)
    await rina.send("/ekspor")
    rina.sees("Dari gelombang yang mana?")
    await rina.tap("Gelombang 7/2027")
    rina.sees("Ekspor Gelombang 7/2027", "Semua pendaftar: 2 orang", "Per kecamatan untuk Camat: 2 orang")
    assert rina.buttons() == ["📄 Semua pendaftar", "📄 Per kecamatan untuk Camat", "⬅️ Kembali"]
    await rina.tap("Semua pendaftar")
    rina.sees("Berkas ini berisi data 2 orang", "Permintaan ini tercatat")
    assert documents(rina) == []
    await rina.tap("Ya, kirim ke saya")
    rina.saw("berkas sedang dibuat")
    (message,) = documents(rina)
    assert message["document"]["file_name"] == "pendaftar-gelombang-7-2027.xlsx"
    assert "data 2 orang" in words(message)
    assert "dihapus dari obrolan dalam 24 jam" in words(message)
    assert office.rows("SELECT action, subject FROM audit") == [("file.applicants", f'{{"wave": {wave}}}')]
    office.clock.forward(hours=23)
    await office.settle()
    assert documents(rina) == []


async def test_who_thinks_better_of_it_gets_nothing(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1)
    rina = await koordinator(office, wave)
    await rina.tap("Semua pendaftar")
    await rina.tap("Tidak jadi")
    rina.sees("Ekspor Gelombang 7/2027")
    assert office.rows("SELECT count(*) FROM staff_files") == [(0,)]


async def test_a_double_tap_brings_one_file(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1)
    rina = await koordinator(office, wave)
    await rina.tap("Semua pendaftar")
    await rina.tap_twice("Ya, kirim ke saya")
    assert len(documents(rina)) == 1


async def test_in_the_group_there_is_only_a_way_into_private(office: Office) -> None:
    await open_wave(office)
    rina = await koordinator(office)
    await rina.send("/ekspor", chat=office.group.id)
    assert "obrolan pribadi" in words(office.in_group()[-1])
    await rina.tap("Buka ekspor", chat=office.group.id)
    rina.sees("Dari gelombang yang mana?")


async def test_a_petugas_who_is_no_koordinator_gets_nothing(office: Office) -> None:
    wave = await open_wave(office)
    await applies(office, wave, 1)
    budi = office.staff("Budi")
    await budi.send("/ekspor")
    budi.sees("koordinator")
    for data in ("exports:0", f"export:{wave}", f"exportask:applicants:{wave}", f"exportyes:applicants:{wave}"):
        await budi.forge(data)
        budi.sees("koordinator")
    assert office.rows("SELECT count(*) FROM staff_files") == [(0,)]


async def test_forged_and_old_buttons(office: Office) -> None:
    wave = await open_wave(office)
    rina = await koordinator(office)
    for data in (
        *("exportyes:statistics:1", "exportyes:claim_qr:1", "exportyes::", "exportask:x:1", "export:99", "exports:x"),
        *(f"exportyes:applicants:{wave}", "exportyes:record:99"),
    ):
        await rina.forge(data)
        assert office.rows("SELECT count(*) FROM staff_files") == [(0,)], data
    await rina.forge(f"exportask:applicants:{wave}")
    rina.sees("Belum ada data orang")
    assert rina.buttons() == ["Tidak jadi"]
    await rina.forge(f"export:{wave}")
    rina.sees("Belum ada data orang di gelombang ini")
    await rina.forge("exports:-7")
    rina.sees("Dari gelombang yang mana?")


async def test_without_any_wave(office: Office) -> None:
    rina = await koordinator(office)
    await rina.send("/ekspor")
    rina.sees("Belum ada gelombang")


async def test_waves_by_pages(office: Office) -> None:
    for number in range(1, 8):
        await open_wave(office, number=number)
    rina = await koordinator(office)
    await rina.send("/ekspor")
    await rina.tap("Berikutnya")
    await rina.tap("Gelombang 2/2027")
    rina.sees("Ekspor Gelombang 2/2027")


async def test_the_attendance_sheet(office: Office) -> None:
    """Who is sure to come, by kecamatan and name, as on the KTP where that is known; a column to sign for each day."""
    days = (datetime(2026, 12, 21, 1, tzinfo=MONDAY.tzinfo), datetime(2026, 12, 22, 1, tzinfo=MONDAY.tzinfo))
    sessions = (Session(days[0], None), Session(days[0].replace(hour=6), None), Session(days[1], None))
    wave = await open_wave(office, sessions=sessions)
    people = [
        await applies(office, wave, 1, name="zainal", salutation=Salutation.BAPAK),
        await applies(office, wave, 2, name="=Siti", business_name=None),
        await applies(office, wave, 3, name="Ani", subdistrict=KIBIN.code, village=KIBIN.villages[0].code),
        await applies(office, wave, 4, name="Belum Jawab"),
        await applies(office, wave, 5, name="Cadangan"),
    ]
    confirmed, offered = RegistrationState.CONFIRMED, RegistrationState.OFFERED
    for one, state in zip(people, [confirmed] * 3 + [offered, RegistrationState.RESERVE], strict=True):
        await stands(office, one, state, rank=one)
    async with office.app.wiring.database.transaction() as tx:
        await participants.put(tx, people[2], PAPERS, MONDAY)
    rina = await koordinator(office, wave)
    opened = book(office, await gets(office, rina, "Daftar hadir"))
    assert opened.sheetnames == ["pasti hadir", "terpilih"]
    page = opened["pasti hadir"]
    assert page["A1"].value == "DAFTAR HADIR"
    assert "Gelombang 7/2027: Pelatihan manajerial" in page["A2"].value
    assert "21\N{EN DASH}22 Desember 2026" in page["A3"].value
    rows = table(page, "Nama")
    assert [(row["No"], row["Nama"], row["L/P"], row["Kecamatan"]) for row in rows] == [
        (1, "=Siti", "P", "Cikande"),
        (2, "zainal", "L", "Cikande"),
        (3, "SITI AMINAH", "P", "Kibin"),
    ]
    assert rows[0]["Nomor HP"] == "0812 0000 0002"
    assert rows[0]["Nama usaha"] is None
    signatures = [name for name in rows[0] if name and "Tanda tangan" in str(name)]
    assert signatures == ["Tanda tangan\nSenin, 21 Desember 2026", "Tanda tangan\nSelasa, 22 Desember 2026"]
    assert {row[name] for row in rows for name in signatures} == {None}
    assert page.row_dimensions[page.max_row].height == 30
    assert [row["Nama"] for row in table(opened["terpilih"], "Nama")] == ["Belum Jawab"]


async def test_no_second_sheet_where_everybody_has_answered(office: Office) -> None:
    wave = await open_wave(office, sessions=())
    await stands(office, await applies(office, wave, 1), RegistrationState.CONFIRMED)
    rina = await koordinator(office, wave)
    opened = book(office, await gets(office, rina, "Daftar hadir"))
    assert opened.sheetnames == ["pasti hadir"]
    assert not [cell.value for cell in opened.active[5] if "Tanda tangan" in str(cell.value)]


async def test_all_applicants_with_typed_columns(office: Office) -> None:
    wave = await open_wave(office)
    full = await applies(
        office, wave, 1, name="Siti", business_name="+Berkah", business_product="-Telur",
        business_category=Category.EGG, business_nib_state=NibState.HAS, business_nib="0123456789012",
        business_turnover=Turnover.TO_5M, business_permits=(Permit.PIRT, Permit.HALAL), business_since=2019,
    )  # fmt: skip
    await applies(office, wave, 2, name="@Budi", salutation=Salutation.BAPAK, business_permits=())
    gone = await applies(office, wave, 3)
    await stands(office, full, RegistrationState.CONFIRMED)
    async with office.app.wiring.database.transaction() as tx:
        await participants.put(tx, full, PAPERS, MONDAY)
        await registrations.withdraw(tx, gone, MONDAY)
    rina = await koordinator(office, wave)
    rina.sees("Semua pendaftar: 3 orang", "Camat: 2 orang")
    page = book(office, await gets(office, rina, "Semua pendaftar")).active
    siti, budi, third = table(page, "Nama")
    assert siti["Nomor HP"] == "0812 0000 0001"
    assert siti["Tautan WhatsApp"] == "https://wa.me/6281200000001"
    assert siti["Nomor NIB"] == "0123456789012"
    assert (siti["Nama usaha"], siti["Produk"], siti["Jenis usaha"]) == ("+Berkah", "-Telur", "Olahan telur")
    assert (siti["Mulai usaha"], siti["Foto produk"], siti["Jumlah pekerja"]) == (2019, 0, 3)
    assert siti["Mendaftar pada"] == datetime(2026, 11, 30)  # noqa: DTZ001 - Excel knows no zones
    assert siti["Tanggal lahir"] == datetime(1980, 2, 29)  # noqa: DTZ001 - as above
    assert (siti["Izin"], siti["Keadaan"], siti["Nama di KTP"]) == ("PIRT, Halal", "pasti hadir", "SITI AMINAH")
    assert siti["Pendidikan terakhir"] == "SMA, SMK atau Paket C"
    assert (budi["Nama"], budi["Keadaan"], budi["Nama di KTP"], budi["Izin"]) == (
        "@Budi",
        "terdaftar",
        None,
        "Belum punya izin",
    )
    assert third["Keadaan"] == "batal"


async def test_the_words_of_every_state(office: Office) -> None:
    wave = await open_wave(office)
    states = [state for state in RegistrationState if state is not RegistrationState.WITHDRAWN]
    for number, state in enumerate([*states, RegistrationState.RESERVE], 1):
        await stands(office, await applies(office, wave, number), state, rank=number)
    rina = await koordinator(office, wave)
    page = book(office, await gets(office, rina, "Semua pendaftar")).active
    assert [row["Keadaan"] for row in table(page, "Nama")] == [
        *("terdaftar", "terpilih", "pasti hadir", "cadangan ke-1", "belum terpilih", "batal", "batal", "cadangan ke-2"),
    ]


async def test_a_sheet_for_each_camat(office: Office) -> None:
    wave = await open_wave(office)
    kibin = {"subdistrict": KIBIN.code, "village": KIBIN.villages[0].code}
    for number, name, more in ((1, "Zaki", kibin), (2, "Budi", {}), (3, "Ani", kibin)):
        await applies(office, wave, number, name=name, **more)
    rina = await koordinator(office, wave)
    opened = book(office, await gets(office, rina, "Per kecamatan"))
    assert opened.sheetnames == ["Cikande", "Kibin"]
    assert opened["Kibin"]["A1"].value == "PENDAFTAR DARI KECAMATAN Kibin"
    rows = table(opened["Kibin"], "Nama")
    assert [(row["No"], row["Nama"], row["Keadaan"]) for row in rows] == [
        (1, "Ani", "terdaftar"),
        (2, "Zaki", "terdaftar"),
    ]
    assert set(rows[0]) == {"No", "Nama", "Nama usaha", "Desa", "Keadaan"}, "no numbers of phones"


async def test_nobody_is_left_when_it_is_made(office: Office) -> None:
    wave = await open_wave(office)
    one = await applies(office, wave, 1)
    rina = await koordinator(office, wave)
    await rina.tap("Per kecamatan")
    async with office.app.wiring.database.transaction() as tx:
        await registrations.withdraw(tx, one, MONDAY)
    await rina.tap("Ya, kirim ke saya")
    assert documents(rina) == []
    assert office.rows("SELECT count(*) FROM staff_files") == [(0,)]
    empty = await open_wave(office, number=8)
    for kind in ("attendance", "subdistricts", "record", "statistics"):
        async with office.app.wiring.database.transaction() as tx:
            await staff_files.ask(tx, kind, empty, rina.user.id, MONDAY)
    await office.settle()
    assert documents(rina) == []
    assert office.rows("SELECT DISTINCT state FROM staff_files") == [("refused",)]
    rina.saw("Daftar hadir: belum ada isinya", "Berita acara seleksi: belum ada isinya")


async def test_people_are_read_in_pieces(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.exports.PIECE", 2)
    wave = await open_wave(office)
    for number in range(1, 6):
        await applies(office, wave, number)
    rina = await koordinator(office, wave)
    page = book(office, await gets(office, rina, "Semua pendaftar")).active
    assert [row["No"] for row in table(page, "Nama")] == [1, 2, 3, 4, 5]
