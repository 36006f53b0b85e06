"""The bot as a process of its own, on a simulated Telegram in the test's process."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from signal import SIGKILL, SIGTERM
from typing import Any

ROOT = Path(__file__).parent.parent
WITHIN = 20.0
"""Seconds within which a process must have ended; it is killed and the test fails otherwise."""


def environment(token: str, url: str, database: Path, staff_chat_id: int | None = None) -> dict[str, str]:
    """The settings of a bot, and of nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    group = {} if staff_chat_id is None else {"BOT_STAFF_CHAT_ID": str(staff_chat_id)}
    return {
        **kept,
        **group,
        "BOT_TOKEN": token,
        "BOT_API_URL": url,
        "BOT_DATABASE": str(database),
        "BOT_LOG_LEVEL": "WARNING",
        "BOT_MESSAGES_PER_SECOND": "0",
        "PYTHONUNBUFFERED": "1",
    }


class Process:
    """`python -m bot run`, or Python with other arguments. What it prints is in `log`."""

    def __init__(self, settings: Mapping[str, str], log: Path, *arguments: str) -> None:
        self._settings = settings
        self._log = log
        self._arguments = arguments or ("-m", "bot", "run")
        self._process: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    async def start(self) -> None:
        """Starts it (again); what it prints is added to the log."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self._arguments, env=self._settings, cwd=ROOT, stdout=log, stderr=log
            )

    async def kill(self) -> None:
        """SIGKILL: it ends at whatever instruction it was. It must have been running."""
        assert self._process is not None
        assert self._process.returncode is None, f"the bot ended by itself:\n{self.log}"
        self._process.send_signal(SIGKILL)
        await self._process.wait()

    async def stop(self) -> int:
        """SIGTERM, as a supervisor does; the exit status."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Waits for it to end by itself; the exit status."""
        assert self._process is not None
        try:
            async with asyncio.timeout(WITHIN):
                return await self._process.wait()
        except TimeoutError:
            await self.kill()
            raise AssertionError(f"the process does not end:\n{self.log}") from None

    async def away(self) -> None:
        """Ends it if it still runs, however the test went."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()


def query(database: Path, sql: str) -> list[tuple[Any, ...]]:
    """What the database holds, read beside the bot."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def value(database: Path, sql: str) -> Any:
    """The first column of the only row."""
    ((found, *_),) = query(database, sql)
    return found
