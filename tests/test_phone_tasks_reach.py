"""Who is to be called, and who gets the message after all because it reaches them by now."""

import pytest
from conversation import Office, words
from phone_calls import link, list_of, tasks
from reminders_at_hand import at, here
from seats_at_hand import announced

from bot.storage import accounts

pytestmark = pytest.mark.usefixtures("quiet")


async def test_who_has_blocked_the_bot_is_called_after_the_message_failed(office: Office) -> None:
    world = await announced(office, ["Ani"], when=here(1, "22.00"))
    office.telegram.block(world.people["Ani"].user.id)
    assert tasks(office) == []
    await at(office, here(2, "06.00"))
    assert tasks(office) == [(1, "offered", "open")]


async def test_who_heard_and_blocked_then_is_not_called_for_that(office: Office) -> None:
    world = await announced(office, ["Ani"])
    async with office.app.wiring.database.transaction() as tx:
        await accounts.mark_unreachable(tx, [world.people["Ani"].user.id])
    await at(office, here(2, "09.00"))
    assert tasks(office) == []


async def test_who_comes_back_gets_the_message_after_all(office: Office) -> None:
    world = await announced(office, ["Ani"], when=here(1, "22.00"))
    ani = world.people["Ani"]
    office.telegram.block(ani.user.id)
    await at(office, here(2, "06.00"))
    office.telegram.unblock(ani.user.id)
    await ani.send("/bantuan")
    assert tasks(office) == [(1, "offered", "dropped")]
    ani.saw("Ibu Ani terpilih untuk ikut pelatihan")
    rina = await list_of(office)
    rina.sees("Tidak ada yang perlu ditelepon")
    await rina.forge("phonetask:1")
    rina.sees("Tidak perlu ditelepon lagi")
    await rina.forge("phonesaid:1:yes")
    assert world.state("Ani") == "offered"


async def test_who_takes_the_registration_over_gets_the_message_once(office: Office) -> None:
    world = await announced(office, ["Ani"], without=["Ani"])
    sari = office.person("Sari")
    await link(office, world.ids["Ani"], sari)
    sari.saw("Ibu Ani terpilih untuk ikut pelatihan")
    await at(office, here(1, "12.00"))
    said = [words(one) for one in sari.messages if "terpilih untuk ikut pelatihan" in words(one)]
    assert len(said) == 1
    assert tasks(office) == [(1, "offered", "dropped")]


async def test_who_blocks_again_before_the_message_arrived_is_called_again(office: Office) -> None:
    world = await announced(office, ["Ani"], when=here(1, "22.00"))
    account = world.people["Ani"].user.id
    office.telegram.block(account)
    await at(office, here(2, "06.00"))
    await world.change("UPDATE accounts SET reachable = 1")
    await office.settle()
    assert tasks(office) == [(1, "offered", "open")]
    assert office.rows("SELECT reachable FROM accounts WHERE id = ?", account) == [(0,)]
