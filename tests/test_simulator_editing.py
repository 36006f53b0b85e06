"""Edits, deletions, pins and answers to taps in the simulated Telegram."""

from typing import Any

import pytest
from test_simulator_client import Stage, stage

YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
NO = {"inline_keyboard": [[{"text": "Tidak", "callback_data": "n"}]]}
NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
CANNOT = "400 Bad Request: message can't be edited"


async def sent(play: Stage, **params: Any) -> dict[str, Any]:
    """Chat and number of a new message of the bot."""
    message = await play.call("sendMessage", **({"chat_id": play.sari.id, "text": "lama"} | params))
    return {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}


async def test_an_edit_changes_text_and_keyboard() -> None:
    async with stage() as play:
        target = await sent(play, reply_markup=YES)
        play.clock.forward(seconds=10)
        edited = await play.call("editMessageText", **target, text="<b>baru</b>", parse_mode="HTML", reply_markup=NO)
        assert (edited["text"], edited["reply_markup"]) == ("baru", NO)
        assert edited["edit_date"] == edited["date"] + 10
        shown = play.telegram.messages(play.sari.id)[-1]
        assert shown["html"] == "<b>baru</b>"
        assert await play.updates() == []


async def test_an_edit_without_keyboard_removes_it() -> None:
    async with stage() as play:
        target = await sent(play, reply_markup=YES)
        assert "reply_markup" not in await play.call("editMessageText", **target, text="baru")


async def test_an_edit_has_to_change_something() -> None:
    async with stage() as play:
        target = await sent(play, reply_markup=YES)
        edit = {**target, "text": " <i></i>lama", "parse_mode": "HTML"}
        assert await play.refusal("editMessageText", **edit, reply_markup=YES) == NOT_MODIFIED
        assert await play.refusal("editMessageReplyMarkup", **target, reply_markup=YES) == NOT_MODIFIED
        assert await play.call("editMessageText", **edit)
        assert await play.refusal("editMessageText", **edit) == NOT_MODIFIED
        assert await play.call("editMessageText", **edit | {"text": "<b>lama</b>"})


@pytest.mark.parametrize("number", [999, -1, 0])
async def test_messages_that_are_not_there(number: int) -> None:
    async with stage() as play:
        missing = "message to edit not found" if number > 0 else "message identifier is not specified"
        for method in ("editMessageText", "editMessageReplyMarkup"):
            refused = await play.refusal(method, chat_id=play.sari.id, message_id=number, text="x")
            assert refused == f"400 Bad Request: {missing}"


async def test_only_own_messages() -> None:
    async with stage() as play:
        theirs = play.telegram.send_text(play.sari.id, play.sari.id, "halo")["message_id"]
        assert await play.refusal("editMessageText", chat_id=play.sari.id, message_id=theirs, text="x") == CANNOT


@pytest.mark.parametrize(
    "markup",
    [{"keyboard": [["Ya"]]}, {"remove_keyboard": True}, {"force_reply": True}],
)
async def test_reply_keyboards_and_edits_do_not_mix(markup: Any) -> None:
    async with stage() as play:
        with_keyboard = await sent(play, reply_markup=markup)
        assert await play.refusal("editMessageText", **with_keyboard, text="x") == CANNOT
        plain = await sent(play)
        refused = await play.refusal("editMessageText", **plain, text="x", reply_markup=markup)
        assert refused == "400 Bad Request: inline keyboard expected"


async def test_edits_are_checked_like_messages() -> None:
    async with stage() as play:
        target = await sent(play)
        for text, reason in (("", "message text is empty"), ("x" * 4097, "message is too long")):
            assert await play.refusal("editMessageText", **target, text=text) == f"400 Bad Request: {reason}"
        play.telegram.block(play.sari.id)
        refused = await play.refusal("editMessageText", **target, text="x")
        assert refused == "403 Forbidden: bot was blocked by the user"


async def test_captions_and_media() -> None:
    async with stage() as play:
        photo = play.telegram.send_photo(play.sari.id, play.sari.id)["photo"][0]["file_id"]
        text = await sent(play)
        message = await play.call("sendPhoto", chat_id=play.sari.id, photo=photo, caption="lama")
        target = {"chat_id": play.sari.id, "message_id": message["message_id"]}
        assert (await play.call("editMessageCaption", **target, caption="baru"))["caption"] == "baru"
        assert await play.refusal("editMessageCaption", **target, caption="baru") == NOT_MODIFIED
        assert "caption" not in await play.call("editMessageCaption", **target)
        refused = await play.refusal("editMessageText", **target, text="x")
        assert refused == "400 Bad Request: there is no text in the message to edit"
        refused = await play.refusal("editMessageCaption", **text, caption="x")
        assert refused == "400 Bad Request: there is no caption in the message to edit"
        document = play.telegram.send_document(play.sari.id, play.sari.id)["document"]["file_id"]
        media = {"type": "document", "media": document, "caption": "surat"}
        edited = await play.call("editMessageMedia", **target, media=media)
        assert (edited["document"]["file_id"], edited["caption"], "photo" in edited) == (document, "surat", False)


