"""Cancelling at any time: everybody with a stake hears it in words that fit, and nothing of it is asked any more."""

import pytest
from conversation import MONDAY, Office, Person, words
from lives_at_hand import announced_wave, heard, stands, states
from reminders_at_hand import BEGINS, applied, at
from test_wave_cancel import cancel, coordinator
from waves_at_hand import open_wave

from bot.models import RegistrationState as State
from bot.models import WaveState
from bot.storage import results, seats

pytestmark = pytest.mark.usefixtures("quiet")

TOLD = {
    State.OFFERED: "tadinya terpilih; tidak perlu menjawab lagi",
    State.CONFIRMED: "yang sudah pasti hadir, ikut batal",
    State.RESERVE: "tidak lagi menunggu sebagai cadangan",
}
NOT_TOLD = (State.NOT_SELECTED, State.DECLINED, State.RELEASED, State.WITHDRAWN)


async def one_of_each(office: Office, wave: int) -> dict[State, Person]:
    """Somebody in every state."""
    people = {}
    for state in (*TOLD, *NOT_TOLD):
        people[state] = office.person(state.value)
        await stands(office, wave, state, people[state])
    return people


async def test_each_hears_what_fits_and_who_has_no_stake_nothing(office: Office) -> None:
    wave = await announced_wave(office, seats=2)
    people = await one_of_each(office, wave)
    rina = await coordinator(office, wave)
    await rina.tap("Batalkan gelombang")
    rina.sees("3 orang langsung diberi tahu", "1 orang sudah pasti hadir, 1 terpilih dan belum menjawab")
    await rina.tap("Ya, batalkan gelombang")
    for state, said in TOLD.items():
        (text,) = heard(people[state], "dibatalkan oleh Dinas")
        assert said in text
    for state in NOT_TOLD:
        assert not heard(people[state], "dibatalkan oleh Dinas")
    assert "3 orang diberi tahu lewat bot" in words(office.in_group()[-1])
    assert states(office) == ["cancelled"]
    async with office.app.wiring.database.transaction() as tx:
        assert not await seats.open_offers(tx, wave)


async def test_what_was_queued_about_it_is_not_said_after_it(office: Office) -> None:
    wave = await announced_wave(office)
    sari = office.person("Sari")
    await stands(office, wave, State.CONFIRMED, sari)
    office.clock.forward(hours=13)  # 22.00: results rest
    async with office.app.wiring.database.transaction() as tx:
        event = await seats.event(tx, wave, None, "announced", by=7, now=office.clock.now)
        await results.owe_all(tx, wave, event, office.clock.now)
    await cancel(await coordinator(office, wave))
    kinds = "SELECT kind, state FROM outbox WHERE subject = 'registration:1' ORDER BY id"
    assert office.rows(kinds) == [("result", "cancelled"), ("wave_cancelled", "sent")]
    await at(office, MONDAY.replace(day=1, month=12))
    assert len(heard(sari, "dibatalkan")) == 1


async def test_a_draft_is_cancelled_without_a_word_to_owners(office: Office) -> None:
    wave = await open_wave(office, state=WaveState.DRAFT)
    await cancel(await coordinator(office, wave))
    assert states(office) == ["cancelled"]
    assert words(office.in_group()[-1]) == "🚫 Gelombang 7/2027 dibatalkan oleh Rina."
    assert not office.rows("SELECT * FROM outbox WHERE kind = 'wave_cancelled'")


@pytest.mark.parametrize("state", [WaveState.CLOSED, WaveState.DECIDING])
async def test_while_it_is_decided(office: Office, state: WaveState) -> None:
    wave = await open_wave(office, state=state)
    sari = office.person("Sari")
    await applied(office, wave, sari)
    await cancel(await coordinator(office, wave))
    (text,) = heard(sari, "dibatalkan oleh Dinas")
    assert "pasti hadir" not in text
    assert "terpilih" not in text


async def test_on_the_first_of_two_days(office: Office) -> None:
    wave = await announced_wave(office, BEGINS, BEGINS.replace(day=22))
    sari = office.person("Sari")
    await stands(office, wave, State.CONFIRMED, sari)
    await at(office, BEGINS)
    assert states(office) == ["running"]
    rina = await coordinator(office, wave)
    await rina.tap("Batalkan gelombang")
    await at(office, BEGINS.replace(day=22))
    await rina.tap("Ya, batalkan gelombang")
    rina.sees("sudah berlangsung")
    assert states(office) == ["running"]
    office.clock.now = BEGINS.replace(hour=9)
    await rina.send(f"/start gelombang_{wave}")
    await cancel(rina)
    assert states(office) == ["cancelled"]
    assert heard(sari, "dibatalkan oleh Dinas")
