"""Sending into chats of the simulated Telegram: who may, where to, with what; copies, albums, files."""

from typing import Any

import pytest
from test_simulator_client import Stage, stage


async def refusal(play: Stage, chat_id: Any) -> str:
    return await play.refusal("sendMessage", chat_id=chat_id, text="halo")


@pytest.mark.parametrize("chat_id", [77, -77, -1007, "@tidak_ada", "abc"])
async def test_unknown_chats(chat_id: Any) -> None:
    async with stage() as play:
        assert await refusal(play, chat_id) == "400 Bad Request: chat not found"


async def test_no_chat() -> None:
    async with stage() as play:
        assert await play.refusal("sendMessage", text="halo") == "400 Bad Request: chat_id is empty"


async def test_a_user_who_never_started_the_bot() -> None:
    async with stage() as play:
        rudi = play.telegram.add_user("Rudi")
        assert await refusal(play, rudi.id) == "403 Forbidden: bot can't initiate conversation with a user"
        assert await play.refusal("getChat", chat_id=rudi.id) == "400 Bad Request: chat not found"
        play.telegram.send_text(rudi.id, rudi.id, "/start")
        assert await play.call("sendMessage", chat_id=rudi.id, text="halo")


async def test_a_user_who_blocked_the_bot() -> None:
    async with stage() as play:
        play.telegram.block(play.sari.id)
        assert await refusal(play, play.sari.id) == "403 Forbidden: bot was blocked by the user"
        play.telegram.unblock(play.sari.id)
        assert await play.call("sendMessage", chat_id=play.sari.id, text="halo")


async def test_a_deleted_account() -> None:
    async with stage() as play:
        play.telegram.deactivate(play.sari.id)
        assert await refusal(play, play.sari.id) == "403 Forbidden: user is deactivated"
        rudi = play.telegram.add_user("Rudi")
        play.telegram.deactivate(rudi.id)
        assert await refusal(play, rudi.id) == "403 Forbidden: user is deactivated"


async def test_other_bots() -> None:
    async with stage() as play:
        other = play.telegram.add_bot("lain_bot", "Lain")
        assert await refusal(play, other.id) == "403 Forbidden: bot can't send messages to bots"


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_groups_the_bot_is_not_in(kind: str) -> None:
    async with stage() as play:
        group = play.telegram.add_group("Lain", kind)
        assert await refusal(play, group.id) == "400 Bad Request: chat not found"
        play.telegram.add_member(group.id, play.sari.id, "creator")
        play.telegram.add_member(group.id, play.bot.id)
        play.telegram.remove_member(group.id, play.bot.id)
        assert await refusal(play, group.id) == f"403 Forbidden: bot was kicked from the {kind} chat"
        play.telegram.add_member(group.id, play.bot.id)
        await play.call("leaveChat", chat_id=group.id)
        assert await refusal(play, group.id) == f"403 Forbidden: bot is not a member of the {kind} chat"


async def test_public_groups_are_addressed_by_username() -> None:
    async with stage() as play:
        public = play.telegram.add_group("Umum", username="umkm_serang")
        expected = "403 Forbidden: bot is not a member of the supergroup chat"
        assert await refusal(play, "@UMKM_serang") == expected
        play.telegram.add_member(public.id, play.bot.id)
        assert (await play.call("sendMessage", chat_id="@umkm_serang", text="halo"))["chat"]["id"] == public.id


async def test_groups_where_members_may_not_write() -> None:
    async with stage() as play:
        play.office.permissions = {**play.office.permissions, "can_send_messages": False}
        assert await play.call("sendMessage", chat_id=play.office.id, text="halo")
        play.telegram.set_status(play.office.id, play.bot.id, "member")
        expected = "400 Bad Request: not enough rights to send text messages to the chat"
        assert await refusal(play, play.office.id) == expected


async def test_topics_in_a_group_without_topics() -> None:
    async with stage() as play:
        for chat_id in (play.office.id, play.sari.id):
            answer = await play.refusal("sendMessage", chat_id=chat_id, text="halo", message_thread_id=1)
            assert answer == "400 Bad Request: message thread not found"


async def test_replies() -> None:
    async with stage() as play:
        question = play.telegram.send_text(play.sari.id, play.sari.id, "apa?")["message_id"]
        send = {"chat_id": play.sari.id, "text": "ini"}
        for reply in ({"reply_parameters": {"message_id": question}}, {"reply_to_message_id": question}):
            assert (await play.call("sendMessage", **send, **reply))["reply_to_message"]["text"] == "apa?"
        missing = await play.refusal("sendMessage", **send, reply_parameters={"message_id": 999})
        assert missing == "400 Bad Request: message to be replied not found"
        lenient = {"message_id": 999, "allow_sending_without_reply": True}
        assert "reply_to_message" not in await play.call("sendMessage", **send, reply_parameters=lenient)


async def test_quoted_messages_do_not_quote_others() -> None:
    async with stage() as play:
        first = play.telegram.send_text(play.sari.id, play.sari.id, "satu")["message_id"]
        second = play.telegram.send_text(play.sari.id, play.sari.id, "dua", reply_to=first)["message_id"]
        third = play.telegram.send_text(play.sari.id, play.sari.id, "tiga", reply_to=second)
        assert third["reply_to_message"]["text"] == "dua"
        assert "reply_to_message" not in third["reply_to_message"]


