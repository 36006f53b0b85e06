"""Telegram as the outbox sees it, with a test deciding what becomes of each message."""

from collections.abc import Callable, Coroutine
from typing import Any

from conversation import MONDAY
from processes import query
from telegram.error import TelegramError

from bot.outbox import Outbox, Owed
from bot.storage.database import Database
from bot.storage.outbox import Lane, Message
from bot.telegram_bot import Turn

Outcome = Callable[[str], TelegramError | None]
Before = Callable[[str], Coroutine[Any, Any, None]]
COUNTS = "SELECT state, count(*) FROM outbox GROUP BY state"


class Post:
    """Stands in for PTB's bot, so that a test decides what becomes of each message: `outcome` of its text.

    `turn` is what a message waits for before it begins to be sent, `before` what it waits for from then on.
    """

    def __init__(self) -> None:
        self.outcome: Outcome = lambda text: None
        self.turn: Before | None = None
        self.before: Before | None = None
        self.tried: list[tuple[int, str]] = []

    async def send_stored(self, method: str, parameters: Any, turn: Turn) -> None:
        text = parameters["text"]
        if self.turn:
            await self.turn(text)
        turn.begun = True
        self.tried.append((parameters["chat_id"], text))
        if self.before:
            await self.before(text)
        if error := self.outcome(text):
            raise error


async def owe(database: Database, outbox: Outbox, *texts: str, chat: int = 7, lane: Lane = Lane.REPLY) -> list[Message]:
    """What a decision owes; those that its task is to deliver."""
    async with database.transaction() as tx:
        rows = [
            await outbox.owe(tx, Owed(f"{chat}:{text}", lane, chat, "send_message", {"text": text}), MONDAY)
            for text in texts
        ]
    return [row for row in rows if row is not None]


def states(database: Database) -> dict[str, int]:
    return dict(query(database.path, COUNTS))
