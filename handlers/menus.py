"""Telegram's command menus, one for each scope."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
)

from bot.models import Role
from messages.render import label

if TYPE_CHECKING:
    from handlers.staff_commands import StaffCommand

PRIVATE = ("start", "daftar", "status", "data", "batal", "cek", "lapor", "berhenti", "bantuan")


async def publish(bot: Bot, staff_chat: int | None, commands: "Sequence[StaffCommand]") -> None:
    """Sets the menus, the staff group's only once there is one. Raises telegram.error.TelegramError."""
    await bot.set_my_commands(_menu("private", PRIVATE), scope=BotCommandScopeAllPrivateChats())
    if staff_chat is not None:
        for scope, role in (
            (BotCommandScopeChat(staff_chat), Role.STAFF),
            (BotCommandScopeChatAdministrators(staff_chat), Role.COORDINATOR),
        ):
            names = [one.name for one in commands if one.is_for(role)]
            await bot.set_my_commands(_menu("staff", names), scope=scope)


def _menu(group: str, names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(name, label(f"command.{group}.{name}")) for name in names]
