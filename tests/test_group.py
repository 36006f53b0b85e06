"""The staff group as a place: groups that are left, bots and channels, topics, loss and return."""

import logging
from pathlib import Path
from typing import Any

import pytest
from conversation import Office, open_office
from offices import is_in, join, message_in, said_in, stored_group

from bot.simulator import Fault, Group
from bot.simulator.entities import ANONYMOUS_ADMIN

pytestmark = pytest.mark.usefixtures("quiet")

COMMAND = "/gelombang@naikkelas_bot"


# Groups that are not the bot's own


async def test_added_to_another_group(office: Office) -> None:
    other = await join(office, "Arisan")
    (word,) = said_in(office, other)
    assert "hanya untuk grup petugas" in word
    assert not is_in(office, other)


async def test_a_code_in_another_group(office: Office) -> None:
    other = await join(office, "Arisan", "kode")
    assert len(said_in(office, other)) == 1
    assert not is_in(office, other)
    assert is_in(office, office.group)


@pytest.mark.parametrize(
    "text", [COMMAND, "/daftar@naikkelas_bot", "/xyz@naikkelas_bot", "halo", "/start@naikkelas_bot"]
)
async def test_words_in_a_group_it_was_left_in(office: Office, text: str) -> None:
    other = await join_unheard(office)
    budi = office.person("Budi")
    office.telegram.add_member(other.id, budi.user.id)
    office.telegram.queues[office.bot.id].waiting.clear()
    await budi.send(text, other.id)
    assert not is_in(office, other)
    assert len(said_in(office, other)) == 1


async def join_unheard(office: Office) -> Group:
    """The bot is in another group, and does not know."""
    other = office.telegram.add_group("Arisan")
    office.telegram.add_member(other.id, office.telegram.add_user("Ketua").id, status="creator")
    office.telegram.add_member(other.id, office.bot.id, status="administrator")
    office.telegram.queues[office.bot.id].waiting.clear()
    return other


async def test_leaving_survives_an_hour_without_telegram(office: Office) -> None:
    office.telegram.faults.add(Fault("sendMessage", "500", count=None))
    office.telegram.faults.add(Fault("leaveChat", "500", count=None))
    other = await join(office, "Arisan")
    assert is_in(office, other)
    await office.restart()
    office.telegram.faults.clear()
    office.clock.forward(hours=1)
    await office.settle()
    assert not is_in(office, other)
    assert said_in(office, other)


async def test_an_update_that_comes_when_the_bot_is_gone_again(office: Office) -> None:
    other = office.telegram.add_group("Arisan")
    office.telegram.add_member(other.id, office.telegram.add_user("Ketua").id, status="creator")
    office.telegram.add_member(other.id, office.bot.id)
    office.telegram.remove_member(other.id, office.bot.id)
    await office.settle()
    assert said_in(office, other) == []
    sari = office.person()
    await sari.send("/start")
    assert sari.screen


async def test_a_tap_in_another_group(office: Office) -> None:
    other = await join_unheard(office)
    budi = office.person("Budi")
    message = office.telegram.call(office.bot, "sendMessage", {"chat_id": other.id, "text": "lama"})
    office.telegram.add_member(other.id, budi.user.id)
    await budi.tap_data(message["message_id"], "wave:1", other.id)
    assert not is_in(office, other)


# Who is not answered


