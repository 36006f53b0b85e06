"""How soon nothing more of a broadcast goes out, from a coordinator's tap on the button to stop it."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

from .contenders import OURS, Running, running
from .distant import Distant
from .mailing import NEVER_QUIET, due

STOP = "broadcaststop:"
PATIENCE = 60.0
REST = 2.0
"""Seconds without a message after which nothing more is expected."""
BEFORE = 1.0
"""Seconds for which it goes out before it is stopped."""
LOOK_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class Stopped:
    """A broadcast of which something had gone out."""

    asked: float
    """Messages a second."""
    before: int
    after: int
    """Messages that came after the tap."""
    seconds: float
    """From the tap to the last of them; 0 where none came."""


@dataclass(slots=True)
class Office:
    """The staff group and a coordinator in it, who waits for the button."""

    telegram: Distant
    message_id: int = 0
    button: str = ""
    coordinator: int = field(init=False)

    def __post_init__(self) -> None:
        self.coordinator = self.telegram.add_user("Rahma").id
        self.telegram.listener = self._hear

    def _hear(self, chat_id: int, message_id: int, buttons: tuple[str, ...]) -> None:
        for button in buttons:
            if chat_id < 0 and STOP in button:
                self.message_id, self.button = message_id, button

    def tap(self) -> None:
        """Stops it."""
        group = next(iter(self.telegram.groups.values())).id
        self.telegram.tap(self.coordinator, group, self.message_id, self.button)


async def stopped(folder: Path, *, people: int, rate: float) -> Stopped:
    """A broadcast to so many, stopped after a second. Raises RuntimeError when it cannot be."""
    telegram = Distant(people)
    office = Office(telegram)
    settings = {"BOT_MESSAGES_PER_SECOND": f"{rate:g}", **NEVER_QUIET}
    async with running(OURS, folder, telegram=telegram, environment=settings, prepare=due(telegram)) as bot:
        group = next(iter(telegram.groups.values()))
        telegram.add_member(group.id, office.coordinator, status="administrator")
        await _until_it_can_be(bot, office)
        before, at = len(telegram.mailed), time.perf_counter()
        office.tap()
        while (rest := max(at, telegram.mailed[-1].at) + REST - time.perf_counter()) > 0:  # noqa: ASYNC110 - silence sets no event
            await asyncio.sleep(rest)
    after = len(telegram.mailed) - before
    if len(telegram.mailed) == people:
        raise RuntimeError("everybody got it before it was stopped")
    return Stopped(rate, before, after, telegram.mailed[-1].at - at if after else 0.0)


async def _until_it_can_be(bot: Running, office: Office) -> None:
    deadline = time.perf_counter() + PATIENCE
    mailed = office.telegram.mailed
    while not office.button or not mailed or time.perf_counter() - mailed[0].at < BEFORE:
        if bot.process.returncode is not None or time.perf_counter() > deadline:
            raise RuntimeError(f"no button to stop it; {len(mailed)} messages came")
        await asyncio.sleep(LOOK_EVERY)
