"""Command menus by scope and language (Bot API, BotCommandScope)."""

import re
from typing import Any

from bot.simulator.entities import ADMINISTRATORS, Bot, Chat, Dialogue, Group, Json
from bot.simulator.errors import bad
from bot.simulator.methods.access import readable_chat
from bot.simulator.methods.call import Call, Method, whole

NAME = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def set_commands(call: Call) -> bool:
    commands = call.json("commands")
    if not isinstance(commands, list):
        raise bad("can't parse commands JSON object")
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    call.bot.commands[_key(call)] = [_command(command) for command in commands]
    call.telegram.changes.announce({"world": True})
    return True


def _command(command: Any) -> Json:
    if not isinstance(command, dict) or not {"command", "description"} <= command.keys():
        raise bad("can't parse BotCommand: expected an Object with command and description")
    name, description = str(command["command"]).removeprefix("/"), str(command["description"])
    if not NAME.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= MAX_DESCRIPTION:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def get_commands(call: Call) -> list[Json]:
    return call.bot.commands.get(_key(call), [])


def delete_commands(call: Call) -> bool:
    call.bot.commands.pop(_key(call), None)
    call.telegram.changes.announce({"world": True})
    return True


def _key(call: Call) -> tuple[str, str]:
    """Scope and language under which a menu is kept."""
    scope = call.mapping("scope") or {"type": "default"}
    kind = str(scope.get("type"))
    if kind in WIDE_SCOPES:
        return kind, call.text("language_code")
    if kind not in CHAT_SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    chat = readable_chat(Call(call.telegram, call.bot, scope, {}))
    member = f"/{whole(scope.get('user_id'))}" if kind == "chat_member" else ""
    return f"{kind}/{chat.id}{member}", call.text("language_code")


def commands_for(bot: Bot, chat: Chat, viewer: int) -> list[Json]:
    """The menu that this user sees in this chat: the narrowest scope that has one."""
    for scope in _scopes(chat, viewer):
        for language in ("id", ""):
            if (scope, language) in bot.commands:
                return bot.commands[scope, language]
    return []


def _scopes(chat: Chat, viewer: int) -> list[str]:
    if isinstance(chat, Dialogue):
        return [f"chat/{chat.id}", "all_private_chats", "default"]
    member = chat.members.get(viewer) if isinstance(chat, Group) else None
    if member is not None and member.status in ADMINISTRATORS:
        narrow = [f"chat_member/{chat.id}/{viewer}", f"chat_administrators/{chat.id}", f"chat/{chat.id}"]
        return [*narrow, "all_chat_administrators", "all_group_chats", "default"]
    return [f"chat_member/{chat.id}/{viewer}", f"chat/{chat.id}", "all_group_chats", "default"]


METHODS: dict[str, Method] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
}
