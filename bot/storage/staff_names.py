"""What the staff are called, as Telegram last said: for those who come later and ask who decided."""

from collections.abc import Collection
from datetime import datetime

from bot.storage.database import Transaction, to_text


async def remember(tx: Transaction, account_id: int, name: str, now: datetime) -> None:
    """Keeps a name in place of the one before; nothing is written where it is the same."""
    await tx.run(
        "INSERT INTO staff_names (account_id, name, seen_at) VALUES (?, ?, ?) ON CONFLICT (account_id)"
        " DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at WHERE name <> excluded.name",
        account_id,
        name,
        to_text(now),
    )


async def name_of(tx: Transaction, account_id: int) -> str | None:
    """The name of a petugas; None for whom the bot has never seen as one."""
    found: str | None = await tx.value("SELECT name FROM staff_names WHERE account_id = ?", account_id)
    return found


async def names(tx: Transaction, account_ids: Collection[int]) -> dict[int, str]:
    """The names of these accounts; those that were never seen as staff are left out."""
    wanted = sorted(set(account_ids))
    if not wanted:
        return {}
    rows = await tx.all(
        f"SELECT account_id, name FROM staff_names WHERE account_id IN ({', '.join('?' * len(wanted))})", *wanted
    )
    return {row["account_id"]: row["name"] for row in rows}


async def all_names(tx: Transaction) -> list[str]:
    """What all are called who were ever seen as staff."""
    return [row["name"] for row in await tx.all("SELECT name FROM staff_names ORDER BY account_id")]
