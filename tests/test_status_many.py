"""Status Saya where there is much to show, and old buttons under it."""

import pytest
from conversation import MONDAY, Office
from reminders_at_hand import owner_of
from standings_at_hand import State, list_of, states
from walks import register
from waves_at_hand import open_wave

from bot.storage import registrations

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.mark.parametrize(
    ("state", "words"), [("not_selected", "belum terpilih"), ("declined", "batal"), ("released", "batal")]
)
async def test_an_old_button_takes_back_nothing_that_is_decided(office: Office, state: str, words: str) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await list_of(office, (State.NOT_SELECTED, sari), (State.OFFERED, budi))
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = ? WHERE id = 1", state)
    for data in ("withdraw:1", "withdrawn:1"):
        await sari.forge(data)
        sari.sees("bisa dibatalkan", "Status Saya")
    await sari.send("/status")
    sari.sees(words)
    assert states(office) == [state, "offered"]


async def test_more_applications_than_a_screen_holds(office: Office) -> None:
    """What waits for an answer is among them, and nobody is said not to have applied who has."""
    sari = office.person("Sari")
    await list_of(office, (State.OFFERED, sari))
    owner = await owner_of(office, sari, name="Nur")
    async with office.app.wiring.database.transaction() as tx:
        for number in range(20, 34):
            await tx.run(
                "INSERT INTO waves (id, number, year, title, state, place, seats, opens_at, closes_at, created_at,"
                " created_by) SELECT ?1, ?1, year, title, 'finished', place, seats, opens_at, closes_at, created_at, 1"
                " FROM waves WHERE id = 1",
                number,
            )
            await registrations.add(tx, number, owner, 1, MONDAY)
    await sari.send("/status")
    sari.sees("Ibu Warga A", "terpilih", "Ibu Nur")
    assert "✅ Saya hadir (Warga A)" in sari.buttons()
    assert sari.screen.count("Gelombang") == 12
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'not_selected' WHERE id = 1")
    await sari.send("/status")
    assert "Belum mendaftar" not in sari.screen


async def test_a_form_for_a_wave_in_which_the_owner_takes_part_by_now(office: Office) -> None:
    """Nobody who is sure to come is called terdaftar."""
    await open_wave(office)
    sari = office.person("Sari")
    await register(sari)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'withdrawn'")
    await sari.forge("apply:1:1")
    sari.sees("supaya Ibu Siti Aminah terdaftar")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = 'confirmed'")
        await tx.run("UPDATE waves SET state = 'announced'")
    await sari.send("/batal")
    await sari.tap("Lanjutkan isian")
    sari.sees("sudah mendaftar di gelombang ini")
    assert "terdaftar" not in sari.screen
