"""What persons do in the simulated Telegram, and what they see."""

import asyncio
from typing import Any

import pytest
from test_simulator_client import Stage, stage

from bot.simulator import SimulatorError, Telegram

MENU = {"keyboard": [["Daftar Pelatihan", "Status Saya"], [{"text": "Nomor HP saya", "request_contact": True}]]}


async def show(play: Stage, text: str = "pilih", **params: Any) -> int:
    message = await play.call("sendMessage", chat_id=play.sari.id, text=text, **params)
    return int(message["message_id"])


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


async def test_what_is_sent_arrives_as_it_was_sent() -> None:
    async with stage() as play:
        sari, telegram = play.sari.id, play.telegram
        sent = [
            telegram.send_text(sari, sari, "/daftar@naikkelas_bot <b>"),
            telegram.send_contact(sari, sari, "0812", "Ani", 5),
            telegram.send_photo(sari, sari, "produk #umkm", b"\xff\xd8", media_group_id="1"),
            telegram.send_document(sari, sari, "nib.pdf", size=21_000_000, caption="NIB", media_group_id="2"),
            telegram.send_voice(sari, sari, duration=9),
            telegram.send_video(sari, sari, "video"),
            telegram.send_audio(sari, sari, "lagu"),
            telegram.send_animation(sari, sari, "gambar gerak"),
            telegram.send_video_note(sari, sari),
            telegram.send_sticker(sari, sari),
            telegram.send_location(sari, sari, -6.1, 106.1),
        ]
        assert [update["message"] for update in await play.updates()] == sent
        assert sent[0]["entities"] == [{"type": "bot_command", "offset": 0, "length": 21}]
        assert sent[1]["contact"] == {"phone_number": "0812", "first_name": "Ani", "user_id": 5}
        assert sent[2]["caption_entities"][0]["type"] == "hashtag"
        assert sent[3]["document"]["file_size"] == 21_000_000
        assert sent[4]["voice"]["duration"] == 9
        assert sent[7]["document"] == sent[7]["animation"]
        assert "caption" not in sent[8]


async def test_what_apps_would_not_send() -> None:
    async with stage() as play:
        sari, telegram = play.sari.id, play.telegram
        rudi = telegram.add_user("Rudi")
        with pytest.raises(SimulatorError, match="cannot be empty"):
            telegram.send_text(sari, sari, "")
        with pytest.raises(SimulatorError, match="at most 4096"):
            telegram.send_text(sari, sari, "x" * 4097)
        with pytest.raises(SimulatorError, match="at most 1024"):
            telegram.send_photo(sari, sari, "x" * 1025)
        with pytest.raises(SimulatorError, match="somebody else's private chat"):
            telegram.send_text(sari, rudi.id, "halo")
        with pytest.raises(SimulatorError, match="no user 9"):
            telegram.send_text(9, 9, "halo")
        with pytest.raises(SimulatorError, match="has no phone number"):
            telegram.share_own_contact(rudi.id, rudi.id)


