"""The command line: python -m bot run | demo | check | migrate."""

import argparse
import asyncio
import logging
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from telegram.error import InvalidToken, TelegramError

from bot import config
from bot.app import App, open_app
from bot.binding import invite
from bot.check import check
from bot.lock import AlreadyRunning, Lock
from bot.storage.migrate import DatabaseTooNew, migrate
from bot.transport import install_redaction, redacted

WRONG_SETTINGS = 2
FAILED = 1

_log = logging.getLogger("bot")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status."""
    parser = argparse.ArgumentParser(prog="naikkelas", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (explanation, _) in COMMANDS.items():
        commands.add_parser(name, help=explanation)
    name = parser.parse_args(arguments).command
    return COMMANDS[name][1]()


def run() -> int:
    """Receives and answers until it is told to stop (SIGTERM, SIGINT)."""
    settings = _settings()
    if settings is None:
        return WRONG_SETTINGS
    token = settings.token.get_secret_value()
    try:
        asyncio.run(_run(settings))
    except AlreadyRunning:
        return _fail(f"Bot lain sedang memakai {settings.database}. Hentikan dulu yang itu.")
    except DatabaseTooNew as error:
        return _fail(
            f"Basis data dibuat oleh versi yang lebih baru ({error}). Pakai versi program yang sama atau lebih baru."
        )
    except InvalidToken:
        return _fail("Telegram tidak mengenal token ini. Periksa BOT_TOKEN.")
    except TelegramError as error:
        return _fail(f"Telegram tidak menjawab: {redacted(str(error), token)}. Periksa jaringan dan BOT_API_URL.")
    return 0


def migrate_() -> int:
    """Brings the database up to date without starting the bot."""
    settings = _settings()
    if settings is None:
        return WRONG_SETTINGS
    try:
        with Lock(settings.database):
            done = migrate(settings.database)
    except AlreadyRunning:
        return _fail(f"Bot sedang memakai {settings.database}. Hentikan dulu.")
    except (DatabaseTooNew, sqlite3.Error) as error:
        return _fail(f"Basis data tidak bisa dimutakhirkan: {error}")
    _say(f"{settings.database}: skema {done.before} → {done.after}" + (f"; salinan: {done.copy}" if done.copy else ""))
    return 0


def check_() -> int:
    """Says in words whether everything is in place."""
    settings = _settings()
    if settings is None:
        return WRONG_SETTINGS
    findings = asyncio.run(check(settings))
    for finding in findings:
        _say(str(finding))
    return FAILED if any(finding.failed for finding in findings) else 0


def demo() -> int:
    """Bot, simulated Telegram and chat page."""
    from bot.demo import run_demo  # noqa: PLC0415 - the simulator is not loaded by a bot that runs for real

    return run_demo()


def _settings() -> config.Settings | None:
    try:
        settings = config.load()
    except config.ConfigurationError as error:
        _fail(str(error))
        return None
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    install_redaction(settings.token.get_secret_value())
    for text in config.unknown_settings():
        _log.warning(text)
    return settings


async def _run(settings: config.Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_app(settings) as app:
        await _greet(app)
        await app.run(stop)


async def _greet(app: App) -> None:
    wiring = app.wiring
    _log.info(
        "@%s is at work for %s, database %s", wiring.bot_username, wiring.district.name, Path(wiring.database.path)
    )
    if wiring.staff.chat_id is None:
        _say(await invite(wiring))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _fail(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return FAILED


COMMANDS: dict[str, tuple[str, Callable[[], int]]] = {
    "run": ("jalankan bot", run),
    "demo": ("bot, Telegram tiruan dan halaman chat, tanpa akun Telegram", demo),
    "check": ("periksa token, grup petugas dan basis data", check_),
    "migrate": ("mutakhirkan basis data", migrate_),
}

if __name__ == "__main__":
    sys.exit(main())
