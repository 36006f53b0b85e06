"""A broadcast under way: it begins, is enqueued in pieces, is stopped or comes to its end; what it is at any moment."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import Outdated
from bot.models import Owner
from bot.segments import Segment
from bot.services.broadcasts import get
from bot.storage import audit, broadcast_ledger, broadcasts, owners, segments
from bot.storage.broadcast_ledger import Ledger
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.database import Transaction
from bot.storage.outbox import Lane

PIECE = 1_000
"""Recipients enqueued in one transaction; a kill between two pieces loses nothing."""

State = BroadcastState


@dataclass(frozen=True, slots=True)
class Standing:
    """A broadcast with its account at this moment."""

    broadcast: Broadcast
    ledger: Ledger


async def stop(tx: Transaction, number: int, staff_id: int, now: datetime) -> Broadcast:
    """Cancels what has not gone out. Raises Outdated when nothing is left to stop."""
    before = [State.DRAFT, State.ASKED, State.SCHEDULED, State.ENQUEUING, State.SENDING]
    if not await broadcasts.move(tx, number, before, State.STOPPED, now):
        raise Outdated
    await broadcast_ledger.cancel_waiting(tx, number, now)
    await audit.add(tx, staff_id, "broadcast.stopped", {"broadcast": number}, now)
    return await get(tx, number)


async def begin_due(tx: Transaction, now: datetime) -> list[Broadcast]:
    """Broadcasts whose time has come begin to be enqueued."""
    begun = []
    for one in await broadcasts.in_states(tx, State.SCHEDULED):
        if one.starts_at is not None and one.starts_at <= now:
            await broadcasts.move(tx, one.id, [State.SCHEDULED], State.ENQUEUING, now)
            begun.append(await get(tx, one.id))
    return begun


async def enqueue_piece(tx: Transaction, now: datetime) -> bool:
    """Owes the next PIECE of the oldest broadcast that is being enqueued. False when none is."""
    waiting = await broadcasts.in_states(tx, State.ENQUEUING)
    if not waiting:
        return False
    one = waiting[0]
    piece = await segments.accounts_after(tx, Segment.load(one.segment), one.enqueued_to, PIECE)
    lane = Lane.URGENT if one.urgent else Lane.BULK
    await broadcast_ledger.enqueue(tx, one.id, piece, lane, now)
    if len(piece) < PIECE:
        await broadcasts.move(tx, one.id, [State.ENQUEUING], State.SENDING, now)
    return True


async def finish_done(tx: Transaction, now: datetime) -> list[Standing]:
    """Broadcasts of which nothing is waiting any more are done; each is returned once."""
    done = []
    for one in await broadcasts.in_states(tx, State.SENDING):
        account = await broadcast_ledger.ledger(tx, one.id)
        if not account.waiting and await broadcasts.move(tx, one.id, [State.SENDING], State.DONE, now):
            done.append(Standing(await get(tx, one.id), account))
    return done


async def standing(tx: Transaction, number: int) -> Standing:
    """A broadcast with its account. Raises Outdated when there is none."""
    return Standing(await get(tx, number), await broadcast_ledger.ledger(tx, number))


async def owners_of(tx: Transaction, account_ids: list[int]) -> dict[int, list[Owner]]:
    """The owners of each of these accounts, for the place of {nama}."""
    return {account_id: await owners.of_account(tx, account_id) for account_id in account_ids}
