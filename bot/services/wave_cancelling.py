"""Cancelling a wave: for good, with everybody told who has applied."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import WaveMoved, WaveOver
from bot.models import Owner, RegistrationState, Wave, WaveState
from bot.services import reminders
from bot.services.waves import Overview, overview, phase
from bot.storage import audit, owners, registrations, wave_cancelling, waves
from bot.storage.database import Transaction
from bot.storage.outbox import Message

BEFORE = frozenset({WaveState.OPEN, WaveState.CLOSED})
"""A draft is nobody's news and can be changed into another wave."""


@dataclass(frozen=True, slots=True)
class Hearers:
    """Active applicants who are told through the bot, and those whom it does not reach."""

    told: int
    untold: int


def is_possible(wave: Wave, now: datetime) -> bool:
    """Whether the wave can be cancelled: owners have seen it, and its last session has not begun."""
    return wave.state in BEFORE and not _is_over(wave, now)


async def check(tx: Transaction, wave_id: int, now: datetime) -> tuple[Overview, Hearers]:
    """The wave and who would hear of it. Raises WaveMoved, WaveOver, Outdated."""
    seen = await overview(tx, wave_id, now)
    if seen.wave.state not in BEFORE:
        raise WaveMoved(wave=seen.wave, phase=seen.phase)
    if _is_over(seen.wave, now):
        raise WaveOver(wave=seen.wave)
    return seen, Hearers(*await wave_cancelling.count_reached(tx, wave_id))


async def cancel(tx: Transaction, wave_id: int, by: int, now: datetime) -> tuple[Overview, Hearers]:
    """Cancels the wave: its reminders are taken back, its applicants told. Raises WaveMoved, WaveOver, Outdated."""
    seen, hearers = await check(tx, wave_id, now)
    await waves.move(tx, wave_id, seen.wave.state, WaveState.CANCELLED)
    await reminders.wave_cancelled(tx, wave_id, now)
    await wave_cancelling.owe(tx, wave_id, now)
    await audit.add(tx, by, "wave_cancel", {"wave": wave_id}, now)
    wave = replace(seen.wave, state=WaveState.CANCELLED)
    return replace(seen, wave=wave, phase=phase(wave, now)), hearers


async def to_send(tx: Transaction, messages: Sequence[Message]) -> Mapping[int, tuple[Owner, Wave]]:
    """By message: the applicant, and the wave; those that lost their sense are left out."""
    found = {}
    known: dict[int, Wave | None] = {}
    for message in messages:
        registration = await registrations.get(tx, json.loads(message.content)["registration"])
        if registration is None or registration.state is RegistrationState.WITHDRAWN:
            continue
        if registration.wave_id not in known:
            known[registration.wave_id] = await waves.get(tx, registration.wave_id)
        wave = known[registration.wave_id]
        owner = await owners.of_account_by_id(tx, message.chat_id, registration.owner_id)
        if owner is not None and wave is not None:
            found[message.id] = (owner, wave)
    return found


def _is_over(wave: Wave, now: datetime) -> bool:
    return bool(wave.sessions) and wave.sessions[-1].starts_at <= now
