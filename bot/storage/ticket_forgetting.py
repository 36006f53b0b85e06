"""Questions to a petugas that are kept no longer."""

from datetime import datetime

from bot.storage.database import Transaction, to_text


async def forget(tx: Transaction, before: datetime, most: int) -> int:
    """Forgets some of those that were closed before, with all that was said on them; how many that were."""
    return await tx.run(
        "DELETE FROM tickets WHERE id IN (SELECT id FROM tickets WHERE state = 'closed' AND closed_at < ? LIMIT ?)"
        " RETURNING 1",
        to_text(before),
        most,
    )
