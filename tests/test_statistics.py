"""/statistik: numbers that add up with the card, and a picture, in the group too; no names in it."""

from pathlib import Path

import pytest
from applicants_at_hand import applies
from conversation import MONDAY, Office, open_office, words
from files_at_hand import data_of, photos, stands
from specimens import DISTRICT
from test_charts import size
from waves_at_hand import open_wave

from bot.models import Category, RegistrationState
from bot.services import statistics
from bot.simulator import Fault
from bot.storage import registrations

pytestmark = pytest.mark.usefixtures("quiet")

SUBDISTRICTS = DISTRICT.subdistricts


async def populated(office: Office, **different: object) -> int:
    """A wave with 21 applicants of 8 subdistricts and categories in all states; two of them have withdrawn."""
    wave = await open_wave(office, **different)
    states = list(RegistrationState)
    for number in range(21):
        place = SUBDISTRICTS[min(number, 7)]
        one = await applies(
            office, wave, number, subdistrict=place.code, village=place.villages[0].code,
            business_category=list(Category)[number % 8],
        )  # fmt: skip
        await stands(office, one, states[number % 8], rank=number)
        if states[number % 8] is RegistrationState.WITHDRAWN:
            async with office.app.wiring.database.transaction() as tx:
                await registrations.withdraw(tx, one, MONDAY)
    return wave


async def test_of_one_wave_in_private(office: Office) -> None:
    await populated(office)
    rina = office.staff("Rina")
    await rina.send("/start")
    await rina.send("/statistik")
    (text,) = [words(one) for one in rina.messages if "pendaftar, 50 kursi" in words(one)]
    assert "Gelombang 7/2027: 19 pendaftar" in text
    assert "terdaftar 3, terpilih 3, pasti hadir 3, cadangan 3, belum terpilih 3, batal 6" in text
    assert "2 yang membatalkan sendiri tidak dihitung" in text
    assert f"{SUBDISTRICTS[7].name} 12" in text
    assert "3 kecamatan lain 3" in text
    assert "3 jenis lain 7" in text
    assert len(text.splitlines()) <= 10
    (photo,) = photos(office, rina.user.id)
    assert size(data_of(office, photo["photo"][-1]))[0] == 1080
    assert "19 pendaftar" in words(photo)


async def test_the_numbers_add_up(office: Office) -> None:
    wave = await populated(office)
    async with office.app.wiring.database.transaction() as tx:
        found = await statistics.numbers(tx, wave)
        assert found.applied == await registrations.count_active(tx, wave)
    assert (
        sum(many for _, many in found.subdistricts) == sum(many for _, many in found.categories) == found.applied == 19
    )
    assert sum(many for _, many in found.states) == found.ever == 21
    rina = office.staff("Rina")
    await rina.send(f"/start gelombang_{wave}")
    rina.sees("19 pendaftar")


async def test_of_all_waves(office: Office) -> None:
    await populated(office)
    await populated(office, number=8)
    rina = office.staff("Rina")
    await rina.send("/start")
    await rina.send("/statistik")
    rina.sees("Dari gelombang yang mana?")
    await rina.tap("Semua gelombang")
    rina.saw("Semua gelombang: 38 pendaftar")
    assert "kursi" not in words(photos(office, rina.user.id)[0])
    await rina.tap("Gelombang 8/2027")
    rina.saw("Gelombang 8/2027: 19 pendaftar")
    assert len(photos(office, rina.user.id)) == 2


async def test_in_the_group_the_picture_goes_to_the_group(office: Office) -> None:
    await populated(office)
    rina = office.staff("Rina")
    await rina.send("/statistik", chat=office.group.id)
    assert len(photos(office, office.group.id)) == 1
    office.clock.forward(hours=30)
    await office.settle()
    assert len(photos(office, office.group.id)) == 1, "there are no names in it, so it stays"


async def test_in_a_topic_it_goes_to_the_topic(tmp_path: Path) -> None:
    async with open_office(tmp_path, forum=True) as office:
        await populated(office)
        rina = office.staff("Rina")
        topic = office.telegram.add_topic(office.group, rina.user, "Pelatihan")
        await rina.send("/statistik", chat=office.group.id, thread_id=topic.id)
        there = [one for one in office.in_group() if "19 pendaftar" in words(one)]
        assert [one["message_thread_id"] for one in there] == [topic.id, topic.id]


async def test_a_second_tap_makes_no_second_picture(office: Office) -> None:
    wave = await populated(office)
    rina = office.staff("Rina")
    await rina.send("/start")
    message = rina.messages[-1]["message_id"]
    for _ in range(3):
        office.telegram.tap(rina.user.id, rina.user.id, message, f"stats:{wave}", forged=True)
    office.telegram.faults.add(Fault("sendPhoto", "500", count=1))
    await office.settle()
    await rina.forge(f"stats:{wave}")
    assert office.rows("SELECT count(*) FROM staff_files") == [(1,)]
    office.clock.forward(minutes=1)
    await office.settle()
    assert len(photos(office, rina.user.id)) == 1


async def test_without_applicants_there_is_no_picture(office: Office) -> None:
    rina = office.staff("Rina")
    await rina.send("/statistik")
    rina.sees("Belum ada gelombang")
    wave = await open_wave(office)
    await rina.send("/statistik")
    rina.sees("0 pendaftar, 50 kursi")
    assert office.rows("SELECT count(*) FROM staff_files") == [(0,)]
    one = await applies(office, wave, 1)
    async with office.app.wiring.database.transaction() as tx:
        await registrations.withdraw(tx, one, MONDAY)
    await rina.send("/statistik")
    rina.saw("batal 1")
    assert len(photos(office, rina.user.id)) == 1


async def test_waves_by_pages_and_forged_buttons(office: Office) -> None:
    for number in range(1, 8):
        await open_wave(office, number=number)
    rina = office.staff("Rina")
    await rina.send("/statistik")
    await rina.tap("Berikutnya")
    await rina.tap("Gelombang 2/2027")
    rina.sees("Gelombang 2/2027: 0 pendaftar")
    for data in ("stats:99", "stats:x", "stats:", "statspage:x"):
        await rina.forge(data)
        assert office.rows("SELECT count(*) FROM staff_files") == [(0,)]


async def test_owners_get_none(office: Office) -> None:
    await populated(office)
    sari = office.person()
    await sari.send("/statistik")
    sari.sees("hanya untuk petugas")
