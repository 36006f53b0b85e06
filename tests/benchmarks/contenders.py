"""Who is compared: how each is started as a process of its own, with its own simulated Telegram."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from bot import districts
from bot.demo_seed import seed
from bot.simulator import Bot, Server
from bot.storage.database import Database
from bot.storage.migrate import migrate

from .crowd import Script
from .scripts import CONVERSATION, ECHO, REGISTRATION
from .telegraph import Telegraph

HERE = Path(__file__).parent
OTHER_PYTHON = HERE.parent.parent / ".venv-bench" / "bin" / "python"
"""With aiogram; `make bench` makes it."""
SECONDS_TO_START = 60
SECONDS_TO_STOP = 15
DISTRICT = "kab-serang"
DATABASE = "naikkelas.db"
MANY_TO_ONE_CHAT = 10_000
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Contender:
    """A bot: what starts it (its settings come from `environment`), and what people do in front of it."""

    name: str
    command: tuple[str, ...]
    script: Script
    ours: bool = False
    asks: str = "getUpdates"
    """The method whose first call shows that it is at work."""


OURS = Contender("this bot", (sys.executable, "-m", "bot", "run"), REGISTRATION, ours=True)
PTB_ECHO = Contender("(a) PTB echo", (sys.executable, str(HERE / "echo_ptb.py")), ECHO)
AIOGRAM_ECHO = Contender("(b) aiogram echo", (str(OTHER_PYTHON), str(HERE / "echo_aiogram.py")), ECHO)
PTB_FORM = Contender("(c) PTB conversation", (sys.executable, str(HERE / "form_ptb.py")), CONVERSATION)


def contenders(*, slow_to_start: bool = True) -> list[Contender]:
    """Those that can run here, this bot first. aiogram takes many seconds to start."""
    others = [PTB_ECHO, AIOGRAM_ECHO, PTB_FORM] if slow_to_start else [PTB_ECHO, PTB_FORM]
    return [OURS, *(one for one in others if shutil.which(one.command[0]))]


@dataclass(frozen=True, slots=True)
class Running:
    """A contender at work."""

    telegram: Telegraph
    process: asyncio.subprocess.Process

    def cpu_seconds(self) -> float:
        """User and system time of the bot's process so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def peak_memory(self) -> int:
        """Bytes: the most that was ever resident (VmHWM)."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


@asynccontextmanager
async def running(
    contender: Contender,
    folder: Path,
    *,
    telegram: Telegraph | None = None,
    chats: int = MANY_TO_ONE_CHAT,
    environment: Mapping[str, str] | None = None,
    prepare: Callable[[Path], None] | None = None,
) -> AsyncIterator[Running]:
    """Started in `folder` and at work. `prepare` gets the path of this bot's new database, migrated.

    A folder that has been used, with the same `telegram`: the bot's next life.
    """
    telegram = telegram or Telegraph()
    bot = next(iter(telegram.bots.values()), None) or telegram.add_bot("naikkelas_bot", "Naik Kelas")
    folder.mkdir(exist_ok=True)  # noqa: ASYNC240 - nothing else is going on yet
    settings = {"BENCH_TOKEN": bot.token, "BENCH_CHATS": str(chats)}
    if contender.ours:
        settings |= _our_settings(telegram, bot)
        if not (folder / DATABASE).exists():
            await _prepare(folder / DATABASE, prepare)
    async with Server(telegram) as server:
        settings |= {"BENCH_URL": server.url, "BOT_API_URL": server.url, **(environment or {})}
        with (folder / "log").open("a") as log:
            process = await _start(contender, folder, settings, log)
            try:
                await _until_it_asks(telegram, contender.asks, process, folder)
                yield Running(telegram, process)
            finally:
                await _stop(process)


def _our_settings(telegram: Telegraph, bot: Bot) -> dict[str, str]:
    """With a staff group; the others have none, for they would have to read what happens in it."""
    group = next(iter(telegram.groups.values()), None) or telegram.add_group("Petugas Dinas")
    telegram.add_member(group.id, bot.id, status="administrator")
    return {
        "BOT_TOKEN": bot.token,
        "BOT_DATABASE": DATABASE,
        "BOT_DISTRICT": DISTRICT,
        "BOT_STAFF_CHAT_ID": str(group.id),
        "BOT_LOG_LEVEL": "WARNING",
        "BOT_MESSAGES_PER_SECOND": "0",
    }


async def _prepare(path: Path, prepare: Callable[[Path], None] | None) -> None:
    """One wave is open; a tour through the bot needs it."""
    migrate(path)
    database = await Database.open(path)
    try:
        async with database.transaction() as tx:
            await seed(tx, districts.load(DISTRICT), datetime.now(UTC))
    finally:
        await database.close()
    if prepare is not None:
        prepare(path)


async def _start(
    contender: Contender, folder: Path, environment: Mapping[str, str], log: IO[str]
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *contender.command, cwd=folder, env={**os.environ, **environment}, stdout=log, stderr=log
    )


async def _until_it_asks(telegram: Telegraph, method: str, process: asyncio.subprocess.Process, folder: Path) -> None:
    before = telegram.count(method)
    ended = asyncio.create_task(process.wait())
    asked = asyncio.create_task(telegram.changes.wait_for(lambda: telegram.count(method) > before, SECONDS_TO_START))
    try:
        await asyncio.wait({ended, asked}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            raise RuntimeError((folder / "log").read_text(encoding="utf-8"))
        await asked
    finally:
        ended.cancel()
        asked.cancel()


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(SECONDS_TO_STOP):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
