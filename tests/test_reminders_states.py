"""Reminders of the training are for those with a seat, by where they stand when the message is sent."""

import pytest
from conversation import Office
from reminders_at_hand import applied, at, first_minute, here, reminded, takes_part, wave_of

from bot.models import RegistrationState, WaveState

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.mark.parametrize("state", [WaveState.OPEN, WaveState.CLOSED, WaveState.DECIDING])
async def test_of_a_list_that_was_never_announced_nobody_is_reminded(office: Office, state: WaveState) -> None:
    sari = office.person("Sari")
    await applied(office, await wave_of(office, state=state, closes_at=here(20, "12.00")), sari)
    for moment in (here(14, "09.00"), here(18, "09.00"), here(20, "19.00"), here(21, "07.00")):
        await at(office, moment)
    assert [text for text in reminded(sari) if not text.startswith("⏰")] == []


async def test_only_those_with_a_seat(office: Office) -> None:
    """Reserves, those not selected and those who gave their seat up are not called to the training."""
    wave = await wave_of(office)
    states = set(RegistrationState) - {RegistrationState.WITHDRAWN, RegistrationState.APPLIED}
    people = {state: office.person(state.value) for state in sorted(states)}
    for state, person in people.items():
        await takes_part(office, wave, person, state=state, name=state.value)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET seats = 2")  # so that no reserve gets one
    for moment in (here(14, "09.00"), here(18, "09.00"), here(20, "19.00")):
        await at(office, moment)
    found = {state: len(reminded(person)) for state, person in people.items() if reminded(person)}
    assert found == {RegistrationState.OFFERED: 2, RegistrationState.CONFIRMED: 3}


async def test_a_seat_that_still_waits_for_an_answer(office: Office) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari, state=RegistrationState.OFFERED)
    text = await first_minute(office, sari, here(14, "09.00"))
    assert "Ibu Siti Aminah terpilih, tetapi kursinya masih menunggu jawaban" in text
    assert "sampai Sabtu, 19 Desember 2026, pukul 08.00 WIB" in text
    assert "Peserta:" not in text
    assert sari.buttons() == ["✅ Saya hadir", "🙅 Tidak bisa"]
    await at(office, here(18, "09.00"))
    assert "masih menunggu jawaban" in reminded(sari)[-1]
    assert "bisa hadir?" not in reminded(sari)[-1]
    await sari.tap("Saya hadir")
    sari.sees("Ibu Siti Aminah pasti hadir")


async def test_answered_between_decision_and_sending(office: Office) -> None:
    """It is rendered by the state at that moment."""
    sari = office.person("Sari")
    registration = await takes_part(office, await wave_of(office), sari, state=RegistrationState.OFFERED)
    office.clock.now = here(14, "09.00")
    await office.app.tick()
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE seat_offers SET answer = 'yes'")
        await tx.run("UPDATE registrations SET state = 'confirmed' WHERE id = ?", registration)
    await office.settle()
    assert "Peserta: Ibu Siti Aminah" in reminded(sari)[0]


async def test_announced_after_it_was_due(office: Office) -> None:
    """Who was chosen then has heard it all; what is due later comes."""
    sari = office.person("Sari")
    wave = await wave_of(office, state=WaveState.DECIDING)
    await at(office, here(14, "09.00"))
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'announced', announced_at = '2026-12-14T03:00:00Z'")
    await takes_part(office, wave, sari)
    await at(office, here(14, "10.01"))
    assert reminded(sari) == []
    assert "bisa hadir?" in await first_minute(office, sari, here(18, "09.00"))
