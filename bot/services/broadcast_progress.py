"""How far a broadcast is, in the words the group is told, and when it is told again."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.errors import Outdated
from bot.services.broadcast_sending import is_due
from bot.services.broadcasts import get
from bot.storage import broadcast_ledger, broadcast_progress, broadcasts
from bot.storage.broadcast_ledger import Ledger
from bot.storage.broadcast_progress import Told
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.database import Transaction

TELL_EVERY = timedelta(seconds=15)
"""At most so often the progress message is edited; Telegram allows a group 20 messages a minute, edits counted."""

State = BroadcastState


class Phase(StrEnum):
    ASKED = "asked"
    """Waits for a koordinator."""
    SCHEDULED = "scheduled"
    """Begins later."""
    WAITS = "waits"
    """Its time came within quiet hours; it begins in the morning."""
    ENQUEUING = "enqueuing"
    QUEUES = "queues"
    """An earlier broadcast goes out first."""
    SENDING = "sending"
    RESTS = "rests"
    """Quiet hours; it goes on in the morning."""
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress message shows."""

    broadcast: Broadcast
    ledger: Ledger
    phase: Phase
    rested: bool = False
    """It has been through quiet hours and goes on now."""
    rate: float | None = None
    """Messages a second since the group was told last; None when nothing was sent since."""
    left: timedelta | None = None
    """How long the rest will take at that rate."""

    @property
    def unreachable(self) -> int:
        """How many of the recipients were known to be out of reach before it began."""
        return min(self.broadcast.unreachable, self.ledger.blocked)

    @property
    def percent(self) -> int:
        """How much of what could be sent has been seen to; 100 only at the very end."""
        there = self.ledger.recipients - self.unreachable
        return 100 * (there - self.ledger.waiting) // max(1, there)

    @property
    def is_under_way(self) -> bool:
        """Whether there is something to stop."""
        return self.phase not in {Phase.ASKED, Phase.STOPPING, Phase.STOPPED, Phase.DONE}

    @property
    def is_official(self) -> bool:
        """Whether it has begun to go out, so that /cek knows it."""
        if self.phase in {Phase.STOPPING, Phase.STOPPED}:
            return self.ledger.sent > 0
        return self.phase not in {Phase.ASKED, Phase.SCHEDULED, Phase.WAITS}

    def dump(self) -> str:
        """What there is to tell, but for the rate, which changes always."""
        counts = asdict(self.ledger)
        return json.dumps({**counts, "phase": self.phase, "rested": self.rested or self.phase is Phase.RESTS})


async def to_tell(tx: Transaction, now: datetime, *, quiet: bool) -> list[tuple[Progress, Told]]:
    """Of which broadcasts the group should be told now how far they are, with what it was told last."""
    found = []
    going: set[bool] = set()
    for one in await broadcasts.in_states(tx, State.SCHEDULED, State.ENQUEUING, State.SENDING):
        if one.state is State.SCHEDULED and not is_due(one, now):
            continue
        last = await broadcast_progress.told(tx, one.id)
        behind = one.urgent in going
        going.add(one.urgent)
        if last.under_way or (last.at is not None and now < last.at + TELL_EVERY):
            continue
        progress = _progress(one, await broadcast_ledger.ledger(tx, one.id), last, now, quiet=quiet, behind=behind)
        if progress.dump() != last.what:
            found.append((progress, last))
    return found


async def to_close(tx: Transaction, number: int) -> tuple[Progress, Told] | None:
    """The final account of a broadcast that has ended, once nothing is waiting and the progress is on the screen."""
    last = await broadcast_progress.told(tx, number)
    if last.under_way or await broadcast_ledger.is_waiting(tx, number):
        return None
    one = await get(tx, number)
    phase = Phase.STOPPED if one.state is State.STOPPED else Phase.DONE
    return Progress(one, await broadcast_ledger.ledger(tx, number), phase), last


async def now_of(tx: Transaction, number: int, now: datetime, *, quiet: bool) -> Progress:
    """How far it is at this moment, whoever asks. Raises Outdated when there is no such broadcast, or only a draft."""
    one = await get(tx, number)
    if one.state is State.DRAFT:
        raise Outdated
    last = await broadcast_progress.told(tx, number)
    return _progress(one, await broadcast_ledger.ledger(tx, number), last, now, quiet=quiet, behind=False)


def _progress(one: Broadcast, account: Ledger, last: Told, now: datetime, *, quiet: bool, behind: bool) -> Progress:
    if one.state is State.SCHEDULED and not is_due(one, now):
        return Progress(one, account, Phase.SCHEDULED)
    phase = _phase(one, account, quiet=quiet and not one.urgent, behind=behind)
    before = json.loads(last.what or "{}")
    rested = bool(before.get("rested")) and phase is Phase.SENDING
    rate = _rate(account, before, last, now) if phase is Phase.SENDING else None
    left = timedelta(seconds=account.waiting / rate) if rate else None
    return Progress(one, account, phase, rested=rested, rate=rate, left=left)


def _phase(one: Broadcast, account: Ledger, *, quiet: bool, behind: bool) -> Phase:
    if one.state is State.ASKED:
        return Phase.ASKED
    if one.state in {State.STOPPED, State.DONE}:
        return Phase.STOPPING if account.waiting else Phase(one.state.value)
    if quiet:
        return Phase.WAITS if one.state is State.SCHEDULED else Phase.RESTS
    if one.state in {State.SCHEDULED, State.ENQUEUING}:
        return Phase.ENQUEUING
    return Phase.QUEUES if behind and not account.sent else Phase.SENDING


def _rate(account: Ledger, before: dict[str, Any], last: Told, now: datetime) -> float | None:
    """None while it begins, and right after a rest."""
    if last.at is None or before.get("phase") != Phase.SENDING or now <= last.at:
        return None
    sent: int = account.sent - before["sent"]
    return sent / (now - last.at).total_seconds() if sent > 0 else None


tell = broadcast_progress.tell


async def ended(tx: Transaction) -> list[int]:
    """Broadcasts that were stopped or are done, and whose final account has not been given."""
    return await broadcast_progress.unreported(tx)


async def is_any_under_way(tx: Transaction) -> bool:
    """Whether something will have to be done about a broadcast within seconds."""
    return bool(await broadcasts.in_states(tx, State.ENQUEUING, State.SENDING) or await ended(tx))
