"""Updates as Telegram sends them, and who decides about them in place of PTB and the handlers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

from conversation import Clock
from telegram import Update

from bot.inbox import Inbox
from bot.storage import inbox as rows
from bot.storage.database import Database, Transaction
from bot.storage.inbox import Received

Handler = Callable[[Update], Awaitable[None]]


def text_of(update: Update) -> str:
    assert update.message is not None
    return str(update.message.text)


class Desk:
    """Stands in for PTB's application: runs `handler` in the decision's transaction, and tells the inbox of it."""

    bot = None

    def __init__(self, database: Database) -> None:
        self.database = database
        self.inbox: Inbox
        self.handler: Handler | None = None
        self.decided: list[str] = []
        self.told: list[tuple[Received, Update | None, BaseException]] = []

    async def process_update(self, update: Update) -> None:
        try:
            async with self.database.transaction() as tx:
                assert await rows.mark_done(tx, update.update_id) is not None
                if self.handler:
                    await self.handler(update)
                self.decided.append(text_of(update))
        except Exception as error:  # noqa: BLE001 - as PTB hands it to the error handler
            self.inbox.failed(update.update_id, error)
        else:
            self.inbox.decided(update.update_id)

    async def on_poison(self, tx: Transaction, row: Received, update: Update | None, error: BaseException) -> None:
        self.told.append((row, update, error))

    def open(self, clock: Clock, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> Inbox:
        self.inbox = Inbox(self.database, cast("Any", self), clock, sleep)
        self.inbox.on_poison = self.on_poison
        return self.inbox


def message(number: int, chat: int, text: str | None = None) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Sari"}
    content = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, "from": person}
    return {"update_id": number, "message": content | {"text": text or f"{chat}:{number}"}}


async def work(inbox: Inbox, workers: int = 4) -> None:
    """Until everything received has been handled."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(inbox.work()) for _ in range(workers)]
        async with asyncio.timeout(20):
            await inbox.idle()
        for task in tasks:
            task.cancel()


def text_in(update: dict[str, Any]) -> str:
    return str(update["message"]["text"])
