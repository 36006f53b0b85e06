"""What the demo begins with, at whatever hour it is started: people for broadcasts, and reminders that are to come."""

import pytest
from broadcast_walks import prepared
from conversation import Office
from offices import said_in

from bot import demo
from bot.demo_seed import seed, seed_neighbours

pytestmark = pytest.mark.usefixtures("quiet")

HOURS = (0, 6, 12, 18, 23.9)


async def begin(office: Office, hours: float = 0) -> list[int]:
    """The demo's world, so many hours later; the accounts of the neighbours."""
    account_ids = demo._neighbours(office.telegram)
    wiring = office.app.wiring
    office.clock.forward(hours=hours)
    async with wiring.database.transaction() as tx:
        await seed(tx, wiring.district, office.clock.now)
        await seed_neighbours(tx, wiring.district, account_ids, office.clock.now)
    await office.settle()
    return account_ids


async def test_a_broadcast_has_people_to_go_to(office: Office) -> None:
    budi = office.staff("Budi")
    account_ids = await begin(office)
    await prepared(office, budi)
    budi.sees("Penerima: 60 orang; 9 lagi tidak terjangkau")
    await budi.tap("Kecamatan")
    await budi.tap("Cikande")
    budi.sees("Penerima: 6 orang; 1 lagi tidak terjangkau")
    bot = office.telegram.first_bot()
    dialogues = [office.telegram.dialogue(account_id, bot) for account_id in account_ids]
    assert all(dialogue.started for dialogue in dialogues)
    assert sum(dialogue.blocked for dialogue in dialogues) == 5


@pytest.mark.parametrize("hours", HOURS)
async def test_reminders_are_still_to_come(office: Office, hours: float) -> None:
    rina = office.staff("Rina")
    account_ids = await begin(office, hours)
    assert not any(office.telegram.messages(account_id) for account_id in account_ids)
    assert not any("Gelombang 6" in text for text in said_in(office, office.group)), "staff know of them already"
    await rina.send("/pengingat")
    rina.sees("bisa hadir?", "Sehari sebelumnya", "Pagi hari pelatihan")
    assert rina.screen.count("Gelombang 6/2026") == 3
    assert rina.screen.count("ke 14 pendaftar") == 3
