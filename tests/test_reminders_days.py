"""Reminders of waves with unusual days: two sessions a day, applications for hours only, closed by mistake."""

import pytest
from conversation import Office, words
from reminders_at_hand import at, here, owner_of, reminded, runs, takes_part, wave_of
from staff_walks import change

pytestmark = pytest.mark.usefixtures("quiet")


async def move_to(office: Office, day: str) -> None:
    """A petugas gives wave 1 another day or hour."""
    rina = office.staff("Rina")
    await rina.send("/start gelombang_1")
    await rina.tap("Ubah")
    await change(rina, "Hari pelatihan", day)
    await rina.tap("Simpan")
    rina.saw("tersimpan")


async def test_two_sessions_on_a_day(office: Office) -> None:
    """The morning's reminder is about the day's beginning, and only where that is late."""
    sari = office.person("Sari")
    starts = (here(21, "13.00"), here(21, "15.30"), here(22, "08.00"), here(22, "13.00"))
    await takes_part(office, await wave_of(office, *starts), sari)
    await at(office, here(20, "19.00"))
    await at(office, here(21, "07.00"))
    assert "mulai pukul 13.00 WIB" in reminded(sari)[-1]
    assert runs(office)["same_morning"] == "queued"
    said = len(reminded(sari))
    await at(office, here(22, "07.00"))
    assert len(reminded(sari)) == said


async def test_applications_that_begin_later_that_day(office: Office) -> None:
    """Nobody is called to a door that is still shut; when it opens, the reminder is still of use."""
    sari = office.person("Sari")
    await owner_of(office, sari)
    await wave_of(office, opens_at=here(12, "12.00"))
    await at(office, here(12, "09.00"))
    assert reminded(sari) == []
    await at(office, here(12, "12.00"))
    assert len(reminded(sari)) == 1


async def test_closed_by_mistake_when_it_was_due(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina")
    await owner_of(office, sari)
    await wave_of(office)
    office.clock.now = here(12, "08.55")
    await rina.send("/start gelombang_1")
    await rina.tap("Tutup pendaftaran")
    await rina.tap("Ya, tutup")
    await at(office, here(12, "09.00"))
    assert reminded(sari) == []
    await rina.send("/start gelombang_1")
    await rina.tap("Buka lagi")
    await rina.tap("Ya, buka lagi")
    await office.settle()
    assert len(reminded(sari)) == 1


async def test_another_hour_keeps_the_answers(office: Office) -> None:
    """Nobody would be asked again on the same day."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    await at(office, here(18, "09.00"))
    await sari.tap("Ya, hadir")
    await move_to(office, "21 Desember 2026 09.30-16.00")
    assert office.rows("SELECT coming FROM registrations") == [("yes",)]


@pytest.mark.parametrize("why", ["over", "skipped", "paused"])
async def test_who_says_yes_late_hears_what_to_bring(office: Office, why: str) -> None:
    """Where the evening before does not tell them any more, the answer does."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, bring="fotokopi KTP"), sari)
    await at(office, here(18, "09.00"))
    if why == "over":
        await at(office, here(20, "19.30"))
    async with office.app.wiring.database.transaction() as tx:
        if why == "paused":
            await tx.run("UPDATE waves SET reminders_paused = 1")
        elif why == "skipped":
            await tx.run(
                "INSERT INTO reminder_runs (kind, wave_id, due_at, state, decided_at)"
                " VALUES ('day_before', 1, '2026-12-20T12:00:00Z', 'skipped', '2026-12-18T02:00:00Z')"
            )
    await sari.tap("Ya, hadir")
    said = [words(one) for one in sari.messages]
    assert any("Ibu Siti Aminah pasti hadir" in one and "Dibawa: fotokopi KTP" in one for one in said)
    assert not any("kami kirim lagi" in one for one in said)


async def test_who_can_come_hears_more_the_evening_before(office: Office) -> None:
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office, bring="fotokopi KTP"), sari)
    await at(office, here(18, "09.00"))
    await sari.tap("Ya, hadir")
    sari.sees("Sehari sebelumnya kami kirim lagi apa yang perlu disiapkan")
    assert "Dibawa" not in sari.screen


async def test_what_is_known_stands_apart_from_what_is_asked(office: Office) -> None:
    """A slow reader finds the question in a paragraph of its own."""
    sari = office.person("Sari")
    await takes_part(office, await wave_of(office), sari)
    await at(office, here(18, "09.00"))
    place, question = reminded(sari)[-1].split("\n\n")[-2:]
    assert place.endswith("Hotel di Cikande")
    assert question.startswith("Apakah Ibu Siti Aminah bisa hadir?")
