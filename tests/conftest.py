"""What every test may ask for."""

import logging
import os
import tempfile
from asyncio import AbstractEventLoop
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import uvloop
from conversation import Clock, Office, open_office
from desk import Desk
from new_databases import put_new_database
from post import Post
from web_api import Api, open_api

from bot.inbox import Inbox
from bot.outbox import Outbox
from bot.storage.database import Database

MEMORY = Path("/dev/shm")
ROOM = 2**30


def _keep_files_in_memory() -> None:
    """A sync takes milliseconds on a disk, and tests ask for tens of thousands; none of them pulls the plug."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK | os.X_OK):
        return
    found = os.statvfs(MEMORY)
    if found.f_bavail * found.f_frsize >= ROOM and not found.f_flag & os.ST_NOEXEC:
        tempfile.tempdir = str(MEMORY)


_keep_files_in_memory()


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], AbstractEventLoop]]:
    """The loop that the bot runs on."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A running bot in a simulated Telegram, with a staff group."""
    async with open_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing may go wrong in the test: a record of level ERROR or above fails it."""
    yield
    wrong = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not wrong, wrong


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    """A web server in place of the Bot API."""
    async with open_api() as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    """A clock that the test sets."""
    return Clock()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A new database, without a bot."""
    put_new_database(tmp_path / "naikkelas.db")
    opened = await Database.open(tmp_path / "naikkelas.db")
    yield opened
    await opened.close()


@pytest.fixture
def post() -> Post:
    """Telegram, as the outbox sees it."""
    return Post()


@pytest.fixture
def outbox(database: Database, post: Post, clock: Clock) -> Outbox:
    """The sending side by itself."""
    return Outbox(database, cast("Any", post), clock)


@pytest.fixture
def desk(database: Database) -> Desk:
    """Handlers, as the inbox sees them."""
    return Desk(database)


@pytest.fixture
def inbox(desk: Desk, clock: Clock) -> Inbox:
    """The receiving side by itself."""
    return desk.open(clock)
