"""Accounts of owners who differ in what broadcasts are aimed by."""

from typing import Any

from broadcasts_under_way import owned, strangers
from conversation import Office
from waves_at_hand import CIKANDE

from bot.models import Business, Category, Permit, YesNoUnknown
from bot.storage import owners

ANYAR = "36.04.30"


async def neighbours(office: Office) -> None:
    """Three accounts, each of one owner."""
    await neighbour(office, 1, permits=(Permit.PIRT,), cooperative=YesNoUnknown.YES)
    await neighbour(office, 2, place=ANYAR, category=Category.CRAFT, cooperative=YesNoUnknown.NO)
    await neighbour(office, 3, permits=(Permit.PIRT, Permit.HALAL))


async def neighbour(office: Office, account_id: int, name: str = "Ujang", place: str = CIKANDE, **business: Any) -> int:
    """An account that agreed, with an owner; returns the owner's id."""
    await strangers(office, [account_id])
    owner_id = await owned(office, account_id, name, subdistrict=place)
    values = {"category": Category.EGG, "permits": None, "cooperative": None} | business
    async with office.app.wiring.database.transaction() as tx:
        plain = Business(owner_id, "Dapur", Category.EGG, "Telur asin", 2019, None, None, None, None, None)
        everything = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
        await owners.put_business(tx, Business(**everything | values))
    return owner_id
