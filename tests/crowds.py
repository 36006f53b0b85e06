"""What tests of sending to many have at hand: an outbox with a small pool, its loops, a kind of message."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from conversation import MONDAY, Clock
from post import Post
from processes import query

from bot.crowd import Pool, Rendered, Unsent
from bot.outbox import Outbox, Owed
from bot.storage.database import Database, Transaction
from bot.storage.outbox import Lane, Message

POOL = Pool(workers=2, ahead=4)


class Nap:
    """Sleep that ends when the test says so, but for the settling of marks, which need not wait."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        await asyncio.sleep(0)
        if seconds >= 1:
            self.asked.append(seconds)
            await self.over.wait()


Made = Callable[[Transaction, Sequence[Message]], Awaitable[dict[int, Rendered | Unsent]]]


async def greet(tx: Transaction, messages: Sequence[Message]) -> dict[int, Rendered | Unsent]:
    """Says the ids that a message is about, with the number of the chat."""
    return {one.id: Rendered("send_message", {"text": f"{one.content} {one.chat_id}"}) for one in messages}


async def owe_kinds(database: Database, outbox: Outbox, *chats: int, kind: str = "greeting") -> None:
    async with database.transaction() as tx:
        for chat in chats:
            owed = Owed(f"{kind}:{chat}", Lane.BULK, chat, kind, {"n": chat}, kind=kind, subject=f"registration:{chat}")
            await outbox.owe(tx, owed, MONDAY)


def outbox_with(database: Database, post: Post, clock: Clock, pool: Pool = POOL, sleep: Any = asyncio.sleep) -> Outbox:
    return Outbox(database, cast("Any", post), clock, sleep, pool)


@asynccontextmanager
async def running(outbox: Outbox) -> AsyncIterator[None]:
    """The loops, until the block ends and the outbox is told to stop."""
    task = asyncio.create_task(outbox.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        await outbox.stop()
    assert task.cancelled(), task


async def until(database: Database, condition: Callable[[], object]) -> None:
    """Lets the others go on until it is so."""
    async with asyncio.timeout(10):
        while not condition():
            async with database.transaction() as tx:
                await tx.value("SELECT 1")


def texts(post: Post) -> list[str]:
    return [text for _, text in post.tried]


def settled(database: Database) -> list[tuple[int, str, str | None]]:
    return query(database.path, "SELECT chat_id, state, reason FROM outbox ORDER BY id")
