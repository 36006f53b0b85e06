"""Seats beyond the number or the cap, and guarantees: what falls free, what is given up, and whom it moves."""

import pytest
from conversation import Office
from seats_at_hand import KIBIN, announced, decline, give
from waves_at_hand import CIKANDE

from bot.errors import SeatsFull

pytestmark = pytest.mark.usefixtures("quiet")


async def test_a_seat_beyond_the_number_leaves_no_vacancy(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Citra", ("Dewi", KIBIN)], [("Eka", KIBIN)])
    assert await give(world, "Eka", overrule=True) == "overruled"
    await decline(world, "Ani")
    assert not office.rows("SELECT * FROM vacancies")
    assert world.states == {"Ani": "declined", "Citra": "reserve", "Dewi": "reserve", "Eka": "offered"}
    await decline(world, "Eka")
    assert world.states == {"Ani": "declined", "Citra": "reserve", "Dewi": "offered", "Eka": "declined"}
    assert office.rows("SELECT subdistrict FROM vacancies") == [(KIBIN,)]


async def test_beyond_the_cap_a_seat_that_was_free_is_used(office: Office) -> None:
    world = await announced(office, ["Ani", ("Eka", KIBIN)], ["Budi"], cap=1)
    await decline(world, "Eka")
    assert world.state("Budi") == "reserve"
    with pytest.raises(SeatsFull):
        await give(world, "Budi")
    assert await give(world, "Budi", overrule=True) == "overruled"
    assert office.rows("SELECT subdistrict, offer_id IS NOT NULL FROM vacancies") == [(KIBIN, 1)]
    assert office.rows("SELECT reason FROM seat_events WHERE what = 'no_reserve'") == [("cap",)]
    await decline(world, "Budi")
    assert office.rows("SELECT subdistrict FROM vacancies ORDER BY id") == [(KIBIN,), (CIKANDE,)]


async def test_a_guaranteed_seat_that_stays_in_its_subdistrict_is_not_released(office: Office) -> None:
    world = await announced(office, ["Ani"], out=["Budi"], subdistricts={CIKANDE: 1})
    await decline(world, "Ani")
    await give(world, "Budi")
    assert "guarantee_released" not in world.events()


async def test_a_guarantee_is_released_once_for_all_its_seats(office: Office) -> None:
    world = await announced(
        office, ["Ani", "Budi"], [("Dewi", KIBIN), ("Eka", KIBIN)], subdistricts={CIKANDE: 2, KIBIN: 0}
    )
    for name in ("Ani", "Budi"):
        await decline(world, name)
    assert world.states == {"Ani": "declined", "Budi": "declined", "Dewi": "offered", "Eka": "offered"}
    assert world.events().count("guarantee_released") == 1


async def test_who_withdraws_before_the_answer_is_not_waited_for(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    await world.people["Ani"].forge(f"withdrawn:{world.ids['Ani']}")
    assert office.rows("SELECT answer FROM seat_offers ORDER BY id") == [("withdrawn",), (None,)]
