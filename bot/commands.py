"""What the commands that need settings, a database or Telegram do; the exit status is what each gives back."""

import asyncio
import logging
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from itertools import chain, repeat
from pathlib import Path

import uvloop
from telegram.error import InvalidToken, TelegramError

from bot import config
from bot.app import App, open_app
from bot.binding import invite
from bot.check import check
from bot.delivery import is_passing
from bot.lock import AlreadyRunning, Lock
from bot.redaction import install_redaction, redacted
from bot.storage.migrate import DatabaseTooNew, migrate

WRONG_SETTINGS = 2
FAILED = 1

PAUSES = (1, 2, 5, 10, 30)
"""Seconds between attempts to reach Telegram at start; the last one for as long as it takes."""

_log = logging.getLogger("bot")


def run() -> int:
    """Receives and answers until it is told to stop (SIGTERM, SIGINT)."""
    settings = _settings()
    if settings is None:
        return WRONG_SETTINGS
    try:
        uvloop.run(_run(settings))
    except Exception as error:  # noqa: BLE001 - the edge of the program: whatever it is, it is told without the token
        return _fail(_explained(error, settings))
    return 0


def _explained(error: Exception, settings: config.Settings) -> str:
    match error:
        case AlreadyRunning():
            return f"Bot lain sedang memakai {settings.database}. Hentikan dulu yang itu."
        case DatabaseTooNew():
            return f"Basis data dibuat oleh versi yang lebih baru ({error}). Pakai versi itu atau yang lebih baru."
        case InvalidToken():
            return "Telegram tidak mengenal token ini. Periksa BOT_TOKEN."
        case TelegramError():
            reason = redacted(error.message, settings.token.get_secret_value())
            return f"Telegram menolak: {reason}. Periksa BOT_TOKEN dan BOT_API_URL."
        case sqlite3.Error() | OSError():
            return f"Basis data {settings.database} tidak bisa dipakai: {error}. Jalankan perintah check."
    _log.critical("ended by a bug", exc_info=error)  # through the log, because there the token is taken out
    return "Bot berhenti karena gangguan pada program; rinciannya ada di log."


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
    except (DatabaseTooNew, sqlite3.Error, OSError) as error:
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
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # its debug log is every statement with people's data in it
    install_redaction(settings.token.get_secret_value())
    for text in config.unknown_settings():
        _log.warning(text)
    return settings


async def _run(settings: config.Settings) -> None:
    task, stop = asyncio.current_task(), asyncio.Event()
    assert task is not None  # noqa: S101 - a coroutine always runs in a task
    _on_signal(task.cancel)
    with suppress(asyncio.CancelledError):
        async with AsyncExitStack() as stack:
            app = await _start(stack, settings)
            _on_signal(stop.set)
            await _greet(app)
            await app.run(stop)


def _on_signal(action: Callable[[], object]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, action)


async def _start(stack: AsyncExitStack, settings: config.Settings) -> App:
    """Puts the bot together. While Telegram does not answer it is tried again, as an office's network comes and goes.

    Raises what `open_app` does, but for an error of the network.
    """
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        try:
            return await stack.enter_async_context(open_app(settings))
        except TelegramError as error:
            if isinstance(error, InvalidToken) or not is_passing(error):
                raise
            _log.warning("Telegram does not answer (%s); trying again in %s s", error.message, pause)
            await asyncio.sleep(pause)
    raise AssertionError("repeat has no end")


async def _greet(app: App) -> None:
    wiring = app.wiring
    group, wanted = wiring.staff.chat_id, wiring.settings.staff_chat_id
    _log.info(
        "@%s is at work for %s, database %s", wiring.bot_username, wiring.district.name, Path(wiring.database.path)
    )
    if wanted not in {None, group}:
        _log.warning("the staff group is %s, as stored; BOT_STAFF_CHAT_ID=%s is left aside", group, wanted)
    if group is None:
        _say(await invite(wiring))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _fail(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return FAILED
