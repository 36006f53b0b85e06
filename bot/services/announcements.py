"""An account stops announcements, and starts them again; what concerns its own registrations arrives all the same."""

from datetime import datetime

from bot.services.broadcast_sending import UNWILLING
from bot.storage import announcements
from bot.storage.database import Transaction


async def wanted(tx: Transaction, account_id: int) -> bool | None:
    """Whether the account gets announcements; None for somebody the bot has not met."""
    return await announcements.wanted(tx, account_id)


async def stop(tx: Transaction, account_id: int, now: datetime) -> bool | None:
    """No more announcements; what is queued is taken back. False when they were off; None for an unknown account."""
    before = await announcements.wanted(tx, account_id)
    if before:
        await announcements.turn(tx, account_id, on=False)
        await announcements.cancel_queued(tx, account_id, UNWILLING, now)
    return before


async def start(tx: Transaction, account_id: int) -> bool | None:
    """Announcements from now on. False when they were on already; None for an unknown account."""
    before = await announcements.wanted(tx, account_id)
    if before is None:
        return None
    await announcements.turn(tx, account_id, on=True)
    return not before
