"""The account of a broadcast: why some did not get it, past broadcasts by pages, and the lists of the unreached."""

import json
from collections import Counter
from dataclasses import dataclass, fields
from datetime import datetime

from bot.paging import pages_of
from bot.services import staff_files
from bot.services.broadcast_progress import Progress
from bot.services.broadcast_sending import UNWILLING
from bot.services.broadcasts import get
from bot.storage import broadcast_ledger, broadcast_progress, broadcasts
from bot.storage.broadcast_ledger import Ledger, Unreached
from bot.storage.broadcasts import Broadcast
from bot.storage.database import Transaction

PAGE = 4
"""Broadcasts on one page of the history."""
READ_AT_ONCE = 1_000
LIST = "unreached"
"""The kind of the file that names whom a broadcast did not reach (`handlers.staff_files.KINDS`)."""
NUMBER = "broadcast"
"""Its parameter."""

MOST_REASONS = 3
"""Reasons that an account names for one outcome, the most frequent ones; the rest are counted together."""
OTHER = "other"
REASONS = (
    ("blocked by the user", "blocked"),
    ("user is deactivated", "deactivated"),
    (broadcast_ledger.UNREACHABLE, "unreachable"),
    ("chat not found", "unknown_chat"),
    ("can't initiate conversation", "never_started"),
    ("not enough rights", "no_rights"),
    ("have no rights", "no_rights"),
    ("wrong file identifier", "file"),
    ("wrong remote file", "file"),
    ("file reference", "file"),
    ("too long", "too_long"),
    (broadcast_ledger.STOPPED, "stopped"),
    (UNWILLING, "unwilling"),
)
"""A part of the reason in the ledger (what Telegram said, or we) → the label [unreached] that says it to people."""


def word_for(reason: str) -> str:
    """The name of the label for a reason."""
    small = reason.lower()
    return next((name for part, name in REASONS if part in small), OTHER)


@dataclass(frozen=True, slots=True)
class Account:
    """All about a broadcast's end, or how far it is; `why`: state → ((name of a label, how many), …)."""

    progress: Progress
    why: dict[str, tuple[tuple[str, int], ...]]


async def account(tx: Transaction, progress: Progress) -> Account:
    """With the reasons, those that mean the same counted together, and all but the main ones."""
    counts: dict[str, Counter[str]] = {"blocked": Counter(), "failed": Counter(), "cancelled": Counter()}
    for state, reason, many in await broadcast_ledger.reasons(tx, progress.broadcast.id):
        counts[state][word_for(reason)] += many
    return Account(progress, {state: main_reasons(counted) for state, counted in counts.items()})


def main_reasons(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent reasons and how many they are; the rest as OTHER, at the end."""
    named = Counter({name: many for name, many in counted.items() if name != OTHER}).most_common(MOST_REASONS)
    rest = counted.total() - sum(many for _, many in named)
    return (*named, (OTHER, rest)) if rest else tuple(named)


async def close(tx: Transaction, progress: Progress, now: datetime) -> bool:
    """The group is being told the end, and the koordinator is owed the list. False when that was done before."""
    one = progress.broadcast
    if not await broadcast_progress.report(tx, one.id, now):
        return False
    if progress.ledger.unreached and one.confirmed_by is not None:
        await staff_files.ask(tx, LIST, None, one.confirmed_by, now, parameters={NUMBER: one.id})
    return True


@dataclass(frozen=True, slots=True)
class Line:
    """A broadcast in the history, with its account as the group was last told it (None: nothing yet)."""

    broadcast: Broadcast
    ledger: Ledger | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some broadcasts; `number` counts from 0."""

    lines: tuple[Line, ...]
    number: int
    pages: int
    total: int


async def page(tx: Transaction, number: int) -> Page:
    """A page of the broadcasts put before the coordinators, newest first (counted round and round)."""
    total = await broadcasts.count(tx)
    pages = pages_of(total, PAGE)
    number %= pages
    found = await broadcasts.newest(tx, PAGE, number * PAGE)
    told = {row["id"]: row["told"] for row in await broadcast_progress.last_told(tx, PAGE, number * PAGE)}
    lines = tuple(Line(one, _ledger(told.get(one.id))) for one in found)
    return Page(lines, number, pages, total)


def _ledger(told: str | None) -> Ledger | None:
    if told is None:
        return None
    stored = json.loads(told)
    return Ledger(**{one.name: stored[one.name] for one in fields(Ledger)})


async def count_unreached(tx: Transaction, number: int) -> int:
    """How many it did not reach. Raises Outdated for no broadcast."""
    one = await get(tx, number)
    return (await broadcast_ledger.ledger(tx, one.id)).unreached


async def unreached_piece(tx: Transaction, number: int, after: int) -> tuple[list[Unreached], int]:
    """The next piece of the list, and where the one after it begins (0: that was the end)."""
    return await broadcast_ledger.unreached(tx, number, after, READ_AT_ONCE)
