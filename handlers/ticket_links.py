"""How a reply in the group finds its ticket: by the link that stands first in all that the bot posts there about it.

So it is found after a crash, from a message that went out twice, and when the group has become another one.
"""

import re

from telegram import Message, MessageEntity

from handlers.keyboards import deep_link
from handlers.wiring import Wiring

PAYLOAD = "tiket_"
"""How the payload of the link begins; the number of the ticket follows."""

_LINK = re.compile(rf"https://t\.me/\w+\?start={PAYLOAD}([0-9]{{1,12}})")


def link(wiring: Wiring, ticket_id: int) -> str:
    """Opens the ticket in the private chat of a petugas."""
    return deep_link(wiring.bot_username, f"{PAYLOAD}{ticket_id}")


def ticket_of(message: Message | None) -> int | None:
    """The ticket that a message of a bot is about; None for any other message.

    What people write is never made a link, so the first one is the bot's own.
    """
    if message is None or message.from_user is None or not message.from_user.is_bot:
        return None
    marks = message.entities or message.caption_entities
    url = next((mark.url for mark in marks if mark.type == MessageEntity.TEXT_LINK), None)
    found = _LINK.fullmatch(url or "")
    return int(found[1]) if found else None
