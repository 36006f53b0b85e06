"""What has become of messages that were owed under a known key, for as long as the outbox remembers."""

from dataclasses import dataclass

from bot.storage.database import Transaction
from bot.storage.outbox import Delivery


@dataclass(frozen=True, slots=True)
class Fate:
    """`message_id` is Telegram's."""

    state: Delivery
    message_id: int | None

    @property
    def is_settled(self) -> bool:
        return self.state not in {Delivery.QUEUED, Delivery.SENDING}


async def fate(tx: Transaction, dedupe_key: str) -> Fate | None:
    """What has become of the message with this key; None for one that never was, or is forgotten."""
    row = await tx.one("SELECT state, message_id FROM outbox WHERE dedupe_key = ?", dedupe_key)
    return None if row is None else Fate(Delivery(row["state"]), row["message_id"])


async def sent_since(tx: Transaction, chat_id: int, key: str) -> int | None:
    """How many messages a chat was sent after the first one with a key that is this one, or goes on from it.

    None where that one is not known any more.
    """
    first = "SELECT min(id) FROM outbox WHERE dedupe_key = ?1 OR (dedupe_key > ?1 || ':' AND dedupe_key < ?1 || ';')"
    since = await tx.value(first, key)
    if since is None:
        return None
    sql = "SELECT count(*) FROM outbox WHERE id > ? AND chat_id = ? AND state = 'sent' AND method LIKE 'send%'"
    count: int = await tx.value(sql, since, chat_id)
    return count
