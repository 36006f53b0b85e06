"""The berita acara: what was announced, frozen, with rules, points, changes and reasons; before that a draft."""

from typing import Any

import pytest
from conversation import MONDAY, Office, Person, words
from files_at_hand import book, data_of, documents, table
from proposals_at_hand import four, proposed

from bot.models import Place, Verdict
from bot.services import announcing, proposal_moves, proposals, seats
from bot.storage import owners, registrations, staff_names, verdicts, waves

pytestmark = pytest.mark.usefixtures("quiet")


async def drawn(office: Office, by: Person) -> tuple[int, list[int]]:
    """A list of four for three seats: one put off by verdict, one moved by staff."""
    wave, people = await four(office, subdistricts={"36.04.15": 1, "36.04.16": 1, "36.04.05": 1}, cap=2, seats=3)
    async with office.app.wiring.database.transaction() as tx:
        await verdicts.add(tx, people[2], Verdict.NOT_YET, "next_turn", by=by.user.id, now=MONDAY)
        await staff_names.remember(tx, by.user.id, "Rina", MONDAY)
        await proposals.propose(tx, wave, by.user.id, MONDAY)
        edition = await proposals.edition(tx, wave)
        await proposal_moves.move(tx, people[1], edition, Place.RESERVE, "unsure", by=by.user.id, now=MONDAY)
    return wave, people


async def announced(office: Office, wave: int, by: Person) -> None:
    wiring = office.app.wiring
    async with wiring.database.transaction() as tx:
        edition = await proposals.edition(tx, wave)
        await announcing.announce(tx, wave, edition, by.user.id, now=MONDAY, calendar=wiring.calendar)


async def koordinator(office: Office) -> Person:
    rina = office.staff("Rina", "administrator")
    await rina.send("/start")
    return rina


async def record(rina: Person) -> dict[str, Any]:
    """The message that brings it."""
    await rina.send("/ekspor")
    await rina.tap("Gelombang 7/2027")
    await rina.tap("Berita acara seleksi")
    rina.sees("data 4 orang")
    await rina.tap("Ya, kirim ke saya")
    return documents(rina)[-1]


def told(page: Any) -> dict[str, Any]:
    return {row["Keterangan"]: row["Isi"] for row in table(page, "Keterangan")}


async def test_a_draft_says_that_it_is_one(office: Office) -> None:
    rina = await koordinator(office)
    await drawn(office, rina)
    message = await record(rina)
    assert message["document"]["file_name"] == "berita-acara-seleksi-gelombang-7-2027.xlsx"
    opened = book(office, message)
    assert opened.sheetnames == ["Ringkasan", "Jumlah", "Aturan", "Daftar", "Cadangan per kecamatan", "Perubahan"]
    assert all("RANCANGAN" in page["A1"].value for page in opened)
    summary = told(opened["Ringkasan"])
    assert "Nomor berita acara" not in summary
    assert summary["Kursi"] == 3


async def test_the_announced_one_has_all_that_explains_it(office: Office) -> None:
    rina = await koordinator(office)
    wave, _ = await drawn(office, rina)
    await announced(office, wave, rina)
    opened = book(office, await record(rina))
    assert not [page.title for page in opened if "RANCANGAN" in page["A1"].value]
    summary = told(opened["Ringkasan"])
    ((sha256, seed),) = office.rows(
        "SELECT sha256, selection_seed FROM selection_records JOIN waves ON waves.id = wave_id"
    )
    assert summary["Nomor berita acara"] == 1
    assert summary["SHA-256 isi yang diumumkan"] == sha256
    assert summary["Benih undian"] == seed
    assert summary["Diumumkan oleh"] == "Rina"
    assert summary["Diumumkan pada"] == "Senin, 30 November 2026, pukul 09.00 WIB"
    assert summary["Batas kursi per kecamatan"] == 2
    rows = {row["Nama"]: row for row in table(opened["Daftar"], "Nama")}
    assert len(rows) == 4
    first, moved, put_off, _ = (rows[f"Ibu Warga {number}"] for number in (1, 2, 3, 4))
    assert first["Hasil"] == "terpilih"
    assert first["foto produk"] == 3
    assert first["Poin"] == sum(first[name] or 0 for name in list(first)[10:19])
    assert moved["Hasil"] == "cadangan ke-1"
    assert moved["Sebab"].startswith("Cadangan ke-1: dipindahkan petugas (Belum pasti bisa hadir); ")
    assert put_off["Hasil"] == "belum terpilih"
    assert rows["Ibu Warga 4"]["Sebab"].startswith("Terpilih: mendapat kursi jatah Kecamatan Kibin; ")
    assert (put_off["Penilaian petugas"], put_off["Alasan"]) == ("Belum", "bisa menunggu giliran")
    (change,) = table(opened["Perubahan"], "Nama")
    assert (change["Dari"], change["Menjadi"], change["Dipindahkan oleh"]) == ("menurut aturan", "cadangan", "Rina")
    (waiting,) = table(opened["Cadangan per kecamatan"], "Nama")
    assert (waiting["Kecamatan"], waiting["Cadangan ke-"]) == ("Cikande", 1)
    counts = table(opened["Jumlah"], "Kelompok")
    places = [row for row in counts if row["Menurut"] == "Kecamatan"]
    assert sum(row["Terpilih"] for row in places) == summary["Terpilih"]
    assert sum(row["Semua"] for row in places) == 4
    assert [row["Kelompok"] for row in places if row["Jatah dilepas"]] == ["Kramatwatu"]
    assert {row["Jenis aturan"] for row in table(opened["Aturan"], "Aturan")} == {"Syarat", "Poin"}


