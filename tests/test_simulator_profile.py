"""Command menus and the profile of a bot in the simulated Telegram."""

from typing import Any

import pytest
from test_simulator_client import stage


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"Perintah {name}"} for name in names]


async def test_menus_by_scope() -> None:
    async with stage() as play:
        hasan = next(user for user in play.telegram.users.values() if user.first_name == "Hasan")
        play.telegram.add_member(play.office.id, play.sari.id)
        scopes: list[tuple[str, Any]] = [
            ("umum", None),
            ("pribadi", {"type": "all_private_chats"}),
            ("kelompok", {"type": "all_group_chats"}),
            ("pengurus", {"type": "all_chat_administrators"}),
            ("dinas", {"type": "chat", "chat_id": play.office.id}),
            ("koordinator", {"type": "chat_administrators", "chat_id": play.office.id}),
            ("hasan", {"type": "chat_member", "chat_id": play.office.id, "user_id": hasan.id}),
        ]
        for name, scope in scopes:
            await play.call("setMyCommands", commands=commands(name), **({"scope": scope} if scope else {}))

        def seen(user_id: int, chat_id: int) -> str:
            return str(play.telegram.commands_seen(user_id, chat_id)[0]["command"])

        assert seen(play.sari.id, play.sari.id) == "pribadi"
        assert seen(play.sari.id, play.office.id) == "dinas"
        assert seen(hasan.id, play.office.id) == "hasan"
        for name, scope in reversed(scopes):
            params = {"scope": scope} if scope else {}
            assert await play.call("getMyCommands", **params) == commands(name)
            assert await play.call("deleteMyCommands", **params)
        assert play.telegram.commands_seen(play.sari.id, play.sari.id) == []


async def test_menus_by_language() -> None:
    async with stage() as play:
        await play.call("setMyCommands", commands=commands("start"))
        await play.call("setMyCommands", commands=commands("mulai"), language_code="id")
        assert play.telegram.commands_seen(play.sari.id, play.sari.id) == commands("mulai")
        assert await play.call("getMyCommands", language_code="en") == []


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({}, "can't parse commands JSON object"),
        ({"commands": commands("Daftar")}, "BOT_COMMAND_INVALID"),
        ({"commands": commands("x" * 33)}, "BOT_COMMAND_INVALID"),
        ({"commands": commands("a-b")}, "BOT_COMMAND_INVALID"),
        ({"commands": commands("")}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "x", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            {"commands": [{"command": "x"}]},
            "can't parse BotCommand: expected an Object with command and description",
        ),
        ({"commands": commands(*(f"c{number}" for number in range(101)))}, "BOT_COMMANDS_TOO_MUCH"),
        (
            {"commands": [], "scope": {"type": "planet"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": -5}}, "chat not found"),
    ],
)
async def test_menus_that_are_refused(params: dict[str, Any], reason: str) -> None:
    async with stage() as play:
        assert await play.refusal("setMyCommands", **params) == f"400 Bad Request: {reason}"


async def test_a_hundred_commands_are_taken() -> None:
    async with stage() as play:
        assert await play.call("setMyCommands", commands=commands(*(f"c{number}" for number in range(100))))


@pytest.mark.parametrize(
    ("name", "field", "most", "reason"),
    [
        ("Name", "name", 64, "BOT_TITLE_INVALID"),
        ("Description", "description", 512, "description is too long"),
        ("ShortDescription", "short_description", 120, "short description is too long"),
    ],
)
async def test_texts_of_the_profile(name: str, field: str, most: int, reason: str) -> None:
    async with stage() as play:
        assert await play.call(f"setMy{name}", **{field: "x" * most})
        assert await play.call(f"setMy{name}", **{field: "Bahasa"}, language_code="id")
        assert await play.call(f"getMy{name}", language_code="id") == {field: "Bahasa"}
        assert await play.call(f"getMy{name}", language_code="su") == {field: "x" * most}
        refused = await play.refusal(f"setMy{name}", **{field: "x" * (most + 1)})
        assert refused == f"400 Bad Request: {reason}"


async def test_a_bot_has_a_name_from_the_start() -> None:
    async with stage() as play:
        assert await play.call("getMyName") == {"name": "Naik Kelas"}
        assert await play.call("getMyDescription") == {"description": ""}
        me = await play.call("getMe")
        assert (me["is_bot"], me["can_read_all_group_messages"]) == (True, False)


async def test_menu_button() -> None:
    async with stage() as play:
        assert await play.call("getChatMenuButton") == {"type": "default"}
        await play.call("setChatMenuButton", menu_button={"type": "commands"})
        assert await play.call("getChatMenuButton", chat_id=play.sari.id) == {"type": "commands"}
        await play.call("setChatMenuButton", chat_id=play.sari.id, menu_button={"type": "default"})
        assert await play.call("getChatMenuButton", chat_id=play.sari.id) == {"type": "default"}
        refused = await play.refusal("setChatMenuButton", menu_button={"type": "x"})
        assert refused == "400 Bad Request: can't parse MenuButton: unsupported type specified"
