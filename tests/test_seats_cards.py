"""Seats as staff see them: a wave's, one person's, what they do about it, and two of them at once."""

from datetime import datetime

import pytest
from conversation import Office, words
from reminders_at_hand import at, here
from seats_at_hand import KIBIN, PETUGAS, Name, announced, audit, look, open_seat
from waves_at_hand import CIKANDE, open_wave

from bot.models import WaveState

pytestmark = pytest.mark.usefixtures("quiet")


async def test_the_seats_of_a_wave(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi", ("Citra", KIBIN)], ["Dewi", ("Eka", KIBIN)], seats=3)
    await world.people["Ani"].forge(f"seatyes:{world.ids['Ani']}")
    rina = await look(world)
    rina.sees("Kursi Gelombang 7/2027: 3", "1 pasti hadir", "2 terpilih, belum menjawab", "0 kursi bebas")
    rina.sees("batas terdekat Jumat, 4 Desember 2026, pukul 16.30 WIB", "Cadangan tersisa: 2", "tetap disimpan")
    assert len(rina.screen.splitlines()) <= 10
    assert rina.buttons() == ["⏳ Belum menjawab (2)", "🪑 Cadangan (2)", "🕘 Riwayat kursi", "⬅️ Kembali"]
    await rina.tap("Cadangan")
    rina.sees("Cadangan Gelombang 7/2027: 2", "1. Cikande ke-1: Ibu Dewi", "2. Kibin ke-1: Ibu Eka")
    await rina.tap("1")
    rina.sees("Ibu Dewi · Cikande", "cadangan ke-1 di kecamatannya")


@pytest.mark.parametrize(
    ("moment", "reserve", "cap", "why"),
    [
        (here(2, "21.00"), ("Dewi", KIBIN), None, "menunggu, jam tenang sampai pukul 06.00 WIB"),
        (here(20, "22.00"), "Dewi", 1, "menunggu, jam tenang sampai pukul 06.00 WIB"),
        (here(2, "09.00"), None, None, "tidak ada cadangan lagi"),
        (here(2, "09.00"), ("Dewi", KIBIN), 1, "kecamatan semua cadangan sudah mencapai batas kursinya"),
        (here(21, "06.30"), "Dewi", None, "sudah terlalu dekat dengan awal pelatihan"),
        (here(21, "08.00"), "Dewi", None, "pelatihan sudah dimulai"),
    ],
)
async def test_why_nobody_is_promoted(
    office: Office, moment: datetime, reserve: Name | None, cap: int | None, why: str
) -> None:
    world = await announced(office, ["Ani", ("Citra", KIBIN)], [reserve] if reserve else [], cap=cap)
    office.clock.now = moment
    await world.change("UPDATE registrations SET state = 'declined' WHERE id = ?", world.ids["Ani"])
    await world.change("UPDATE seat_offers SET answer = 'no' WHERE registration_id = ?", world.ids["Ani"])
    rina = await look(world)
    rina.sees(f"1 kursi bebas: {why}")


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (WaveState.OPEN, "hasil belum diumumkan"),
        (WaveState.CANCELLED, "gelombang dibatalkan"),
        (WaveState.FINISHED, "pelatihan sudah dimulai"),
    ],
)
async def test_why_where_nobody_is_promoted_at_all(office: Office, state: WaveState, why: str) -> None:
    wave = await open_wave(office, state=state, seats=3)
    rina = office.staff("Rina")
    await rina.send(f"/start kursi_{wave}")
    rina.sees(f"3 kursi bebas: {why}")


