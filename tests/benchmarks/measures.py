"""The two loads: as fast as it goes, and so many updates a second by the clock."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from .contenders import Running
from .crowd import Crowd, Person, Queue, Script

AT_ONCE = 25
"""People who take turns under the load by the clock; at 50 updates a second each acts every half second."""
REST = 20.0
"""Seconds that a bot may take to answer what is left after a load."""


@dataclass(frozen=True, slots=True)
class Saturation:
    """Many people, each of whom acts as soon as the awaited screen has come."""

    updates: float
    """Answered a second."""
    steps: float
    """Of these, answers to questions of the form."""
    cpu: float
    """Cores that the bot used."""
    load_cpu: float
    """Cores that the load and the simulated Telegram used: near 1 they are the limit, not the bot."""
    memory: int
    """Bytes, at most."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Seconds of delay while updates come by the clock, however slow the bot is."""

    median: float
    p99: float
    asked: int
    answered: int
    """Less than `asked`: the bot did not keep up, and the delays are of the answered ones only."""


async def saturation(bot: Running, script: Script, *, people: int, warm_up: float, seconds: float) -> Saturation:
    """Counts what is answered within `seconds` after the warm-up."""
    crowd = Crowd(bot.telegram, script)
    for _ in range(people):
        crowd.act(crowd.newcomer())
    await asyncio.sleep(warm_up)
    crowd.answered.clear()
    begin, cpu, load_cpu = time.perf_counter(), bot.cpu_seconds(), time.process_time()
    await asyncio.sleep(seconds)
    took = time.perf_counter() - begin
    answered = list(crowd.answered)
    found = Saturation(
        len(answered) / took,
        sum(one.turn.step for one in answered) / took,
        (bot.cpu_seconds() - cpu) / took,
        (time.process_time() - load_cpu) / took,
        bot.peak_memory(),
    )
    await _come_to_rest(crowd)
    return found


async def _come_to_rest(crowd: Crowd) -> None:
    """Nobody acts any more, and the last answers come, so that the next load finds the bot idle."""
    crowd.ready = _do_nothing
    await _until(lambda: not crowd.waiting, crowd, REST)


def _do_nothing(person: Person) -> None:
    """The load is over."""


async def delay(bot: Running, script: Script, *, rate: float, warm_up: float, seconds: float, grace: float) -> Delay:
    """`rate` updates a second at exact moments; `grace` seconds for the last answers to come."""
    crowd = Crowd(bot.telegram, script)
    queue = Queue(crowd, AT_ONCE)
    await _by_the_clock(queue, rate, warm_up)
    late_before = len(crowd.waiting)
    crowd.answered.clear()
    await _by_the_clock(queue, rate, seconds)
    asked = round(rate * seconds) + late_before
    await _until(lambda: len(crowd.answered) >= asked, crowd, grace)
    delays = sorted(one.delay for one in crowd.answered)
    return Delay(quantile(delays, 0.5), quantile(delays, 0.99), asked, len(delays))


async def _by_the_clock(queue: Queue, rate: float, seconds: float) -> None:
    begin = time.perf_counter()
    for number in range(round(rate * seconds)):
        due = begin + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        queue.act()


async def _until(done: Callable[[], bool], crowd: Crowd, seconds: float) -> None:
    with suppress(TimeoutError):
        await crowd.telegram.changes.wait_for(done, seconds)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that this share of the ordered values does not exceed; infinite where there are none."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("inf")
