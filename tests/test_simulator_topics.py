"""Forum topics of the simulated Telegram, and the threads that are none."""

from typing import Any

import pytest
from test_simulator_client import Stage, stage

from bot.simulator import Json, SimulatorError


def service(updates: list[Json]) -> list[str]:
    """The last field of each message, which says what a service message is about."""
    return [[*update["message"]][-1] for update in updates if "message" in update]


async def forum_of(play: Stage) -> int:
    forum = play.telegram.add_group("Forum", forum=True)
    play.telegram.add_member(forum.id, play.sari.id, "creator")
    play.telegram.add_member(forum.id, play.bot.id, "administrator")
    await play.updates()
    return forum.id


async def test_topics() -> None:
    async with stage() as play:
        forum = await forum_of(play)
        topic = await play.call("createForumTopic", chat_id=forum, name="Pertanyaan")
        thread = topic["message_thread_id"]
        assert topic["name"] == "Pertanyaan"
        message = await play.call("sendMessage", chat_id=forum, message_thread_id=thread, text="halo")
        assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
        answer = play.telegram.send_text(play.sari.id, forum, "ya", reply_to=message["message_id"])
        assert (answer["message_thread_id"], answer["is_topic_message"]) == (thread, True)
        opening = play.telegram.send_text(play.sari.id, forum, "baru", thread_id=thread)
        assert opening["reply_to_message"]["forum_topic_created"]["name"] == "Pertanyaan"
        general = play.telegram.send_text(play.sari.id, forum, "umum")
        assert "message_thread_id" not in general
        refused = await play.refusal("sendMessage", chat_id=forum, message_thread_id=1, text="halo")
        assert refused == "400 Bad Request: message thread not found"


async def test_topics_are_closed_reopened_renamed_and_deleted() -> None:
    async with stage() as play:
        forum = await forum_of(play)
        thread = (await play.call("createForumTopic", chat_id=forum, name="Lama"))["message_thread_id"]
        target = {"chat_id": forum, "message_thread_id": thread}
        assert await play.call("editForumTopic", **target, name="Baru")
        assert await play.call("closeForumTopic", **target)
        assert await play.refusal("closeForumTopic", **target) == "400 Bad Request: TOPIC_NOT_MODIFIED"
        assert await play.call("sendMessage", **target, text="boleh")
        assert await play.call("reopenForumTopic", **target)
        assert service(await play.updates()) == [
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened",
        ]
        assert await play.call("deleteForumTopic", **target)
        refused = await play.refusal("sendMessage", **target, text="halo")
        assert refused == "400 Bad Request: message thread not found"
        assert all(message.get("message_thread_id") != thread for message in play.telegram.messages(forum))


async def test_closed_topics_need_a_right() -> None:
    async with stage() as play:
        forum = await forum_of(play)
        thread = (await play.call("createForumTopic", chat_id=forum, name="Tutup"))["message_thread_id"]
        await play.call("closeForumTopic", chat_id=forum, message_thread_id=thread)
        play.telegram.set_status(forum, play.bot.id, "administrator", rights=["can_pin_messages"])
        refused = await play.refusal("sendMessage", chat_id=forum, message_thread_id=thread, text="halo")
        assert refused == "400 Bad Request: TOPIC_CLOSED"


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("createForumTopic", {"name": " "}, "topic title is empty"),
        ("createForumTopic", {"name": "x" * 129}, "topic title is too long"),
        ("createForumTopic", {"name": "x", "icon_color": 5}, "TOPIC_ICON_COLOR_INVALID"),
        ("editForumTopic", {"message_thread_id": 99, "name": "x"}, "message thread not found"),
    ],
)
async def test_topics_that_are_refused(method: str, params: dict[str, Any], reason: str) -> None:
    async with stage() as play:
        forum = await forum_of(play)
        assert await play.refusal(method, chat_id=forum, **params) == f"400 Bad Request: {reason}"


async def test_renaming_a_topic_has_to_change_something() -> None:
    async with stage() as play:
        forum = await forum_of(play)
        thread = (await play.call("createForumTopic", chat_id=forum, name="x"))["message_thread_id"]
        target = {"chat_id": forum, "message_thread_id": thread}
        assert await play.refusal("editForumTopic", **target, name="x") == "400 Bad Request: TOPIC_NOT_MODIFIED"
        refused = await play.refusal("editForumTopic", **target, name="x" * 129)
        assert refused == "400 Bad Request: topic title is too long"


async def test_topics_need_a_forum_and_a_right() -> None:
    async with stage() as play:
        refused = await play.refusal("createForumTopic", chat_id=play.office.id, name="x")
        assert refused == "400 Bad Request: the chat is not a forum"
        forum = await forum_of(play)
        play.telegram.set_status(forum, play.bot.id, "administrator", rights=["can_pin_messages"])
        refused = await play.refusal("createForumTopic", chat_id=forum, name="x")
        assert refused == "400 Bad Request: not enough rights to create a topic"


async def test_replies_in_a_supergroup_carry_a_thread_that_is_no_topic() -> None:
    async with stage() as play:
        first = await play.call("sendMessage", chat_id=play.office.id, text="halo")
        play.telegram.add_member(play.office.id, play.sari.id)
        reply = play.telegram.send_text(play.sari.id, play.office.id, "ya", reply_to=first["message_id"])
        assert reply["message_thread_id"] == first["message_id"]
        assert "is_topic_message" not in reply


async def test_a_person_deletes_a_topic() -> None:
    async with stage() as play:
        forum = await forum_of(play)
        thread = (await play.call("createForumTopic", chat_id=forum, name="Lama"))["message_thread_id"]
        await play.call("sendMessage", chat_id=forum, message_thread_id=thread, text="halo")
        await play.updates()
        play.telegram.delete_topic(forum, thread)
        assert not await play.updates()
        assert all(message.get("message_thread_id") != thread for message in play.telegram.messages(forum))
        with pytest.raises(SimulatorError, match="no topic"):
            play.telegram.delete_topic(forum, thread)


async def test_topics_that_persons_cannot_use() -> None:
    async with stage() as play:
        with pytest.raises(SimulatorError, match="no topics"):
            play.telegram.add_topic(play.office, play.sari, "x")
        forum = await forum_of(play)
        with pytest.raises(SimulatorError, match="no topic 77"):
            play.telegram.send_text(play.sari.id, forum, "halo", thread_id=77)
