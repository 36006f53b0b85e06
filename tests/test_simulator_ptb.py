"""python-telegram-bot understands what the simulated Telegram says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import telegram as ptb
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter
from test_simulator_client import Stage, stage

from bot.simulator import Fault


@asynccontextmanager
async def bot_of(play: Stage) -> AsyncIterator[ptb.Bot]:
    bot = ptb.Bot(play.bot.token, base_url=f"{play.url}/bot", base_file_url=f"{play.url}/file/bot")
    async with bot:
        yield bot


async def test_messages_updates_and_files() -> None:
    async with stage() as play, bot_of(play) as bot:
        assert bot.username == "naikkelas_bot"
        keyboard = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Ya", callback_data="y")]])
        message = await bot.send_message(play.sari.id, "<b>Halo</b>", parse_mode="HTML", reply_markup=keyboard)
        assert message.text_html == "<b>Halo</b>"
        play.telegram.tap_label(play.sari.id, play.sari.id, "Ya")
        play.telegram.send_photo(play.sari.id, play.sari.id, data=b"gambar")
        play.telegram.send_voice(play.sari.id, play.sari.id)
        play.telegram.send_sticker(play.sari.id, play.sari.id)
        play.telegram.block(play.sari.id)
        query, photo, voice, sticker, blocked = await bot.get_updates()
        assert query.callback_query
        assert await query.callback_query.answer("Baik")
        assert photo.message
        file = await bot.get_file(photo.message.photo[-1])
        assert bytes(await file.download_as_bytearray()) == b"gambar"
        assert voice.message
        assert voice.message.voice
        assert sticker.message
        assert sticker.message.sticker
        assert blocked.my_chat_member
        assert blocked.my_chat_member.new_chat_member.status == "kicked"


@pytest.mark.parametrize("status", ["creator", "administrator", "member", "restricted", "left", "kicked"])
async def test_members(status: str) -> None:
    async with stage() as play, bot_of(play) as bot:
        play.telegram.add_member(play.office.id, play.sari.id, status)
        assert (await bot.get_chat_member(play.office.id, play.sari.id)).status == status
        assert len(await bot.get_chat_administrators(play.office.id)) >= 2


async def test_chats_and_topics() -> None:
    async with stage() as play, bot_of(play) as bot:
        forum = play.telegram.add_group("Forum", forum=True)
        play.telegram.add_member(forum.id, play.bot.id, "administrator")
        assert (await bot.get_chat(forum.id)).is_forum
        topic = await bot.create_forum_topic(forum.id, "Tanya")
        message = await bot.send_message(forum.id, "halo", message_thread_id=topic.message_thread_id)
        assert message.is_topic_message
        link = await bot.create_chat_invite_link(forum.id)
        assert not link.is_primary
        assert await bot.set_my_commands([("start", "Mulai")], scope=ptb.BotCommandScopeChat(forum.id))
        assert (await bot.get_webhook_info()).url == ""


async def test_uploads_and_albums() -> None:
    async with stage() as play, bot_of(play) as bot:
        message = await bot.send_document(play.sari.id, b"isi", filename="surat.pdf", caption="Surat")
        assert message.document
        assert message.document.file_name == "surat.pdf"
        media = [ptb.InputMediaPhoto(b"satu", caption="Satu"), ptb.InputMediaPhoto(b"dua")]
        album = await bot.send_media_group(play.sari.id, media)
        assert [photo.caption for photo in album] == ["Satu", None]
        copy = await bot.copy_message(play.sari.id, play.sari.id, album[0].message_id)
        assert copy.message_id > album[1].message_id


async def test_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with stage() as play, bot_of(play) as bot:
        with pytest.raises(BadRequest, match="Message text is empty"):
            await bot.send_message(play.sari.id, " ")
        play.telegram.block(play.sari.id)
        with pytest.raises(Forbidden):
            await bot.send_message(play.sari.id, "halo")
        old = play.telegram.add_group("Kelompok", "group")
        play.telegram.add_member(old.id, play.bot.id)
        new = play.telegram.upgrade(old.id)
        with pytest.raises(ChatMigrated) as migrated:
            await bot.send_message(old.id, "halo")
        assert migrated.value.new_chat_id == new.id
        play.telegram.faults.add(Fault(kind="429", retry_after=9))
        with pytest.raises(RetryAfter):
            await bot.get_me()
        await bot.set_webhook("https://contoh.id")
        with pytest.raises(Conflict):
            await bot.get_updates()


async def test_wrong_token() -> None:
    async with stage() as play:
        bot = ptb.Bot("1:wrong", base_url=f"{play.url}/bot")
        with pytest.raises(InvalidToken):
            await bot.initialize()
        await bot.shutdown()
