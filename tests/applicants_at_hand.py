"""Applicants for tests, put straight into the database, and a petugas who looks at them."""

from typing import Any

from conversation import MONDAY, Office, Person
from waves_at_hand import CIKANDE

from bot.models import Business, Category, NibState, Owner, Salutation
from bot.storage import owners, registrations

VILLAGE = "36.04.15.2001"
"""A village of that subdistrict."""


async def applies(office: Office, wave: int, number: int, **different: Any) -> int:
    """Somebody has applied; returns the registration. Other values of owner or business may be given."""
    owner = {
        "id": 0, "name": f"Warga {number}", "salutation": Salutation.IBU, "phone": f"+62812{number:08}",
        "phone_verified": False, "subdistrict": CIKANDE, "village": VILLAGE, "created_at": MONDAY, "created_by": 0,
        "updated_at": MONDAY,
    }  # fmt: skip
    business = {
        "name": f"Dapur {number}", "category": Category.EGG, "product": "Telur asin", "since": 2019,
        "nib_state": NibState.NONE, "nib": None, "turnover": None, "permits": None, "cooperative": None,
    }  # fmt: skip
    of_owner = {name: different.get(name, value) for name, value in owner.items()}
    of_business = {name: different.get(f"business_{name}", value) for name, value in business.items()}
    async with office.app.wiring.database.transaction() as tx:
        owner_id = await owners.add(tx, Owner(**of_owner))
        await owners.put_business(tx, Business(owner_id=owner_id, **of_business))
        for photo in different.get("photos", ()):
            await owners.add_photo(tx, owner_id, photo, MONDAY)
        registration = await registrations.add(tx, wave, owner_id, 0, MONDAY)
    assert registration is not None
    return registration


async def look(office: Office, wave: int) -> Person:
    """A petugas opens the list."""
    rina = office.staff("Rina")
    await rina.send(f"/start gelombang_{wave}")
    await rina.tap("Pendaftar")
    return rina
