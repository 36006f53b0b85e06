"""Around an announcement: profiles are edited, two koordinators tap at once, seats fall free afterwards."""

import pytest
from applicants_at_hand import applies
from conversation import Office
from proposals_at_hand import KIBIN, closed_wave, four, proposed, say, strong
from test_announcing import reach
from waves_at_hand import CIKANDE

from bot.models import RegistrationState, Verdict
from bot.services import seats
from bot.storage import registrations, waves

pytestmark = pytest.mark.usefixtures("quiet")


async def moves_house(office: Office, registration: int, code: str) -> None:
    """The owner's profile has another kecamatan from now on."""
    async with office.app.wiring.database.transaction() as tx:
        found = await registrations.get(tx, registration)
        assert found is not None
        await tx.run(
            "UPDATE owners SET subdistrict = ?, village = ? WHERE id = ?", code, f"{code}.2001", found.owner_id
        )


async def declines(office: Office, registration: int) -> None:
    async with office.app.wiring.database.transaction() as tx:
        found = await registrations.get(tx, registration)
        assert found is not None
        wave = await waves.get(tx, found.wave_id)
        assert wave is not None
        await seats.decline(tx, found, wave, 1, office.clock.now)
    await office.settle()


def states(office: Office) -> dict[int, str]:
    return dict(office.rows("SELECT id, state FROM registrations"))


async def test_another_kecamatan_before_the_yes_is_another_list(office: Office) -> None:
    wave, people = await four(office)
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    await moves_house(office, people[0], KIBIN)
    await rina.tap("Ya, umumkan")
    rina.sees("belum bisa diumumkan", "perlu disusun ulang")
    await rina.tap("Usulan")
    await rina.tap("Susun ulang")
    await rina.tap("Umumkan hasil")
    rina.sees("dari 2 kecamatan")
    await rina.tap("Ya, umumkan")
    assert office.rows("SELECT subdistrict FROM registrations WHERE id = ?", people[0]) == [(KIBIN,)]


async def test_afterwards_caps_and_the_queue_follow_what_was_announced(office: Office) -> None:
    wave = await closed_wave(office, seats=2, cap=1, reserves=3)
    first = await strong(office, wave, 1)
    other = await strong(office, wave, 2, subdistrict=KIBIN, village=f"{KIBIN}.2001")
    waits_here = await applies(office, wave, 3)
    waits_there = await applies(office, wave, 4, subdistrict=KIBIN, village=f"{KIBIN}.2001")
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    await rina.tap("Ya, umumkan")
    assert (states(office)[first], states(office)[other]) == ("offered", "offered")
    await moves_house(office, waits_here, KIBIN)
    await moves_house(office, waits_there, CIKANDE)
    await moves_house(office, first, KIBIN)
    await declines(office, first)
    assert states(office)[waits_here] == "offered"
    assert states(office)[waits_there] == "reserve"
    assert office.rows("SELECT subdistrict FROM registrations WHERE id = ?", waits_here) == [(CIKANDE,)]


async def test_two_koordinators_say_yes_at_once(office: Office) -> None:
    wave, _ = await four(office)
    rina, budi = await proposed(office, wave), office.staff("Budi", "administrator")
    await budi.send(f"/start usulan_{wave}")
    for one in (rina, budi):
        await one.tap("Umumkan hasil")
    for one in (rina, budi):
        message = one.messages[-1]["message_id"]
        office.telegram.tap(one.user.id, one.user.id, message, one.data_of("Ya, umumkan"))
    await office.settle()
    assert office.rows("SELECT count(*) FROM selection_records") == [(1,)]
    assert office.rows("SELECT count(*) FROM seat_offers") == [(2,)]
    for one in (rina, budi):
        one.sees("sudah diumumkan", "Berita acara no. 1")


async def test_who_is_of_elsewhere_gets_a_seat_only_by_a_word_of_staff(office: Office) -> None:
    wave = await closed_wave(office, seats=1, subdistricts={CIKANDE: 0}, reserves=1)
    here = await strong(office, wave, 1)
    elsewhere = await strong(office, wave, 2, subdistrict=KIBIN, village=f"{KIBIN}.2001")
    rina = await proposed(office, wave)
    await rina.forge(f"proposalone:{elsewhere}")
    rina.sees("Belum terpilih: ")
    await say(office, elsewhere, Verdict.FIT, "complete")
    await say(office, here, Verdict.NOT_YET, "trained")
    await rina.forge(f"proposal:{wave}")
    await rina.tap("Susun ulang")
    await rina.forge(f"proposalone:{elsewhere}")
    rina.sees("Diusulkan terpilih: ", "urutan 1 dari 1 kursi")


@pytest.mark.parametrize("verdict", [Verdict.DISCUSS, None])
async def test_waves_at_their_limits(office: Office, verdict: Verdict | None) -> None:
    wave = await closed_wave(office, seats=1, cap=1, subdistricts={CIKANDE: 5, KIBIN: 5}, reserves=0)
    for number in range(3):
        await say(office, await applies(office, wave, number), verdict)
    rina = await proposed(office, wave)
    rina.sees("Kursi 1/1", "Kursi jatah dilepas, tidak terisi: Cikande 4 dan Kibin 5")
    await rina.tap("Umumkan hasil")
    rina.sees("ditandai Bahas (3)" if verdict else "Terpilih 1 dari 1 kursi")
    if verdict is None:
        await rina.tap("Ya, umumkan")
        assert sorted(states(office).values()) == sorted([RegistrationState.OFFERED, *["not_selected"] * 2])


async def test_nobody_has_applied(office: Office) -> None:
    wave = await closed_wave(office, subdistricts={CIKANDE: 2})
    rina = await proposed(office, wave)
    rina.sees("Kursi 0/2", "Cikande 2")
    for way in ("Per kecamatan", "Aturan"):
        if way in " ".join(rina.buttons()):
            await rina.tap(way)
            await rina.forge(f"proposal:{wave}")
    await rina.tap("Umumkan hasil")
    rina.sees("belum ada yang diusulkan terpilih")


async def test_where_most_are_to_be_called_comes_first(office: Office) -> None:
    wave = await closed_wave(office)
    first = await applies(office, wave, 1)
    for number in (2, 3):
        await applies(office, wave, number, subdistrict=KIBIN, village=f"{KIBIN}.2001")
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    rina.sees("perlu ditelepon 3: Kibin 2 dan Cikande 1")
    await reach(office, first, 77)
    await rina.forge(f"announceask:{wave}")
    rina.sees("Terjangkau bot 1; perlu ditelepon 2: Kibin 2\n")


async def test_without_days_nothing_is_said_of_their_deadline(office: Office) -> None:
    wave, _ = await four(office)
    rina = await proposed(office, wave)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("DELETE FROM wave_sessions")
    await rina.tap("Umumkan hasil")
    rina.sees("hari pelatihan belum diisi")
    assert "terlalu pendek" not in rina.screen


async def test_announcing_is_recorded_with_its_record(office: Office) -> None:
    wave, _ = await four(office)
    rina = await proposed(office, wave)
    await rina.tap("Umumkan hasil")
    await rina.tap("Ya, umumkan")
    ((by, subject),) = office.rows("SELECT actor_id, subject FROM audit WHERE action = 'selection_record'")
    assert (by, subject) == (rina.user.id, f'{{"wave": {wave}, "record": 1}}')
