"""The SQL of whom no message reaches: telephone tasks that are made for them, and news that goes out after all.

A task is about news of which the outbox may hold messages; which ones is said by the beginning of their keys. Somebody
can hear it while some account of theirs is reachable and Telegram has not refused this very message to it.
"""

from collections.abc import Collection
from datetime import datetime

from bot.models import RegistrationState
from bot.storage import wave_cancelling, wave_changes
from bot.storage.database import Transaction, to_text
from bot.storage.outbox import Delivery, Lane
from bot.storage.phone_tasks import CANCELLED, COLUMNS, LATEST, MOVED, Task, task_of
from bot.storage.results import KIND as RESULT

_STATES = "('offered', 'reserve', 'not_selected', 'released')"
_ON_ITS_WAY = (Delivery.QUEUED, Delivery.SENDING, Delivery.SENT)
_NOT_TAKEN = (Delivery.FAILED, Delivery.BLOCKED)
_TELLING = "('announced', 'promoted', 'given', 'overruled', 'released')"
_REACHABLE = (
    "SELECT 1 FROM account_owners JOIN accounts ON accounts.id = account_owners.account_id"
    " WHERE account_owners.owner_id = registrations.owner_id AND accounts.reachable = 1"
)
_CANCELLED_KEY = f"'{wave_cancelling.KIND}:' || registrations.id"
_CHANGE = "(SELECT max(id) FROM wave_changes WHERE wave_changes.wave_id = registrations.wave_id)"
_MOVED_KEY = f"'{wave_changes.KIND}:' || {_CHANGE} || ':' || registrations.id"
_TASK_KEY = (
    f"CASE phone_tasks.about WHEN '{CANCELLED}' THEN {_CANCELLED_KEY} WHEN '{MOVED}' THEN {_MOVED_KEY}"
    f" ELSE '{RESULT}:' || phone_tasks.event_id || ':' || registrations.id END"
)
# The first change of which they have heard neither by message nor by telephone.
_UNHEARD_CHANGE = (
    "coalesce((SELECT min(id) FROM wave_changes WHERE wave_changes.wave_id = registrations.wave_id"
    " AND changed_at > coalesce((SELECT max(settled_at) FROM phone_tasks AS told"
    f" WHERE told.registration_id = registrations.id AND told.about = '{MOVED}' AND told.state = 'done'), '')"
    " AND id > coalesce((SELECT max(json_extract(content, '$.change')) FROM outbox"
    f" WHERE subject = 'registration:' || registrations.id AND kind = '{wave_changes.KIND}' AND state = 'sent'), 0)"
    f"), {_CHANGE})"
)


def heard(event: str, registration: str, *states: Delivery) -> str:
    """SQL: a message of this event about this registration is in one of these states."""
    return _some_message(f"'{RESULT}:' || {event} || ':' || {registration}", states)


async def make(tx: Transaction, wave_id: int, since: datetime, now: datetime) -> None:
    """A task for everybody of an announced wave who heard nothing of what happened to them, and cannot be reached.

    Nothing that happened before `since` makes a task: what was sent then is forgotten by and by. One that was dropped
    because messages reached the person is opened again when they did not.
    """
    key = f"'{RESULT}:' || registrations.event_id || ':' || registrations.id"
    await tx.run(
        "INSERT INTO phone_tasks (wave_id, registration_id, event_id, about, created_at)"
        f" SELECT ?1, id, event_id, state, ?2 FROM (SELECT id, owner_id, state, {LATEST} AS event_id FROM registrations"
        f" WHERE wave_id = ?1 AND state IN {_STATES}) AS registrations"
        f" WHERE EXISTS (SELECT 1 FROM seat_events WHERE id = event_id AND what IN {_TELLING} AND done_at > ?3)"
        f" AND NOT {_some_message(key, _ON_ITS_WAY)} AND NOT {_can_hear(key)} ORDER BY id"
        " ON CONFLICT (registration_id, event_id)"
        " DO UPDATE SET state = 'open', settled_at = NULL, told_at = NULL WHERE phone_tasks.state = 'dropped'",
        wave_id,
        to_text(now),
        to_text(since),
    )


async def make_all(
    tx: Transaction, wave_id: int, event_id: int, about: str, states: Collection[RegistrationState], *, now: datetime
) -> None:
    """A task about the wave for everybody in one of these states who cannot be reached; the group hears how many."""
    await tx.run(
        "INSERT INTO phone_tasks (wave_id, registration_id, event_id, about, created_at, told_at)"
        " SELECT wave_id, id, ?1, ?2, ?3, ?3 FROM registrations"
        f" WHERE wave_id = ?4 AND state IN ({', '.join('?' * len(states))}) AND NOT EXISTS ({_REACHABLE})"
        " ORDER BY id ON CONFLICT (registration_id, event_id) DO NOTHING",
        event_id,
        about,
        to_text(now),
        wave_id,
        *states,
    )


async def make_announced(tx: Transaction, wave_id: int, event_id: int, now: datetime) -> None:
    """A task for everybody on an announced list whom nothing reaches; the group hears how many by the announcement."""
    await tx.run(
        "INSERT INTO phone_tasks (wave_id, registration_id, event_id, about, created_at, told_at)"
        " SELECT wave_id, id, ?1, state, ?2, ?2 FROM registrations"
        f" WHERE wave_id = ?3 AND state IN {_STATES} AND NOT EXISTS ({_REACHABLE})"
        " ORDER BY id ON CONFLICT (registration_id, event_id) DO NOTHING",
        event_id,
        to_text(now),
        wave_id,
    )


