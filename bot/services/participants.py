"""What the training's papers need of those who take part: asked when they have confirmed, correctable until the end."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.models import Education, Owner
from bot.services import registrations
from bot.services.registrations import Standing
from bot.storage import participants
from bot.storage import registrations as rows
from bot.storage.database import Transaction
from bot.storage.participants import Participant


async def standing(tx: Transaction, wave_id: int | None, owner_id: int | None) -> Standing | None:
    """Where the owner stands in the wave; None without an active registration."""
    found = await rows.active(tx, wave_id, owner_id) if wave_id and owner_id else None
    return None if found is None else await registrations.standing_of(tx, found)


async def latest(tx: Transaction, owner: Owner) -> Participant | None:
    """What the owner gave last, for whichever wave; None for nothing."""
    return await participants.latest_of_owner(tx, owner.id)


async def known(tx: Transaction, owner: Owner) -> dict[str, Any]:
    """What the owner gave last, for this or an earlier wave, as answers of the form; empty for none."""
    last = await latest(tx, owner)
    if last is None:
        return {}
    return {
        "legal_name": last.legal_name,
        "born_on": last.born_on.isoformat(),
        "education": last.education.value,
        "special_needs": last.special_needs or "",
        "address": last.address,
        "workers": last.workers,
    }


async def save(tx: Transaction, registration_id: int, answers: Mapping[str, Any], now: datetime) -> None:
    """Keeps the answers of the form, in place of earlier ones."""
    participant = Participant(
        legal_name=answers["legal_name"],
        born_on=date.fromisoformat(answers["born_on"]),
        education=Education(answers["education"]),
        special_needs=answers["special_needs"] or None,
        address=answers["address"],
        workers=answers["workers"],
    )
    await participants.put(tx, registration_id, participant, now)
