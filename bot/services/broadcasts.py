"""How a broadcast comes about: the frozen content, whom it is for, who confirms it, when it starts."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated
from bot.segments import Segment
from bot.storage import audit, broadcasts, segments
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.database import Transaction

State = BroadcastState


@dataclass(frozen=True, slots=True)
class Content:
    """What staff replied to: `body` is Telegram HTML, `file` the id of a photo, video, document or voice note."""

    kind: str
    body: str
    file: str | None


async def prepare(
    tx: Transaction, content: Content, staff_id: int, *, bot_id: int, thread_id: int | None, now: datetime
) -> int:
    """Freezes a content; returns the broadcast's number."""
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
    await audit.add(tx, staff_id, "broadcast.prepared", {"broadcast": number}, now)
    return number


async def get(tx: Transaction, number: int) -> Broadcast:
    """The broadcast. Raises Outdated when there is none."""
    found = await broadcasts.get(tx, number)
    if found is None:
        raise Outdated
    return found


async def aim(tx: Transaction, number: int, segment: Segment) -> Broadcast:
    """Keeps whom it is for and counts them. Raises Outdated once it has been confirmed."""
    found = await get(tx, number)
    if found.state not in {State.DRAFT, State.ASKED}:
        raise Outdated
    reachable, unreachable = await segments.count(tx, segment)
    await broadcasts.set_segment(tx, number, segment.dump(), reachable, unreachable)
    return await get(tx, number)


async def ask(tx: Transaction, number: int, staff_id: int, now: datetime) -> Broadcast:
    """Puts it before the coordinators. Raises Outdated when that has been done, or nobody would get it."""
    found = await get(tx, number)
    if not found.recipients or not await broadcasts.move(tx, number, [State.DRAFT], State.ASKED, now):
        raise Outdated
    await audit.add(tx, staff_id, "broadcast.asked", {"broadcast": number}, now)
    return await get(tx, number)


async def confirm(
    tx: Transaction, number: int, coordinator_id: int, *, starts_at: datetime, second_above: int, now: datetime
) -> Broadcast:
    """A koordinator says yes; above `second_above` recipients a second one must too. A repeated tap changes nothing.

    Raises Outdated when it was confirmed or withdrawn before, and when the same koordinator comes a second time.
    """
    found = await get(tx, number)
    if found.state is not State.ASKED:
        raise Outdated
    if found.confirmed_by is None:
        await broadcasts.confirm(tx, number, coordinator_id, starts_at)
        await audit.add(tx, coordinator_id, "broadcast.confirmed", {"broadcast": number}, now)
        if found.recipients > second_above:
            return await get(tx, number)
    elif found.confirmed_by == coordinator_id:
        raise Outdated
    else:
        await broadcasts.second(tx, number, coordinator_id)
        await audit.add(tx, coordinator_id, "broadcast.seconded", {"broadcast": number}, now)
    await broadcasts.move(tx, number, [State.ASKED], State.SCHEDULED, now)
    return await get(tx, number)
