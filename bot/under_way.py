"""Messages on their way to Telegram: known until it has answered, so that an orderly stop or a recall loses none."""

import asyncio
from collections.abc import Callable

from bot.delivery import Clock, attempt, given_back
from bot.storage.outbox import Message, Settlement
from bot.telegram_bot import TelegramBot, Turn


class UnderWay:
    """Attempts, each a task that outlives who asked for it: a request that has begun is not broken off with them."""

    def __init__(self, bot: TelegramBot, clock: Clock, mark: Callable[[Settlement], None]) -> None:
        self._bot = bot
        self._clock = clock
        self._mark = mark
        self._tasks: dict[asyncio.Task[None], tuple[Message, Turn]] = {}

    async def send(self, message: Message) -> None:
        """One attempt, and its mark. When this is cancelled, what has begun goes on; see `end`."""
        turn = Turn(message.lane)
        task = asyncio.create_task(self._attempt(message, turn))
        self._tasks[task] = message, turn
        task.add_done_callback(self._ended)
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            if not turn.begun:
                task.cancel()
            raise
        if not task.cancelled():
            task.result()

    def recall(self, which: Callable[[Message], bool]) -> None:
        """Messages that wait for their turn to be sent are queued as they were before."""
        for task, (message, turn) in list(self._tasks.items()):
            if not turn.begun and which(message):
                task.cancel()

    async def end(self, seconds: float) -> list[Message]:
        """Recalls what has not begun, and waits so long for Telegram's last answers. Returns what got none."""
        self.recall(lambda message: True)
        if not self._tasks:
            return []
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        unanswered = [self._tasks[task][0] for task in late]
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return unanswered

    async def _attempt(self, message: Message, turn: Turn) -> None:
        self._mark(await attempt(self._bot, message, self._clock, turn))

    def _ended(self, task: asyncio.Task[None]) -> None:
        message, turn = self._tasks.pop(task)
        if task.cancelled() and not turn.begun:
            self._mark(given_back(message, self._clock()))
