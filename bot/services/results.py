"""What owners are told when something about their registration was decided: looked at again when it is sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.models import SEATED, Owner, Registration, RegistrationState, Wave, WaveState
from bot.services import registrations
from bot.services.registrations import Standing
from bot.storage import owners, results
from bot.storage import registrations as rows
from bot.storage.database import Transaction
from bot.storage.outbox import Message

_TO_COME = SEATED | {RegistrationState.RESERVE}
"""News of these is of no use any more when the training has begun."""


@dataclass(frozen=True, slots=True)
class News:
    """Where an owner stands, and what brought them there (a line of seat_events)."""

    owner: Owner
    standing: Standing
    what: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The invitation letter (Telegram's file id) of somebody who holds a seat."""

    owner: Owner
    wave: Wave
    file: str


async def to_send(tx: Transaction, messages: Sequence[Message], now: datetime) -> Mapping[int, News]:
    """By message; left out is what does not hold any more."""
    found = {}
    for message in messages:
        ids = json.loads(message.content)
        one = await _standing(tx, message, ids)
        if one is not None and one[1].registration.state == ids["state"] and _is_of_use(one[1], now):
            found[message.id] = News(*one, what=await results.event(tx, ids["event"]) or "")
    return found


async def letters(tx: Transaction, messages: Sequence[Message], bot_id: int, now: datetime) -> Mapping[int, Letter]:
    """By message; left out where no seat is held any more, or the letter is gone or another bot's."""
    found = {}
    for message in messages:
        one = await _standing(tx, message, json.loads(message.content))
        if one is None or one[1].registration.state not in SEATED or not _is_of_use(one[1], now):
            continue
        wave = one[1].wave
        if wave.letter_file is not None and wave.letter_bot_id == bot_id:
            found[message.id] = Letter(one[0], wave, wave.letter_file)
    return found


async def _standing(tx: Transaction, message: Message, ids: Mapping[str, int]) -> tuple[Owner, Standing] | None:
    """Whom the message is about, as long as its account speaks for them."""
    registration: Registration | None = await rows.get(tx, ids["registration"])
    if registration is None:
        return None
    owner = await owners.of_account_by_id(tx, message.chat_id, registration.owner_id)
    return None if owner is None else (owner, await registrations.standing_of(tx, registration))


def _is_of_use(standing: Standing, now: datetime) -> bool:
    state = standing.registration.state
    if standing.wave.state is WaveState.CANCELLED or (state in _TO_COME and standing.begun(now)):
        return False
    return state is not RegistrationState.OFFERED or standing.offer is not None
