"""Staff put applicants elsewhere than the rules do; the list is drawn anew at once."""

import pytest
from conversation import MONDAY, Office
from proposals_at_hand import closed_wave, four, look_at, move, places, proposed, strong

from bot.storage import registrations

pytestmark = pytest.mark.usefixtures("quiet")


async def test_who_is_given_a_seat_displaces_the_last_by_points(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    rina.data_of("Susun ulang")
    await move(rina, people[2], "Beri kursi", "Pemerataan")
    rina.sees("Ibu Warga 3 sekarang terpilih", "Tidak mendapat kursi lagi: Ibu Warga")
    assert "di luar jumlah" not in rina.screen
    there = places(office)
    assert there[people[2]] == "seat"
    assert sorted(there[one] for one in people[:2]) == ["reserve", "seat"]
    await rina.tap("Usulan")
    rina.sees("susunan ke-2", "Kursi 2/2", "1 dipindahkan petugas")
    await look_at(rina, people[2])
    rina.sees("Diusulkan terpilih: dipindahkan petugas", "Dipindahkan: terpilih, Pemerataan antarkecamatan (Rina)")
    await rina.forge(f"proposalpage:{wave}:seat:0")
    rina.sees("↔️")


async def test_whom_staff_take_off_gives_the_seat_to_the_next(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await move(rina, people[0], "Tidak diusulkan", "tidak bisa hadir")
    rina.sees("Ibu Warga 1 sekarang belum terpilih", "Mendapat kursi: Ibu Warga 3")
    await rina.tap("Warga 3")
    rina.sees("Diusulkan terpilih: 8 poin")
    await move(rina, people[0], "Kembali ke aturan", "Salah pindah")
    rina.sees("Ibu Warga 1 sekarang terpilih", "Tidak mendapat kursi lagi: Ibu Warga 3")
    await look_at(rina, people[0])
    rina.sees("Dikembalikan ke aturan, Salah pindah (Rina)")
    await rina.tap("Pindahkan")
    assert not any("aturan" in one for one in rina.buttons())


async def test_a_reserve_by_staff_has_a_place_in_the_queue(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await move(rina, people[0], "Jadikan cadangan", "Belum pasti")
    rina.sees("Ibu Warga 1 sekarang cadangan, ke-1 di Kecamatan Cikande", "Mendapat kursi: Ibu Warga 3")


async def test_seats_beyond_the_number_are_said(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    for one in people[:3]:
        await move(rina, one, *(("Beri kursi",) if places(office)[one] != "seat" else ("Jadikan cadangan",)))
        if places(office)[one] != "seat":
            await move(rina, one, "Beri kursi")
    rina.sees("Ada 1 kursi di luar jumlah")
    assert [places(office)[one] for one in people[:3]] == ["seat"] * 3
    await rina.tap("Usulan")
    rina.sees("Kursi 3/2", "1 kursi di luar jumlah")


async def test_a_reason_may_be_typed(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await look_at(rina, people[0])
    await rina.tap("Pindahkan")
    await rina.tap("Tidak diusulkan")
    await rina.tap("Tulis alasan lain")
    rina.sees("Apa alasannya?", "Ibu Warga 1")
    await rina.send("\u200b")
    rina.sees("Apa alasannya?", "❗")
    await rina.send("x" * 201)
    rina.sees("paling banyak 200 huruf")
    await office.restart()
    await rina.send("Sudah ikut pelatihan <provinsi>")
    rina.sees("Ibu Warga 1 sekarang belum terpilih")
    assert office.rows("SELECT place, reason, changed_by FROM selection_changes") == [
        ("out", "Sudah ikut pelatihan <provinsi>", rina.user.id)
    ]
    await look_at(rina, people[0])
    rina.sees("Sudah ikut pelatihan <provinsi> (Rina)")
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_back_from_the_typed_reason(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    edition = office.rows("SELECT edition FROM proposals")[0][0]
    await rina.forge(f"movetype:{people[0]}:{edition}:out")
    await rina.tap("Kembali")
    rina.sees("Diusulkan terpilih")
    await rina.forge(f"movetype:{people[0]}:{edition}:out")
    await rina.forge(f"movetype:{people[1]}:{edition}:out")
    rina.sees("alasan pemindahan", "Ibu Warga 1")
    await rina.tap("mulai yang baru")
    rina.sees("Apa alasannya?", "Ibu Warga 2")
    async with office.app.wiring.database.transaction() as tx:
        await registrations.withdraw(tx, people[1], MONDAY)
    await rina.tap("Kembali")
    rina.sees("sudah dibatalkan")
    assert office.rows("SELECT count(*) FROM selection_changes") == [(0,)]


async def test_what_was_typed_about_an_old_list_changes_nothing(office: Office) -> None:
    wave, people = await four(office)
    rina, budi = await proposed(office, wave), office.staff("Budi")
    await rina.forge(f"movetype:{people[0]}:1:out")
    await budi.send("/usulkan")
    await budi.tap("Susun ulang")
    await rina.send("Tidak bisa dihubungi")
    rina.sees("sudah disusun ulang")
    await rina.forge(f"movetype:{people[0]}:2:out")
    async with office.app.wiring.database.transaction() as tx:
        await registrations.withdraw(tx, people[0], MONDAY)
    await rina.send("Tidak bisa dihubungi")
    rina.sees("sudah dibatalkan")
    assert office.rows("SELECT count(*) FROM selection_changes") == [(0,)]
    assert office.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_two_staff_at_once_do_not_overwrite_each_other(office: Office) -> None:
    wave, people = await four(office)
    rina, budi = await proposed(office, wave), office.staff("Budi")
    await budi.send("/usulkan")
    for person in (rina, budi):
        await look_at(person, people[0])
        await person.tap("Pindahkan")
    await rina.tap("Tidak diusulkan")
    await budi.tap("Jadikan cadangan")
    await rina.tap("Kesepakatan")
    await budi.tap("Kesepakatan")
    budi.sees("susunan ke-2", "Rina")
    assert office.rows("SELECT place FROM selection_changes") == [("out",)]
    for data in (f"moveask:{people[0]}:1", f"moveto:{people[0]}:1:out", f"movetype:{people[0]}:1:out"):
        await budi.forge(data)
        budi.sees("susunan ke-2")
    await budi.forge(f"movedo:{people[0]}:2:out:agreed")
    budi.sees("tidak berlaku")
    assert office.rows("SELECT count(*) FROM selection_changes") == [(1,)]


async def test_tapping_a_reason_twice_moves_once(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await look_at(rina, people[0])
    await rina.tap("Pindahkan")
    await rina.tap("Tidak diusulkan")
    await rina.tap_twice("Kesepakatan")
    assert office.rows("SELECT count(*) FROM selection_changes") == [(1,)]
    assert office.rows("SELECT edition FROM proposals") == [(2,)]


async def test_changes_outlive_the_list(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await move(rina, people[0], "Tidak diusulkan")
    await rina.tap("Usulan")
    await rina.tap("Kembali ke tinjauan")
    rina.sees("1 pemindahan oleh petugas tetap berlaku")
    await rina.tap("Susun usulan")
    assert places(office)[people[0]] == "out"


async def test_many_who_gain_are_counted(office: Office) -> None:
    wave = await closed_wave(office, seats=1, reserves=9)
    every = [await strong(office, wave, number) for number in range(2)]
    rina = await proposed(office, wave)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET seats = 9 WHERE id = ?", wave)
        await tx.run("UPDATE owners SET name = name || ' binti'")
    for number in range(2, 8):
        await strong(office, wave, number)
    await move(rina, every[0], "Jadikan cadangan" if places(office)[every[0]] == "seat" else "Tidak diusulkan")
    rina.sees("Mendapat kursi: ", " lagi")
