"""Whether an account wants announcements, and taking back what is queued for one that does not."""

from datetime import datetime

from bot.storage.database import Transaction, to_text


async def wanted(tx: Transaction, account_id: int) -> bool | None:
    """Whether the account gets announcements; None for somebody the bot has not met."""
    value: int | None = await tx.value("SELECT announcements FROM accounts WHERE id = ?", account_id)
    return None if value is None else bool(value)


async def turn(tx: Transaction, account_id: int, *, on: bool) -> None:
    """Writes down whether the account wants them."""
    await tx.run("UPDATE accounts SET announcements = ? WHERE id = ?", int(on), account_id)


async def cancel_queued(tx: Transaction, account_id: int, reason: str, now: datetime) -> None:
    """Broadcasts that have not been claimed for this account will not be sent; their rows stay in the account."""
    await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = ?, settled_at = ? WHERE chat_id = ?"
        " AND state IN ('queued', 'sending') AND state = 'queued' AND broadcast_id IS NOT NULL",
        reason,
        to_text(now),
        account_id,
    )
