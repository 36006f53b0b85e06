"""The control API of the simulated Telegram, its events, and the chat page's files."""

import asyncio
import base64
import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from test_simulator_client import Stage, stage
from yarl import URL

from bot.simulator import Json
from bot.simulator.changes import Changes
from bot.simulator.events import put
from bot.simulator.files import placeholder_picture


async def control(play: Stage, method: str, name: str, body: Any = None) -> Any:
    async with play.session.request(method, f"{play.url}/sim/{name}", json=body) as response:
        answer = await response.json()
        assert response.status == 200, answer
        return answer


async def complaint(play: Stage, method: str, name: str, body: Any = None) -> tuple[int, str]:
    async with play.session.request(method, f"{play.url}/sim/{name}", json=body) as response:
        return response.status, (await response.json())["error"]


async def last_message(play: Stage) -> Json:
    message: Json = (await play.updates())[-1]["message"]
    return message


async def test_state() -> None:
    async with stage() as play:
        user = await control(play, "POST", "users", {"first_name": "Ani", "last_name": "Wati", "phone": "0812"})
        assert user["blocked"] is False
        members = [{"user_id": user["id"], "status": "creator"}, {"user_id": play.bot.id, "status": "administrator"}]
        group = await control(play, "POST", "groups", {"title": "Uji", "kind": "supergroup", "members": members})
        await control(play, "POST", "block", {"user": play.sari.id, "blocked": True})
        state = await control(play, "GET", "state")
        assert state["users"][-1] == user
        assert state["groups"][-1] == group
        assert group["members"] == members
        assert [bot["username"] for bot in state["bots"]] == ["naikkelas_bot"]
        assert state["now"] == "2025-10-20T02:00:00+00:00"
        assert [person["blocked"] for person in state["users"]] == [True, False, False]
        await control(play, "POST", "block", {"user": play.sari.id, "blocked": False})
        assert not (await control(play, "GET", "state"))["users"][0]["blocked"]


async def test_messages() -> None:
    async with stage() as play:
        keyboard = {"keyboard": [[{"text": "Menu"}]]}
        sent = await play.call(
            "sendMessage", chat_id=play.sari.id, text="<b>a</b>", parse_mode="HTML", reply_markup=keyboard
        )
        await play.call("setMyCommands", commands=[{"command": "start", "description": "Mulai"}])
        await play.call("sendChatAction", chat_id=play.sari.id, action="typing")
        view = await control(play, "GET", f"messages?chat={play.sari.id}&user={play.sari.id}")
        assert [(message["html"], message["out"], message["edited"]) for message in view["messages"]] == [
            ("/start", True, False),
            ("<b>a</b>", False, False),
        ]
        assert view["messages"][1]["message_id"] == sent["message_id"]
        assert (view["keyboard"], view["typing"]) == (keyboard, True)
        assert view["commands"] == [{"command": "start", "description": "Mulai"}]
        version = view["version"]
        await control(play, "POST", "edit", {"user": play.sari.id, "chat": play.sari.id, "message": 1, "text": "hai"})
        view = await control(play, "GET", f"messages?chat={play.sari.id}&user={play.sari.id}")
        assert (view["messages"][0]["text"], view["messages"][0]["edited"]) == ("hai", True)
        assert view["version"] > version


