"""Reminders: each kind on time and not a second before, to whom, and what it says. Clocks are the district's."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from conversation import Office
from reminders_at_hand import BEGINS, applied, at, first_minute, here, owner_of, reminded, runs, takes_part, wave_of
from specimens import DISTRICT
from waves_at_hand import WAVE

from bot.models import Category, Session, WaveState, YesNoUnknown
from bot.reminders import REMINDERS, Family, plan
from bot.services import reminders as services
from bot.storage import accounts
from bot.storage.database import Transaction
from handlers import reminders as edge

pytestmark = pytest.mark.usefixtures("quiet")


async def test_each_kind_on_time(office: Office) -> None:
    sari = office.person("Sari")
    wave = await wave_of(office, address="Jl. Raya 1", latitude=-6.1, longitude=106.2, bring="alat tulis")
    await takes_part(office, wave, sari)
    await at(office, here(12, "09.00"))
    assert reminded(sari) == []
    assert "Pelatihan mulai Senin, 21 Desember 2026, pukul 08.00 WIB" in await first_minute(
        office, sari, here(14, "09.00")
    )
    assert "bisa hadir?" in await first_minute(office, sari, here(18, "09.00"))
    text = await first_minute(office, sari, here(20, "19.00"))
    assert "Ibu Siti Aminah" in text
    assert "Jl. Raya 1 (peta)" in text
    assert "https://maps.google.com/?q=-6.1,106.2" in sari.links
    assert "Dibawa: alat tulis" in text
    await at(office, BEGINS + timedelta(days=3))
    assert len(reminded(sari)) == 3
    assert runs(office) == {
        "closing_tomorrow": "missed",  # nobody can apply any more
        "week_before": "queued",
        "three_days_before": "queued",
        "day_before": "queued",
    }


async def test_the_evening_before_says_only_what_is_known(office: Office) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    await at(office, here(20, "19.00"))
    for word in ("Dibawa", "Makan", "Penginapan", "transport", "dihubungi", "peta"):
        assert word not in reminded(sari)[-1]
    budi = office.person("Budi")
    wave = await wave_of(
        office, BEGINS + timedelta(days=7), number=8, meals="siang", contact="Bu Rina 0812", lodging="ada",
        transport=YesNoUnknown.YES,
    )  # fmt: skip
    await takes_part(office, wave, budi)
    await at(office, here(27, "19.00"))
    for words in ("Makan: siang", "dihubungi: Bu Rina 0812", "Penginapan: ada", "Uang transport: ada"):
        assert words in reminded(budi)[-1]


@pytest.mark.parametrize(("clock", "comes"), [("08.00", False), ("11.00", False), ("11.01", True), ("13.00", True)])
async def test_in_the_morning_only_where_it_begins_late(office: Office, clock: str, comes: bool) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, here(21, clock), here(22, clock)), sari)
    await at(office, here(20, "19.00"))
    for day in (21, 22):
        if comes:
            assert f"Hari ini pelatihan, mulai pukul {clock} WIB" in await first_minute(
                office, sari, here(day, "07.00")
            )
        else:
            await at(office, here(day, "07.30"))
            assert "Hari ini" not in reminded(sari)[-1]


async def test_applications_end_tomorrow(office: Office) -> None:
    sari = office.person("Sari")
    await owner_of(office, sari)
    await wave_of(office)
    text = await first_minute(office, sari, here(12, "09.00"))
    assert "ditutup Minggu, 13 Desember 2026, pukul 23.59 WIB" in text
    assert "Masih bisa didaftarkan: Ibu Siti Aminah." in text
    assert sari.buttons() == ["📝 Daftar gelombang ini", "🔕 Berhenti pengumuman"]
    assert sari.data_of("Berhenti pengumuman") == "announcements:off"
    await sari.tap("Daftar gelombang ini")
    await sari.tap("Ibu Siti Aminah")
    sari.sees("Ibu Siti Aminah")
    assert office.rows("SELECT people FROM reminder_runs") == [(1,)]


async def test_the_end_of_applications_is_not_for(office: Office) -> None:
    """Those who applied or withdrew, who live or make something else, who want no announcements or did not agree."""
    names = ("applied", "withdrew", "elsewhere", "other", "silent", "refused", "wanted")
    people = {name: office.person(name) for name in names}
    wave = await wave_of(office, subdistricts={"36.04.15": 0}, categories=(Category.EGG,))
    await applied(office, wave, people["applied"])
    registration = await applied(office, wave, people["withdrew"])
    await people["withdrew"].forge(f"withdrawn:{registration}")
    await owner_of(office, people["elsewhere"], subdistrict="36.04.05")
    await owner_of(office, people["other"], category=Category.CRAFT)
    for name in ("silent", "refused", "wanted"):
        await owner_of(office, people[name])
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE accounts SET announcements = 0 WHERE id = ?", people["silent"].user.id)
        await tx.run("UPDATE accounts SET consent = 'refused' WHERE id = ?", people["refused"].user.id)
    await at(office, here(12, "09.00"))
    assert [name for name in names if any(text.startswith("⏰") for text in reminded(people[name]))] == ["wanted"]


async def test_two_owners_of_an_account(office: Office) -> None:
    """Who could apply is named together; each who takes part gets a reminder of their own."""
    sari = office.person("Sari")
    first = await wave_of(office)
    await wave_of(office, number=8)
    for name in ("Siti Aminah", "Nur"):
        await takes_part(office, first, sari, name=name)
    await at(office, here(12, "09.00"))
    assert len(reminded(sari)) == 1
    assert "Ibu Siti Aminah dan Ibu Nur" in reminded(sari)[0]
    await at(office, here(14, "09.00"))
    assert ["Siti Aminah" in text for text in reminded(sari)[1:]] == [True, False]
    assert "Ibu Nur" in reminded(sari)[2]


async def test_both_accounts_of_an_owner(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    await takes_part(office, await wave_of(office), sari, budi)
    await at(office, here(14, "09.00"))
    assert len(reminded(sari)) == len(reminded(budi)) == 1
    assert office.rows("SELECT people FROM reminder_runs WHERE kind = 'week_before'") == [(1,)]


async def test_an_account_that_cannot_be_reached(office: Office) -> None:
    sari, budi = office.person("Sari"), office.person("Budi")
    wave = await wave_of(office)
    for person in (sari, budi):
        await takes_part(office, wave, person)
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [budi.user.id])
    await at(office, here(14, "09.00"))
    assert (len(reminded(sari)), len(reminded(budi))) == (1, 0)
    assert office.rows("SELECT people FROM reminder_runs WHERE kind = 'week_before'") == [(1,)]
    assert office.rows("SELECT state FROM outbox WHERE kind = 'reminder'") == [("sent",)]


async def test_registered_after_its_time(office: Office) -> None:
    sari = office.person("Sari")
    wave = await wave_of(office)
    await office.stop()
    office.clock.now = here(14, "09.30")
    await office.start()
    await takes_part(office, wave, sari, when=here(14, "09.01"))
    await at(office, here(14, "10.00"))
    assert reminded(sari) == []
    assert len(await first_minute(office, sari, here(18, "09.00"))) > 0


@pytest.mark.parametrize("state", [WaveState.DRAFT, WaveState.CANCELLED])
async def test_waves_that_do_not_take_place(office: Office, state: WaveState) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, state=state), sari)
    for day in (12, 14, 18, 20):
        await at(office, here(day, "20.00"))
    assert reminded(sari) == []
    assert runs(office) == {}


async def test_closed_early(office: Office) -> None:
    """No hurry for owners who cannot apply any more; those who take part are reminded of the training."""
    sari, budi = office.person("Sari"), office.person("Budi")
    wave = await wave_of(office, state=WaveState.CLOSED)
    await owner_of(office, sari)
    await takes_part(office, wave, budi)
    await at(office, here(12, "09.00"))
    assert reminded(sari) == []
    await at(office, here(14, "09.00"))
    assert len(reminded(budi)) == 1
    assert runs(office) == {"closing_tomorrow": "missed", "week_before": "queued"}


async def test_local_midnight(office: Office) -> None:
    """A session at 00.30 WIB is still the day before in UTC; 00.00 WIB ends the day before it."""
    sari, budi = office.person("Sari"), office.person("Budi")
    wave = await wave_of(office, here(21, "00.30"), closes_at=here(13, "00.00"))
    await owner_of(office, budi)
    assert "Minggu, 13 Desember 2026, pukul 00.00 WIB" in await first_minute(office, budi, here(12, "09.00"))
    await takes_part(office, wave, sari)
    for due in (here(14, "09.00"), here(18, "09.00"), here(20, "19.00")):
        assert "Senin, 21 Desember 2026, pukul 00.30 WIB" in await first_minute(office, sari, due)


async def test_a_time_that_is_yesterday_in_utc(office: Office) -> None:
    """06.59 WIB is 23.59 UTC of the day before: the morning's reminder waits for 07.00 WIB, 00.00 UTC."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, here(21, "13.00")), sari)
    await at(office, here(20, "19.00"))
    assert "Hari ini" in await first_minute(office, sari, here(21, "07.00"))


