"""Who asks for a broadcast and who says yes to it."""

from broadcasts_under_way import reader
from conversation import Office, Person

STATES = "SELECT state, confirmed_by, seconded_by FROM broadcasts"


async def petugas(office: Office) -> Person:
    """A petugas; Siti is an owner who can be reached."""
    await reader(office, "Siti")
    return office.staff("Budi")


def koordinator(office: Office, name: str = "Rina") -> Person:
    return office.staff(name, "administrator")


def second_above(office: Office, most: int) -> None:
    """More recipients than these need a second koordinator."""
    office.app.wiring.settings = office.app.wiring.settings.model_copy(update={"second_confirmation_above": most})
