"""Dates or the place change after the announcement: those concerned hear what was and what is, once a save."""

import pytest
from conversation import MONDAY, Office, Person
from lives_at_hand import ANSWER_BY, announced_wave, group_heard, heard, stands, states
from reminders_at_hand import BEGINS, at, here
from staff_walks import change

from bot.models import RegistrationState as State
from bot.storage import accounts
from bot.storage.database import to_text

pytestmark = pytest.mark.usefixtures("quiet")

CHANGED = "Ada perubahan dari Dinas"


async def saves(office: Office, wave: int, **answers: str) -> Person:
    """A petugas changes these steps (by title) of a wave, in one save."""
    rina = office.staff("Rina")
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Ubah")
    for title, answer in answers.items():
        await change(rina, title.replace("_", " "), answer)
    await rina.tap("Simpan")
    return rina


async def full_wave(office: Office) -> tuple[int, dict[State, Person]]:
    """Two seats, both held, and somebody in every other state that hears something or nothing."""
    wave = await announced_wave(office, seats=2, year=2026)
    people = {}
    for state in (State.CONFIRMED, State.OFFERED, State.RESERVE, State.NOT_SELECTED, State.DECLINED):
        people[state] = office.person(state.value)
        await stands(office, wave, state, people[state], name=f"Ibu {state.value.title().replace('_', ' ')}")
    return wave, people


async def test_a_later_day_is_told_and_asked_about(office: Office) -> None:
    wave, people = await full_wave(office)
    await saves(office, wave, Hari_pelatihan="28 Desember 2026 09.00-15.00")
    (text,) = heard(people[State.CONFIRMED], CHANGED)
    assert "📅 Dulu: 21 Desember 2026, mulai 08.00 WIB" in text
    assert "Sekarang:\nSenin, 28 Desember 2026, pukul 09.00 WIB, selesai 15.00 WIB" in text
    assert "tetap tercatat pasti hadir. Karena harinya pindah, mohon jawab lagi: bisa hadir?" in text
    assert "📍" not in text
    assert people[State.CONFIRMED].buttons() == ["✅ Saya hadir", "🙅 Tidak bisa"]
    (text,) = heard(people[State.OFFERED], CHANGED)
    assert "bisa hadir? Mohon dijawab paling lambat Kamis, 3 Desember 2026" in text
    (text,) = heard(people[State.RESERVE], CHANGED)
    assert "tetap tercatat sebagai cadangan" in text
    for state in (State.NOT_SELECTED, State.DECLINED):
        assert not heard(people[state], CHANGED)
    assert any("3 orang diberi tahu lewat bot" in one for one in group_heard(office, "diubah oleh Rina"))
    assert office.rows("SELECT state FROM registrations ORDER BY id")[:3] == [
        ("confirmed",), ("offered",), ("reserve",),
    ]  # fmt: skip
    assert states(office) == ["announced"]


async def test_another_place_is_told_to_those_with_a_seat(office: Office) -> None:
    wave, people = await full_wave(office)
    await saves(office, wave, Tempat="Aula Kibin", Alamat="Jalan <b>Raya</b> 5", Titik_peta="-6.12, 106.15")
    (text,) = heard(people[State.CONFIRMED], CHANGED)
    assert "📍 Dulu: Hotel di Cikande\nSekarang: Aula Kibin, Jalan <b>Raya</b> 5 (peta)" in text
    assert "📅" not in text
    assert "tetap tercatat pasti hadir.\n" in f"{text}\n"
    assert not people[State.CONFIRMED].buttons()
    assert heard(people[State.OFFERED], CHANGED)
    assert not heard(people[State.RESERVE], CHANGED)
    assert any("2 orang diberi tahu lewat bot" in one for one in group_heard(office, "diubah oleh Rina"))


async def test_another_hour_of_the_same_day_asks_nobody_anew(office: Office) -> None:
    wave, people = await full_wave(office)
    await saves(office, wave, Hari_pelatihan="21 Desember 2026 10.00")
    (text,) = heard(people[State.CONFIRMED], CHANGED)
    assert "Senin, 21 Desember 2026, pukul 10.00 WIB" in text
    assert "mohon jawab lagi" not in text
    assert not people[State.CONFIRMED].buttons()


@pytest.mark.parametrize("changes", [{"Judul": "Judul lain"}, {"Makan": "prasmanan"}, {"Kursi": "3"}])
async def test_other_changes_are_told_to_nobody(office: Office, changes: dict[str, str]) -> None:
    wave, people = await full_wave(office)
    await saves(office, wave, **changes)
    for person in people.values():
        assert not heard(person, CHANGED)
    assert not office.rows("SELECT * FROM wave_changes")


async def test_before_the_announcement_nobody_hears_of_it(office: Office) -> None:
    wave, people = await full_wave(office)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'deciding'")
        await tx.run("UPDATE registrations SET state = 'applied'")
    await saves(office, wave, Tempat="Aula Kibin")
    assert not heard(people[State.CONFIRMED], CHANGED)


async def test_an_earlier_day_brings_deadlines_forward(office: Office) -> None:
    wave, people = await full_wave(office)
    assert office.rows("SELECT answer_by FROM seat_offers") == [(to_text(ANSWER_BY),)]
    await saves(office, wave, Hari_pelatihan="2 Desember 2026 08.00")
    ((answer_by,),) = office.rows("SELECT answer_by FROM seat_offers")
    assert to_text(MONDAY) < answer_by < to_text(here(2, "08.00"))
    (text,) = heard(people[State.OFFERED], CHANGED)
    assert "Mohon dijawab paling lambat" in text
    assert "3 Desember" not in text


