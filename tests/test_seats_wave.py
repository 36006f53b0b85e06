"""Seats when the wave itself changes: its number of seats, its dates, its beginning, its end."""

from datetime import timedelta

import pytest
from conversation import Office, words
from reminders_at_hand import BEGINS, at, here
from seats_at_hand import PETUGAS, TUESDAY, announced, confirm, decline, give, keep, release, seats_become

from bot.errors import Outdated, SeatsFull
from bot.models import WaveState
from bot.services import seats

pytestmark = pytest.mark.usefixtures("quiet")


async def test_more_seats_are_offered_fewer_take_vacancies_away(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi", "Citra"])
    await seats_become(world, 2)
    assert world.state("Budi") == "offered"
    with pytest.raises(SeatsFull):
        await seats_become(world, 1)
    await seats_become(world, 2)
    await at(office, here(2, "21.00"))
    await decline(world, "Ani")
    await seats_become(world, 1)
    await at(office, here(3, "06.00"))
    assert world.state("Citra") == "reserve"
    assert office.rows("SELECT taken_away FROM vacancies") == [(1,)]
    await seats_become(world, 2)
    assert world.state("Citra") == "offered", "a seat that nobody had"


async def test_when_the_training_has_begun_open_offers_stay_as_they_are(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], auto_release=1)
    await at(office, BEGINS + timedelta(hours=1))
    assert world.states == {"Ani": "offered", "Budi": "reserve"}
    rina = office.staff("Rina")
    await rina.send(f"/start kursi_{world.wave}")
    await rina.tap("Belum menjawab")
    await rina.tap("1")
    rina.sees("Tidak menjawab sampai pelatihan dimulai")
    assert rina.buttons() == ["💺 Kursi gelombang ini"]
    await rina.forge(f"seatsaid:{world.ids['Ani']}:yes")
    rina.sees("Tidak menjawab sampai pelatihan dimulai")


async def test_a_cancelled_wave_frees_everybody(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"], ["Citra"], without=["Budi"])
    await at(office, here(1, "21.00"))
    await decline(world, "Ani")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = ? WHERE id = ?", WaveState.CANCELLED, world.wave)
        await seats.wave_cancelled(tx, world.wave, office.clock.now, PETUGAS)
    await at(office, here(2, "09.00"))
    assert world.states == {"Ani": "declined", "Budi": "offered", "Citra": "reserve"}
    assert office.rows("SELECT answer FROM seat_offers ORDER BY id") == [("no",), ("cancelled",)]
    assert office.rows("SELECT taken_away FROM vacancies") == [(1,)], "of a wave that is no more nothing is free"
    tasks = "SELECT about, state FROM phone_tasks ORDER BY id"
    assert office.rows(tasks) == [("offered", "dropped"), ("cancelled", "open")]
    for deed in (confirm, decline, release, give):
        with pytest.raises(Outdated):
            await deed(world, "Budi")


async def test_deadlines_follow_a_training_that_begins_earlier(office: Office) -> None:
    world = await announced(office, ["Ani"])
    begins = here(3, "08.00")
    await world.change("UPDATE wave_sessions SET starts_at = ?", "2026-12-03T01:00:00Z")
    await at(office, TUESDAY + timedelta(minutes=1))
    assert office.rows("SELECT answer_by FROM seat_offers") == [("2026-12-03T00:00:00Z",)]
    assert here(3, "07.00") == begins - timedelta(hours=1)


async def test_what_is_said_fits_the_state_at_that_moment(office: Office) -> None:
    """Kept by a petugas in the night: the news of the offer still goes out in the morning."""
    world = await announced(office, ["Ani"], when=here(1, "21.00"))
    ani = world.people["Ani"]
    assert "terpilih" not in ani.screen
    await keep(world, "Ani")
    assert "terpilih" not in words(ani.messages[-1])
    await at(office, here(2, "06.00"))
    ani.sees("terpilih")
