"""What is kept of reviewing: numbers for the wave's card, a record of each decision, and who decided."""

import pytest
from conversation import Office
from reviewing_at_hand import at_card, decide, wave_of

from bot.models import Verdict
from bot.services import reviewing
from bot.storage import staff_names

pytestmark = pytest.mark.usefixtures("quiet")


async def test_what_others_are_told_in_numbers(office: Office) -> None:
    wave = await wave_of(office, 4)
    rina = await at_card(office, wave)
    await decide(rina, "Layak", "berkas lengkap")
    await decide(rina, "Bahas", "perlu kunjungan")
    async with office.app.wiring.database.transaction() as tx:
        found = await reviewing.counts(tx, wave)
        await tx.run("UPDATE registrations SET state = 'withdrawn' WHERE id = 1")
        later = await reviewing.counts(tx, wave)
    assert (found.applicants, found.undecided) == (4, 2)
    assert found.decided == {Verdict.FIT: 1, Verdict.RESERVE: 0, Verdict.NOT_YET: 0, Verdict.DISCUSS: 1}
    assert (later.applicants, later.undecided, later.decided[Verdict.FIT]) == (3, 2, 0)


async def test_every_decision_is_recorded(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await decide(rina, "Layak", "berkas lengkap")
    await rina.tap("Tarik kembali")
    recorded = office.rows("SELECT action, subject, actor_id FROM audit WHERE action LIKE 'verdict%' ORDER BY id")
    assert recorded == [
        ("verdict", '{"registration": 1, "verdict": 1}', rina.user.id),
        ("verdict_back", '{"registration": 1, "verdict": 2}', rina.user.id),
    ]


async def test_a_name_is_remembered_as_telegram_last_said_it(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    assert office.rows("SELECT account_id, name FROM staff_names") == [(rina.user.id, "Rina")]
    seen = office.rows("SELECT seen_at FROM staff_names")
    office.clock.forward(hours=1)
    await rina.tap("Daftar pendaftar")
    assert office.rows("SELECT seen_at FROM staff_names") == seen
    rina.user.last_name = "Wati"
    await rina.tap("Kembali")
    assert office.rows("SELECT name FROM staff_names") == [("Rina Wati",)]
    sari = office.person("Sari")
    await sari.send("/start")
    await sari.forge("applicants:1:0")
    assert office.rows("SELECT count(*) FROM staff_names") == [(1,)]


async def test_names_are_looked_up(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    async with office.app.wiring.database.transaction() as tx:
        assert await staff_names.name_of(tx, rina.user.id) == "Rina"
        assert await staff_names.name_of(tx, 1) is None
        assert await staff_names.names(tx, []) == {}
        assert await staff_names.names(tx, [1, rina.user.id, rina.user.id]) == {rina.user.id: "Rina"}


async def test_a_name_that_was_forgotten(office: Office) -> None:
    rina = await at_card(office, await wave_of(office, 1))
    await decide(rina, "Layak", "berkas lengkap")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("DELETE FROM staff_names")
    budi = await at_card(office, 1, "Budi")
    budi.sees("(petugas, 30 Nov 2026 09.00 WIB)")
    await budi.forge("judge:1:0:fit")
    budi.sees("Belum tersimpan. Petugas lain lebih dulu")
