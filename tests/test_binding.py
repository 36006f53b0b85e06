"""The first start without a staff group: a one-time code makes the group in which it comes back the office."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from conversation import Office
from offices import LINK, is_in, join, menu, message_in, new_code, said_in, stored_group, unbound_office

from bot.commands import _greet
from bot.services import groups
from bot.simulator.entities import ANONYMOUS_ADMIN

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
async def unbound(tmp_path: Path) -> AsyncIterator[Office]:
    async with unbound_office(tmp_path) as office:
        yield office


def said_once(office: Office, group_said: list[str], part: str) -> None:
    assert sum(part in one for one in group_said) == 1, group_said


async def test_the_operator_is_given_a_link(unbound: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await _greet(unbound.app)
    found = LINK.search(capsys.readouterr().out)
    assert found is not None
    assert len(found[1]) == 16
    assert len(found[1].encode()) <= 64  # Bot API, "Deep linking"
    assert "manage_topics" in found[2].split("+")


async def test_the_group_in_which_the_code_comes_back_is_the_office(unbound: Office) -> None:
    group = await join(unbound, "Kantor", await new_code(unbound))
    said_once(unbound, said_in(unbound, group), "sekarang menjadi grup petugas")
    assert "jadikan bot ini admin" not in " ".join(said_in(unbound, group))
    assert await stored_group(unbound) == str(group.id)
    rina = unbound.person("Budi")
    unbound.telegram.add_member(group.id, rina.user.id)
    assert "gelombang" in menu(unbound, rina, group.id)
    assert menu(unbound, rina)[:2] == ["start", "daftar"]
    await unbound.restart()
    assert unbound.app.wiring.staff.chat_id == group.id


async def test_it_asks_for_rights_and_thanks_once(unbound: Office) -> None:
    group = await join(unbound, "Kantor", await new_code(unbound), status="member")
    said_once(unbound, said_in(unbound, group), "jadikan bot ini admin grup")
    await unbound.restart()
    await unbound.settle()
    said_once(unbound, said_in(unbound, group), "jadikan bot ini admin grup")
    unbound.telegram.set_status(group.id, unbound.bot.id, "administrator")
    await unbound.settle()
    unbound.telegram.set_status(group.id, unbound.bot.id, "administrator", rights=["can_manage_topics"])
    await unbound.settle()
    said_once(unbound, said_in(unbound, group), "Terima kasih")
    said_once(unbound, said_in(unbound, group), "jadikan bot ini admin grup")


async def test_a_code_works_once(unbound: Office) -> None:
    code = await new_code(unbound)
    first = await join(unbound, "Kantor", code)
    second = await join(unbound, "Bukan kantor", code)
    assert is_in(unbound, first)
    assert not is_in(unbound, second)
    said_once(unbound, said_in(unbound, second), "hanya untuk grup petugas")
    assert await stored_group(unbound) == str(first.id)


@pytest.mark.parametrize("code", ["salah", ""])
async def test_a_wrong_code(unbound: Office, code: str) -> None:
    right = await new_code(unbound)
    group = await join(unbound, "Salah", code)
    said_once(unbound, said_in(unbound, group), "tautan terbaru")
    assert not is_in(unbound, group)
    assert await stored_group(unbound) is None
    assert is_in(unbound, await join(unbound, "Benar", right))


async def test_the_code_itself_is_used_up(unbound: Office) -> None:
    code = await new_code(unbound)
    async with unbound.app.wiring.database.transaction() as tx:
        assert [await groups.bind(tx, group, code) for group in (-1, -2)] == [True, False]
    assert await stored_group(unbound) == "-1"


async def test_a_newer_link_ends_the_one_before(unbound: Office) -> None:
    old, new = await new_code(unbound), await new_code(unbound)
    assert not is_in(unbound, await join(unbound, "Lama", old))
    assert is_in(unbound, await join(unbound, "Baru", new))


async def test_a_code_typed_in_private_changes_nothing(unbound: Office) -> None:
    code = await new_code(unbound)
    sari = unbound.person()
    await sari.send(f"/start {code}")
    sari.sees("Dinas")
    assert await stored_group(unbound) is None
    assert is_in(unbound, await join(unbound, "Kantor", code))


async def test_the_code_once_more_in_the_office(unbound: Office) -> None:
    group = await join(unbound, "Kantor", code := await new_code(unbound))
    rina = unbound.person("Rina")
    unbound.telegram.add_member(group.id, rina.user.id)
    await rina.send(f"/start@naikkelas_bot {code}", group.id)
    assert is_in(unbound, group)
    said_once(unbound, said_in(unbound, group), "sudah menjadi grup petugas")


async def test_an_anonymous_administrator_may_bind(unbound: Office) -> None:
    code = await new_code(unbound)
    group = await join(unbound, "Kantor")
    unbound.telegram.inject(
        message_in(group, ANONYMOUS_ADMIN, f"/start@naikkelas_bot {code}", sender_chat=group.json),
    )
    await unbound.settle()
    assert await stored_group(unbound) == str(group.id)


async def test_a_group_without_a_code_is_waited_in_until_another_is_the_office(unbound: Office) -> None:
    waiting = await join(unbound, "Menunggu")
    assert is_in(unbound, waiting)
    assert said_in(unbound, waiting) == []
    await join(unbound, "Kantor", await new_code(unbound))
    budi = unbound.person("Budi")
    unbound.telegram.add_member(waiting.id, budi.user.id)
    await budi.send("/gelombang@naikkelas_bot", waiting.id)
    assert not is_in(unbound, waiting)
    said_once(unbound, said_in(unbound, waiting), "hanya untuk grup petugas")


async def test_a_channel_never_is_the_office(unbound: Office) -> None:
    channel = {"id": -1009999999999, "type": "channel", "title": "Kabar"}
    bot = unbound.bot.json
    change = {"chat": channel, "from": unbound.person().user.json, "date": 1_700_000_000}
    before = {"user": bot, "status": "left"}
    after = {"user": bot, "status": "member"}
    unbound.telegram.inject({"my_chat_member": change | {"old_chat_member": before, "new_chat_member": after}})
    await unbound.settle()
    methods = [method for method, params in unbound.telegram.calls if str(params.get("chat_id")) == str(channel["id"])]
    assert "leaveChat" in methods
    assert "sendMessage" not in methods


async def test_before_binding_owners_are_served_and_petugas_are_nobody(unbound: Office) -> None:
    budi = unbound.staff("Budi")
    await budi.send("/start bantu_1")
    budi.sees("hanya untuk petugas")
    sari = unbound.person()
    await sari.send("/start")
    await sari.tap("Setuju")
    await sari.send("/daftar")
    assert sari.screen
    unbound.clock.forward(days=1)
    await unbound.settle()
    assert said_in(unbound, unbound.group) == []


async def test_who_asked_for_help_before_is_announced(unbound: Office) -> None:
    for name in ("Sari", "Neng"):
        owner = unbound.person(name)
        await owner.send("/start")
        await owner.tap("Setuju")
        await owner.send("/daftar")
        await owner.tap("Isi data dulu")
        await owner.tap("Minta dibantu petugas")
        owner.sees("sudah diberi tahu")
    group = await join(unbound, "Kantor", await new_code(unbound))
    said = said_in(unbound, group)
    said_once(unbound, said, "2 orang")
    assert sum("minta dibantu" in one for one in said) == 2
    budi = unbound.person("Budi")
    unbound.telegram.add_member(group.id, budi.user.id)
    await budi.tap("Bantu", group.id)
    budi.saw("pendaftaran")


async def test_the_stored_group_outranks_the_setting(unbound: Office, caplog: pytest.LogCaptureFixture) -> None:
    group = await join(unbound, "Kantor", await new_code(unbound))
    unbound.settings = unbound.settings.model_copy(update={"staff_chat_id": unbound.group.id})
    await unbound.restart()
    with caplog.at_level(logging.WARNING):
        await _greet(unbound.app)
    assert unbound.app.wiring.staff.chat_id == group.id
    assert f"BOT_STAFF_CHAT_ID={unbound.group.id} is left aside" in caplog.text
