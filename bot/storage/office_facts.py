"""What only the office can say of itself."""

from dataclasses import dataclass
from datetime import datetime

from bot.models import OfficeFact
from bot.storage.database import Transaction, from_text, to_text


@dataclass(frozen=True, slots=True)
class Recorded:
    """What has been said, as it is stored, and by whom of the staff."""

    value: str
    said_by: int
    said_at: datetime


async def all_(tx: Transaction) -> dict[OfficeFact, str]:
    """What has been said, as it is stored."""
    return {OfficeFact(row["name"]): row["value"] for row in await tx.all("SELECT name, value FROM office_facts")}


async def get(tx: Transaction, fact: OfficeFact) -> Recorded | None:
    """What has been said about one of them."""
    row = await tx.one("SELECT value, said_by, said_at FROM office_facts WHERE name = ?", fact)
    return None if row is None else Recorded(row["value"], row["said_by"], from_text(row["said_at"]))


async def put(tx: Transaction, fact: OfficeFact, value: str, by: int, now: datetime) -> None:
    """Says it, in place of what was said before."""
    await tx.run(
        "INSERT INTO office_facts (name, value, said_by, said_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE"
        " SET value = excluded.value, said_by = excluded.said_by, said_at = excluded.said_at",
        fact,
        value,
        by,
        to_text(now),
    )


async def remove(tx: Transaction, fact: OfficeFact) -> bool:
    """Nothing is said about it any more; False where nothing was."""
    return bool(await tx.run("DELETE FROM office_facts WHERE name = ? RETURNING 1", fact))
