"""Which messages of the group are about tickets: the triggers of their routes."""

from typing import Any

from telegram import Message
from telegram.ext import MessageHandler, filters

from handlers.routing import Handler
from handlers.ticket_links import ticket_of


def group_reply(run: Any) -> Handler:
    """A reply in a group to what a bot posted there about a ticket."""
    only = filters.UpdateType.MESSAGE & filters.ChatType.GROUPS & ~filters.StatusUpdate.ALL
    return MessageHandler(only & _AboutTicket(), run)


def group_edited(run: Any) -> Handler:
    """What somebody changed in a group after sending it; a live location moves by itself and is no such thing."""
    only = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.GROUPS
    return MessageHandler(only & ~filters.LOCATION, run)


class _AboutTicket(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return ticket_of(message.reply_to_message) is not None
