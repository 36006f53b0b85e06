"""How fast messages to many go out and are in the account, what that costs, and what a SIGKILL half way leaves."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .contenders import DATABASE, Running, running
from .distant import Distant
from .mailing import due, settled
from .senders import Sender

START = 30.0
"""Seconds for the first message to come."""
QUIET = 5.0
"""Seconds without a message after which nothing more is expected of a sender that was killed."""
LOOK_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Sends:
    """One sender at one rate."""

    asked: float
    """Messages a second."""
    rate: float
    """Messages a second, until the last one was in the account, if there is one."""
    people: int
    arrived: int
    known: int | None
    """Messages that are in the account at the end; None: nothing is kept."""
    cpu: float
    """Seconds of the bot's process for 1,000 messages."""
    load_cpu: float
    """Cores that the simulated Telegram used: near 1 it is the limit, not the sender."""
    memory: int
    """Bytes, at most."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What had come after a sender was killed half way and started again."""

    people: int
    at: int
    """Messages that had come when it was killed."""
    reached: int
    twice: int
    admitted: int | None
    """Messages of which the account says that they may have come twice; None: it cannot say so."""


async def sends(
    sender: Sender,
    folder: Path,
    *,
    people: int,
    rate: float,
    patience: float,
    environment: Mapping[str, str] | None = None,
) -> Sends:
    """A broadcast to so many, from the first message on, cut off after `patience` seconds.

    Raises RuntimeError when the sender dies.
    """
    telegram = Distant(people)
    settings = {**sender.settings(telegram, rate), **(environment or {})}
    async with running(sender.bot, folder, telegram=telegram, environment=settings, prepare=due(telegram)) as bot:
        cpu = bot.cpu_seconds()
        await _until(bot, folder, lambda: telegram.mailed, START)
        if not telegram.mailed:
            raise RuntimeError(f"it sent nothing within {START:.0f} s")
        begin, load = time.perf_counter(), time.process_time()
        await _until(bot, folder, lambda: _done(sender, telegram, folder), patience)
        end = time.perf_counter()
        return Sends(
            rate,
            _rate(telegram, None if sender.account is None else end),
            people,
            len(telegram.mailed),
            None if sender.account is None else sender.account(folder),
            (bot.cpu_seconds() - cpu) / max(1, len(telegram.mailed)) * 1000,
            (time.process_time() - load) / (end - begin),
            bot.peak_memory(),
        )


def _done(sender: Sender, telegram: Distant, folder: Path) -> bool:
    people = len(telegram.people)
    return len(telegram.reached) >= people and (sender.account is None or sender.account(folder) >= people)


def _rate(telegram: Distant, end: float | None) -> float:
    """From the first message to `end`; None is the last message."""
    times = [arrival.at for arrival in telegram.mailed]
    return (len(times) - 1) / ((end or times[-1]) - times[0]) if len(times) > 1 else 0.0


async def killed(sender: Sender, folder: Path, *, people: int, rate: float) -> Killed:
    """SIGKILL when half of the people have got theirs; then a second life. Raises RuntimeError when that one dies."""
    telegram = Distant(people)
    settings = sender.settings(telegram, rate)
    async with running(sender.bot, folder, telegram=telegram, environment=settings, prepare=due(telegram)) as bot:
        await _until(bot, folder, lambda: len(telegram.mailed) >= people // 2, START + people / rate * 10)
        if not telegram.mailed:
            raise RuntimeError("it sent nothing")
        bot.process.kill()
        await bot.process.wait()
    at = len(telegram.mailed)
    async with running(sender.bot, folder, telegram=telegram, environment=settings) as bot:
        begin = time.perf_counter()
        await _until(
            bot,
            folder,
            lambda: _done(sender, telegram, folder) or _is_quiet(telegram, begin),
            START + people / rate * 10,
        )
    reached = len(telegram.reached)
    admitted = settled(folder / DATABASE)[1] if sender.bot.ours else None
    return Killed(people, at, reached, len(telegram.mailed) - reached, admitted)


def _is_quiet(telegram: Distant, begin: float) -> bool:
    return time.perf_counter() - max(begin, telegram.mailed[-1].at) > QUIET


async def _until(bot: Running, folder: Path, done: Callable[[], object], seconds: float) -> None:
    """Waits until it is so, but not longer than so many seconds."""
    deadline = time.perf_counter() + seconds
    while not done() and time.perf_counter() < deadline:
        if bot.process.returncode is not None:
            log = (folder / "log").read_text(encoding="utf-8")
            raise RuntimeError(f"it ended by itself: {log.strip().rpartition(chr(10))[2] or 'it said nothing'}")
        await asyncio.sleep(LOOK_EVERY)
