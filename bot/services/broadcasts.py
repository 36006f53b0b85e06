"""How a broadcast comes about: the frozen content, whom it is for, its marks and its time.

Who confirms it: see `bot.services.broadcast_confirming`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.answers.text import plain
from bot.districts import District
from bot.errors import BroadcastMoved, Outdated
from bot.models import Category, Owner, Permit, RegistrationState, Wave
from bot.segments import Segment
from bot.storage import audit, broadcasts, segments, waves
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.database import Transaction
from bot.storage.waves import Line
from messages.render import words_of

State = BroadcastState

EXAMPLES = 20
"""Accounts among which the longest name is looked for: the database counts characters, Telegram UTF-16 units."""
WAVES = 50
"""Waves that can be chosen."""
LARGEST = 10**9
"""No wave's id comes near."""
_ABOUT_TRAINING = ("pelatihan", "gelombang")
_VALUES: Mapping[str, frozenset[str]] = {
    "categories": frozenset(Category),
    "permits_held": frozenset(Permit),
    "permits_lacking": frozenset(Permit),
    "wave_states": frozenset(RegistrationState),
    "cooperative": frozenset(("yes", "no")),
    "never_trained": frozenset(("",)),
}
"""Condition of a segment → what may be chosen there. Subdistricts are the district's, waves those that there are."""


@dataclass(frozen=True, slots=True)
class Content:
    """What staff replied to: `body` is Telegram HTML, `file` the id of a photo, video, document or voice note."""

    kind: str
    body: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """A broadcast with whom it is for."""

    broadcast: Broadcast
    segment: Segment
    wave: Wave | None
    """That of the segment."""


async def prepare(
    tx: Transaction, content: Content, staff_id: int, *, bot_id: int, thread_id: int | None, now: datetime
) -> int:
    """Freezes a content as a draft for everybody; returns the broadcast's number."""
    number = await broadcasts.add(
        tx,
        kind=content.kind,
        body=content.body,
        file=content.file,
        bot_id=bot_id,
        thread_id=thread_id,
        created_by=staff_id,
        now=now,
    )
    words = plain(words_of(content.body))
    if any(word in words for word in _ABOUT_TRAINING):
        await broadcasts.keep(tx, replace(await get(tx, number), free=True))
    await recount(tx, number, now)
    await audit.add(tx, staff_id, "broadcast.prepared", {"broadcast": number}, now)
    return number


async def get(tx: Transaction, number: int) -> Broadcast:
    """The broadcast. Raises Outdated when there is none."""
    found = await broadcasts.get(tx, number)
    if found is None:
        raise Outdated
    return found


async def overview(tx: Transaction, number: int) -> Overview:
    """A broadcast as staff see it. Raises Outdated when there is none."""
    found = await get(tx, number)
    segment = Segment.load(found.segment)
    wave = await waves.get(tx, segment.wave_id) if segment.wave_id else None
    return Overview(found, segment, wave)


async def draft(tx: Transaction, number: int) -> Broadcast:
    """A broadcast that may still be changed. Raises BroadcastMoved, Outdated."""
    found = await get(tx, number)
    if found.state is not State.DRAFT:
        raise BroadcastMoved(broadcast=found)
    return found


async def change(tx: Transaction, number: int, staff_id: int, now: datetime, **changes: Any) -> None:
    """Sets `free`, `urgent`, `starts_at` or `segment` (as text) of a draft. Raises BroadcastMoved, Outdated."""
    await broadcasts.keep(tx, replace(await draft(tx, number), **changes))
    await audit.add(tx, staff_id, "broadcast.changed", {"broadcast": number}, now)


async def aim(
    tx: Transaction, number: int, condition: str, value: str, *, on: bool, district: District, by: int, now: datetime
) -> None:
    """Takes or leaves one value of a condition of a draft's segment, and counts anew.

    Aiming at a wave makes it a broadcast about training. Raises BroadcastMoved, and Outdated for what cannot be chosen.
    """
    found = await draft(tx, number)
    segment = Segment.load(found.segment)
    if not await _may_be_chosen(tx, segment, condition, value, district):
        raise Outdated
    free = found.free or (condition == "wave_id" and on)
    await change(tx, number, by, now, segment=segment.changed(condition, value, on=on).dump(), free=free)
    await recount(tx, number, now)


async def aim_at_all(tx: Transaction, number: int, by: int, now: datetime) -> None:
    """Empties a draft's segment. Raises BroadcastMoved, Outdated."""
    await change(tx, number, by, now, segment=Segment().dump())
    await recount(tx, number, now)


async def recount(tx: Transaction, number: int, now: datetime) -> Broadcast:
    """Counts whom it is for at this moment, as long as it has not begun to go out."""
    found = await get(tx, number)
    reachable, unreachable = await segments.count(tx, Segment.load(found.segment), now)
    await broadcasts.set_counts(tx, number, reachable, unreachable)
    return await get(tx, number)


async def long_names(tx: Transaction, segment: Segment, now: datetime) -> list[list[Owner]]:
    """Owners that a broadcast would name together, for the accounts with the longest names; empty where nobody is."""
    accounts = await segments.longest_named(tx, segment, now, EXAMPLES)
    return list((await segments.owners_of(tx, segment, accounts, now)).values())


async def waves_to_choose(tx: Transaction) -> list[Line]:
    """The newest waves."""
    return await waves.newest(tx, WAVES)


async def cancel(tx: Transaction, number: int, staff_id: int, now: datetime) -> None:
    """Throws away what nobody has got and nobody will get. Raises BroadcastMoved once it is confirmed, Outdated."""
    found = await get(tx, number)
    if not await broadcasts.move(tx, number, [State.DRAFT, State.ASKED], State.STOPPED, now):
        raise BroadcastMoved(broadcast=found)
    await audit.add(tx, staff_id, "broadcast.cancelled", {"broadcast": number}, now)


async def _may_be_chosen(tx: Transaction, segment: Segment, condition: str, value: str, district: District) -> bool:
    if condition == "subdistricts":
        return value in {one.code for one in district.subdistricts}
    if condition == "wave_id":
        return value.isdecimal() and int(value) < LARGEST and await waves.get(tx, int(value)) is not None
    if condition == "wave_states" and not segment.wave_id:  # the wave was left meanwhile
        return False
    return value in _VALUES.get(condition, frozenset())
