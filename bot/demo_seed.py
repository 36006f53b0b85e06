"""What the demo begins with: an open wave with some applicants, and one that is over. All people are invented."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.districts import District
from bot.models import (
    Business,
    Category,
    Consent,
    NibState,
    Owner,
    Permit,
    Relation,
    Salutation,
    Session,
    Turnover,
    Wave,
    WaveState,
    YesNoUnknown,
)
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners, registrations, settings, waves
from bot.storage.database import Transaction, to_text

SEATS = 50
SUBDISTRICTS = 10
FIRST_ACCOUNT = 7_900_000_001
"""Accounts that no simulated person has; nothing is ever sent to them."""


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    salutation: Salutation
    business: str | None
    category: Category
    product: str
    since: int
    phone: str
    nib: str | None = None
    relation: Relation = Relation.SELF
    turnover: Turnover | None = None
    permits: tuple[Permit, ...] | None = None


_IBU, _BAPAK = Salutation.IBU, Salutation.BAPAK
_PEOPLE = (
    _Person("Contoh Melati", _IBU, "Dapur Melati", Category.FOOD, "Keripik pisang", 2016, "+628120000001", "1" * 13),
    _Person("Contoh Kenanga", _IBU, "Telur Kenanga", Category.EGG, "Telur asin", 2019, "+628120000002"),
    _Person(
        "Contoh Jati", _BAPAK, None, Category.CRAFT, "Anyaman bambu", 2011, "+628120000003", relation=Relation.FAMILY
    ),
    _Person("Contoh Dahlia", _IBU, "Es Dahlia", Category.DRINK, "Sirup rosela", 2021, "+628120000002"),
    _Person(
        "Contoh Cemara",
        _BAPAK,
        "Roti Cemara",
        Category.FOOD,
        "Roti manis dan donat",
        2008,
        "+628120000005",
        "2" * 13,
        turnover=Turnover.HUGE,
        permits=(Permit.PIRT, Permit.HALAL),
    ),
    _Person("Contoh Seruni", _IBU, "Seruni Jahit", Category.FASHION, "Mukena dan seragam", 2014, "+628120000006"),
    _Person("Contoh Mahoni", _BAPAK, "Abon Mahoni", Category.FOOD, "Abon ikan", 2018, "+628120000007", "3" * 13),
    _Person("Contoh Kamboja", _IBU, None, Category.EGG, "Abon telur", 2024, "+628120000008"),
    _Person("Contoh Flamboyan", _IBU, "Rangin Flamboyan", Category.FOOD, "Rengginang", 2003, "+628120000009"),
)
_EARLIER = 3
"""How many of them applied for the wave that is over as well."""


async def seed(tx: Transaction, district: District, now: datetime) -> None:
    """An open wave, its sessions some weeks ahead, one that was a month ago, and who applied for them.

    The staff have had their digest of the earlier one.
    """
    coming = _wave(district, now)
    past = _past(coming, now)
    past_id, coming_id = await waves.add(tx, past), await waves.add(tx, coming)
    for place, person in enumerate(_PEOPLE):
        account_id = FIRST_ACCOUNT + place
        owner_id = await _owner(tx, district, place, account_id, now)
        if place < _EARLIER:
            await registrations.add(tx, past_id, owner_id, account_id, past.closes_at - timedelta(days=3))
        await registrations.add(tx, coming_id, owner_id, account_id, now - timedelta(hours=30 - 3 * place))
        await owners.put_business(tx, _business(person, owner_id))
    await settings.put(tx, settings.LAST_DIGEST, to_text(coming.opens_at))


async def _owner(tx: Transaction, district: District, place: int, account_id: int, now: datetime) -> int:
    person = _PEOPLE[place]
    subdistrict = district.subdistricts[place % SUBDISTRICTS]
    await accounts.record_consent(tx, account_id, Consent.GIVEN, NOTICE_VERSION, now)
    await accounts.mark_unreachable(tx, [account_id])
    owner_id = await owners.add(
        tx,
        Owner(
            id=0,
            name=person.name,
            salutation=person.salutation,
            phone=person.phone,
            phone_verified=person.relation is Relation.SELF,
            subdistrict=subdistrict.code,
            village=subdistrict.villages[place % len(subdistrict.villages)].code,
            created_at=now,
            created_by=account_id,
            updated_at=now,
        ),
    )
    await owners.link(tx, account_id, owner_id, person.relation, now)
    return owner_id


def _business(person: _Person, owner_id: int) -> Business:
    return Business(
        owner_id=owner_id,
        name=person.business,
        category=person.category,
        product=person.product,
        since=person.since,
        nib_state=NibState.HAS if person.nib else NibState.NONE,
        nib=person.nib,
        turnover=person.turnover,
        permits=person.permits,
        cooperative=None,
    )


def _wave(district: District, now: datetime) -> Wave:
    today = now.astimezone(district.zone).date()
    first = today + timedelta(days=(7 - today.weekday()) % 7 + 21)
    starts = [datetime.combine(first + timedelta(days=day), time(9), district.zone) for day in range(2)]
    return Wave(
        id=0,
        number=7,
        year=first.year,
        title="Pelatihan manajerial usaha mikro",
        state=WaveState.OPEN,
        place="Hotel contoh di Cikande",
        seats=SEATS,
        opens_at=now - timedelta(days=2),
        closes_at=datetime.combine(first - timedelta(days=7), time(16), district.zone),
        nib_required=False,
        topics="Produksi, pemasaran, dan kemasan",
        funding="DAK Nonfisik",
        address=None,
        latitude=None,
        longitude=None,
        bring="Contoh produk dan alat tulis",
        meals="Makan siang disediakan",
        transport=YesNoUnknown.UNKNOWN,
        lodging=None,
        contact=None,
        letter_number=None,
        letter_date=None,
        letter_file=None,
        letter_bot_id=None,
        created_at=now,
        created_by=0,
        sessions=tuple(Session(one, one + timedelta(hours=7)) for one in starts),
        subdistricts={one.code: 0 for one in district.subdistricts[:SUBDISTRICTS]},
        categories=(Category.FOOD, Category.EGG, Category.DRINK),
    )


def _past(coming: Wave, now: datetime) -> Wave:
    """The wave before: eight weeks earlier, and closed."""
    back = timedelta(weeks=8)
    sessions = tuple(Session(one.starts_at - back, one.ends_at and one.ends_at - back) for one in coming.sessions)
    return replace(
        coming,
        number=coming.number - 1,
        year=sessions[0].starts_at.year,
        title="Pelatihan kemasan dan pemasaran",
        state=WaveState.CLOSED,
        opens_at=coming.opens_at - back,
        closes_at=coming.closes_at - back,
        created_at=now - back,
        sessions=sessions,
    )
