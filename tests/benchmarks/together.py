"""Owners who chat while a broadcast goes out, with Telegram's limits in force, beside the same without a broadcast."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from .contenders import OURS, Running, running
from .crowd import Crowd, Queue
from .distant import Arrival, Distant, busiest_second
from .mailing import NEVER_QUIET, due, not_due
from .measures import quantile
from .scripts import REGISTRATION

OWNERS = 20
UPDATES = 1.5
"""What the owners do a second, all of them together. A tap is answered by two messages on average: with what bulk may
take, that is more than the whole budget."""
WARM_UP = 2.0
"""Seconds after the first message of the broadcast whose replies do not count: a bot that has just been started."""
TIME_MORE, AT_LEAST = 2.0, 60.0
"""A broadcast that has not come to everybody after this times the time that it should take, and so many seconds, is
given up."""


@dataclass(frozen=True, slots=True)
class Together:
    """What came to Telegram from the first to the last message of the broadcast."""

    people: int
    reached: int
    seconds: float
    bulk: int
    replies: int
    to_group: int
    share: float
    """Of the messages a second that the bot may send, all of these."""
    busiest: int
    """Messages within any one second."""
    refused_bulk: int
    refused_replies: int
    refused_to_group: int
    beside: Sequence[float]
    """Seconds of delay of each reply, in order of length."""
    alone: Sequence[float]
    """The same in front of the bot that has no broadcast to send, in the same seconds."""

    def more(self, share: float) -> float:
        """Seconds that the quantile is longer because of the broadcast."""
        return quantile(self.beside, share) - quantile(self.alone, share)


async def together(folder: Path, *, people: int, rate: float) -> Together:
    """Two processes of this bot side by side, so that whatever disturbs the machine disturbs both."""
    busy, idle = Distant(people, limits=True), Distant(people, limits=True)
    settings = {"BOT_MESSAGES_PER_SECOND": f"{rate:g}", **NEVER_QUIET}
    async with AsyncExitStack() as stack:
        calm = await stack.enter_async_context(
            running(OURS, folder / "alone", telegram=idle, environment=settings, prepare=not_due(idle))
        )
        bot = await stack.enter_async_context(
            running(OURS, folder / "beside", telegram=busy, environment=settings, prepare=due(busy))
        )
        crowds = Crowd(busy, REGISTRATION), Crowd(idle, REGISTRATION)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            begin = time.perf_counter()
            for number, crowd in enumerate(crowds):
                group.create_task(_chat(crowd, begin + number / UPDATES / 2, over))
            await _finished((bot, calm), busy, max(AT_LEAST, TIME_MORE * people / rate))
            over.set()
        return _found(busy, crowds, rate)


async def _chat(crowd: Crowd, begin: float, over: asyncio.Event) -> None:
    """Somebody acts at exact moments, whether or not the bot keeps up."""
    queue, number = Queue(crowd, OWNERS), 0
    while not over.is_set():
        queue.act()
        number += 1
        await asyncio.sleep(max(0.0, begin + number / UPDATES - time.perf_counter()))


async def _finished(bots: Sequence[Running], telegram: Distant, seconds: float) -> None:
    deadline = time.perf_counter() + seconds
    while len(telegram.reached) < len(telegram.people) and time.perf_counter() < deadline:
        if any(bot.process.returncode is not None for bot in bots):
            raise RuntimeError("a bot ended by itself")
        await asyncio.sleep(0.1)


def _found(telegram: Distant, crowds: tuple[Crowd, Crowd], rate: float) -> Together:
    people = telegram.people
    bulk = [arrival.at for arrival in telegram.mailed]
    if not bulk:
        raise RuntimeError("no message of the broadcast has come")
    first, last = bulk[0], bulk[-1]
    during = [arrival for arrival in telegram.arrivals if first <= arrival.at <= last]
    refused = telegram.refused
    return Together(
        people=len(people),
        reached=len(telegram.reached),
        seconds=last - first,
        bulk=len(bulk),
        replies=_count(during, lambda chat_id: chat_id > 0) - len(bulk),
        to_group=_count(during, lambda chat_id: chat_id < 0),
        share=(len(during) - 1) / (last - first) / rate,
        busiest=busiest_second(during),
        refused_bulk=sum(chat_id in people for chat_id in refused),
        refused_replies=sum(chat_id > 0 and chat_id not in people for chat_id in refused),
        refused_to_group=sum(chat_id < 0 for chat_id in refused),
        beside=_delays(crowds[0], first + WARM_UP, last),
        alone=_delays(crowds[1], first + WARM_UP, last),
    )


def _count(arrivals: Sequence[Arrival], which: Callable[[int], bool]) -> int:
    return sum(which(arrival.chat_id) for arrival in arrivals)


def _delays(crowd: Crowd, first: float, last: float) -> list[float]:
    return sorted(one.delay for one in crowd.answered if first <= one.at <= last)