async def test_deleting_in_a_private_chat() -> None:
    async with stage() as play:
        theirs = play.telegram.send_text(play.sari.id, play.sari.id, "rahasia")["message_id"]
        own = await sent(play)
        assert await play.call("deleteMessage", **own)
        assert await play.call("deleteMessage", chat_id=play.sari.id, message_id=theirs)
        assert await play.refusal("deleteMessage", **own) == "400 Bad Request: message to delete not found"
        old = await sent(play)
        play.clock.forward(hours=48, seconds=1)
        assert await play.refusal("deleteMessage", **old) == "400 Bad Request: message can't be deleted for everyone"


async def test_deleting_in_a_group_takes_a_right() -> None:
    async with stage() as play:
        play.telegram.add_member(play.office.id, play.sari.id)
        theirs = play.telegram.send_text(play.sari.id, play.office.id, "halo")["message_id"]
        target = {"chat_id": play.office.id, "message_id": theirs}
        play.telegram.set_status(play.office.id, play.bot.id, "administrator", rights=[])
        assert await play.refusal("deleteMessage", **target) == "400 Bad Request: message can't be deleted"
        play.telegram.set_status(play.office.id, play.bot.id, "administrator")
        assert await play.call("deleteMessage", **target)


async def test_deleting_several_skips_what_cannot_be() -> None:
    async with stage() as play:
        numbers = [(await sent(play))["message_id"] for _ in range(2)]
        assert await play.call("deleteMessages", chat_id=play.sari.id, message_ids=[*numbers, 999])
        assert play.telegram.messages(play.sari.id)[-1]["text"] == "/start"
        play.telegram.set_status(play.office.id, play.bot.id, "member")
        assert await play.call("deleteMessages", chat_id=play.office.id, message_ids=[1])
        assert play.telegram.messages(play.office.id)[0]["message_id"] == 1
        refused = await play.refusal("deleteMessages", chat_id=play.sari.id, message_ids=[])
        assert refused == "400 Bad Request: message identifiers are not specified"
        refused = await play.refusal("deleteMessages", chat_id=play.sari.id, message_ids=list(range(1, 102)))
        assert refused == "400 Bad Request: too many message identifiers specified"


async def test_pins() -> None:
    async with stage() as play:
        target = await sent(play, chat_id=play.office.id)
        play.telegram.set_status(play.office.id, play.bot.id, "administrator", rights=[])
        refused = await play.refusal("pinChatMessage", **target)
        assert refused == "400 Bad Request: not enough rights to manage pinned messages in the chat"
        play.telegram.set_status(play.office.id, play.bot.id, "administrator")
        await play.updates()
        assert await play.call("pinChatMessage", **target)
        assert (await play.updates())[0]["message"]["pinned_message"]["text"] == "lama"
        assert (await play.call("getChat", chat_id=play.office.id))["pinned_message"]["text"] == "lama"
        assert await play.call("unpinChatMessage", chat_id=play.office.id)
        assert "pinned_message" not in await play.call("getChat", chat_id=play.office.id)
        refused = await play.refusal("unpinChatMessage", **target)
        assert refused == "400 Bad Request: message to unpin not found"
        refused = await play.refusal("pinChatMessage", chat_id=play.office.id, message_id=999)
        assert refused == "400 Bad Request: message to pin not found"
        await play.call("pinChatMessage", **target)
        await play.call("pinChatMessage", **target)
        assert play.office.pinned == [target["message_id"]]
        assert await play.call("unpinAllChatMessages", chat_id=play.office.id)
        assert play.office.pinned == []


EXPIRED = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_taps_are_answered_within_a_minute() -> None:
    async with stage() as play:
        target = await sent(play, reply_markup=YES)
        query = play.telegram.tap(play.sari.id, play.sari.id, target["message_id"], "y")["id"]
        play.clock.forward(seconds=60)
        assert await play.call("answerCallbackQuery", callback_query_id=query, text="Baik", show_alert=True)
        assert await play.call("answerCallbackQuery", callback_query_id=query)
        first = play.telegram.callback_answers[0]
        assert (first["user"], first["text"], first["show_alert"]) == (play.sari.id, "Baik", True)
        play.clock.forward(seconds=1)
        assert await play.refusal("answerCallbackQuery", callback_query_id=query) == EXPIRED


async def test_unknown_queries_and_long_answers() -> None:
    async with stage() as play:
        assert await play.refusal("answerCallbackQuery", callback_query_id="1") == EXPIRED
        target = await sent(play, reply_markup=YES)
        query = play.telegram.tap(play.sari.id, play.sari.id, target["message_id"], "y")["id"]
        assert await play.call("answerCallbackQuery", callback_query_id=query, text="x" * 200)
        refused = await play.refusal("answerCallbackQuery", callback_query_id=query, text="x" * 201)
        assert refused == "400 Bad Request: MESSAGE_TOO_LONG"
        other = play.telegram.add_bot("lain_bot", "Lain")
        answer = await play.answer("answerCallbackQuery", bot=other, callback_query_id=query)
        assert answer["description"] == EXPIRED.removeprefix("400 ")
