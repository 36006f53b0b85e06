"""A broadcast under way: it begins, is enqueued in pieces, is stopped or comes to its end; what it is at any moment."""

from collections.abc import Sequence
from datetime import datetime

from bot.errors import Outdated
from bot.models import Owner
from bot.segments import Segment
from bot.services.broadcasts import get
from bot.storage import audit, broadcast_ledger, broadcasts, segments
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.database import Transaction
from bot.storage.outbox import Lane

PIECE = 1_000
"""Recipients enqueued or cancelled in one transaction; a kill between two pieces loses nothing."""

UNWILLING = "unwilling"
"""Reason of what was cancelled because the reader has stopped announcements, or withdrawn consent, meanwhile."""

State = BroadcastState


async def stop(tx: Transaction, number: int, staff_id: int, now: datetime) -> bool:
    """Nothing more of it is to go out; what is queued is cancelled by `cancel_piece`. False: it had ended before.

    Raises Outdated when there is no such broadcast, or it has not been confirmed yet.
    """
    found = await get(tx, number)
    if found.state in {State.DRAFT, State.ASKED}:
        raise Outdated
    if not await broadcasts.move(tx, number, [State.SCHEDULED, State.ENQUEUING, State.SENDING], State.STOPPED, now):
        return False
    await audit.add(tx, staff_id, "broadcast.stopped", {"broadcast": found.id}, now)
    return True


async def begin_due(tx: Transaction, now: datetime, *, quiet: bool) -> None:
    """Broadcasts whose time has come begin to be enqueued; in quiet hours only urgent ones."""
    for one in await broadcasts.in_states(tx, State.SCHEDULED):
        if is_due(one, now) and (one.urgent or not quiet):
            await broadcasts.move(tx, one.id, [State.SCHEDULED], State.ENQUEUING, now)


def is_due(one: Broadcast, now: datetime) -> bool:
    """Whether its time has come."""
    return one.starts_at is None or one.starts_at <= now


async def enqueue_piece(tx: Transaction, now: datetime) -> bool:
    """Owes the next PIECE of the oldest broadcast that is being enqueued. False when none is."""
    waiting = await broadcasts.in_states(tx, State.ENQUEUING)
    if not waiting:
        return False
    one = waiting[0]
    piece = await segments.accounts_after(tx, Segment.load(one.segment), one.enqueued_to, PIECE, now)
    lane = Lane.URGENT if one.urgent else Lane.BULK
    await broadcast_ledger.enqueue(tx, one.id, piece, lane, now)
    if len(piece) < PIECE:
        await broadcasts.move(tx, one.id, [State.ENQUEUING], State.SENDING, now)
    return True


async def cancel_piece(tx: Transaction, number: int, now: datetime) -> bool:
    """Cancels the next PIECE of what is queued of a stopped broadcast. False when nothing is."""
    return bool(await broadcast_ledger.cancel_piece(tx, number, now, PIECE))


async def finish_done(tx: Transaction, now: datetime) -> None:
    """Broadcasts of which nothing is waiting any more are done."""
    for one in await broadcasts.in_states(tx, State.SENDING):
        if not await broadcast_ledger.is_waiting(tx, one.id):
            await broadcasts.move(tx, one.id, [State.SENDING], State.DONE, now)


async def readers(
    tx: Transaction, one: Broadcast, accounts: Sequence[int], now: datetime, *, named: bool
) -> dict[int, list[Owner]]:
    """Those of the accounts that still want it, each with the owners whom it is for where they are to be `named`."""
    wanting = sorted(await broadcast_ledger.willing(tx, accounts))
    if not named:
        return {account: [] for account in wanting}
    return await segments.owners_of(tx, Segment.load(one.segment), wanting, now)
