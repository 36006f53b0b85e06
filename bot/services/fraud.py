"""Suspicious messages: kept, and handed to the staff once, as soon as there is a staff group."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.errors import TooManyReports
from bot.storage import fraud_reports
from bot.storage.database import Transaction
from bot.storage.fraud_reports import Report

MOST = 5
"""Reports of one account within `WITHIN`."""
WITHIN = timedelta(days=1)
TOLD_AT_ONCE = 5
"""Reports handed over in one go: a group takes 20 messages a minute (Bot API FAQ, "Broadcasting to users")."""


async def check(tx: Transaction, account_id: int, now: datetime) -> None:
    """Raises TooManyReports when the account has reported as much as staff can look at."""
    if await fraud_reports.count_since(tx, account_id, now - WITHIN) >= MOST:
        raise TooManyReports(most=MOST)


async def report(
    tx: Transaction, account_id: int, shown: Mapping[str, Any], *, source: str | None, bot_id: int, now: datetime
) -> None:
    """Keeps what somebody has shown (an answer of `bot.forms.fraud`). Raises TooManyReports."""
    await check(tx, account_id, now)
    await fraud_reports.add(tx, account_id, **shown, bot_id=bot_id, source=source, now=now)


async def to_tell(tx: Transaction, now: datetime) -> list[Report]:
    """The next reports that the staff group is owed; each is returned once."""
    found = await fraud_reports.untold(tx, TOLD_AT_ONCE)
    for one in found:
        await fraud_reports.mark_told(tx, one.id, now)
    return found
