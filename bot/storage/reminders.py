"""The SQL of reminders: whom one is for, and the rows that it owes.

Conditions are the same for counting, for enqueuing and for looking again when a message is sent.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.models import Owner, RegistrationState
from bot.reminders import Due
from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Lane
from bot.storage.owners import OWNER_COLUMNS, owner_of

KIND = "reminder"
"""What the outbox calls them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many get it, and how many should but have no account that can be reached.

    Of a reminder for owners with a seat the owners are counted, of one for owners who could apply the accounts.
    """

    people: int
    unreachable: int


@dataclass(frozen=True, slots=True)
class Named:
    """The registration that a message is about, and its owner."""

    registration_id: int
    state: RegistrationState
    coming: str | None
    owner: Owner


_MOST_VALUES = 3
# ?1 wave, ?2 states, ?3 when it is due. The words `state <> 'withdrawn'` let SQLite use registrations_active.
_REGISTERED = (
    " FROM registrations JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
    " JOIN accounts ON accounts.id = account_owners.account_id"
    " WHERE registrations.wave_id = ?1 AND registrations.state <> 'withdrawn'"
    " AND registrations.state IN (SELECT value FROM json_each(?2))"
    " AND registrations.applied_at <= ?3"
)
# ?1 wave. CROSS JOIN: accounts come first, in their order, so that a piece reads no more than itself.
_COULD_APPLY = (
    " FROM accounts CROSS JOIN account_owners ON account_owners.account_id = accounts.id"
    " JOIN owners ON owners.id = account_owners.owner_id"
    " JOIN businesses ON businesses.owner_id = owners.id"
    " WHERE accounts.consent = 'given' AND accounts.announcements = 1"
    " AND (NOT EXISTS (SELECT 1 FROM wave_subdistricts WHERE wave_id = ?1)"
    " OR owners.subdistrict IN (SELECT subdistrict FROM wave_subdistricts WHERE wave_id = ?1))"
    " AND (NOT EXISTS (SELECT 1 FROM wave_categories WHERE wave_id = ?1)"
    " OR businesses.category IN (SELECT category FROM wave_categories WHERE wave_id = ?1))"
    " AND NOT EXISTS (SELECT 1 FROM registrations WHERE registrations.owner_id = owners.id AND wave_id = ?1)"
)


async def reach(tx: Transaction, due: Due) -> Reach:
    """Whom it would go to at this moment."""
    who, values = _whom(due)
    person = "registrations.id" if due.reminder.states else "accounts.id"
    row = await tx.one(
        "SELECT count(*) FILTER (WHERE reached) AS people, count(*) FILTER (WHERE NOT reached) AS unreachable"
        f" FROM (SELECT max(accounts.reachable) AS reached{who} GROUP BY {person})",
        *values,
    )
    return Reach(0, 0) if row is None else Reach(row["people"], row["unreachable"])


async def next_accounts(tx: Transaction, due: Due, after: int, limit: int) -> list[int]:
    """Accounts it goes to, those that can be reached, in the order of ids from the one after `after` on."""
    who, values = _whom(due)
    rows = await tx.all(
        f"SELECT DISTINCT accounts.id{who} AND accounts.reachable = 1 AND accounts.id > ?4"
        " ORDER BY accounts.id LIMIT ?5",
        *_padded(values),
        after,
        limit,
    )
    return [row["id"] for row in rows]


async def enqueue(tx: Transaction, due: Due, account_ids: Collection[int], now: datetime) -> None:
    """Owes it to these accounts, once for each it goes to."""
    who, values = _whom(due)
    if due.reminder.states:
        whose, subject = "registrations.id || ':' || accounts.id", "'registration:' || registrations.id"
        ids = "'kind', ?5, 'wave', ?1, 'due', ?6, 'registration', registrations.id"
    else:
        whose, subject = "accounts.id", "'wave:' || ?1"
        ids = "'kind', ?5, 'wave', ?1, 'due', ?6"
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        f" SELECT ?7 || ':' || ?5 || ':' || ?1 || ':' || ?6 || ':' || {whose}, ?4, accounts.id, 'send_message',"
        f" json_object({ids}), ?7, {subject}, 'queued', ?8, ?8{who}"
        " AND accounts.id IN (SELECT value FROM json_each(?9))"
        f" GROUP BY {whose} ORDER BY accounts.id ON CONFLICT (dedupe_key) DO NOTHING",
        *_padded(values),
        Lane.URGENT if due.reminder.urgent else Lane.BULK,
        due.reminder.kind,
        to_text(due.due_at),
        KIND,
        to_text(now),
        json.dumps(list(account_ids)),
    )


async def cancel_of_wave(tx: Transaction, wave_id: int, kept: Sequence[Due], reason: str, now: datetime) -> int:
    """Reminders of a wave that are queued, but for those `kept`, have lost their sense. How many messages."""
    return await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = ?1, settled_at = ?2 WHERE state = 'queued' AND kind = ?3"
        " AND subject IN (SELECT 'registration:' || id FROM registrations WHERE wave_id = ?4 AND state <> 'withdrawn'"
        " UNION ALL SELECT 'wave:' || ?4)"
        " AND json_extract(content, '$.kind') || ' ' || json_extract(content, '$.due')"
        " NOT IN (SELECT value FROM json_each(?5)) RETURNING id",
        reason,
        to_text(now),
        KIND,
        wave_id,
        json.dumps([f"{due.reminder.kind} {to_text(due.due_at)}" for due in kept]),
    )


async def cancel_all(tx: Transaction, reason: str, now: datetime) -> int:
    """No reminder that is queued is to go out. How many messages."""
    return await tx.run(
        "UPDATE outbox SET state = 'cancelled', reason = ?, settled_at = ? WHERE state = 'queued' AND kind = ?"
        " RETURNING id",
        reason,
        to_text(now),
        KIND,
    )


async def named(tx: Transaction, asked: Mapping[int, tuple[int, int]]) -> Mapping[int, Named]:
    """Message → (account, registration): by message, those that are active and still of an owner of the account."""
    rows = await tx.all(
        "SELECT asked.key AS message_id, registrations.id AS registration_id, registrations.state, coming,"
        f" {OWNER_COLUMNS} FROM json_each(?1) AS asked"
        " JOIN registrations ON registrations.id = json_extract(asked.value, '$[1]')"
        " JOIN owners ON owners.id = registrations.owner_id"
        " JOIN account_owners ON account_owners.owner_id = owners.id"
        " AND account_owners.account_id = json_extract(asked.value, '$[0]')"
        " WHERE registrations.state <> 'withdrawn'",
        json.dumps(asked),
    )
    return {
        int(row["message_id"]): Named(
            row["registration_id"], RegistrationState(row["state"]), row["coming"], owner_of(row, None)
        )
        for row in rows
    }


async def who_could_apply(tx: Transaction, wave_id: int, account_ids: Collection[int]) -> Mapping[int, list[Owner]]:
    """For each of these accounts the owners who could still apply, if there are any and it wants announcements."""
    rows = await tx.all(
        f"SELECT accounts.id AS account_id, {OWNER_COLUMNS}{_COULD_APPLY}"
        " AND accounts.id IN (SELECT value FROM json_each(?2)) ORDER BY owners.id",
        wave_id,
        json.dumps(list(account_ids)),
    )
    found: defaultdict[int, list[Owner]] = defaultdict(list)
    for row in rows:
        found[row["account_id"]].append(owner_of(row, None))
    return found


def _whom(due: Due) -> tuple[str, list[str | int]]:
    """FROM and WHERE of a reminder's recipients, and the values of its parameters, at most _MOST_VALUES."""
    if not due.reminder.states:
        return _COULD_APPLY, [due.wave.id]
    return _REGISTERED, [due.wave.id, json.dumps(due.reminder.states), to_text(due.due_at)]


def _padded(values: list[str | int]) -> list[str | int | None]:
    """So that the parameters behind them have fixed numbers."""
    return [*values, *[None] * (_MOST_VALUES - len(values))]
