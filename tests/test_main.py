"""The command line: starting against all odds, orderly ends, and never a word of the token."""

import asyncio
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from offices import keep_filters
from telegram.error import BadRequest

from bot import commands as program
from bot.__main__ import main
from bot.config import Settings
from bot.lock import Lock
from bot.simulator import Fault, Server, Telegram
from bot.storage.migrate import migrate, migrations

TOKEN = "123456:" + "Secret_" * 5
ROOT = Path(program.__file__).parent.parent
PATIENCE = 30.0


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and an environment that says nothing about the bot but its token."""
    keep_filters(monkeypatch)
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)


@asynccontextmanager
async def telegram_with_bot(port: int = 0) -> AsyncIterator[tuple[Telegram, Server]]:
    telegram = Telegram()
    telegram.add_bot("naikkelas_bot", "Naik Kelas", token=TOKEN)
    async with Server(telegram, port=port) as server:
        yield telegram, server


def settings_for(server: Server, **more: Any) -> Settings:
    return Settings.model_validate({"token": TOKEN, "api_url": server.url} | more)


async def greeted(telegram: Telegram) -> bool:
    """Somebody says /start and is answered."""
    sari = telegram.add_user("Sari")
    telegram.send_text(sari.id, sari.id, "/start")
    return await telegram.wait_for(lambda: len(telegram.messages(sari.id)) > 1, PATIENCE)


def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


async def test_runs_until_told_to_stop(capsys: pytest.CaptureFixture[str]) -> None:
    async with telegram_with_bot() as (telegram, server):
        running = asyncio.create_task(program._run(settings_for(server)))
        assert await greeted(telegram)
        stop()
        await asyncio.wait_for(running, PATIENCE)
    assert "startgroup=" in capsys.readouterr().out


async def test_waits_for_telegram_at_the_start(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(program, "PAUSES", (0,))
    async with telegram_with_bot() as (telegram, server):
        for kind in ("500", "close", "429"):
            telegram.faults.add(Fault("getMe", kind))
        telegram.faults.add(Fault("deleteWebhook", "502"))
        running = asyncio.create_task(program._run(settings_for(server)))
        assert await greeted(telegram)
        stop()
        await asyncio.wait_for(running, PATIENCE)
    again = [record for record in caplog.records if "trying again" in record.getMessage()]
    assert [record.levelno for record in again] == [logging.WARNING] * 4


@pytest.mark.parametrize("kind", ["500", "timeout"])
async def test_can_be_stopped_while_it_waits(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "PAUSES", (3600,))
    async with telegram_with_bot() as (telegram, server):
        telegram.faults.add(Fault("getMe", kind))
        running = asyncio.create_task(program._run(settings_for(server)))
        await telegram.wait_for(lambda: not telegram.faults, PATIENCE)
        stop()
        await asyncio.wait_for(running, PATIENCE)
        assert telegram.count("getUpdates") == 0


def test_pauses_between_attempts_grow_and_stay_bearable() -> None:
    assert list(program.PAUSES) == sorted(program.PAUSES)
    assert program.PAUSES[0] <= 1
    assert program.PAUSES[-1] <= 60


def test_a_second_bot(capsys: pytest.CaptureFixture[str]) -> None:
    with Lock(Path("data/naikkelas.db")):
        assert main(["run"]) == 1
        assert main(["migrate"]) == 1
    said = capsys.readouterr().err
    assert "Bot lain sedang memakai data/naikkelas.db" in said
    assert "Hentikan dulu" in said


def database(version: int | None = None, content: bytes | None = None) -> Path:
    path = Path("data/naikkelas.db")
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
        return path
    migrate(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    return path


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_database_from_a_newer_program(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    database(version=999)
    assert main([command]) == 1
    assert "skema 999" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_file_that_is_no_database(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    database(content=b"JFIF" * 1_000)
    assert main([command]) == 1
    assert "not a database" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "migrate"])
def test_a_folder_that_cannot_be_made(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").write_text("a file where the folder should be", encoding="utf-8")
    assert main([command]) == 1
    said = capsys.readouterr().err
    assert "data" in said
    assert "Traceback" not in said


def test_migrate(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0
    newest = len(migrations())
    assert capsys.readouterr().out.splitlines() == [
        f"data/naikkelas.db: skema 0 → {newest}",
        f"data/naikkelas.db: skema {newest} → {newest}",
    ]


def test_a_bug_is_logged_without_the_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(settings: Settings) -> None:
        raise ZeroDivisionError(f"https://api.telegram.org/bot{TOKEN}/getMe")

    monkeypatch.setattr(program, "open_app", broken)
    assert main(["run"]) == 1
    assert "gangguan pada program" in capsys.readouterr().err
    assert "ZeroDivisionError" in caplog.text
    assert TOKEN not in caplog.text


def test_a_refusal_of_telegram_is_told_without_the_token() -> None:
    said = program._explained(BadRequest(f"no such thing as bot{TOKEN}"), Settings.model_validate({"token": TOKEN}))
    assert said == "Telegram menolak: no such thing as bot<token>. Periksa BOT_TOKEN dan BOT_API_URL."


# As a process


async def process(server: Server, command: str = "run", **environment: str) -> asyncio.subprocess.Process:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url, "PYTHONPATH": str(ROOT)} | environment
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", command, env=inherited | given, stdout=pipe, stderr=pipe
    )


async def test_the_token_is_in_no_output() -> None:
    async with telegram_with_bot() as (telegram, server):
        telegram.faults.add(Fault("getMe", "close"))
        telegram.faults.add(Fault("sendMessage", "502"))
        running = await process(server, BOT_LOG_LEVEL="DEBUG")
        assert await greeted(telegram)
        running.terminate()
        out, err = await asyncio.wait_for(running.communicate(), PATIENCE)
    assert running.returncode == 0
    assert b"DEBUG" in err
    assert b"<token>" in err
    assert b"Secret_" not in out + err


async def test_an_unknown_token() -> None:
    async with telegram_with_bot() as (_, server):
        running = await process(server, BOT_TOKEN=TOKEN + "x", BOT_LOG_LEVEL="DEBUG")
        out, err = await asyncio.wait_for(running.communicate(), PATIENCE)
    assert running.returncode == 1
    assert b"Telegram tidak mengenal token ini. Periksa BOT_TOKEN." in err
    assert b"Traceback" not in err
    assert b"Secret_" not in out + err
