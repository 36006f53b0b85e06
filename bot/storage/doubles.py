"""Owners who may be the same, or have the same business: what they share is found by index."""

from dataclasses import dataclass

from bot.storage.database import Transaction

MOST = 20
"""Others that are looked at: a number that hundreds gave is the number of whoever typed for them."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What makes `others` a double of the row of `owners` and `businesses` around it."""

    sign: str
    tables: str
    holds: str
    other: str

    @property
    def found(self) -> str:
        return f"EXISTS (SELECT 1 FROM {self.tables} WHERE {self.holds})"

    @property
    def lines(self) -> str:
        return (
            f"SELECT {self.other} AS other, '{self.sign}' AS sign FROM owners"
            f" JOIN businesses ON businesses.owner_id = owners.id JOIN {self.tables} ON {self.holds}"
            " WHERE owners.id = ?1"
        )


_RULES = (
    _Rule(
        "same_phone",
        "owners AS others",
        "others.phone = owners.phone AND others.id <> owners.id"
        # Not those of the same account: a family shares a phone.
        " AND NOT EXISTS (SELECT 1 FROM account_owners AS own JOIN account_owners AS theirs"
        " ON theirs.account_id = own.account_id WHERE own.owner_id = owners.id AND theirs.owner_id = others.id)",
        "others.id",
    ),
    _Rule(
        "same_nib",
        "businesses AS others",
        "others.nib = businesses.nib AND others.nib IS NOT NULL AND others.owner_id <> businesses.owner_id",
        "others.owner_id",
    ),
    _Rule(
        "same_business",
        "businesses AS others CROSS JOIN owners AS theirs",
        "others.name_key = businesses.name_key AND others.name_key <> '' AND others.owner_id <> businesses.owner_id"
        " AND theirs.id = others.owner_id AND theirs.village = owners.village",
        "others.owner_id",
    ),
)

FOUND = f"({' OR '.join(rule.found for rule in _RULES)})"
"""Whether the row of `owners` and `businesses` around it has doubles."""
_LINES = " UNION ALL ".join(rule.lines for rule in _RULES) + " ORDER BY other"


async def of_owner(tx: Transaction, owner_id: int) -> dict[int, list[str]]:
    """Other owner → what they share with this one: same_phone, same_nib, same_business; at most `MOST` of them."""
    found: dict[int, list[str]] = {}
    for row in await tx.all(_LINES, owner_id):
        if row["other"] in found or len(found) < MOST:
            found.setdefault(row["other"], []).append(row["sign"])
    return found