async def test_entities_instead_of_a_parse_mode() -> None:
    async with stage() as play:
        bold = [{"type": "bold", "offset": 0, "length": 4}]
        assert (await play.call("sendMessage", chat_id=play.sari.id, text="halo", entities=bold))["entities"] == bold
        for wrong in ([{"type": "bold"}], ["bold"], [{"offset": 0}], {"type": "bold"}):
            refused = await play.refusal("sendMessage", chat_id=play.sari.id, text="halo", entities=wrong)
            assert refused == "400 Bad Request: can't parse entities: expected an Array of MessageEntity"


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendLocation", {"longitude": 1}, "latitude is empty"),
        ("sendLocation", {"latitude": 1}, "longitude is empty"),
        ("sendLocation", {"latitude": 91, "longitude": 1}, "wrong location specified"),
        ("sendVenue", {"latitude": 1, "longitude": 1, "address": "x"}, "venue title must be non-empty"),
        ("sendContact", {"first_name": "x"}, "contact phone number must be non-empty"),
        ("sendContact", {"phone_number": "1"}, "contact first name must be non-empty"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ],
)
async def test_parameters_that_are_refused(method: str, params: dict[str, Any], reason: str) -> None:
    async with stage() as play:
        assert await play.refusal(method, chat_id=play.sari.id, **params) == f"400 Bad Request: {reason}"


async def test_places_and_contacts() -> None:
    async with stage() as play:
        spot = {"latitude": -6.12, "longitude": 106.15}
        message = await play.call("sendLocation", chat_id=play.sari.id, **spot)
        assert message["location"] == spot
        message = await play.call("sendVenue", chat_id=play.sari.id, **spot, title="Dinas", address="Ciruas")
        assert message["venue"] == {"location": spot, "title": "Dinas", "address": "Ciruas"}
        contact = {"phone_number": "0254", "first_name": "Dinas", "last_name": "KUKM"}
        message = await play.call("sendContact", chat_id=play.sari.id, **contact)
        assert message["contact"] == contact


async def test_copies() -> None:
    async with stage() as play:
        copy = {"chat_id": play.office.id, "from_chat_id": play.sari.id}
        photo = play.telegram.send_photo(play.sari.id, play.sari.id, "produk saya")["message_id"]
        for caption, expected in (
            ({}, "produk saya"),
            ({"caption": "dari Sari"}, "dari Sari"),
            ({"caption": ""}, None),
        ):
            number = (await play.call("copyMessage", **copy, message_id=photo, **caption))["message_id"]
            shown = play.telegram.messages(play.office.id)[-1]
            assert (shown["message_id"], shown.get("caption")) == (number, expected)
            assert "forward_origin" not in shown
        text = play.telegram.send_text(play.sari.id, play.sari.id, "halo /start")["message_id"]
        await play.call("copyMessage", **copy, message_id=text)
        assert play.telegram.messages(play.office.id)[-1]["text"] == "halo /start"


@pytest.mark.parametrize(("method", "verb"), [("copyMessage", "copy"), ("forwardMessage", "forward")])
async def test_messages_that_cannot_be_passed_on(method: str, verb: str) -> None:
    async with stage() as play:
        params = {"chat_id": play.sari.id, "from_chat_id": play.office.id}
        past = {"copy": "copied", "forward": "forwarded"}[verb]
        assert await play.refusal(method, **params, message_id=999) == f"400 Bad Request: message to {verb} not found"
        assert await play.refusal(method, **params, message_id=1) == f"400 Bad Request: message can't be {past}"
        refused = await play.refusal(method, **params)
        assert refused == "400 Bad Request: message identifier is not specified"


async def test_forwards_say_where_they_come_from() -> None:
    async with stage() as play:
        text = play.telegram.send_text(play.sari.id, play.sari.id, "halo")
        params = {"chat_id": play.office.id, "from_chat_id": play.sari.id, "message_id": text["message_id"]}
        message = await play.call("forwardMessage", **params)
        assert message["text"] == "halo"
        assert message["forward_origin"] == {"type": "user", "sender_user": text["from"], "date": text["date"]}


async def test_typing_is_seen_for_five_seconds_or_until_the_message() -> None:
    async with stage() as play:
        chat = play.telegram.dialogue(play.sari.id, play.bot)
        await play.call("sendChatAction", chat_id=play.sari.id, action="typing")
        assert play.telegram.is_typing(chat)
        play.clock.forward(seconds=5)
        assert not play.telegram.is_typing(chat)
        await play.call("sendChatAction", chat_id=play.sari.id, action="typing")
        await play.call("sendMessage", chat_id=play.sari.id, text="halo")
        assert not play.telegram.is_typing(chat)


async def test_dates_come_from_the_clock() -> None:
    async with stage() as play:
        play.clock.forward(days=3)
        message = await play.call("sendMessage", chat_id=play.sari.id, text="halo")
        assert message["date"] == int(play.clock.now.timestamp())
