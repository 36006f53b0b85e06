"""The SQL of a segment: which accounts it means, and as which of their owners."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.models import Owner, RegistrationState
from bot.segments import Segment
from bot.storage.database import Transaction, to_text
from bot.storage.owners import OWNER_COLUMNS, owner_of

_ACTIVE = tuple(state.value for state in RegistrationState if state is not RegistrationState.WITHDRAWN)
_WILLING = "consent = 'given' AND announcements = 1"
_HAS = "EXISTS (SELECT 1 FROM json_each(businesses.permits) WHERE value = ?)"
_STATE = "(SELECT state FROM registrations WHERE wave_id = ? AND owner_id = owners.id ORDER BY id DESC LIMIT 1)"
_TRAINED = (
    "EXISTS (SELECT 1 FROM registrations JOIN waves ON waves.id = registrations.wave_id"
    " JOIN wave_sessions ON wave_sessions.wave_id = waves.id WHERE registrations.owner_id = owners.id"
    " AND registrations.state = 'confirmed' AND waves.state <> 'cancelled' AND wave_sessions.starts_at <= ?)"
)

Condition = tuple[str, list[str | int]]
"""SQL, and the values of its parameters in order."""


async def count(tx: Transaction, segment: Segment, now: datetime) -> tuple[int, int]:
    """(accounts that can be reached, accounts that cannot)."""
    where, values = _accounts(segment, now)
    row = await tx.one(
        f"SELECT count(*) FILTER (WHERE reachable), count(*) FILTER (WHERE NOT reachable) FROM accounts WHERE {where}",
        *values,
    )
    return (0, 0) if row is None else (row[0], row[1])


async def accounts_after(
    tx: Transaction, segment: Segment, account_id: int, limit: int, now: datetime
) -> list[tuple[int, bool]]:
    """(account, whether it can be reached) in the order of ids, from the one after `account_id` on."""
    where, values = _accounts(segment, now)
    rows = await tx.all(
        f"SELECT id, reachable FROM accounts WHERE id > ? AND {where} ORDER BY id LIMIT ?", account_id, *values, limit
    )
    return [(row["id"], bool(row["reachable"])) for row in rows]


async def owners_of(
    tx: Transaction, segment: Segment, account_ids: Sequence[int], now: datetime
) -> dict[int, list[Owner]]:
    """Of each account, the owners for whom the conditions hold, in the order in which they were added."""
    conditions, values = _owners(segment, now)
    rows = await tx.all(
        f"SELECT account_owners.account_id, {OWNER_COLUMNS} FROM json_each(?) AS wanted"
        " JOIN account_owners ON account_owners.account_id = wanted.value"
        f" JOIN owners ON owners.id = account_owners.owner_id WHERE {conditions}"
        " ORDER BY account_owners.account_id, owners.id",
        json.dumps(list(account_ids)),
        *values,
    )
    found: dict[int, list[Owner]] = {account_id: [] for account_id in account_ids}
    for row in rows:
        found[row["account_id"]].append(owner_of(row, None))
    return found


async def longest_named(tx: Transaction, segment: Segment, now: datetime, limit: int) -> list[int]:
    """The accounts of the segment whose owners' names, all that would be named together, are the longest."""
    conditions, values = _owners(segment, now)
    rows = await tx.all(
        "SELECT account_owners.account_id FROM account_owners JOIN owners ON owners.id = account_owners.owner_id"
        f" JOIN accounts ON accounts.id = account_owners.account_id WHERE {_WILLING} AND {conditions}"
        " GROUP BY account_owners.account_id"
        " ORDER BY sum(length(owners.name) + length(salutation)) + 4 * count(*) DESC LIMIT ?",
        *values,
        limit,
    )
    return [row["account_id"] for row in rows]


def _accounts(segment: Segment, now: datetime) -> Condition:
    """A condition on `accounts`."""
    if segment == Segment():
        return _WILLING, []
    conditions, values = _owners(segment, now)
    return (
        f"{_WILLING} AND EXISTS (SELECT 1 FROM account_owners JOIN owners ON owners.id = account_owners.owner_id"
        f" WHERE account_owners.account_id = accounts.id AND {conditions})"
    ), values


def _owners(segment: Segment, now: datetime) -> Condition:
    """A condition on `owners`."""
    parts = ["1"]
    values: list[str | int] = []
    if segment.subdistricts:
        parts.append(f"owners.subdistrict IN ({_marks(segment.subdistricts)})")
        values += segment.subdistricts
    business, of_business = _business(segment)
    if business:
        parts.append(
            f"EXISTS (SELECT 1 FROM businesses WHERE businesses.owner_id = owners.id AND {' AND '.join(business)})"
        )
        values += of_business
    if segment.wave_id:
        states = segment.wave_states or _ACTIVE
        parts.append(f"{_STATE} IN ({_marks(states)})")
        values += [segment.wave_id, *states]
    if segment.never_trained:
        parts.append(f"NOT {_TRAINED}")
        values.append(to_text(now))
    return " AND ".join(parts), values


def _business(segment: Segment) -> tuple[list[str], list[str | int]]:
    """Conditions on `businesses`."""
    parts: list[str] = []
    values: list[str | int] = []
    if segment.categories:
        parts.append(f"businesses.category IN ({_marks(segment.categories)})")
        values += segment.categories
    parts += [_HAS] * len(segment.permits_held) + [f"NOT {_HAS}"] * len(segment.permits_lacking)
    values += [*segment.permits_held, *segment.permits_lacking]
    if segment.cooperative:
        # Who has not said so counts as no member, as with permits.
        parts.append(f"businesses.cooperative IS {'NOT ' if segment.cooperative == 'no' else ''}'yes'")
    return parts, values


def _marks(items: tuple[str, ...]) -> str:
    return ", ".join("?" * len(items))
