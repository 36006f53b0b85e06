"""What every test may ask for."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from conversation import Office, open_office
from web_api import Api, open_api


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
