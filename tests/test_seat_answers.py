"""Saya hadir, Tidak bisa, Masih ingin ikut: at the right time, too late, twice, both at once, by the family."""

from datetime import timedelta

import pytest
from conversation import MONDAY, Office, Person
from offices import said_in
from reminders_at_hand import BEGINS
from standings_at_hand import State, confirmed, list_of, offered, states

from bot.models import Relation
from bot.storage import owners

pytestmark = pytest.mark.usefixtures("quiet")


async def gives_up(person: Person) -> None:
    """Says no, and yes to the question that follows."""
    await person.tap("Tidak bisa")
    person.sees("Kursinya akan ditawarkan ke orang lain")
    await person.tap("Ya, tidak bisa hadir")


async def at_once(office: Office, *taps: tuple[Person, str]) -> None:
    """These taps are all there before the bot looks at any of them."""
    for person, data in taps:
        message = person.messages[-1]["message_id"]
        office.telegram.tap(person.user.id, person.user.id, message, data, forged=True)
    await office.settle()


async def test_saya_hadir(office: Office) -> None:
    sari = await offered(office, bring="fotokopi KTP")
    before = len(said_in(office, office.group))
    await sari.tap("Saya hadir")
    sari.sees("Ibu Warga A pasti hadir", "Hotel di Cikande", "21 Desember 2026", "Dibawa: fotokopi KTP")
    assert sari.buttons() == ["📄 Lengkapi data peserta", "🙅 Tidak bisa"]
    assert states(office) == ["confirmed"]
    assert office.rows("SELECT answer, answered_by FROM seat_offers") == [("yes", sari.user.id)]
    assert len(said_in(office, office.group)) == before


async def test_tidak_bisa_asks_once_more(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi))
    await sari.tap("Tidak bisa")
    sari.sees("Ibu Warga A tidak bisa hadir di Gelombang 7/2027, 21 Desember 2026?", "ditawarkan ke orang lain")
    assert states(office) == ["offered", "reserve"]
    await sari.tap("Tidak jadi")
    sari.sees("terpilih", "Mohon jawab sampai Kamis, 3 Desember 2026, pukul 16.00 WIB")
    await gives_up(sari)
    sari.sees("Terima kasih sudah mengabari", "batal", "Masih ingin ikut")
    assert states(office) == ["declined", "offered"]
    budi.sees("Ada kursi kosong")


async def test_masih_ingin_ikut(office: Office) -> None:
    sari, budi, nur = (office.person(name) for name in ("Sari", "Budi", "Nur"))
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi), (State.RESERVE, nur))
    await gives_up(sari)
    await sari.tap("Masih ingin ikut")
    sari.sees("Ibu Warga A sekarang cadangan ke-2 dari Kecamatan Cikande")
    await sari.forge("seatback:1")
    sari.sees("cadangan ke-2")
    assert states(office) == ["reserve", "offered", "reserve"]
    await gives_up(budi)
    nur.sees("Ibu Warga C terpilih")
    await nur.forge("seatno:3")
    await nur.tap("Ya, tidak bisa hadir")
    sari.sees("Ada kursi kosong. Sekarang Ibu Warga A terpilih")


@pytest.mark.parametrize("button", ["Saya hadir", "Tidak bisa"])
async def test_a_double_tap(office: Office, button: str) -> None:
    sari = await offered(office)
    await sari.tap_twice(button)
    sari.sees("Ibu Warga A pasti hadir" if button == "Saya hadir" else "tidak bisa hadir")
    assert len(office.rows("SELECT id FROM seat_events WHERE what IN ('confirmed', 'declined')")) == (
        button == "Saya hadir"
    )


async def test_declined_twice(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi))
    await sari.tap("Tidak bisa")
    await sari.tap_twice("Ya, tidak bisa hadir")
    sari.sees("batal")
    assert states(office) == ["declined", "offered"]
    assert office.rows("SELECT count(*) FROM vacancies") == [(1,)]


@pytest.mark.parametrize("first", ["seatyes:1", "seatdrop:1"])
async def test_yes_and_no_at_once(office: Office, first: str) -> None:
    """The one that came first holds, as far as it can be taken back it can be taken back."""
    sari = await offered(office)
    second = {"seatyes:1": "seatdrop:1", "seatdrop:1": "seatyes:1"}[first]
    await at_once(office, (sari, first), (sari, second))
    assert states(office) == ["declined"]
    assert "batal" in sari.screen
    assert office.rows("SELECT count(*) FROM seat_offers WHERE answer IS NULL") == [(0,)]


