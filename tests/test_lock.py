"""One process per database: a second one says so and ends."""

import asyncio
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from processes import Process, environment, value

from bot.lock import AlreadyRunning, Lock
from bot.simulator import Server, Telegram


def test_who_comes_second_is_told(tmp_path: Path) -> None:
    database = tmp_path / "data" / "naikkelas.db"
    with Lock(database):
        with pytest.raises(AlreadyRunning, match=r"naikkelas\.db\.lock"), Lock(database):
            raise AssertionError
        with Lock(tmp_path / "data" / "other.db"):
            pass
    with Lock(database):
        pass
    file = database.with_name("naikkelas.db.lock")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_nothing_stays_open_when_refused(tmp_path: Path) -> None:
    with Lock(tmp_path / "a.db"):
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(3):
            with pytest.raises(AlreadyRunning), Lock(tmp_path / "a.db"):
                raise AssertionError
        assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[tuple[Process, dict[str, str]]]:
    """A bot at work, and its settings."""
    telegram = Telegram()
    bot = telegram.add_bot("naikkelas_bot", "Naik Kelas")
    async with Server(telegram) as server:
        settings = environment(bot.token, server.url, tmp_path / "naikkelas.db")
        process = Process(settings, tmp_path / "bot.log")
        await process.start()
        try:
            await telegram.wait_for(lambda: telegram.count("getUpdates"), 30)
            yield process, settings
        finally:
            await process.away()


async def test_a_second_bot_says_so_and_ends(running: tuple[Process, dict[str, str]], tmp_path: Path) -> None:
    first, settings = running
    commands = ("run", "migrate")
    others = [Process(settings, tmp_path / f"{command}.log", "-m", "bot", command) for command in commands]
    await asyncio.gather(*(other.start() for other in others))
    assert await asyncio.gather(*(other.ended() for other in others)) == [1, 1]
    for other in others:
        assert "sedang memakai" in other.log
        assert "Traceback" not in other.log
    assert await first.stop() == 0


async def test_the_lock_goes_with_the_process_however_it_ends(
    running: tuple[Process, dict[str, str]], tmp_path: Path
) -> None:
    first, settings = running
    await first.kill()
    after = Process(settings, tmp_path / "migrate.log", "-m", "bot", "migrate")
    await after.start()
    assert await after.ended() == 0
    assert value(tmp_path / "naikkelas.db", "PRAGMA user_version") > 0
