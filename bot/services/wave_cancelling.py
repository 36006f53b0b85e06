"""Cancelling a wave: for good, with everybody told who has a stake in it. What follows is in `bot.lifecycle`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.lifecycle import TRANSITIONS
from bot.models import Owner, RegistrationState, Wave
from bot.services import lifecycle
from bot.services.waves import Overview, overview
from bot.storage import owners, registrations, wave_cancelling, waves
from bot.storage.database import Transaction
from bot.storage.outbox import Message
from bot.storage.wave_cancelling import Hearers

_STEP = TRANSITIONS["cancel"]


@dataclass(frozen=True, slots=True)
class ToSend:
    """What somebody hears: about this owner, and where they stood in the wave."""

    owner: Owner
    wave: Wave
    state: RegistrationState


def is_possible(wave: Wave, now: datetime) -> bool:
    """Whether the wave can be cancelled: it is not over, and its last session has not begun."""
    return wave.state in _STEP.before and not _STEP.standing_in_the_way(wave, now)


async def check(tx: Transaction, wave_id: int, now: datetime) -> tuple[Overview, Hearers]:
    """The wave and who would hear of it. Raises WaveMoved, WaveOver, Outdated."""
    seen = await overview(tx, wave_id, now)
    lifecycle.check_step(_STEP, seen.wave, now)
    return seen, await wave_cancelling.count_reached(tx, wave_id)


async def cancel(tx: Transaction, wave_id: int, by: int, now: datetime) -> tuple[Overview, Hearers]:
    """Cancels the wave: everybody concerned is told, and free. Raises WaveMoved, WaveOver, Outdated."""
    seen, hearers = await check(tx, wave_id, now)
    await lifecycle.carry_out(tx, seen.wave, _STEP.name, by, now)
    return await overview(tx, wave_id, now), hearers


async def to_send(tx: Transaction, messages: Sequence[Message]) -> Mapping[int, ToSend]:
    """By message what it is about; those that lost their sense are left out."""
    found = {}
    known: dict[int, Wave | None] = {}
    for message in messages:
        registration = await registrations.get(tx, json.loads(message.content)["registration"])
        if registration is None or registration.state not in wave_cancelling.CONCERNED:
            continue
        if registration.wave_id not in known:
            known[registration.wave_id] = await waves.get(tx, registration.wave_id)
        wave = known[registration.wave_id]
        owner = await owners.of_account_by_id(tx, message.chat_id, registration.owner_id)
        if owner is not None and wave is not None:
            found[message.id] = ToSend(owner, wave, registration.state)
    return found