def test_the_table_holds_together() -> None:
    """Screens exist; of a family's reminders one is of no use any more when the next is due."""
    assert set(edge._SCREENS) == {one.kind for one in REMINDERS}
    wave = replace(WAVE, sessions=(Session(here(21, "13.00"), None),))
    for family in Family:
        dues = [due for due in plan(wave, DISTRICT.zone) if due.reminder.family is family]
        for earlier, later in pairwise(dues):
            assert earlier.due_at < earlier.last_use <= later.due_at or later.reminder.kind == "same_morning"


async def test_what_is_due_reads_only_what_it_is_about(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deciding about a wave's registrations, and cancelling that, go through indexes."""
    await takes_part(office, await wave_of(office), office.person("Sari"))
    plans: list[str] = []
    every = Transaction.all

    async def explained(tx: Transaction, sql: str, *values: Any) -> Any:
        if "registrations" in sql:
            plans.extend(row["detail"] for row in await every(tx, f"EXPLAIN QUERY PLAN {sql}", *values))
        return await every(tx, sql, *values)

    monkeypatch.setattr(Transaction, "all", explained)
    async with office.app.wiring.database.transaction() as tx:
        await services.decide(tx, 1, DISTRICT.zone, here(14, "09.00"))
        await services.queue_piece(tx, DISTRICT.zone, here(14, "09.00"))
        await services.wave_cancelled(tx, 1, here(14, "09.00"))
    assert any(re.search(r"registrations_(active|state) \(wave_id=\?", plan) for plan in plans)
    assert any("outbox_subject (subject=?)" in plan for plan in plans)
    tables = "owners|accounts|account_owners|registrations|outbox"
    assert not [plan for plan in plans if re.match(rf"SCAN ({tables})\b", plan)]
