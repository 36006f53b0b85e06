"""Telegram as the pace sees it, in virtual time."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from telegram.error import TelegramError
from virtual_time import now

from bot.pace import FIRST, Pace
from bot.simulator.limits import Limits
from bot.storage.outbox import Lane
from bot.telegram_bot import Turn

RATE = 28.0
GROUP = -1_001


@dataclass
class Telegram:
    """Notes when each request begins; answers after `latency` seconds, with what `answers` says of it."""

    pace: Pace
    latency: float = 0.0
    limits: Limits | None = None
    begun: list[tuple[float, Lane, int]] = field(default_factory=list)
    answers: list[TelegramError | None] = field(default_factory=list)

    async def ask(
        self, lane: Lane, chat: int = 1, method: str = "sendMessage", latency: float | None = None, turn: Any = None
    ) -> None:
        async def request() -> bool:
            self.begun.append((now(), lane, chat))
            await asyncio.sleep(self.latency if latency is None else latency)
            if self.limits:
                self.limits.spend(1, chat)
            if self.answers and (error := self.answers.pop(0)):
                raise error
            return True

        turn = turn or Turn(lane)
        assert await self.pace.process_request(request, (), {}, method, {"chat_id": chat}, turn)

    def times(self, *lanes: Lane, chat: int | None = None) -> list[float]:
        """When requests of these lanes (or all) began, of one chat or of all."""
        wanted = lanes or FIRST
        return [at for at, lane, of in self.begun if lane in wanted and chat in {None, of}]


def paced(rate: float = RATE, **more: Any) -> Telegram:
    return Telegram(Pace(rate, now), **more)
