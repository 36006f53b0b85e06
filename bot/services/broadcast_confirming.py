"""A broadcast before the coordinators: asked for, confirmed by one or by two, or taken back to be changed."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import BroadcastMoved, BroadcastToNobody, SecondCoordinator
from bot.services.broadcasts import State, draft, get, recount
from bot.storage import audit, broadcasts
from bot.storage.broadcasts import Broadcast
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Rule:
    """Above how many recipients two coordinators must say yes."""

    second_above: int

    def needs_second(self, broadcast: Broadcast) -> bool:
        """Whether one is not enough."""
        return broadcast.recipients > self.second_above


async def ask(tx: Transaction, number: int, staff_id: int, now: datetime) -> Broadcast:
    """Puts a draft before the coordinators. Raises BroadcastMoved, BroadcastToNobody, Outdated."""
    await draft(tx, number)
    await _somebody(tx, number, now)
    await broadcasts.ask(tx, number)
    await audit.add(tx, staff_id, "broadcast.asked", {"broadcast": number}, now)
    return await get(tx, number)


async def look(tx: Transaction, number: int, edition: int, coordinator_id: int, now: datetime) -> Broadcast:
    """What a koordinator is about to confirm, counted anew.

    Raises BroadcastMoved where it is not, or no more as it was, before the coordinators; SecondCoordinator to the one
    who has said yes; BroadcastToNobody; Outdated.
    """
    found = await get(tx, number)
    if found.state is not State.ASKED or found.edition != edition:
        raise BroadcastMoved(broadcast=found)
    if found.confirmed_by == coordinator_id:
        raise SecondCoordinator(broadcast=found)
    return await _somebody(tx, number, now)


async def confirm(
    tx: Transaction, number: int, edition: int, coordinator_id: int, *, rule: Rule, now: datetime
) -> Broadcast:
    """A koordinator says yes: it is scheduled, or waits for a second one. Raises as `look`: a repeat does nothing."""
    seen = await look(tx, number, edition, coordinator_id, now)
    first = seen.confirmed_by is None
    if first:
        await broadcasts.confirm(tx, number, coordinator_id)
    else:
        await broadcasts.second(tx, number, coordinator_id)
    await audit.add(tx, coordinator_id, f"broadcast.{'confirmed' if first else 'seconded'}", {"broadcast": number}, now)
    if not (first and rule.needs_second(seen)):
        await broadcasts.schedule(tx, number, max(seen.starts_at or now, now))
    return await get(tx, number)


async def take_back(tx: Transaction, number: int, staff_id: int, now: datetime) -> Broadcast:
    """Back to a draft, to be changed; confirmations are void. Raises BroadcastMoved, Outdated."""
    found = await get(tx, number)
    if not await broadcasts.move(tx, number, [State.ASKED], State.DRAFT, now):
        raise BroadcastMoved(broadcast=found)
    await audit.add(tx, staff_id, "broadcast.taken_back", {"broadcast": number}, now)
    return await get(tx, number)


async def _somebody(tx: Transaction, number: int, now: datetime) -> Broadcast:
    counted = await recount(tx, number, now)
    if not counted.recipients:
        raise BroadcastToNobody(broadcast=counted)
    return counted
