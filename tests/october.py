"""A wave as in October 2025: ten kecamatan, fifty seats, 180 applicants, three of them without Telegram."""

from datetime import UTC, datetime

from conversation import Office, Person
from entering_walks import enter

from bot.models import Business, Category, Consent, NibState, Owner, Photo, Relation, Salutation
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners, registrations

SUBDISTRICTS = (
    "Bandung", "Binuang", "Carenang", "Cikande", "Cikeusal", "Jawilan", "Kibin", "Kopo", "Pamarayan", "Tanara",
)  # fmt: skip
WITH_TELEGRAM = 177
WITHOUT = ("Mak Iyah", "Abah Udin", "Ceu Entin")
"""Whom a petugas registers."""


def here(day: int, clock: str, month: int = 10) -> datetime:
    """A moment of 2025 by the district's clock, seven hours ahead of UTC."""
    hour, minute = (int(part) for part in clock.split("."))
    return datetime(2025, month, day, hour - 7, minute, tzinfo=UTC)


async def until(office: Office, moment: datetime) -> None:
    """Time passes, with a look at the clock in between, as a bot that runs takes it."""
    office.clock.now = moment
    await office.settle()


async def neighbours_apply(office: Office, wave: int) -> list[Person]:
    """All with a phone of their own: a different business each, from ten kecamatan by turns."""
    people = [office.person(f"Warga {number}") for number in range(WITH_TELEGRAM)]
    for person in people:
        person.telegram.send_text(person.user.id, person.user.id, "/status")  # opens the chat
    await office.settle()
    async with office.app.wiring.database.transaction() as tx:
        for number, person in enumerate(people):
            now = office.clock.now
            await accounts.record_consent(tx, person.user.id, Consent.GIVEN, NOTICE_VERSION, now)
            owner = _owner(office, number, person.user.id)
            owner_id = await owners.add(tx, owner)
            await owners.link(tx, person.user.id, owner_id, Relation.SELF, now)
            await owners.put_business(tx, _business(number, owner_id))
            if number % 3:
                photo = Photo(f"photo-{number}", f"unique-{number}", office.bot.id)
                await owners.add_photo(tx, owner_id, photo, now)
            await registrations.add(tx, wave, owner_id, person.user.id, now)
    return people


async def three_are_entered(petugas: Person) -> None:
    """Owners without Telegram, by a petugas."""
    for number, name in enumerate(WITHOUT):
        await enter(petugas, name=name, phone=f"08139900110{number}", business=f"Warung {name}")


def _owner(office: Office, number: int, account: int) -> Owner:
    district = office.app.wiring.district
    name = SUBDISTRICTS[number % len(SUBDISTRICTS)]
    subdistrict = next(one for one in district.subdistricts if one.name == name)
    village = subdistrict.villages[number % len(subdistrict.villages)].code
    salutation = Salutation.IBU if number % 3 else Salutation.BAPAK
    now = office.clock.now
    phone = f"+62812{number:08}"
    return Owner(0, f"Warga {number}", salutation, phone, True, subdistrict.code, village, now, account, now)


def _business(number: int, owner_id: int) -> Business:
    nib = f"{9_120_000_000_000 + number}" if number % 2 else None
    return Business(
        owner_id=owner_id,
        name=f"Usaha {number}",
        category=(Category.FOOD, Category.EGG, Category.DRINK, Category.CRAFT)[number % 4],
        product="Telur asin",
        since=2012 + number % 13,
        nib_state=NibState.HAS if nib else NibState.NONE,
        nib=nib,
        turnover=None,
        permits=None,
        cooperative=None,
    )
