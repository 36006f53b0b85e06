"""The staff group becomes a supergroup with another id: the bot follows, whatever the first hint is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from conversation import Office, open_office
from offices import is_in, menu, message_in, said_in, stored_group

from bot.outbox import Owed
from bot.simulator import Fault, Group
from bot.storage.outbox import Lane

pytestmark = pytest.mark.usefixtures("quiet")

COMMAND = "/gelombang@naikkelas_bot"


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Office]:
    """An office in a group that can still be upgraded."""
    async with open_office(tmp_path, kind="group") as opened:
        await opened.settle()
        yield opened


async def owe_to_group(office: Office, key: str) -> None:
    """A notice to the staff group, as something without an update owes it."""
    wiring = office.app.wiring
    assert wiring.staff.chat_id is not None
    async with wiring.database.transaction() as tx:
        parameters: dict[str, object] = {"text": key}
        await wiring.outbox.owe(
            tx, Owed(key, Lane.NOTICE, wiring.staff.chat_id, "send_message", parameters), office.clock()
        )


def upgrade_unheard(office: Office) -> Group:
    """The group is upgraded, and the messages that say so are lost."""
    new = office.telegram.upgrade(office.group.id)
    office.telegram.queues[office.bot.id].waiting.clear()
    return new


async def assert_follows(office: Office, new: Group) -> None:
    """The bot takes the new group for its office: in memory, stored, in its menus, for its members."""
    assert office.app.wiring.staff.chat_id == new.id
    assert await stored_group(office) == str(new.id)
    assert is_in(office, new)
    rina = office.person("Rina")
    office.telegram.add_member(new.id, rina.user.id)
    assert "gelombang" in menu(office, rina, new.id)
    await rina.send("/start bantu_9")
    assert "hanya untuk petugas" not in rina.screen
    await office.restart()
    assert office.app.wiring.staff.chat_id == new.id


@pytest.mark.parametrize("first", ["old", "new"])
async def test_follows_to_the_supergroup(small: Office, first: str) -> None:
    await owe_later(small)
    new = small.telegram.upgrade(small.group.id)
    if first == "new":
        waiting = small.telegram.queues[small.bot.id].waiting
        (at, said_in_old), (_, said_in_new) = waiting
        said_in_old["update_id"], said_in_new["update_id"] = said_in_new["update_id"], said_in_old["update_id"]
        waiting.clear()
        waiting.extend([(at, said_in_new), (at, said_in_old)])
    await small.settle()
    small.clock.forward(hours=1)
    await small.settle()
    assert "nanti" in said_in(small, new)
    await assert_follows(small, new)


async def owe_later(office: Office) -> None:
    """Something owed to the group that Telegram does not take now."""
    office.telegram.faults.add(Fault("sendMessage", "500", chat_id=office.group.id))
    await owe_to_group(office, "nanti")
    await office.settle()
    assert said_in(office, office.group) == []


async def test_only_one_of_the_two_messages_arrives(small: Office) -> None:
    new = small.telegram.upgrade(small.group.id)
    small.telegram.queues[small.bot.id].waiting.popleft()
    await small.settle()
    await assert_follows(small, new)


async def test_the_first_hint_is_a_refusal_on_sending(small: Office) -> None:
    new = upgrade_unheard(small)
    await owe_to_group(small, "kabar")
    await small.settle()
    assert said_in(small, new) == ["kabar"]
    await assert_follows(small, new)


async def test_the_first_hint_is_a_question_about_a_member(small: Office) -> None:
    budi = small.staff("Budi")
    await small.settle()
    new = upgrade_unheard(small)
    await budi.send("/start bantu_9")
    assert "hanya untuk petugas" not in budi.screen
    await assert_follows(small, new)


async def test_the_first_hint_is_a_command_in_the_new_group(small: Office) -> None:
    budi = small.staff("Budi")
    await small.settle()
    new = upgrade_unheard(small)
    await budi.send("/data@naikkelas_bot", new.id)
    assert is_in(small, new)
    assert "chat pribadi" in said_in(small, new)[-1]
    await assert_follows(small, new)


async def test_the_first_hint_comes_at_the_start(small: Office) -> None:
    await small.stop()
    new = upgrade_unheard(small)
    await small.start()
    await small.settle()
    await assert_follows(small, new)


async def test_an_old_update_of_the_former_group_does_not_make_it_leave(small: Office) -> None:
    old = small.group
    new = small.telegram.upgrade(old.id)
    await small.settle()
    bot = small.bot.json
    change = {"chat": old.json, "from": small.person().user.json, "date": 1_700_000_000}
    before, after = {"user": bot, "status": "left"}, {"user": bot, "status": "member"}
    small.telegram.inject({"my_chat_member": change | {"old_chat_member": before, "new_chat_member": after}})
    small.telegram.inject(message_in(old, small.person().user.json, COMMAND))
    await small.settle()
    assert is_in(small, new)
    assert not any("pamit" in one for one in said_in(small, new))


async def test_another_groups_move_changes_nothing(office: Office) -> None:
    other = office.telegram.add_group("Arisan", kind="group")
    office.telegram.add_member(other.id, office.telegram.add_user("Ketua").id, status="creator")
    office.telegram.add_member(other.id, office.bot.id)
    office.telegram.upgrade(other.id)
    await office.settle()
    assert office.app.wiring.staff.chat_id == office.group.id
    assert await stored_group(office) is None