async def test_a_day_that_was_mistyped_costs_nobody_the_time_to_answer(office: Office) -> None:
    wave, people = await full_wave(office)
    await saves(office, wave, Hari_pelatihan="30 November 2026 09.40")
    ((answer_by,),) = office.rows("SELECT answer_by FROM seat_offers")
    assert answer_by < to_text(here(30, "09.40", month=11))
    await saves(office, wave, Hari_pelatihan="21 Desember 2026 08.00")
    people[State.OFFERED].sees("Mohon dijawab paling lambat Kamis, 3 Desember 2026, pukul 16.00 WIB")


@pytest.mark.parametrize("changes", [{"Tempat": "Aula Kibin"}, {"Hari_pelatihan": "28 Desember 2026 08.00"}])
async def test_who_is_asked_anew_after_the_deadline_has_time_to_answer(office: Office, changes: dict[str, str]) -> None:
    wave, people = await full_wave(office)
    await at(office, here(7, "10.00"))
    await saves(office, wave, **changes)
    people[State.OFFERED].sees("Mohon dijawab paling lambat Kamis, 10 Desember 2026, pukul 16.00 WIB")
    await at(office, here(9, "16.00"))
    assert group_heard(office, "batas Kamis, 10 Desember"), "staff are to call before the new deadline too"


async def test_saved_twice_before_it_was_sent_is_told_once_from_the_beginning(office: Office) -> None:
    wave, people = await full_wave(office)
    office.clock.now = here(30, "21.00", month=11)
    await saves(office, wave, Tempat="Aula Kibin")
    await saves(office, wave, Hari_pelatihan="28 Desember 2026 08.00")
    assert not heard(people[State.CONFIRMED], CHANGED), "it rests at night"
    await at(office, here(1, "06.00"))
    (text,) = heard(people[State.CONFIRMED], CHANGED)
    assert "Dulu: 21 Desember 2026" in text
    assert "Dulu: Hotel di Cikande" in text
    kept = "SELECT count(*) FROM outbox WHERE kind = 'wave_changed' AND state = 'sent' AND chat_id = ?"
    assert office.rows(kept, people[State.CONFIRMED].user.id) == [(1,)]


async def test_changed_back_before_it_was_sent_is_not_told(office: Office) -> None:
    wave, people = await full_wave(office)
    office.clock.now = here(30, "21.00", month=11)
    await saves(office, wave, Tempat="Aula Kibin")
    await saves(office, wave, Tempat="Hotel di Cikande")
    await at(office, here(1, "06.00"))
    assert not heard(people[State.CONFIRMED], CHANGED)


async def test_each_save_is_told(office: Office) -> None:
    wave, people = await full_wave(office)
    await saves(office, wave, Tempat="Aula Kibin")
    await saves(office, wave, Tempat="Aula Cikande")
    first, second = heard(people[State.CONFIRMED], CHANGED)
    assert "Dulu: Hotel di Cikande\nSekarang: Aula Kibin" in first
    assert "Dulu: Aula Kibin\nSekarang: Aula Cikande" in second


async def test_near_the_day_it_does_not_rest(office: Office) -> None:
    wave, people = await full_wave(office)
    office.clock.now = here(19, "21.00")
    await saves(office, wave, Tempat="Aula Kibin")
    assert heard(people[State.CONFIRMED], CHANGED)


@pytest.mark.parametrize(
    "meanwhile",
    [
        "UPDATE registrations SET state = 'declined'",
        "UPDATE waves SET state = 'cancelled'",
        "DELETE FROM account_owners",
    ],
)
async def test_what_lost_its_sense_before_it_was_sent(office: Office, meanwhile: str) -> None:
    wave, people = await full_wave(office)
    office.clock.now = here(30, "21.00", month=11)
    await saves(office, wave, Tempat="Aula Kibin")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(meanwhile)
    await at(office, here(1, "06.00"))
    assert not heard(people[State.CONFIRMED], CHANGED)
    assert office.rows("SELECT DISTINCT state FROM outbox WHERE kind = 'wave_changed'") == [("cancelled",)]


async def test_whom_it_does_not_reach_is_counted_and_called(office: Office) -> None:
    wave, people = await full_wave(office)
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [people[State.CONFIRMED].user.id])
    await saves(office, wave, Tempat="Aula Kibin")
    (text,) = group_heard(office, "diubah oleh Rina")
    assert "1 orang diberi tahu lewat bot; 1 lagi tidak terjangkau, mohon ditelepon" in text
    assert office.rows("SELECT about FROM phone_tasks") == [("moved",)]


async def test_the_first_day_cannot_be_moved_into_the_past(office: Office) -> None:
    wave, _ = await full_wave(office)
    rina = await saves(office, wave, Hari_pelatihan="30 November 2026 07.00")
    rina.sees("sudah lewat")
    await rina.send("28 Desember 2026 08.00")
    await rina.tap("Simpan")
    assert office.rows("SELECT starts_at FROM wave_sessions") == [("2026-12-28T01:00:00Z",)]


async def test_an_answer_after_the_change_counts(office: Office) -> None:
    wave, people = await full_wave(office)
    await saves(office, wave, Hari_pelatihan="28 Desember 2026 09.00")
    sari = people[State.CONFIRMED]
    await sari.tap("Saya hadir")
    sari.sees("pasti hadir")
    assert office.rows("SELECT state FROM registrations WHERE id = 1") == [("confirmed",)]


async def test_the_place_changes_while_it_runs(office: Office) -> None:
    wave, people = await full_wave(office)
    await at(office, BEGINS)
    rina = await saves(office, wave, Tempat="Aula Kibin")
    rina.saw("tersimpan")
    (text,) = heard(people[State.CONFIRMED], CHANGED)
    assert "Sekarang: Aula Kibin" in text
