"""Who of the staff did what, when, on which ids."""

import json
from collections.abc import Mapping
from datetime import datetime

from bot.storage.database import Transaction, to_text


async def add(tx: Transaction, actor_id: int, action: str, subject: Mapping[str, int], now: datetime) -> None:
    """Records a staff action. Ids only: no name, number or text of a person."""
    await tx.run(
        "INSERT INTO audit (at, actor_id, action, subject) VALUES (?, ?, ?, ?)",
        to_text(now),
        actor_id,
        action,
        json.dumps(dict(subject)),
    )
