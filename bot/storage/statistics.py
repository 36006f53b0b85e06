"""Numbers of applicants, of one wave or of all."""

from collections.abc import Mapping

from bot.models import RegistrationState
from bot.storage.database import Transaction

_ACTIVE = "(?1 IS NULL OR registrations.wave_id = ?1) AND registrations.state <> 'withdrawn'"


async def by_state(tx: Transaction, wave_id: int | None) -> Mapping[RegistrationState, int]:
    """How many registrations are in each state; states without any are left out."""
    rows = await tx.all(
        "SELECT state, count(*) AS people FROM registrations WHERE ?1 IS NULL OR wave_id = ?1 GROUP BY state", wave_id
    )
    return {RegistrationState(row["state"]): row["people"] for row in rows}


async def by_subdistrict(tx: Transaction, wave_id: int | None) -> list[tuple[str, int]]:
    """(code, how many active registrations), the most first. After the announcement as it was then."""
    rows = await tx.all(
        "SELECT coalesce(registrations.subdistrict, owners.subdistrict) AS code, count(*) AS people FROM registrations"
        f" JOIN owners ON owners.id = registrations.owner_id WHERE {_ACTIVE} GROUP BY 1 ORDER BY 2 DESC, 1",
        wave_id,
    )
    return [(row["code"], row["people"]) for row in rows]


async def by_category(tx: Transaction, wave_id: int | None) -> list[tuple[str, int]]:
    """(category, how many active registrations), the most first."""
    rows = await tx.all(
        "SELECT businesses.category AS name, count(*) AS people FROM registrations"
        " JOIN businesses ON businesses.owner_id = registrations.owner_id"
        f" WHERE {_ACTIVE} GROUP BY 1 ORDER BY 2 DESC, 1",
        wave_id,
    )
    return [(row["name"], row["people"]) for row in rows]
