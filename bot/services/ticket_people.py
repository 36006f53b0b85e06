"""For whom a ticket is: the owners for whom its account speaks, each with what they make."""

from dataclasses import dataclass

from bot.models import Business, Owner
from bot.storage import owners
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Asker:
    """An owner who may be asking."""

    owner: Owner
    business: Business | None


async def of_account(tx: Transaction, account_id: int) -> list[Asker]:
    """The owners for whom an account speaks, in the order in which they were added; none for an unregistered one."""
    family = await owners.of_account(tx, account_id)
    return [Asker(one, await owners.business(tx, one.id)) for one in family]