@pytest.mark.parametrize(
    ("name", "body", "field", "expected"),
    [
        ("send", {"text": "halo"}, "text", "halo"),
        ("contact", {"own": True}, "contact", {"phone_number": "+6281234567890", "first_name": "Sari"}),
        ("contact", {"phone": "1", "first_name": "Ani"}, "contact", {"phone_number": "1", "first_name": "Ani"}),
        ("photo", {"caption": "x", "file_name": "x.jpg"}, "caption", "x"),
        ("document", {"data": "aXNp", "file_name": "nib.pdf"}, "document", {"file_name": "nib.pdf", "file_size": 3}),
        ("document", {"size": 5}, "document", {"file_size": 5, "mime_type": "application/octet-stream"}),
        ("voice", {"duration": 4}, "voice", {"duration": 4}),
        ("video", {}, "video", {"duration": 3}),
        ("audio", {"caption": "x"}, "audio", {"duration": 3, "mime_type": "audio/mpeg"}),
        ("animation", {}, "document", {"mime_type": "video/mp4"}),
        ("videonote", {}, "video_note", {"length": 240}),
        ("sticker", {"emoji": "🙏"}, "sticker", {"emoji": "🙏"}),
        ("location", {"latitude": 1, "longitude": 2}, "location", {"latitude": 1, "longitude": 2}),
    ],
)
async def test_what_people_send(name: str, body: Json, field: str, expected: Any) -> None:
    async with stage() as play:
        await control(play, "POST", name, {"user": play.sari.id, "chat": play.sari.id, **body})
        found = (await last_message(play))[field]
        assert found == expected if isinstance(expected, str) else expected.items() <= found.items()


async def test_pictures() -> None:
    async with stage() as play:
        where = {"user": play.sari.id, "chat": play.sari.id}
        jpeg = b"\xff\xd8 isi"
        for data, kind, shown in (
            (jpeg, "image/jpeg", jpeg),
            (b"", "image/png", placeholder_picture()),
            (b"GIF", "application/octet-stream", b"GIF"),
        ):
            message = await control(play, "POST", "photo", {**where, "data": base64.b64encode(data).decode()})
            async with play.session.get(f"{play.url}/sim/file/{message['photo'][-1]['file_unique_id']}") as response:
                assert (response.content_type, await response.read()) == (kind, shown)
        sticker = await control(play, "POST", "sticker", where)
        async with play.session.get(f"{play.url}/sim/file/{sticker['sticker']['file_unique_id']}") as response:
            assert response.content_type == "image/png"
        async with play.session.get(f"{play.url}/sim/file/nothing") as response:
            assert response.status == 404


async def test_taps() -> None:
    async with stage() as play:
        markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
        message = await play.call("sendMessage", chat_id=play.sari.id, text="?", reply_markup=markup)
        where = {"user": play.sari.id, "chat": play.sari.id}
        await control(play, "POST", "tap", {**where, "label": "Ya"})
        await control(play, "POST", "tap", {**where, "message": message["message_id"], "data": "y"})
        assert [update["callback_query"]["data"] for update in await play.updates()] == ["y", "y"]
        status, error = await complaint(play, "POST", "tap", {**where, "label": "Tidak"})
        assert status == 400
        assert "no button 'Tidak'" in error


async def test_members_topics_upgrade_and_deletion() -> None:
    async with stage() as play:
        where = {"chat": play.office.id, "user": play.sari.id}
        for status, expected in (("member", "member"), ("administrator", "administrator"), (None, "left")):
            await control(play, "POST", "member", {**where, "status": status})
            assert play.office.members[play.sari.id].status == expected
        forum = await control(play, "POST", "groups", {"title": "Forum", "forum": True})
        topic = await control(play, "POST", "topic", {"chat": forum["id"], "user": play.sari.id, "name": "Tanya"})
        assert topic["name"] == "Tanya"
        old = await control(play, "POST", "groups", {"title": "Kelompok", "kind": "group"})
        new = await control(play, "POST", "upgrade", {"chat": old["id"]})
        assert new["kind"] == "supergroup"
        assert old["id"] not in [group["id"] for group in (await control(play, "GET", "state"))["groups"]]
        await control(play, "POST", "delete", {"user": play.sari.id, "chat": play.sari.id, "message": 1})
        assert play.telegram.messages(play.sari.id) == []


async def test_faults_redelivery_and_injection() -> None:
    async with stage() as play:
        await control(play, "POST", "faults", [{"method": "getMe", "kind": "500", "count": None}])
        assert not (await play.answer("getMe"))["ok"]
        await control(play, "DELETE", "faults")
        assert (await play.answer("getMe"))["ok"]
        await control(play, "POST", "redeliver", {"count": 1})
        assert (await last_message(play))["text"] == "/start"
        await control(play, "POST", "inject", {"poll": {"id": "1"}})
        assert (await play.updates())[-1]["poll"] == {"id": "1"}


