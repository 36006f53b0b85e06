"""Registering an owner who has no Telegram: a petugas asks them, and writes down what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import AlreadyApplied, OtherSubdistrict, Outdated, Refusal, WaveTakesNobody
from bot.models import Owner, Wave, WaveState
from bot.services import owners
from bot.services import waves as all_waves
from bot.services.consent import NOTICE_VERSION
from bot.storage import audit, claims, entering, registrations, waves
from bot.storage.database import Transaction
from bot.storage.entering import Known

Answers = Mapping[str, Any]

MOST_WAVES = 6
"""To choose from, the newest ones."""
MOST_ALIKE = 3
"""Owners shown who may be the same."""
NOTICE = "notice_version"
"""In what a form began with: the version of the notice that was read to the owner. No step is called so."""


@dataclass(frozen=True, slots=True)
class Heard:
    """That an owner agreed: to which version of the notice, before whom, and when."""

    version: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """The owner, and the wave for which they applied; or why they could not, their data being kept all the same."""

    owner: Owner
    wave: Wave | None
    refusal: Refusal | None
    accounts: tuple[int, ...]
    """Through which the owner can be reached; usually none."""


def begins() -> dict[str, int]:
    """What the form begins with: the version of the notice to which the owner has just agreed."""
    return {NOTICE: NOTICE_VERSION}


async def taking(tx: Transaction, now: datetime) -> list[Wave]:
    """The waves into which somebody can be entered now, the newest first."""
    found = [await waves.get(tx, wave_id) for wave_id in await entering.wave_ids(tx, now, MOST_WAVES)]
    return [wave for wave in found if wave is not None]


async def check(tx: Transaction, wave_id: int | None, now: datetime) -> Wave:
    """The wave, if somebody can be entered into it now: late ones too, until people are being chosen.

    Raises WaveTakesNobody, and Outdated where there is no such wave.
    """
    wave = await waves.get(tx, wave_id or 0)
    if wave is None:
        raise Outdated
    begun = bool(wave.sessions) and wave.sessions[0].starts_at <= now
    if wave.state not in {WaveState.OPEN, WaveState.CLOSED} or now < wave.opens_at or begun:
        raise WaveTakesNobody(wave=wave, phase=all_waves.phase(wave, now))
    return wave


async def into(tx: Transaction, wave_id: int | None, now: datetime) -> tuple[Wave | None, bool]:
    """The wave, and whether owners themselves cannot apply for it any more."""
    wave = await waves.get(tx, wave_id or 0)
    return wave, wave is not None and not wave.takes_applications(now)


async def alike(tx: Transaction, answers: Answers, wave_id: int | None) -> list[Known]:
    """Who may be the same person: the same number, or a business of the same name in the same village."""
    return await entering.alike(
        tx,
        phone=answers["phone"]["number"],
        village=answers["village"],
        business=answers["business"],
        wave_id=wave_id,
        most=MOST_ALIKE,
    )


async def enter(
    tx: Transaction, wave_id: int | None, answers: Answers, heard: Heard, *, bot_id: int, now: datetime
) -> Entered:
    """Keeps a new owner for whom no account speaks, and applies for them."""
    owner = await owners.save_for_nobody(tx, answers, by=heard.by, bot_id=bot_id, now=now)
    await entering.record_consent(tx, owner.id, heard.by, heard.version, heard.at)
    return await _apply(tx, wave_id, owner, "enter", by=heard.by, now=now)


async def use(tx: Transaction, wave_id: int | None, owner_id: int, heard: Heard, now: datetime) -> Entered:
    """Applies for an owner who is known already; their data stay as they are. Raises Outdated for an unknown one."""
    owner = (await owners.whole(tx, owner_id)).owner
    await entering.record_consent(tx, owner.id, heard.by, heard.version, heard.at)
    return await _apply(tx, wave_id, owner, "enter_known", by=heard.by, now=now)


async def _apply(tx: Transaction, wave_id: int | None, owner: Owner, action: str, *, by: int, now: datetime) -> Entered:
    reached = tuple(await claims.accounts_of(tx, owner.id))
    subject = {"owner": owner.id}
    try:
        wave = await check(tx, wave_id, now)
        subject["registration"] = await _register(tx, wave, owner, by, now)
    except Refusal as refusal:
        await audit.add(tx, by, action, subject, now)
        return Entered(owner, None, refusal, reached)
    late = not wave.takes_applications(now)
    await audit.add(tx, by, f"{action}_late" if late else action, subject, now)
    return Entered(owner, wave, None, reached)


async def _register(tx: Transaction, wave: Wave, owner: Owner, by: int, now: datetime) -> int:
    if not wave.is_for(owner.subdistrict):
        raise OtherSubdistrict(wave=wave, owner=owner)
    registration_id = await registrations.add(tx, wave.id, owner.id, by, now)
    if registration_id is None:
        raise AlreadyApplied(wave=wave, owner=owner)
    return registration_id
