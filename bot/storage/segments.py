"""The SQL of a segment: which accounts it means."""

from bot.models import RegistrationState
from bot.segments import Segment
from bot.storage.database import Transaction

_ACTIVE = tuple(state.value for state in RegistrationState if state is not RegistrationState.WITHDRAWN)


async def count(tx: Transaction, segment: Segment) -> tuple[int, int]:
    """(accounts that can be reached, accounts that cannot)."""
    where, values = _conditions(segment)
    row = await tx.one(
        f"SELECT count(*) FILTER (WHERE reachable), count(*) FILTER (WHERE NOT reachable) FROM accounts WHERE {where}",
        *values,
    )
    return (0, 0) if row is None else (row[0], row[1])


async def accounts_after(tx: Transaction, segment: Segment, account_id: int, limit: int) -> list[tuple[int, bool]]:
    """(account, whether it can be reached) in the order of ids, from the one after `account_id` on."""
    where, values = _conditions(segment)
    rows = await tx.all(
        f"SELECT id, reachable FROM accounts WHERE id > ? AND {where} ORDER BY id LIMIT ?", account_id, *values, limit
    )
    return [(row["id"], bool(row["reachable"])) for row in rows]


def _conditions(segment: Segment) -> tuple[str, list[str | int]]:
    """A condition on `accounts`, and the values of its parameters in order."""
    parts: list[str] = []
    values: list[str | int] = []
    for condition, items in (
        ("owners.subdistrict IN ({})", segment.subdistricts),
        ("businesses.category IN ({})", segment.categories),
    ):
        if items:
            parts.append(condition.format(_marks(items)))
            values += items
    for permit in segment.permits_held:
        parts.append("EXISTS (SELECT 1 FROM json_each(businesses.permits) WHERE value = ?)")
        values.append(permit)
    for permit in segment.permits_lacking:
        parts.append("NOT EXISTS (SELECT 1 FROM json_each(coalesce(businesses.permits, '[]')) WHERE value = ?)")
        values.append(permit)
    if segment.cooperative:
        parts.append("businesses.cooperative = ?")
        values.append(segment.cooperative)
    if segment.wave_id:
        states = segment.wave_states or _ACTIVE
        parts.append(
            "EXISTS (SELECT 1 FROM registrations WHERE owner_id = owners.id AND wave_id = ?"
            f" AND registrations.state IN ({_marks(states)}))"
        )
        values += [segment.wave_id, *states]
    if not parts:
        return "consent = 'given' AND announcements = 1", []
    return (
        "consent = 'given' AND announcements = 1 AND EXISTS (SELECT 1 FROM account_owners"
        " JOIN owners ON owners.id = account_owners.owner_id JOIN businesses ON businesses.owner_id = owners.id"
        f" WHERE account_owners.account_id = accounts.id AND {' AND '.join(parts)})"
    ), values


def _marks(items: tuple[str, ...]) -> str:
    return ", ".join("?" * len(items))