async def test_two_of_the_family_at_once(office: Office) -> None:
    sari, budi = await offered(office), office.person("Budi")
    await budi.send("/start")
    async with office.app.wiring.database.transaction() as tx:
        await owners.link(tx, budi.user.id, 1, Relation.FAMILY, MONDAY)
    await at_once(office, (sari, "seatyes:1"), (budi, "seatyes:1"))
    for person in (sari, budi):
        person.sees("Ibu Warga A pasti hadir")
    await budi.forge("seatdrop:1")
    budi.sees("batal")
    await sari.forge("seatyes:1")
    sari.sees("Ini keadaannya sekarang", "batal, sudah mengabari tidak bisa hadir")
    assert sari.buttons() == ["🙋 Masih ingin ikut"]


async def test_after_the_deadline_a_yes_still_counts_while_the_seat_is_held(office: Office) -> None:
    sari = await offered(office)
    office.clock.now = MONDAY + timedelta(days=5)
    await sari.tap("Saya hadir")
    sari.sees("pasti hadir")


async def test_a_seat_that_was_released(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.OFFERED, sari), (State.RESERVE, budi))
    old = sari.messages[-1]["message_id"]
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'released' WHERE id = 1")
        await tx.run("UPDATE seat_offers SET answer = 'released' WHERE registration_id = 1")
    await sari.tap_data(old, "seatyes:1")
    sari.sees("Ini keadaannya sekarang", "batal, kursinya dilepas karena belum ada jawaban", "Boleh menjadi cadangan")
    await sari.tap("Masih ingin ikut")
    sari.sees("cadangan ke-")


async def test_after_the_beginning(office: Office) -> None:
    sari = await offered(office)
    old = sari.messages[-1]["message_id"]
    office.clock.now = BEGINS
    await sari.tap_data(old, "seatyes:1")
    sari.sees("terpilih, belum ada jawaban", "Pelatihannya sudah dimulai", "Hubungi Petugas")
    for data in ("seatno:1", "seatdrop:1", "seatback:1"):
        await sari.forge(data)
        sari.sees("Ini keadaannya sekarang", "Pelatihannya sudah dimulai")
    assert states(office) == ["offered"]


async def test_who_takes_part_after_the_beginning(office: Office) -> None:
    sari = await confirmed(office)
    office.clock.now = BEGINS + timedelta(hours=1)
    for data in ("seatyes:1", "seatno:1", "seatdrop:1"):
        await sari.forge(data)
        sari.sees("pasti hadir, pelatihan sedang berlangsung")
    assert states(office) == ["confirmed"]


async def test_too_late_to_come_back(office: Office) -> None:
    sari = await offered(office)
    await gives_up(sari)
    office.clock.now = BEGINS - timedelta(hours=1)
    await sari.tap("Masih ingin ikut")
    sari.sees("batal", "Boleh mendaftar di gelombang berikut")
    assert states(office) == ["declined"]
    assert "reply_markup" not in sari.messages[-1]


async def test_no_time_to_come_back(office: Office) -> None:
    sari = await offered(office)
    office.clock.now = BEGINS - timedelta(hours=1)
    await gives_up(sari)
    sari.sees("batal", "Boleh mendaftar di gelombang berikut")


async def test_a_cancelled_wave(office: Office) -> None:
    sari = await offered(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'cancelled'")
    for data in ("seatyes:1", "seatno:1", "seatdrop:1", "seatback:1", "papers:1"):
        await sari.forge(data)
        sari.sees("dibatalkan oleh Dinas")


@pytest.mark.parametrize("state", ["applied", "reserve", "not_selected", "withdrawn"])
async def test_who_holds_no_seat(office: Office, state: str) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.OFFERED, sari), (State.OFFERED, budi))
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = ? WHERE id = 1", state)
        await tx.run("UPDATE seat_offers SET answer = 'no' WHERE registration_id = 1")
        await tx.run("UPDATE waves SET seats = 1")
    for data in ("seatyes:1", "seatno:1", "seatdrop:1", "seatback:1", "papers:1"):
        await sari.forge(data)
        sari.sees("cadangan ke-1" if state == "reserve" else "Ini keadaannya sekarang")
    assert states(office) == [state, "offered"]


@pytest.mark.parametrize("prefix", ["seatyes", "seatno", "seatdrop", "seatback", "papers"])
async def test_forged(office: Office, prefix: str) -> None:
    sari, eve = await offered(office), office.person("Eve")
    await eve.send("/start")
    await eve.tap("Setuju")
    for data in (f"{prefix}:1", f"{prefix}:99", f"{prefix}:x", prefix, f"{prefix}:{'9' * 30}"):
        await eve.forge(data)
        eve.sees("tidak berlaku")
    await sari.forge(f"{prefix}:99")
    sari.sees("tidak berlaku")
    assert states(office) == ["offered"]


async def test_a_kill_between_answer_and_reply(office: Office) -> None:
    sari = await offered(office)
    await sari.tap("Saya hadir")
    await office.restart()
    await office.settle()
    assert states(office) == ["confirmed"]
    await gives_up(sari)
    await office.restart()
    assert states(office) == ["declined"]
