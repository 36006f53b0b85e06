"""The hours that the office says are its own: all that shows or counts them follows, also after a restart."""

from datetime import UTC, datetime, time, timedelta

import pytest
from conversation import Office, open_office
from office_facts_at_hand import coordinator, fill_in, to_fact
from tickets_at_hand import asked
from walks import agree

from bot.models import OfficeFact
from bot.storage import office_facts
from handlers import office_hours
from messages.filters import EN_DASH

pytestmark = pytest.mark.usefixtures("quiet")

OWN = "Senin-Kamis 07.30-14.00, Jumat 07.30-11.00, Sabtu 08.00-12.00"
OWN_IN_WORDS = "Senin-Kamis pukul 07.30-14.00 WIB, Jumat pukul 07.30-11.00 WIB, Sabtu pukul 08.00-12.00 WIB"
OF_DISTRICT = "Senin-Kamis pukul 08.00-16.00 WIB, Jumat pukul 08.00-16.30 WIB"


def shown(words: str) -> str:
    """As screens show it."""
    return words.replace("-", EN_DASH)


def wib(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    """2026, on the district's clock."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


def due(office: Office) -> datetime:
    """When the owner of the newest ticket was told to expect an answer by."""
    ((text,),) = office.rows("SELECT due_at FROM tickets ORDER BY id DESC LIMIT 1")
    return datetime.fromisoformat(text)


async def test_they_are_echoed_in_words_and_confirmed(office: Office) -> None:
    rina = await coordinator(office)
    await to_fact(rina, "Jam layanan")
    rina.sees(f"Sementara ini bot memakai {shown(OF_DISTRICT)}")
    await rina.tap("Isi")
    await rina.send("buka tiap hari ya")
    rina.sees("belum terbaca")
    await rina.send("Senin-Jumat 8-12 dan 13-16")
    rina.sees("tanpa jam istirahat")
    await rina.send("Senin 16.00-08.00")
    rina.sees("sesudah jam buka")
    await rina.send("Senin s.d. Kamis 7.30-14.00\nJum'at 7.30-11.00\nSabtu 8-12")
    rina.sees(f"Jam layanan: {shown(OWN_IN_WORDS)}", "Sudah benar?")
    assert office.app.wiring.calendar.is_working(wib(1, 9).date())
    assert not office.app.wiring.calendar.is_working(wib(5, 9).date()), "not before it is confirmed"
    await rina.tap("Ya, simpan")
    rina.sees(shown(OWN_IN_WORDS))
    assert office.app.wiring.calendar.is_working(wib(5, 9).date()), "a Saturday"


async def test_screens_and_answers_show_them_at_once(office: Office) -> None:
    rina, sari = await coordinator(office), office.person()
    await agree(sari)
    await sari.send("/start")
    await sari.tap("Hubungi Petugas")
    await sari.tap("Minta ditelepon")
    sari.sees(shown(OF_DISTRICT))
    await fill_in(rina, "Jam layanan", OWN)
    await sari.send("/start faq_dinas_alamat_jam")
    sari.sees(f"Jam layanan: {shown(OWN_IN_WORDS)}")
    budi = office.person("Budi")
    await agree(budi)
    await budi.tap("Hubungi Petugas")
    await budi.tap("Minta ditelepon")
    budi.sees(shown(OWN_IN_WORDS))
    assert shown(OF_DISTRICT) not in budi.screen


async def test_the_promise_counts_them(office: Office) -> None:
    await asked(office, "Sari")  # Monday, 09.00
    assert due(office) == wib(30, 13, month=11)
    rina = await coordinator(office)
    await fill_in(rina, "Jam layanan", OWN)
    assert due(office) == wib(30, 13, month=11), "what was promised stays promised"
    office.clock.now = wib(3, 13)
    await asked(office, "Ani")  # Thursday: an hour that day, three on Friday
    assert due(office) == wib(4, 10, 30)
    office.clock.now = wib(4, 10)
    await asked(office, "Dewi")  # Friday: an hour that day, three on Saturday
    assert due(office) == wib(5, 11)
    office.clock.now = wib(23, 12)
    await asked(office, "Lia")  # two hours; then joint leave, Christmas and a Saturday that counts
    assert due(office) == wib(26, 10)


async def test_they_hold_after_a_restart_and_are_forgotten_when_emptied(office: Office) -> None:
    rina = await coordinator(office)
    await fill_in(rina, "Jam layanan", OWN)
    await office.restart()
    assert office.app.wiring.calendar.hours[0] == (time(7, 30), time(14))
    await to_fact(rina, "Jam layanan")
    rina.sees(shown(OWN_IN_WORDS))
    await rina.tap("Kosongkan")
    await rina.tap("Ya, kosongkan")
    rina.sees("Belum tercatat", shown(OF_DISTRICT))
    assert office.app.wiring.calendar.hours[0] == (time(8), time(16))


async def test_another_bot_beside_it_keeps_its_own(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Templates are shared by all bots of a district in one process; what they are told is not."""
    async with open_office(tmp_path_factory.mktemp("other")) as other:
        await fill_in(await coordinator(office), "Jam layanan", OWN)
        rina = await coordinator(other)
        await to_fact(rina, "Jam layanan")
        rina.sees(shown(OF_DISTRICT))


async def test_a_change_that_was_interrupted_is_seen_by_the_clock(office: Office) -> None:
    async with office.app.wiring.database.transaction() as tx:
        await office_facts.put(tx, OfficeFact.HOURS, '[["09:00", "10:00"]' + ", null" * 6 + "]", 1, office.clock.now)
    await office.settle()
    assert office.app.wiring.calendar.hours == ((time(9), time(10)), *(None,) * 6)


async def test_nothing_is_made_anew_where_nothing_changed(office: Office) -> None:
    before = office.app.wiring.calendar
    await office_hours.follow(office.app.wiring)
    assert office.app.wiring.calendar is before