async def test_what_is_frozen_stays_and_what_happens_later_stands_apart(office: Office) -> None:
    rina = await koordinator(office)
    wave, people = await drawn(office, rina)
    await announced(office, wave, rina)
    before = book(office, await record(rina))
    async with office.app.wiring.database.transaction() as tx:
        one, the_wave = await registrations.get(tx, people[0]), await waves.get(tx, wave)
        assert one is not None
        assert the_wave is not None
        owner = await owners.get(tx, one.owner_id)
        assert owner is not None
        await tx.run("UPDATE owners SET name = 'Nama Baru' WHERE id = ?", owner.id)
        await seats.release(tx, one, the_wave, rina.user.id, MONDAY)
    after = book(office, await record(rina))
    for name in before.sheetnames[:-1]:
        assert [*before[name].values] == [*after[name].values], name
    first, *_ = table(before["Setelah pengumuman"], "Kejadian")
    assert (first["Kejadian"], first["Oleh"]) == ("hasil diumumkan", "Rina")
    happened = table(after["Setelah pengumuman"], "Kejadian")
    lines = [(row["Kejadian"], row["Nama"], row["Oleh"]) for row in happened]
    assert lines[0] == ("hasil diumumkan", None, "Rina")
    assert ("kursi dilepas", "Ibu Nama Baru", "Rina") in lines
    assert ("cadangan, ditawari kursi", "Ibu Warga 2", "bot, menurut aturan") in lines
    assert "Tidak termasuk isi yang dibekukan" in after["Setelah pengumuman"]["A2"].value


async def test_the_same_record_is_the_same_file(office: Office) -> None:
    rina = await koordinator(office)
    wave, _ = await drawn(office, rina)
    await announced(office, wave, rina)
    files = []
    for _ in range(2):
        files.append(data_of(office, (await record(rina))["document"]))
        office.clock.forward(minutes=7)
    assert files[0] == files[1]


async def test_who_misses_a_condition_reads_which(office: Office) -> None:
    rina = await koordinator(office)
    wave, _ = await four(office, nib_required=True)
    async with office.app.wiring.database.transaction() as tx:
        await proposals.propose(tx, wave, rina.user.id, MONDAY)
    rows = {row["Nama"]: row for row in table(book(office, await record(rina))["Daftar"], "Nama")}
    assert rows["Ibu Warga 3"]["Syarat yang belum terpenuhi"] == "belum punya NIB"
    assert rows["Ibu Warga 3"]["Sebab"].startswith("Belum terpilih: syarat belum terpenuhi, belum punya NIB; ")


async def test_nothing_is_offered_before_anything_was_proposed(office: Office) -> None:
    rina = await koordinator(office)
    wave, _ = await four(office)
    await rina.forge(f"export:{wave}")
    assert "📄 Berita acara seleksi" not in rina.buttons()
    await rina.forge(f"exportyes:record:{wave}")
    assert documents(rina) == []


async def test_a_draft_that_was_laid_aside_is_not_sent(office: Office) -> None:
    rina = await koordinator(office)
    wave, _ = await drawn(office, rina)
    await rina.forge(f"exportask:record:{wave}")
    async with office.app.wiring.database.transaction() as tx:
        await proposals.lay_aside(tx, wave, rina.user.id, MONDAY)
    await rina.tap("Ya, kirim ke saya")
    assert documents(rina) == []


async def test_only_for_koordinators(office: Office) -> None:
    wave, _ = await four(office)
    budi = await proposed(office, wave, "member")
    await budi.forge(f"exportyes:record:{wave}")
    assert "koordinator" in words(budi.messages[-1])
    assert documents(budi) == []