@pytest.mark.parametrize(
    ("sender", "more"),
    [
        ({"id": 777_001, "is_bot": True, "first_name": "Bot lain", "username": "lain_bot"}, {}),
        (
            {"id": 777_000, "is_bot": False, "first_name": "Telegram"},
            {"sender_chat": {"id": -100_777, "type": "channel", "title": "Kanal"}, "is_automatic_forward": True},
        ),
        (
            {"id": 136_817_688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"},
            {"sender_chat": {"id": -100_777, "type": "channel", "title": "Kanal"}},
        ),
    ],
    ids=["bot", "linked channel", "as a channel"],
)
async def test_other_bots_and_channels_are_not_answered(
    office: Office, sender: dict[str, Any], more: dict[str, Any]
) -> None:
    for text in (COMMAND, "/bantuan@naikkelas_bot", "/start@naikkelas_bot x", "halo"):
        office.telegram.inject(message_in(office.group, sender, text, **more))
    await office.settle()
    assert said_in(office, office.group) == []


async def test_anonymous_administrators_are_asked_for_their_name(office: Office) -> None:
    office.telegram.inject(message_in(office.group, ANONYMOUS_ADMIN, COMMAND, sender_chat=office.group.json))
    await office.settle()
    assert "nama sendiri" in said_in(office, office.group)[-1]


async def test_talk_in_the_office_is_not_answered(office: Office) -> None:
    rina = office.staff()
    await rina.send("selamat pagi", office.group.id)
    await rina.send("/batal@lain_bot", office.group.id)
    assert said_in(office, office.group) == []
    assert is_in(office, office.group)


async def test_an_owners_command_in_the_office_leads_to_the_private_chat(office: Office) -> None:
    rina = office.staff()
    await rina.send("/data@naikkelas_bot", office.group.id)
    assert "chat pribadi" in said_in(office, office.group)[-1]


# Topics


async def test_answers_stay_in_their_topic(tmp_path: Path) -> None:
    async with open_office(tmp_path, forum=True) as office:
        rina = office.staff()
        await office.settle()  # until the bot has opened its own topic
        topic = office.telegram.call(
            office.bot, "createForumTopic", {"chat_id": office.group.id, "name": "Gelombang 7"}
        )
        for thread in (topic["message_thread_id"], None):
            await rina.send("/data@naikkelas_bot", office.group.id, thread_id=thread)
            answer = office.in_group()[-1]
            assert answer["from"]["id"] == office.bot.id
            assert "chat pribadi" in answer["text"]
            assert answer.get("message_thread_id") == thread


@pytest.mark.parametrize("method", ["deleteForumTopic", "closeForumTopic"])
async def test_a_topic_that_is_gone_before_the_answer(tmp_path: Path, method: str) -> None:
    async with open_office(tmp_path, forum=True) as office:
        rina = office.staff()
        topic = {"chat_id": office.group.id, "name": "Gelombang 7"}
        thread = office.telegram.call(office.bot, "createForumTopic", topic)["message_thread_id"]
        office.telegram.faults.add(Fault("sendMessage", "500"))
        await rina.send("/data@naikkelas_bot", office.group.id, thread_id=thread)
        office.telegram.call(office.bot, method, {"chat_id": office.group.id, "message_thread_id": thread})
        office.telegram.set_status(office.group.id, office.bot.id, "administrator", rights=["can_pin_messages"])
        office.clock.forward(minutes=10)
        await office.settle()
        answer = office.in_group()[-1]
        assert "chat pribadi" in answer["text"]
        assert "message_thread_id" not in answer


# Loss and return


async def test_removed_from_the_office_and_added_again(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    rina = office.staff()
    await office.settle()
    with caplog.at_level(logging.WARNING):
        office.telegram.remove_member(office.group.id, office.bot.id)
        await office.settle()
    assert f"removed from the staff group {office.group.id}" in caplog.text
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]
    sari = office.person()
    await sari.send("/start")
    await sari.tap("Setuju")
    await sari.send("/daftar")
    await sari.tap("Isi data dulu")
    await sari.tap("Minta dibantu petugas")
    sari.sees("sudah diberi tahu")
    await rina.send("/start bantu_1")
    rina.sees("hanya untuk petugas")

    office.telegram.add_member(office.group.id, office.bot.id, status="administrator", by=rina.user.id)
    await office.settle()
    said = said_in(office, office.group)
    assert any("1 orang" in one for one in said)
    assert any("minta dibantu" in one for one in said)
    await rina.tap("Bantu", office.group.id)
    rina.saw("pendaftaran")
    assert await stored_group(office) is None


async def test_the_office_is_gone_at_the_start(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.telegram.remove_member(office.group.id, office.bot.id)
    await office.settle()
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        await office.restart()
        await office.settle()
        await office.settle()
    about = [record for record in caplog.records if str(office.group.id) in record.getMessage()]
    assert [record.levelname for record in about] == ["WARNING"]
    sari = office.person()
    await sari.send("/start")
    assert sari.screen


async def test_losing_and_getting_rights_is_said(office: Office) -> None:
    await office.settle()
    office.telegram.set_status(office.group.id, office.bot.id, "member")
    await office.settle()
    assert "jadikan bot ini admin" in said_in(office, office.group)[-1]
    office.telegram.set_status(office.group.id, office.bot.id, "administrator")
    await office.settle()
    assert "Terima kasih" in said_in(office, office.group)[-1]
