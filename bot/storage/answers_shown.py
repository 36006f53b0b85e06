"""Who was shown which answer last: so that a correction can reach them, and for nothing else."""

from datetime import datetime

from bot.storage.database import Transaction, to_day, to_text


async def note(tx: Transaction, account_id: int, entry_id: str, version_id: int, now: datetime) -> None:
    """The account has seen this version of an answer on this day; accounts that the bot does not keep are passed over.

    The time is not kept: together with the questions' it would tell who asked what.
    """
    await tx.run(
        "INSERT INTO answers_shown (account_id, entry_id, version_id, shown_at)"
        " SELECT id, ?2, ?3, ?4 FROM accounts WHERE id = ?1 AND consent = 'given'"
        " ON CONFLICT (account_id, entry_id) DO UPDATE SET version_id = excluded.version_id,"
        " shown_at = excluded.shown_at",
        account_id,
        entry_id,
        version_id,
        to_day(now),
    )


async def forget(tx: Transaction, before: datetime, most: int) -> int:
    """Forgets some of what was shown before; how much that was."""
    return await tx.run(
        "DELETE FROM answers_shown WHERE (account_id, entry_id) IN"
        " (SELECT account_id, entry_id FROM answers_shown WHERE shown_at < ? LIMIT ?) RETURNING 1",
        to_text(before),
        most,
    )
