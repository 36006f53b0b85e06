"""An answer was corrected: those who were shown the old words may be told, once for each version."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.services.faq_versions import version
from bot.storage import audit, faq, faq_corrections, outbox
from bot.storage.database import Transaction
from bot.storage.faq import Kept
from bot.storage.faq_corrections import Correction
from bot.storage.outbox import Message

REMEMBERED = timedelta(days=60)
"""How long it is known who was shown what."""


async def concerned(tx: Transaction, kept: Kept, now: datetime) -> int:
    """How many may be told of the version that holds; 0 where they were, or the answer is switched off."""
    if not kept.is_on or await faq_corrections.get(tx, kept.version_id) is not None:
        return 0
    return await faq_corrections.count(tx, kept.version_id, now - REMEMBERED)


async def send(tx: Transaction, version_id: int, by: int, now: datetime) -> tuple[Kept, int] | None:
    """Owes it to all concerned; how many. None where it was sent, or another version holds. Raises Outdated."""
    _, kept = await version(tx, version_id)
    told = await concerned(tx, kept, now)
    if kept.version_id != version_id or not told:
        return None
    await faq_corrections.add(tx, Correction(version_id, by, now, told))
    for earlier in await faq_corrections.under_way(tx):
        one = await faq.version(tx, earlier)
        if one is not None and one.entry.id == kept.entry.id and earlier != version_id:
            await outbox.cancel_about(tx, faq_corrections.subject(earlier), "corrected again", now)
    await faq_corrections.owe(tx, version_id, now - REMEMBERED, now)
    await audit.add(tx, by, "faq_correction", {"version": version_id, "told": told}, now)
    return kept, told


async def to_send(tx: Transaction, messages: Sequence[Message], now: datetime) -> Mapping[int, Kept]:
    """By message the answer as it is now. Left out is who has seen these words since, or is not to be written to."""
    found = {}
    for message in messages:
        one = await faq.version(tx, json.loads(message.content)["version"])
        kept = None if one is None else await faq.get(tx, one.entry.id)
        if kept is None or not kept.is_on:
            continue
        if await faq_corrections.concerns(tx, kept.version_id, message.chat_id, now - REMEMBERED):
            found[message.id] = kept
    return found


async def note_sent(tx: Transaction, now: datetime) -> None:
    """Who was told has seen the new words: remembered, for the outbox forgets."""
    for version_id in await faq_corrections.under_way(tx):
        await faq_corrections.note_sent(tx, version_id)
        await faq_corrections.settle(tx, version_id, now)


async def is_under_way(tx: Transaction) -> bool:
    """Whether some of it has not gone out."""
    return bool(await faq_corrections.under_way(tx))