async def test_a_blocked_bot_is_taken_back_by_start() -> None:
    async with stage() as play:
        play.telegram.block(play.sari.id)
        play.telegram.block(play.sari.id)
        change = (await play.updates())[0]["my_chat_member"]
        assert (change["chat"]["id"], change["new_chat_member"]["status"]) == (play.sari.id, "kicked")
        with pytest.raises(SimulatorError, match="has blocked"):
            play.telegram.send_text(play.sari.id, play.sari.id, "halo")
        play.telegram.send_text(play.sari.id, play.sari.id, "/start")
        updates = await play.updates()
        assert updates[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
        assert updates[1]["message"]["text"] == "/start"


async def test_edits_by_persons() -> None:
    async with stage() as play:
        sari = play.sari.id
        number = play.telegram.send_text(sari, sari, "/satu")["message_id"]
        await play.updates()
        play.telegram.edit_text(sari, sari, number, "dua")
        edited = (await play.updates())[0]["edited_message"]
        assert (edited["text"], edited["message_id"], "entities" in edited) == ("dua", number, False)
        assert play.telegram.messages(sari)[-1]["text"] == "dua"
        with pytest.raises(SimulatorError, match="not one of"):
            play.telegram.edit_text(sari, sari, 999, "x")
        with pytest.raises(SimulatorError, match="cannot be empty"):
            play.telegram.edit_text(sari, sari, number, "")
        contact = play.telegram.send_contact(sari, sari, "0812", "Ani")["message_id"]
        with pytest.raises(SimulatorError, match="only texts and captions"):
            play.telegram.edit_text(sari, sari, contact, "x")


async def test_what_stands_under_a_file_is_edited_and_taken_away() -> None:
    async with stage() as play:
        sari = play.sari.id
        number = play.telegram.send_photo(sari, sari, "satu #umkm")["message_id"]
        await play.updates()
        play.telegram.edit_text(sari, sari, number, "dua")
        (update,) = await play.updates()
        assert update["edited_message"]["caption"] == "dua"
        assert "caption_entities" not in update["edited_message"]
        play.telegram.edit_text(sari, sari, number, "")
        assert "caption" not in play.telegram.messages(sari)[-1]
        assert "photo" in play.telegram.messages(sari)[-1]


async def test_deletions_by_persons_are_not_told() -> None:
    async with stage() as play:
        question = await show(play)
        play.telegram.delete_message_as(play.sari.id, play.sari.id, question)
        assert [message["text"] for message in play.telegram.messages(play.sari.id)] == ["/start"]
        assert await play.updates() == []
        with pytest.raises(SimulatorError, match="no message"):
            play.telegram.delete_message_as(play.sari.id, play.sari.id, question)
        play.telegram.add_member(play.office.id, play.sari.id)
        theirs = (await play.call("sendMessage", chat_id=play.office.id, text="x"))["message_id"]
        with pytest.raises(SimulatorError, match="not one of"):
            play.telegram.delete_message_as(play.sari.id, play.office.id, theirs)


async def test_taps() -> None:
    async with stage() as play:
        number = await show(play, reply_markup=inline({"text": "Ya", "callback_data": "y"}))
        query = play.telegram.tap(play.sari.id, play.sari.id, number, "y")
        assert (await play.updates())[0]["callback_query"] == query
        assert (query["data"], query["from"]["id"], query["message"]["message_id"]) == ("y", play.sari.id, number)
        with pytest.raises(SimulatorError, match="no button"):
            play.telegram.tap(play.sari.id, play.sari.id, number, "z")
        assert play.telegram.tap(play.sari.id, play.sari.id, number, "z", forged=True)["data"] == "z"
        gone = play.telegram.tap(play.sari.id, play.sari.id, 999, "y", forged=True)["message"]
        assert (gone["message_id"], gone["date"]) == (999, 0)


async def test_the_newest_button_with_a_label_is_tapped() -> None:
    async with stage() as play:
        for data in ("lama", "baru"):
            await show(play, reply_markup=inline({"text": "Lanjut", "callback_data": data}))
        assert play.telegram.tap_label(play.sari.id, play.sari.id, "Lanjut")["data"] == "baru"
        with pytest.raises(SimulatorError, match="no button 'Mundur'"):
            play.telegram.tap_label(play.sari.id, play.sari.id, "Mundur")


async def test_reply_keyboards_stay_until_replaced_or_removed() -> None:
    async with stage() as play:
        telegram, sari = play.telegram, play.sari.id
        assert telegram.reply_keyboard(sari) is None
        number = await show(play, reply_markup=MENU)
        await show(play, reply_markup=inline({"text": "x", "callback_data": "x"}))
        keyboard = telegram.reply_keyboard(sari)
        assert keyboard is not None
        assert keyboard["keyboard"][0] == [{"text": "Daftar Pelatihan"}, {"text": "Status Saya"}]
        assert "reply_markup" not in telegram.messages(sari)[-2]
        assert telegram.tap_label(sari, sari, "Status Saya")["text"] == "Status Saya"
        contact = telegram.tap_label(sari, sari, "Nomor HP saya")["contact"]
        assert contact == {"phone_number": "+6281234567890", "first_name": "Sari", "user_id": sari}
        await play.call("deleteMessage", chat_id=sari, message_id=number)
        assert telegram.reply_keyboard(sari) is None
        await show(play, reply_markup=MENU)
        await show(play, reply_markup={"remove_keyboard": True})
        assert telegram.reply_keyboard(sari) is None


async def test_one_time_keyboards_go_when_used() -> None:
    async with stage() as play:
        spot = {"keyboard": [[{"text": "Lokasi", "request_location": True}]], "one_time_keyboard": True}
        await show(play, reply_markup=spot)
        assert "location" in play.telegram.tap_label(play.sari.id, play.sari.id, "Lokasi")
        assert play.telegram.reply_keyboard(play.sari.id) is None


async def test_links_to_the_bot_open_the_private_chat() -> None:
    async with stage() as play:
        play.telegram.add_member(play.office.id, play.sari.id)
        markup = inline(
            {"text": "Buka", "url": "https://t.me/naikkelas_bot?start=g_7"},
            {"text": "Situs", "url": "https://serangkab.go.id"},
        )
        await play.call("sendMessage", chat_id=play.office.id, text="?", reply_markup=markup)
        message = play.telegram.tap_label(play.sari.id, play.office.id, "Buka")
        assert (message["chat"]["id"], message["text"]) == (play.sari.id, "/start g_7")
        assert play.telegram.tap_label(play.sari.id, play.office.id, "Situs") == {"url": "https://serangkab.go.id"}


async def test_startgroup_links_add_the_bot() -> None:
    async with stage() as play:
        group = play.telegram.add_group("Kelompok Sari")
        play.telegram.add_member(group.id, play.sari.id, "creator")
        url = "https://t.me/naikkelas_bot?startgroup=k0de&admin=manage_topics+pin_messages"
        await show(play, reply_markup=inline({"text": "Tambah", "url": url}))
        message = play.telegram.tap_label(play.sari.id, play.sari.id, "Tambah")
        assert (message["chat"]["id"], message["text"]) == (group.id, "/start@naikkelas_bot k0de")
        member = group.members[play.bot.id]
        assert member.may("can_manage_topics")
        assert not member.may("can_delete_messages")
        second = play.telegram.add_group("Kelompok lain")
        play.telegram.add_member(second.id, play.sari.id, "creator")
        with pytest.raises(SimulatorError, match="has to choose one group out of 2"):
            play.telegram.tap_label(play.sari.id, play.sari.id, "Tambah")
        assert play.telegram.tap_label(play.sari.id, play.sari.id, "Tambah", second.id)["chat"]["id"] == second.id


async def test_buttons_that_nobody_can_press_here() -> None:
    async with stage() as play:
        await show(play, reply_markup=inline({"text": "Salin", "copy_text": {"text": "x"}}))
        with pytest.raises(SimulatorError, match="nothing here can press"):
            play.telegram.tap_label(play.sari.id, play.sari.id, "Salin")


def test_without_a_bot_there_is_nobody_to_write_to() -> None:
    telegram = Telegram()
    sari = telegram.add_user("Sari").id
    with pytest.raises(SimulatorError, match="no bot"):
        telegram.send_text(sari, sari, "halo")


async def test_two_bots_have_two_private_chats() -> None:
    async with stage() as play:
        other = play.telegram.add_bot("lain_bot", "Lain")
        play.telegram.send_text(play.sari.id, other.id, "halo lain")
        assert await play.updates() == []
        assert [message["text"] for message in play.telegram.messages(other.id, play.sari.id)] == ["halo lain"]
        assert [message["text"] for message in play.telegram.messages(play.sari.id)] == ["/start"]


async def test_waiting_is_woken_by_changes() -> None:
    async with stage() as play:
        waiting = asyncio.create_task(play.telegram.wait_for(lambda: len(play.telegram.messages(play.sari.id)) > 1))
        await show(play)
        assert await waiting
        with pytest.raises(TimeoutError):
            await play.telegram.wait_for(lambda: False, timeout=0.01)


def test_history_is_bounded() -> None:
    telegram = Telegram(history=3)
    telegram.add_bot("naikkelas_bot", "Naik Kelas")
    sari = telegram.add_user("Sari").id
    for number in range(5):
        telegram.send_text(sari, sari, str(number))
    assert [message["text"] for message in telegram.messages(sari)] == ["2", "3", "4"]


async def test_old_queries_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.taps.QUERIES_KEPT", 2)
    async with stage() as play:
        number = await show(play, reply_markup=inline({"text": "Ya", "callback_data": "y"}))
        for _ in range(5):
            play.telegram.tap(play.sari.id, play.sari.id, number, "y")
        assert len(play.telegram.queries) == 2
