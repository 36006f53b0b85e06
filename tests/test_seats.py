"""Seats: who holds one, what falls free, who is next, and what forbids it."""

import pytest
from conversation import Office
from reminders_at_hand import BEGINS, at, here
from seats_at_hand import KIBIN, announced, confirm, decline, give, rejoin, release
from waves_at_hand import CIKANDE

from bot.errors import Outdated, SeatGone, SeatsFull, TrainingBegun

pytestmark = pytest.mark.usefixtures("quiet")


async def test_a_seat_that_falls_free_goes_to_the_own_subdistrict_first(office: Office) -> None:
    world = await announced(office, ["Ani", ("Budi", KIBIN)], ["Citra", "Dewi", ("Eka", KIBIN)])
    await decline(world, "Budi")
    assert world.states == {
        "Ani": "offered", "Budi": "declined", "Citra": "reserve", "Dewi": "reserve", "Eka": "offered",
    }  # fmt: skip
    await decline(world, "Eka")
    assert world.state("Citra") == "offered", "then the first of the whole queue"
    assert world.events() == ["announced", "declined", "promoted", "declined", "promoted"]
    world.people["Citra"].sees("terpilih")
    assert office.rows("SELECT count(*) FROM vacancies WHERE offer_id IS NULL") == [(0,)]


async def test_each_offer_has_a_deadline_of_its_own(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    await at(office, here(15, "09.00"))
    await decline(world, "Ani")
    assert office.rows("SELECT answer_by, answer FROM seat_offers ORDER BY id") == [
        ("2026-12-04T09:30:00Z", "no"), ("2026-12-16T09:00:00Z", None),
    ]  # fmt: skip


async def test_nobody_is_offered_a_seat_at_night(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    await at(office, here(2, "20.30"))
    await decline(world, "Ani")
    assert world.state("Budi") == "reserve"
    await at(office, here(3, "05.59"))
    assert world.state("Budi") == "reserve"
    await at(office, here(3, "06.00"))
    assert world.state("Budi") == "offered"
    world.people["Budi"].sees("terpilih")


async def test_nobody_is_offered_a_seat_too_late(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    await confirm(world, "Ani")
    await at(office, here(21, "06.01"))
    await decline(world, "Ani")
    assert world.states == {"Ani": "declined", "Budi": "reserve"}


async def test_the_cap_holds_the_queue_back(office: Office) -> None:
    world = await announced(office, ["Ani", ("Budi", KIBIN)], ["Citra", ("Dewi", KIBIN)], cap=1)
    await decline(world, "Budi")
    assert world.states == {"Ani": "offered", "Budi": "declined", "Citra": "reserve", "Dewi": "offered"}
    await decline(world, "Dewi")
    assert world.state("Citra") == "reserve", "Cikande has as many as it may"
    await decline(world, "Ani")
    assert world.state("Citra") == "offered"


async def test_a_guarantee_is_released_when_its_subdistrict_has_no_reserve_left(office: Office) -> None:
    guaranteed = {CIKANDE: 0, KIBIN: 1}
    world = await announced(office, ["Ani", ("Budi", KIBIN)], ["Citra", ("Dewi", KIBIN)], subdistricts=guaranteed)
    await decline(world, "Budi")
    assert "guarantee_released" not in world.events()
    await decline(world, "Dewi")
    assert world.state("Citra") == "offered"
    assert office.rows("SELECT reason FROM seat_events WHERE what = 'guarantee_released'") == [(KIBIN,)]


async def test_staff_release_a_guarantee_by_giving_its_seat_away(office: Office) -> None:
    guaranteed = {CIKANDE: 0, KIBIN: 1}
    world = await announced(office, ["Ani", ("Budi", KIBIN)], [("Citra", KIBIN)], ["Dewi"], subdistricts=guaranteed)
    await at(office, here(2, "21.00"))  # the clock offers nothing now
    await decline(world, "Budi")
    assert await give(world, "Dewi") == "given"
    assert world.states == {"Ani": "offered", "Budi": "declined", "Citra": "reserve", "Dewi": "offered"}
    assert office.rows("SELECT reason FROM seat_events WHERE what = 'guarantee_released'") == [(KIBIN,)]


async def test_who_gave_up_comes_back_behind_the_others(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"], ["Citra"])
    await at(office, here(2, "21.00"))
    await decline(world, "Ani")
    await rejoin(world, "Ani")
    with pytest.raises(Outdated):
        await rejoin(world, "Ani")
    await at(office, here(3, "06.00"))
    assert world.states == {"Ani": "reserve", "Budi": "offered", "Citra": "offered"}
    await decline(world, "Budi")
    assert world.state("Ani") == "offered"


async def test_a_reserve_who_withdraws_is_passed_over(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi", "Citra"])
    budi = world.people["Budi"]
    await budi.forge(f"withdrawn:{world.ids['Budi']}")
    assert world.state("Budi") == "withdrawn"
    await decline(world, "Ani")
    assert world.state("Citra") == "offered"


async def test_a_seat_that_is_withdrawn_goes_on(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"])
    await confirm(world, "Ani")
    await world.people["Ani"].forge(f"withdrawn:{world.ids['Ani']}")
    assert world.states == {"Ani": "withdrawn", "Budi": "offered"}
    assert world.events() == ["announced", "confirmed", "withdrawn", "promoted"]


async def test_staff_give_a_seat_only_beyond_the_number_by_overruling(office: Office) -> None:
    world = await announced(office, ["Ani"], ["Budi"], ["Citra"])
    with pytest.raises(SeatsFull):
        await give(world, "Citra")
    assert await give(world, "Citra", overrule=True) == "overruled"
    assert world.states == {"Ani": "offered", "Budi": "reserve", "Citra": "offered"}
    await decline(world, "Ani")
    assert world.state("Budi") == "reserve", "the seat beyond the number is no vacancy"
    await decline(world, "Citra")
    assert world.state("Budi") == "offered"
    with pytest.raises(Outdated):
        await give(world, "Budi")


async def test_staff_fill_a_seat_that_nobody_had_before_a_vacancy_of_others(office: Office) -> None:
    world = await announced(office, [("Ani", KIBIN)], [("Budi", KIBIN)], ["Citra"], seats=2, cap=1)
    await at(office, here(2, "21.00"))
    await decline(world, "Ani")
    await give(world, "Citra")
    assert office.rows("SELECT offer_id FROM vacancies") == [(None,)], "Kibin's own is left to Kibin"
    await at(office, here(3, "06.00"))
    assert world.state("Budi") == "offered"


async def test_what_is_too_late_or_twice(office: Office) -> None:
    world = await announced(office, ["Ani", "Budi"], ["Citra"])
    await confirm(world, "Ani")
    await confirm(world, "Ani")
    with pytest.raises(SeatGone):
        await release(world, "Ani")
    with pytest.raises(SeatGone):
        await confirm(world, "Citra")
    await decline(world, "Budi")
    await decline(world, "Budi")
    assert world.events().count("declined") == 1
    office.clock.now = BEGINS
    for deed in (confirm, decline, release, give):
        with pytest.raises(TrainingBegun):
            await deed(world, "Citra")
