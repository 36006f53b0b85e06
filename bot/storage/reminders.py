"""The SQL of reminders: what became of each, whom one is for, and the rows that it owes.

Conditions are the same for counting, for enqueuing and for looking again when a message is sent.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.models import Owner, RegistrationState
from bot.reminders import Due
from bot.storage.database import Transaction, from_text, to_text
from bot.storage.outbox import Lane
from bot.storage.owners import OWNER_COLUMNS, owner_of

KIND = "reminder"
"""What the outbox calls them."""


class State(StrEnum):
    QUEUED = "queued"
    MISSED = "missed"
    """It had lost its sense when its turn came."""
    SKIPPED = "skipped"
    """By a koordinator."""


Key = tuple[str, int, datetime]
"""Kind, wave, and when it is due: a moved date makes another one."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many get it, and how many should but have no account that can be reached.

    Of a reminder for registered owners the owners are counted, of one for owners who could apply the accounts.
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
    " AND registrations.applied_at <= ?3 AND registrations.coming IS NOT 'no'"
)
# ?1 wave.
_COULD_APPLY = (
    " FROM accounts JOIN account_owners ON account_owners.account_id = accounts.id"
    " JOIN owners ON owners.id = account_owners.owner_id"
    " JOIN businesses ON businesses.owner_id = owners.id"
    " WHERE accounts.consent = 'given' AND accounts.announcements = 1"
    " AND (NOT EXISTS (SELECT 1 FROM wave_subdistricts WHERE wave_id = ?1)"
    " OR owners.subdistrict IN (SELECT subdistrict FROM wave_subdistricts WHERE wave_id = ?1))"
    " AND (NOT EXISTS (SELECT 1 FROM wave_categories WHERE wave_id = ?1)"
    " OR businesses.category IN (SELECT category FROM wave_categories WHERE wave_id = ?1))"
    " AND NOT EXISTS (SELECT 1 FROM registrations WHERE registrations.owner_id = owners.id AND wave_id = ?1)"
)


async def runs(tx: Transaction, wave_ids: Collection[int]) -> Mapping[Key, State]:
    """What was decided about the reminders of these waves."""
    rows = await tx.all(
        "SELECT kind, wave_id, due_at, state FROM reminder_runs WHERE wave_id IN (SELECT value FROM json_each(?))",
        json.dumps(list(wave_ids)),
    )
    return {(row["kind"], row["wave_id"], from_text(row["due_at"])): State(row["state"]) for row in rows}


async def record(
    tx: Transaction, due: Due, state: State, now: datetime, *, people: int = 0, by: int | None = None
) -> bool:
    """Keeps what was decided; False when something had been decided before."""
    return bool(
        await tx.run(
            "INSERT INTO reminder_runs (kind, wave_id, due_at, state, people, decided_at, decided_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING kind",
            due.reminder.kind,
            due.wave.id,
            to_text(due.due_at),
            state,
            people,
            to_text(now),
            by,
        )
    )


async def take_back_skip(tx: Transaction, due: Due) -> bool:
    """It is to go out after all; False when it was not skipped."""
    return bool(
        await tx.run(
            "DELETE FROM reminder_runs WHERE kind = ? AND wave_id = ? AND due_at = ? AND state = 'skipped'"
            " RETURNING kind",
            due.reminder.kind,
            due.wave.id,
            to_text(due.due_at),
        )
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


async def enqueue(tx: Transaction, due: Due, now: datetime) -> int:
    """Owes it, once, to every account that can be reached; how many messages."""
    who, values = _whom(due)
    if due.reminder.states:
        whose, subject = "registrations.id || ':' || accounts.id", "'registration:' || registrations.id"
        ids = "'kind', ?5, 'wave', ?1, 'due', ?6, 'registration', registrations.id"
    else:
        whose, subject = "accounts.id", "'wave:' || ?1"
        ids = "'kind', ?5, 'wave', ?1, 'due', ?6"
    unused = [None] * (_MOST_VALUES - len(values))
    return await tx.change(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        f" SELECT ?7 || ':' || ?5 || ':' || ?1 || ':' || ?6 || ':' || {whose}, ?4, accounts.id, 'send_message',"
        f" json_object({ids}), ?7, {subject}, 'queued', ?8, ?8{who} AND accounts.reachable = 1"
        f" GROUP BY {whose} ORDER BY accounts.id ON CONFLICT (dedupe_key) DO NOTHING",
        *values,
        *unused,
        Lane.URGENT if due.reminder.urgent else Lane.BULK,
        due.reminder.kind,
        to_text(due.due_at),
        KIND,
        to_text(now),
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
