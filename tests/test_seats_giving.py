"""Staff give somebody a seat out of turn, with a reason; beyond the number only a koordinator may."""

import pytest
from conversation import Office
from reminders_at_hand import at, here
from seats_at_hand import announced, audit, decline, look, open_seat

pytestmark = pytest.mark.usefixtures("quiet")


async def test_a_seat_is_given_out_of_turn_with_a_reason(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], ["Citra"], seats=1)
    await at(office, here(2, "21.00"))
    await decline(world, "Ani")
    rina = await look(world)
    await open_seat(world, "Citra", rina)
    rina.sees("belum terpilih")
    await rina.tap("Tawarkan kursi")
    rina.sees("Tawarkan kursi ke Ibu Citra di luar urutan cadangan", "Apa alasannya?")
    await rina.tap_twice("Sudah ditelepon dan siap hadir")
    rina.sees("terpilih, belum menjawab")
    assert world.states == {"Ani": "declined", "Budi": "reserve", "Citra": "offered"}
    assert office.rows("SELECT reason, done_by FROM seat_events WHERE what = 'given'") == [("ready", rina.user.id)]
    assert audit(office) == [("seat_given", '{"registration": 3, "wave": 1}')]
    await rina.tap("Kursi gelombang ini")
    await rina.tap("Riwayat kursi")
    rina.sees("Ibu Citra: ditawari kursi di luar urutan (Sudah ditelepon dan siap hadir) · Rina")


async def test_the_reason_may_be_typed(office: Office) -> None:
    world = await announced(office, ["Ani"], out=["Citra"], seats=2)
    rina = await look(world)
    await open_seat(world, "Citra", rina)
    await rina.tap("Tawarkan kursi")
    await rina.tap("Tulis alasan lain")
    rina.sees("Apa alasan menawarkan kursi ini?", "Ibu Citra")
    await rina.tap("Kembali")
    rina.sees("belum terpilih")
    await rina.tap("Tawarkan kursi")
    await rina.tap("Tulis alasan lain")
    await rina.send("Menggantikan <b>kakaknya</b>")
    rina.sees("terpilih, belum menjawab")
    assert office.rows("SELECT reason FROM seat_events WHERE what = 'given'") == [("Menggantikan <b>kakaknya</b>",)]
    await rina.tap("Kursi gelombang ini")
    await rina.tap("Riwayat kursi")
    rina.sees("(Menggantikan <b>kakaknya</b>)")


async def test_when_it_is_full_only_a_koordinator_may_go_beyond(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], cap=1)
    rina, dewi = await look(world), await look(world, "Dewi", "administrator")
    await open_seat(world, "Budi", rina)
    await rina.tap("Tawarkan kursi")
    rina.sees("Tidak ada kursi bebas untuk Ibu Budi", "Dipegang 1 dari 1 kursi", "Cikande: 1, paling banyak 1")
    await rina.tap("Tetap tawarkan")
    rina.sees("koordinator")
    for forged in ("seatovergiven:2:agreed", "seatgiven:2:agreed", "seatovertype:2"):
        await rina.forge(forged)
        assert world.state("Budi") == "reserve"
    await open_seat(world, "Budi", dewi)
    await dewi.tap("Tawarkan kursi")
    await dewi.tap("Tetap tawarkan")
    dewi.sees("Di luar batas, dan itu dicatat", "dipegang menjadi 2 dari 1 kursi, Cikande menjadi 2 dari 1")
    await dewi.tap("Kesepakatan rapat petugas")
    dewi.sees("terpilih, belum menjawab")
    assert audit(office) == [("seat_overruled", '{"registration": 2, "wave": 1}')]
    await dewi.tap("Kursi gelombang ini")
    dewi.sees("0 kursi bebas; 1 dipegang di luar jumlah kursi")


async def test_who_is_no_koordinator_any_more_cannot_finish_going_beyond(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    dewi = await look(world, "Dewi", "administrator")
    await open_seat(world, "Budi", dewi)
    await dewi.tap("Tawarkan kursi")
    await dewi.tap("Tetap tawarkan")
    await dewi.tap("Tulis alasan lain")
    office.telegram.set_status(office.group.id, dewi.user.id, "member")
    await office.settle()
    await dewi.send("Sudah disepakati")
    assert world.state("Budi") == "reserve"
    dewi.sees("koordinator")


async def test_what_was_filled_meanwhile_or_given_meanwhile(office: Office) -> None:
    world = await announced(office, ["Ani"], out=["Budi", "Citra"], seats=2)
    rina, dodi = await look(world), await look(world, "Dodi")
    for petugas, name in ((rina, "Budi"), (dodi, "Citra")):
        await open_seat(world, name, petugas)
        await petugas.tap("Tawarkan kursi")
    await rina.tap("Kesepakatan rapat petugas")
    await dodi.tap("Kesepakatan rapat petugas")
    dodi.sees("Tidak ada kursi bebas untuk Ibu Citra")
    await dodi.forge(f"seatgiven:{world.ids['Budi']}:agreed")
    dodi.sees("Ibu Budi", "terpilih, belum menjawab")
    assert world.states == {"Ani": "offered", "Budi": "offered", "Citra": "not_selected"}
