"""What every test may ask for."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from conversation import Clock, Office, open_office
from desk import Desk
from post import Post
from web_api import Api, open_api

from bot.inbox import Inbox
from bot.outbox import Outbox
from bot.storage.database import Database
from bot.storage.migrate import migrate


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
    migrate(tmp_path / "naikkelas.db")
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
