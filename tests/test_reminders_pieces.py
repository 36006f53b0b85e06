"""Reminders to very many are queued in pieces: no reply waits for all of them, and a kill in between loses nobody."""

import pytest
from conversation import Office, Person
from reminders_at_hand import at, here, owner_of, reminded, runs, takes_part, wave_of
from staff_walks import change

from bot.services import reminders as services
from bot.services import restored

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture(autouse=True)
def pieces_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece is two accounts."""
    monkeypatch.setattr(services, "PIECE", 2)


async def five_who_could_apply(office: Office) -> list[Person]:
    """Five accounts, and a wave of which applications close tomorrow."""
    people = [office.person(f"Warga {number}") for number in range(5)]
    for person in people:
        await owner_of(office, person)
    await wave_of(office)
    office.clock.now = here(12, "09.00")
    return people


async def queue_a_piece(office: Office) -> bool:
    async with office.app.wiring.database.transaction() as tx:
        return await services.queue_piece(tx, office.app.wiring.district.zone, office.clock.now)


async def decide(office: Office) -> None:
    async with office.app.wiring.database.transaction() as tx:
        await services.decide(tx, 1, office.app.wiring.district.zone, office.clock.now)


def queued(office: Office) -> int:
    return len(office.rows("SELECT id FROM outbox WHERE kind = 'reminder'"))


async def test_everybody_once(office: Office) -> None:
    people = await five_who_could_apply(office)
    await at(office, here(12, "09.00"))
    await at(office, here(12, "09.01"))
    assert [len(reminded(person)) for person in people] == [1] * 5
    assert office.rows("SELECT state, people FROM reminder_runs") == [("queued", 5)]


async def test_ended_between_two_pieces(office: Office) -> None:
    people = await five_who_could_apply(office)
    await decide(office)
    assert runs(office) == {"closing_tomorrow": "queuing"}
    assert await queue_a_piece(office)
    assert queued(office) == 2
    await office.restart()
    await office.settle()
    assert [len(reminded(person)) for person in people] == [1] * 5
    assert not await queue_a_piece(office)


async def test_an_owner_of_two_accounts_and_an_account_of_two_owners(office: Office) -> None:
    """Pieces are of accounts: what one account is owed is never torn apart."""
    people = [office.person(f"Warga {number}") for number in range(3)]
    wave = await wave_of(office)
    for name in ("Siti", "Nur", "Ani"):
        await takes_part(office, wave, *people, name=name)
    await at(office, here(14, "09.00"))
    assert [len(reminded(person)) for person in people] == [3] * 3


@pytest.mark.parametrize("what", ["closed", "cancelled", "paused"])
async def test_of_no_use_any_more_between_two_pieces(office: Office, what: str) -> None:
    await five_who_could_apply(office)
    await decide(office)
    await queue_a_piece(office)
    async with office.app.wiring.database.transaction() as tx:
        if what == "paused":
            await tx.run("UPDATE waves SET reminders_paused = 1")
        else:
            await tx.run("UPDATE waves SET state = ?", what)
    await office.settle()
    assert queued(office) == 2
    assert runs(office) == {"closing_tomorrow": "queued"}


async def test_moved_between_two_pieces(office: Office) -> None:
    people, rina = await five_who_could_apply(office), office.staff("Rina")
    await rina.send("/start gelombang_1")
    await rina.tap("Ubah")
    await change(rina, "Pendaftaran ditutup", "15 Desember 2026")
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("DELETE FROM outbox WHERE kind = 'reminder'")
        await tx.run("UPDATE reminder_runs SET state = 'queuing', enqueued_to = 0")
    await queue_a_piece(office)
    before = [len(reminded(person)) for person in people]
    await rina.tap("Simpan")
    assert [len(reminded(person)) for person in people] == before
    await at(office, here(14, "09.00"))
    assert [len(reminded(person)) for person in people] == [number + 1 for number in before]


async def test_a_restored_database_queues_no_more_of_it(office: Office) -> None:
    await five_who_could_apply(office)
    await decide(office)
    await queue_a_piece(office)
    async with office.app.wiring.database.transaction() as tx:
        await restored.halt(tx, office.clock.now)
        await tx.run("UPDATE waves SET reminders_paused = 0")
    await office.settle()
    assert office.rows("SELECT state, count(*) FROM outbox WHERE kind = 'reminder'") == [("cancelled", 2)]
