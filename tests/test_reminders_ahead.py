"""/pengingat: what goes out in the coming days and to how many; skipping one and taking that back; paused waves."""

from datetime import timedelta

import pytest
from conversation import Office
from offices import said_in
from reminders_at_hand import BEGINS, at, here, owner_of, reminded, runs, takes_part, wave_of

from bot.storage import accounts

pytestmark = pytest.mark.usefixtures("quiet")


def listed(office: Office) -> str:
    """What /pengingat says in the group."""
    return next(text for text in reversed(said_in(office, office.group)) if text.startswith("⏰"))


async def test_in_order_and_to_how_many(office: Office) -> None:
    rina = office.staff("Rina")
    wave = await wave_of(office)
    await wave_of(office, BEGINS + timedelta(days=30), number=8)
    await wave_of(office, BEGINS + timedelta(days=30), number=9, closes_at=here(30, "12.00"))
    people = [office.person(f"Warga {number}") for number in range(4)]
    for person in people[:2]:
        await takes_part(office, wave, person)
    for person in people[2:]:
        await owner_of(office, person)
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [people[0].user.id, people[3].user.id])
    office.clock.now = here(11, "09.30")
    await rina.send("/pengingat", chat=office.group.id)
    text = listed(office)
    assert text.index("1. Sabtu, 12 Desember 2026, pukul 09.00 WIB") < text.index("2. Senin, 14 Desember 2026")
    assert "3. Jumat, 18 Desember 2026, pukul 09.00 WIB" in text
    assert (text.count("Gelombang 7/2027"), text.count("Gelombang 8/2027")) == (2, 1)
    assert "Gelombang 9" not in text
    assert text.count("ke 2 akun, 2 lagi tidak bisa dihubungi") == 1
    assert text.count("ke 1 orang, 1 lagi tidak bisa dihubungi") == 2
    await rina.send("/pengingat")
    rina.sees("Tiga hari sebelumnya")


async def test_nothing_ahead(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/pengingat")
    rina.sees("Tidak ada yang akan dikirim")


async def test_skipped_and_taken_back(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina", "administrator")
    await takes_part(office, await wave_of(office), sari)
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat")
    await rina.tap("Lewati 1")
    rina.sees("Senin, 14 Desember 2026, pukul 09.00 WIB", "1 orang")
    await rina.tap("Tidak jadi")
    await rina.tap("Lewati 1")
    await rina.tap("Ya, lewati")
    rina.sees("dilewati")
    await rina.tap("Kirim 1")
    assert "dilewati" not in rina.screen
    await rina.tap("Lewati 2")
    await rina.tap("Ya, lewati")
    await at(office, here(14, "09.00"))
    assert len(reminded(sari)) == 1
    await at(office, here(18, "09.00"))
    assert len(reminded(sari)) == 1
    assert runs(office)["three_days_before"] == "skipped"
    await at(office, here(20, "19.00"))
    assert len(reminded(sari)) == 2
    audited = office.rows("SELECT action, actor_id FROM audit ORDER BY id")
    assert audited == [
        ("skip_week_before", rina.user.id),
        ("unskip_week_before", rina.user.id),
        ("skip_three_days_before", rina.user.id),
    ]


async def test_a_skip_tapped_twice(office: Office) -> None:
    rina = office.staff("Rina", "administrator")
    await takes_part(office, await wave_of(office), office.person("Sari"))
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat")
    await rina.tap("Lewati 1")
    await rina.tap_twice("Ya, lewati")
    rina.sees("dilewati")
    assert len(office.rows("SELECT * FROM audit")) == 1


async def test_too_late_to_skip(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina", "administrator")
    await takes_part(office, await wave_of(office), sari)
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat")
    await rina.tap("Lewati 1")
    office.clock.now = here(14, "09.00")
    await rina.tap("Ya, lewati")
    rina.sees("sudah lewat waktunya")
    assert len(reminded(sari)) == 1
    assert runs(office)["week_before"] == "queued"


async def test_only_a_koordinator_skips(office: Office) -> None:
    rina = office.staff("Rina")
    await takes_part(office, await wave_of(office), office.person("Sari"))
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat")
    await rina.tap("Lewati 1")
    rina.saw("koordinator")
    await rina.forge(f"remskip:week_before:1:{int(here(14, '09.00').timestamp())}")
    assert "week_before" not in runs(office)


@pytest.mark.parametrize(
    "data",
    [
        "remskip:week_before:1:999999999999999",
        "remskip:week_before:1:-99999999999",
        "remskip:nonsense:1:1797213600",
        "remskip:week_before:9:1797213600",
        "remskip:week_before:1:x",
        "remask",
        "remgo:99:card",
        "remgo",
    ],
)
async def test_forged(office: Office, data: str) -> None:
    rina = office.staff("Rina", "administrator")
    await wave_of(office)
    await rina.send("/pengingat")
    await rina.forge(data)
    assert rina.screen
    assert not office.rows("SELECT * FROM audit")
    assert runs(office) == {}


async def test_paused_waves_are_named(office: Office) -> None:
    sari, rina = office.person("Sari"), office.staff("Rina", "administrator")
    await takes_part(office, await wave_of(office, reminders_paused=True), sari)
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat", chat=office.group.id)
    assert "⏸ Pengingat dijeda: Gelombang 7/2027" in listed(office)
    await rina.tap("Lanjutkan pengingat 7/2027", chat=office.group.id)
    assert "1. Senin, 14 Desember 2026" in listed(office)
    await at(office, here(14, "09.00"))
    assert len(reminded(sari)) == 1


async def test_very_many(office: Office) -> None:
    rina = office.staff("Rina")
    for number in range(1, 60):
        await wave_of(office, number=number, reminders_paused=number % 3 == 0)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'announced'")
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat")
    rina.sees("Pengingat 7 hari ke depan: 80", "1. ", "4. ", "dan 13 lagi")
    assert "5. " not in rina.screen
    assert rina.screen.count("\n") < 10
    await rina.tap("Sebelumnya")
    rina.sees("77. ", "80. ")
    await rina.tap("Berikutnya")
    await rina.tap("Berikutnya")
    rina.sees("5. ", "8. ")


async def test_back_on_the_page_that_was_left(office: Office) -> None:
    rina = office.staff("Rina", "administrator")
    for number in range(1, 7):
        await wave_of(office, number=number, reminders_paused=number == 1)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'announced'")
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat")
    await rina.tap("Berikutnya")
    second = rina.screen
    rina.sees("5. ", "8. ")
    await rina.tap("Lewati 7")
    await rina.tap("Tidak jadi")
    assert rina.screen == second
    await rina.tap("Lewati 7")
    await rina.tap("Ya, lewati")
    assert rina.screen.count("dilewati") == 1
    rina.sees("5. ", "8. ")
    await rina.tap("Kirim 7")
    assert rina.screen == second
    await rina.tap("Lanjutkan pengingat 1/2027")
    rina.sees("5. ", "8. ")
    assert "dijeda" not in rina.screen


@pytest.mark.parametrize("page", ["", ":99", ":-1", ":0"])
async def test_any_page_is_one(office: Office, page: str) -> None:
    rina = office.staff("Rina")
    await takes_part(office, await wave_of(office), office.person("Sari"))
    office.clock.now = here(12, "10.00")
    await rina.send("/pengingat")
    shown = rina.screen
    await rina.forge(f"reminders{page}")
    assert rina.screen == shown
    assert "Berikutnya" not in " ".join(rina.buttons())
