"""Which messages of a group a bot gets to see (Telegram, "Privacy mode")."""

from bot.simulator.entities import ADMINISTRATORS, Bot, Chat, Dialogue, Group, Json
from bot.simulator.markup.text import slice_units


def sees(bot: Bot, chat: Chat, message: Json, bots_present: int) -> bool:
    """Administrators see all; others commands meant for them and replies to their messages."""
    if isinstance(chat, Dialogue) or bot.can_read_all_group_messages:
        return True
    if isinstance(chat, Group) and chat.members[bot.id].status in ADMINISTRATORS:
        return True
    replied = message.get("reply_to_message")
    if replied is not None and replied.get("from", {}).get("id") == bot.id:
        return True
    return _is_command_for(bot, chat, message, bots_present)


def _is_command_for(bot: Bot, chat: Chat, message: Json, bots_present: int) -> bool:
    """`/x@bot`; a bare `/x` when the bot is the only one here or was the last to speak."""
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    first = next((entity for entity in entities if entity["offset"] == 0 and entity["type"] == "bot_command"), None)
    if first is None:
        return False
    _, at, addressee = slice_units(text, 0, first["length"]).partition("@")
    if at:
        return addressee.lower() == bot.username.lower()
    return bots_present == 1 or chat.last_bot == bot.id