async def make_late(tx: Transaction, wave_id: int, about: str, since: datetime, now: datetime) -> None:
    """A task about the wave (MOVED, CANCELLED; not before `since`) for whom no message of it was taken."""
    key, states = _ABOUT_WAVE[about]
    await tx.run(
        "INSERT INTO phone_tasks (wave_id, registration_id, event_id, about, created_at)"
        " SELECT ?1, registrations.id, latest.id, ?2, ?3 FROM registrations JOIN (SELECT max(id) AS id FROM seat_events"
        " WHERE wave_id = ?1 AND registration_id IS NULL AND what = ?2 AND done_at > ?4) AS latest"
        f" WHERE registrations.wave_id = ?1 AND registrations.state IN {states} AND latest.id IS NOT NULL"
        f" AND {_some_message(key, _NOT_TAKEN)} AND NOT {_some_message(key, _ON_ITS_WAY)} AND NOT {_can_hear(key)}"
        " ORDER BY registrations.id ON CONFLICT (registration_id, event_id)"
        " DO UPDATE SET state = 'open', settled_at = NULL, told_at = NULL WHERE phone_tasks.state = 'dropped'",
        wave_id,
        about,
        to_text(now),
        to_text(since),
    )


async def changed_since(tx: Transaction, since: datetime) -> list[int]:
    """Waves that run or are cancelled, and of which the news went out after this moment."""
    rows = await tx.all(
        "SELECT id FROM waves WHERE state IN ('running', 'cancelled') AND EXISTS (SELECT 1 FROM seat_events"
        " WHERE wave_id = waves.id AND what IN (?, ?) AND done_at > ?) ORDER BY id",
        MOVED,
        CANCELLED,
        to_text(since),
    )
    return [row["id"] for row in rows]


async def is_reachable(tx: Transaction, registration_id: int) -> bool:
    """Whether some account of the owner takes messages."""
    found = await tx.value(f"SELECT 1 FROM registrations WHERE id = ? AND EXISTS ({_REACHABLE})", registration_id)
    return found is not None


async def reachable_again(tx: Transaction, wave_id: int) -> list[Task]:
    """Open tasks about people whom messages reach by now."""
    rows = await tx.all(
        f"SELECT {COLUMNS} FROM phone_tasks WHERE state = 'open' AND wave_id = ? AND EXISTS (SELECT 1 FROM"
        f" registrations WHERE registrations.id = phone_tasks.registration_id AND {_can_hear(f'({_TASK_KEY})')})",
        wave_id,
    )
    return [task_of(row) for row in rows]


async def owe_again(tx: Transaction, task: Task, now: datetime) -> None:
    """Messages reach the owner after all: the news of the task goes to the accounts that have not got it."""
    kind, content, lane = _AGAIN.get(task.about, _NEWS)
    tried = (*_ON_ITS_WAY, Delivery.FAILED)
    key = f"({_TASK_KEY}) || ':' || accounts.id"
    await tx.run(
        "INSERT INTO outbox (dedupe_key, lane, chat_id, method, content, kind, subject, state, not_before, created_at)"
        f" SELECT {key} || ':' || phone_tasks.id, ?1, accounts.id, 'send_message', {content}, ?2,"
        " 'registration:' || registrations.id, 'queued', ?3, ?3"
        " FROM phone_tasks JOIN registrations ON registrations.id = phone_tasks.registration_id"
        " JOIN account_owners ON account_owners.owner_id = registrations.owner_id"
        " JOIN accounts ON accounts.id = account_owners.account_id AND accounts.reachable = 1"
        f" WHERE phone_tasks.id = ?4 AND NOT EXISTS (SELECT 1 FROM outbox WHERE dedupe_key = {key}"
        f" AND outbox.state IN ({_listed(tried)})) ON CONFLICT (dedupe_key) DO NOTHING",
        lane,
        kind,
        to_text(now),
        task.id,
    )


_AGAIN = {
    MOVED: (
        wave_changes.KIND,
        f"json_object('registration', registrations.id, 'change', {_UNHEARD_CHANGE})",
        Lane.URGENT,
    ),
    CANCELLED: (wave_cancelling.KIND, "json_object('registration', registrations.id)", Lane.URGENT),
}
_NEWS = (
    RESULT,
    "json_object('registration', registrations.id, 'state', registrations.state, 'event', phone_tasks.event_id)",
    Lane.BULK,
)
_ABOUT_WAVE = {
    MOVED: (_MOVED_KEY, "('offered', 'confirmed', 'reserve')"),
    CANCELLED: (_CANCELLED_KEY, "('applied', 'offered', 'confirmed', 'reserve')"),
}


def _listed(states: Collection[Delivery]) -> str:
    return ", ".join(f"'{state}'" for state in states)


def _some_message(key: str, states: Collection[Delivery]) -> str:
    """SQL: a message whose key begins with this expression, and a colon, is in one of these states."""
    return (
        f"EXISTS (SELECT 1 FROM outbox WHERE dedupe_key > {key} || ':' AND dedupe_key < {key} || ';'"
        f" AND outbox.state IN ({_listed(states)}))"
    )


def _can_hear(key: str) -> str:
    """SQL: some reachable account of the owner has not been refused this message; `registrations` is in scope."""
    refused = (
        f"SELECT 1 FROM outbox WHERE dedupe_key > {key} || ':' AND dedupe_key < {key} || ';'"
        f" AND chat_id = accounts.id AND outbox.state = '{Delivery.FAILED}'"
    )
    return f"EXISTS ({_REACHABLE} AND NOT EXISTS ({refused}))"
