"""Telegram's command menus, one for each scope."""

from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
)
from telegram.error import TelegramError

from messages.render import label

PRIVATE = ("start", "daftar", "status", "data", "batal", "bantuan")
STAFF = ("gelombang", "gelombang_baru", "rekap", "bantuan")


async def publish(bot: Bot, staff_chat: int | None) -> None:
    """Sets the menus. The staff group's only once there is one, and never a reason not to start."""
    await bot.set_my_commands(_menu("private", PRIVATE), scope=BotCommandScopeAllPrivateChats())
    if staff_chat is None:
        return
    try:
        await bot.set_my_commands(_menu("staff", STAFF), scope=BotCommandScopeChat(staff_chat))
        await bot.set_my_commands(_menu("staff", STAFF), scope=BotCommandScopeChatAdministrators(staff_chat))
    except TelegramError:
        return


def _menu(group: str, names: Sequence[str]) -> list[BotCommand]:
    return [BotCommand(name, label(f"command.{group}.{name}")) for name in names]