async def test_an_offer_under_way(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    rina = await look(world)
    await world.change("UPDATE waves SET seats = 2")
    await rina.forge(f"seats:{world.wave}")
    rina.sees("1 kursi bebas: sedang ditawarkan ke cadangan")
    assert world.state("Budi") == "offered", "a moment later"


async def test_a_seat_is_released_with_a_second_tap(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    rina = await look(world)
    await rina.tap("Belum menjawab")
    await rina.tap("1")
    rina.sees(
        "Ibu Ani · Cikande", "terpilih, belum menjawab", "Batas menjawab: Jumat, 4 Desember 2026", "Pesan sudah sampai"
    )
    rina.sees("0812 3456 7890")
    assert "https://wa.me/6281234567890" in rina.links
    assert rina.buttons() == [
        "✅ Hadir", "🙅 Tidak bisa", "📌 Tetap simpan", "🔓 Lepaskan kursi", "💺 Kursi gelombang ini",
    ]  # fmt: skip
    await rina.tap("Lepaskan kursi")
    rina.sees("Lepaskan kursi Ibu Ani?", "ditawarkan ke cadangan berikutnya")
    assert "Mohon ditelepon dulu" not in rina.screen
    await rina.tap_twice("Ya, lepaskan")
    rina.sees("batal (kursinya dilepas)")
    assert world.states == {"Ani": "released", "Budi": "offered"}
    world.people["Ani"].sees("batal")
    assert audit(office) == [("seat_release", '{"registration": 1, "wave": 1}')]
    assert world.events() == ["announced", "released", "promoted"]


async def test_a_seat_is_kept(office: Office) -> None:
    world = await announced(office, ["Ani"])
    rina = await look(world)
    await open_seat(world, "Ani", rina)
    await rina.tap_twice("Tetap simpan")
    rina.sees("Kursi tetap disimpan oleh Rina")
    assert "📌 Tetap simpan" not in rina.buttons()
    assert audit(office) == [("seat_keep", '{"registration": 1, "wave": 1}')]
    assert world.events() == ["announced", "kept"]
    await rina.tap("Kursi gelombang ini")
    await rina.tap("Belum menjawab")
    rina.sees("📌")
    await at(office, here(10, "09.00"))
    await open_seat(world, "Ani", rina)
    rina.sees("Batas menjawab sudah lewat")


@pytest.mark.parametrize(("button", "state"), [("Hadir", "confirmed"), ("Tidak bisa", "declined")])
async def test_an_answer_by_telephone(office: Office, button: str, state: str) -> None:
    world = await announced(office, ["Ani"])
    rina = await look(world)
    await open_seat(world, "Ani", rina)
    await rina.tap_twice(button)
    assert world.state("Ani") == state
    said = "yes" if state == "confirmed" else "no"
    assert office.rows("SELECT answer, answered_by FROM seat_offers") == [(said, rina.user.id)]
    assert audit(office) == [(f"seat_answer_{said}", '{"registration": 1, "wave": 1}')]
    await rina.forge(f"seatsaid:{world.ids['Ani']}:maybe")
    assert world.state("Ani") == state


async def test_two_petugas_at_once_the_second_sees_how_it_stands(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    rina, dodi = await look(world), await look(world, "Dodi")
    for petugas in (rina, dodi):
        await open_seat(world, "Ani", petugas)
    await world.people["Ani"].forge(f"seatyes:{world.ids['Ani']}")
    await rina.tap("Lepaskan kursi")
    rina.sees("pasti hadir")
    await dodi.forge(f"seatrelease:{world.ids['Ani']}")
    dodi.sees("pasti hadir")
    await dodi.forge(f"seatkeep:{world.ids['Ani']}")
    dodi.sees("pasti hadir")
    assert world.states == {"Ani": "confirmed", "Budi": "reserve"}
    assert dodi.buttons() == ["🙅 Tidak bisa", "💺 Kursi gelombang ini"]
    assert audit(office) == []


async def test_what_happened_is_told_in_words(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"], [("Eka", KIBIN)], subdistricts={CIKANDE: 2, KIBIN: 0})
    rina = await look(world)
    await world.people["Ani"].forge(f"seatno:{world.ids['Ani']}")
    await world.people["Ani"].forge(f"seatdrop:{world.ids['Ani']}")
    await open_seat(world, "Budi", rina)
    await rina.tap("Tetap simpan")
    await rina.tap("Kursi gelombang ini")
    await rina.tap("Riwayat kursi")
    lines = rina.screen.splitlines()
    assert lines[0] == "🕘 Riwayat kursi Gelombang 7/2027"
    assert [line.partition(" WIB · ")[2] for line in lines[1:]] == [
        "Ibu Budi: kursi tetap disimpan · Rina",
        "Ibu Eka: cadangan, ditawari kursi · otomatis",
        "kursi jatah dilepas: Cikande · otomatis",
        "Ibu Ani: menjawab tidak bisa hadir · sendiri",
        "hasil diumumkan · petugas",
    ]


async def test_long_lists_are_paged(office: Office) -> None:
    world = await announced(
        office, [f"Warga {number}" for number in range(1, 10)], without=[f"Warga {n}" for n in range(1, 10)]
    )
    rina = await look(world)
    await rina.tap("Belum menjawab")
    assert len(rina.screen.splitlines()) <= 10
    rina.sees("1. Ibu Warga 1", "8. Ibu Warga 8", "📞")
    await rina.tap("Berikutnya")
    rina.sees("9. Ibu Warga 9")
    await rina.tap("Berikutnya")
    rina.sees("1. Ibu Warga 1")


@pytest.mark.parametrize(
    "data",
    [
        "seat:9", "seats:9", "unanswered:9:0", "queue:9:0", "seathistory:9:0", "seatask:9", "seatrelease:9",
        "seatkeep:9", "seatsaid:9:yes", "seatgive:9", "seatgiven:9:agreed", "seatgiven:1:none", "seattype:9",
        "seatover:9",
        "seatovergiven:9:agreed", "seat:x", "seat:", "seatgive:1",
    ],
)  # fmt: skip
async def test_forged_buttons_change_nothing(office: Office, data: str) -> None:
    world = await announced(office, ["Ani"])
    dewi = await look(world, "Dewi", "administrator")
    await dewi.forge(data)
    assert world.states == {"Ani": "offered"}
    assert audit(office) == []


async def test_owners_have_no_way_in(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    budi = world.people["Budi"]
    await budi.forge(f"seatgiven:{world.ids['Budi']}:agreed")
    await budi.forge(f"seat:{world.ids['Ani']}")
    assert "Ani" not in budi.screen
    assert world.states == {"Ani": "offered", "Budi": "reserve"}
    assert PETUGAS not in {one for (one,) in office.rows("SELECT actor_id FROM audit")}
    assert "Ani" not in "".join(words(one) for one in office.in_group())
