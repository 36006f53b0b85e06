"""The second message to who holds a seat and has not answered: looked at again when it is sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.models import Owner, Wave, WaveState
from bot.storage import owners, registrations, seats, waves
from bot.storage.database import Transaction
from bot.storage.outbox import Message


@dataclass(frozen=True, slots=True)
class Nudge:
    """Who is asked once more, about what, and until when."""

    owner: Owner
    wave: Wave
    registration_id: int
    answer_by: datetime


async def to_send(tx: Transaction, messages: Sequence[Message], now: datetime) -> Mapping[int, Nudge]:
    """By message; left out is what was answered, kept, or is too late."""
    found = {message.id: await _nudge(tx, message, now) for message in messages}
    return {message_id: one for message_id, one in found.items() if one is not None}


async def _nudge(tx: Transaction, message: Message, now: datetime) -> Nudge | None:
    ids = json.loads(message.content)
    offer = await seats.open_offer(tx, ids["registration"])
    if offer is None or offer.id != ids["offer"] or offer.kept_by is not None or offer.answer_by <= now:
        return None
    registration = await registrations.get(tx, offer.registration_id)
    wave = await waves.get(tx, offer.wave_id)
    if registration is None or wave is None or wave.state is not WaveState.ANNOUNCED:
        return None
    owner = await owners.of_account_by_id(tx, message.chat_id, registration.owner_id)
    return None if owner is None else Nudge(owner, wave, registration.id, offer.answer_by)