@pytest.mark.parametrize(
    ("method", "name", "body", "status", "error"),
    [
        ("POST", "send", {"user": 1, "text": "x"}, 400, "chat is missing"),
        ("POST", "send", {"user": 1, "chat": 1, "text": "x"}, 400, "there is no user 1"),
        ("POST", "upgrade", {}, 400, "chat is missing"),
        ("POST", "photo", {"user": 1, "chat": 1, "data": "%"}, 400, "data is not base64"),
        ("POST", "faults", [{"kind": "flood"}], 400, "no such fault: flood"),
        ("POST", "dance", {}, 404, "there is no POST /sim/dance"),
        ("GET", "dance", None, 400, "there is no GET /sim/dance"),
        ("GET", "messages", None, 400, "chat is missing"),
    ],
)
async def test_complaints(method: str, name: str, body: Any, status: int, error: str) -> None:
    async with stage() as play:
        assert await complaint(play, method, name, body) == (status, error)


async def next_event(response: aiohttp.ClientResponse) -> Json:
    while True:
        line = await asyncio.wait_for(response.content.readline(), 5)
        if line.startswith(b"data: "):
            event: Json = json.loads(line.removeprefix(b"data: "))
            return event


async def test_events() -> None:
    async with stage() as play, play.session.get(f"{play.url}/sim/events") as response:
        assert response.content_type == "text/event-stream"
        assert await response.content.readline() == b": connected\n"
        message = play.telegram.send_text(play.sari.id, play.sari.id, "halo")
        event = await next_event(response)
        assert event == {"chat": play.sari.id, "version": 2}
        play.telegram.add_user("Ani")
        assert await next_event(response) == {"world": True}
        query = play.telegram.tap(play.sari.id, play.sari.id, message["message_id"], "x", forged=True)
        await play.call("answerCallbackQuery", callback_query_id=query["id"], text="Baik")
        assert await next_event(response) == {
            "answer": {"user": play.sari.id, "text": "Baik", "show_alert": False},
        }


async def test_slow_readers_miss_events_but_not_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    changes = Changes()
    monkeypatch.setattr("bot.simulator.changes.EVENTS_KEPT", 2)
    queue = changes.subscribe()
    for number in range(5):
        changes.announce({"chat": number})
    put(queue, {})
    assert [queue.get_nowait(), queue.get_nowait()] == [{"chat": 1}, {}]


async def test_typing_ends_with_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.events.TYPING_SECONDS", -0.2)
    async with stage() as play, play.session.get(f"{play.url}/sim/events") as response:
        await play.call("sendChatAction", chat_id=play.sari.id, action="typing")
        assert "typing_over" not in await next_event(response)
        assert (await next_event(response))["typing_over"]


async def test_idle_streams_are_kept_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.events.PING_SECONDS", 0.01)
    async with stage() as play, play.session.get(f"{play.url}/sim/events") as response:
        lines = [await response.content.readline() for _ in range(3)]
        assert lines[2] == b": ping\n"


async def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page"
    page.mkdir()
    monkeypatch.setattr("bot.simulator.control.PAGE", page)
    (page / "index.html").write_text("<title>Obrolan</title>")
    (page / "app.js").write_text("let x")
    (tmp_path / "rahasia.txt").write_text("x")
    async with stage() as play:
        for path, kind in (("/", "text/html"), ("/page/app.js", "text/javascript")):
            async with play.session.get(play.url + path) as response:
                assert (response.status, response.content_type, response.charset) == (200, kind, "utf-8")
        for path in ("/page/..%2Frahasia.txt", "/page/../rahasia.txt", "/page/none.js", "/none", "/page/"):
            async with play.session.get(URL(play.url + path, encoded=True)) as response:
                assert response.status == 404
