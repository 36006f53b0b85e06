"""What every test may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from conversation import Office, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A running bot in a simulated Telegram, with a staff group."""
    async with open_office(tmp_path) as opened:
        yield opened
