"""Updates that nobody typed, or that came another way: channels, bots, polls, edits, repeats."""

from typing import Any

import pytest
from conversation import Office, words
from walks import at_step, goes_on, register
from waves_at_hand import open_wave

pytestmark = pytest.mark.usefixtures("quiet")


async def test_messages_that_nobody_typed(office: Office) -> None:
    sari = await at_step(office, "name")
    private = {"id": sari.user.id, "type": "private", "first_name": "Sari"}
    left = office.telegram.add_group("Berita")
    office.telegram.add_member(left.id, office.bot.id)
    await office.settle()
    channel = {"id": left.id, "type": "channel", "title": "Berita"}
    machine = {"id": 99, "is_bot": True, "first_name": "Robot", "username": "robot"}
    common: dict[str, Any] = {"message_id": 900, "date": office.telegram.now(), "chat": private, "from": sari.user.json}
    said = len(sari.messages)
    for update in (
        {"channel_post": {"message_id": 1, "date": 1, "chat": channel, "text": "/start", "sender_chat": channel}},
        {"edited_channel_post": {"message_id": 1, "date": 1, "edit_date": 2, "chat": channel, "text": "halo"}},
        {"message": common | {"from": machine, "text": "Robot"}},
        {"inline_query": {"id": "1", "from": sari.user.json, "query": "x", "offset": ""}},
        {"chosen_inline_result": {"result_id": "1", "from": sari.user.json, "query": "x"}},
        {
            "poll": {
                "id": "1",
                "question": "?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": True,
                "members_only": False,
            }
        },
        {"poll_answer": {"poll_id": "1", "user": sari.user.json, "option_ids": [0], "option_persistent_ids": ["a"]}},
        {
            "message_reaction": {
                "chat": private,
                "message_id": 1,
                "user": sari.user.json,
                "date": 1,
                "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": "👍"}],
            }
        },
        {"something_from_the_future": {"chat": private, "text": "halo"}},
        {"something_without_anything": True},
        {"message": common | {"pinned_message": common | {"text": "x"}}},
        {"message": common | {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}}},
    ):
        office.telegram.inject(update)
    await office.settle()
    assert len(sari.messages) == said
    await goes_on(sari, "name")


async def test_messages_of_kinds_unknown_here_are_asked_about_kindly(office: Office) -> None:
    sari = await at_step(office, "name")
    private = {"id": sari.user.id, "type": "private", "first_name": "Sari"}
    common: dict[str, Any] = {"date": office.telegram.now(), "chat": private, "from": sari.user.json}
    kinds: tuple[dict[str, Any], ...] = (
        {"dice": {"emoji": "🎲", "value": 3}},
        {"something_new": {"x": 1}},
        {"video_note": {"file_id": "a", "file_unique_id": "b", "length": 1, "duration": 1}},
        {"audio": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
    )
    for number, content in enumerate(kinds):
        office.telegram.inject({"message": common | {"message_id": 900 + number} | content})
        await office.settle()
        sari.sees("ketik jawabannya", "nama pemilik usaha")
    await goes_on(sari, "name")


async def test_words_that_came_another_way_are_words(office: Office) -> None:
    sari = await at_step(office, "name")
    private = {"id": sari.user.id, "type": "private", "first_name": "Sari"}
    machine = {"id": 99, "is_bot": True, "first_name": "Robot", "username": "robot"}
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ani"}
    message = {
        "message_id": 900,
        "date": office.telegram.now(),
        "chat": private,
        "from": sari.user.json,
        "text": "Siti",
    }
    office.telegram.inject({"message": message | {"via_bot": machine, "forward_origin": origin}})
    await office.settle()
    sari.sees("Nama: Siti")


async def test_an_update_that_cannot_be_read_holds_nobody_up(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    sari = await at_step(office, "name")
    office.telegram.inject({"message": {"message_id": 1, "chat": {"id": sari.user.id}, "text": 5}})
    office.telegram.send_text(sari.user.id, sari.user.id, "Siti")
    await office.settle()
    sari.saw("Nama: Siti")
    assert office.rows("SELECT count(*) FROM inbox WHERE state = 'quarantined'") == [(1,)]
    caplog.clear()


async def test_commands_of_owners_in_groups(office: Office) -> None:
    rina = office.staff("Rina")
    for text in ("/daftar", "/status", "/start", "/daftar@otherbot", "Daftar Pelatihan", "halo"):
        await rina.send(text, chat=office.group.id)
    said = [words(one) for one in office.in_group() if one["from"]["is_bot"]]
    assert sum("chat pribadi dengan bot" in one for one in said) >= 2
    assert not any("Pelatihan manajerial" in one for one in said)


async def test_owners_buttons_in_the_group_are_for_the_private_chat(office: Office) -> None:
    await open_wave(office)
    sari, rina = office.person("Sari"), office.staff("Rina")
    await register(sari)
    message = office.telegram.send_text(rina.user.id, office.group.id, "halo")["message_id"]
    await rina.tap_data(message, "data:1", chat=office.group.id)
    rina.saw("chat pribadi dengan bot", chat=office.group.id)


async def test_the_same_update_twice_is_answered_once(office: Office) -> None:
    sari = await at_step(office, "name")
    await sari.send("Siti")
    said = len(sari.messages)
    office.telegram.redeliver(3)
    await office.settle()
    assert len(sari.messages) == said


async def test_a_blocked_bot_goes_on_where_it_was(office: Office) -> None:
    sari = await at_step(office, "product")
    office.telegram.block(sari.user.id, office.bot.id)
    await office.settle()
    assert office.rows("SELECT reachable FROM accounts") == [(0,)]
    await sari.send("/start")
    assert office.rows("SELECT reachable FROM accounts") == [(1,)]
    await sari.tap("Lanjutkan isian")
    sari.sees("produk utamanya")
