"""What the demo begins with: an open wave with some applicants, one whose training is near, and one that is over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.demo_people import APPLICANTS, Person, neighbours
from bot.districts import District
from bot.models import Business, Category, Consent, NibState, Owner, Relation, Session, Wave, WaveState, YesNoUnknown
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners, registrations, settings, waves
from bot.storage.database import Transaction, to_text

SEATS = 50
SUBDISTRICTS = 10
FIRST_ACCOUNT = 7_900_000_001
"""Accounts that no simulated person has; nothing is ever sent to them."""


_EARLIER = 3
"""How many of the applicants applied for the wave that is over as well."""
_NEAR = 14
"""How many of the neighbours applied for the wave whose training is near."""


async def seed(tx: Transaction, district: District, now: datetime) -> None:
    """An open wave, its sessions some weeks ahead, one that was a month ago, and who applied for them.

    The staff have had their digest of the earlier one.
    """
    coming = _wave(district, now)
    past = _past(coming, now)
    past_id, coming_id = await waves.add(tx, past), await waves.add(tx, coming)
    for place, person in enumerate(APPLICANTS):
        account_id = FIRST_ACCOUNT + place
        owner_id = await _owner(tx, district, place, (account_id, person), now)
        await accounts.mark_unreachable(tx, [account_id])
        if place < _EARLIER:
            await registrations.add(tx, past_id, owner_id, account_id, past.closes_at - timedelta(days=3))
        await registrations.add(tx, coming_id, owner_id, account_id, now - timedelta(hours=30 - 3 * place))
    await settings.put(tx, settings.LAST_DIGEST, to_text(coming.opens_at))


async def seed_neighbours(tx: Transaction, district: District, account_ids: Sequence[int], now: datetime) -> None:
    """A neighbour for each of the accounts; after `seed`. Some applied for a wave whose training is in a few days."""
    near = _near(_wave(district, now), district, now)
    near_id = await waves.add(tx, near)
    # After the reminder of the week before, so that all that they get is still to come.
    applied_at = near.sessions[0].starts_at - timedelta(days=7, hours=-1)
    for place, told in enumerate(zip(account_ids, neighbours(), strict=True)):
        owner_id = await _owner(tx, district, place, told, now)
        if place < _NEAR:
            await registrations.add(tx, near_id, owner_id, told[0], applied_at)


async def _owner(tx: Transaction, district: District, place: int, told: tuple[int, Person], now: datetime) -> int:
    account_id, person = told
    subdistrict = district.subdistricts[place % SUBDISTRICTS]
    await accounts.record_consent(tx, account_id, Consent.GIVEN, NOTICE_VERSION, now)
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
    await owners.put_business(tx, _business(person, owner_id))
    return owner_id


def _business(person: Person, owner_id: int) -> Business:
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
        cooperative=person.cooperative,
    )


def _wave(district: District, now: datetime) -> Wave:
    today = now.astimezone(district.zone).date()
    first = today + timedelta(days=(7 - today.weekday()) % 7 + 21)
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
        sessions=_two_days(first, district),
        subdistricts={one.code: 0 for one in district.subdistricts[:SUBDISTRICTS]},
        categories=(Category.FOOD, Category.EGG, Category.DRINK),
    )


def _two_days(first: date, district: District) -> tuple[Session, ...]:
    """From nine on the first day, from one o'clock on the second, so that its morning has a reminder."""
    starts = [
        datetime.combine(first + timedelta(days=day), time(hour), district.zone) for day, hour in enumerate((9, 13))
    ]
    return tuple(Session(one, one + timedelta(hours=4)) for one in starts)


def _near(coming: Wave, district: District, now: datetime) -> Wave:
    """The wave before: its training is in four days, and applications are closed."""
    first = now.astimezone(district.zone).date() + timedelta(days=4)
    return replace(
        coming,
        number=coming.number - 1,
        year=first.year,
        title="Pelatihan foto produk dan jualan daring",
        state=WaveState.CLOSED,
        opens_at=now - timedelta(days=16),
        closes_at=datetime.combine(first - timedelta(days=6), time(16), district.zone),
        created_at=now - timedelta(days=16),
        sessions=_two_days(first, district),
    )


def _past(coming: Wave, now: datetime) -> Wave:
    """The wave before that: eight weeks earlier, and closed."""
    back = timedelta(weeks=8)
    sessions = tuple(Session(one.starts_at - back, one.ends_at and one.ends_at - back) for one in coming.sessions)
    return replace(
        coming,
        number=coming.number - 2,
        year=sessions[0].starts_at.year,
        title="Pelatihan kemasan dan pemasaran",
        state=WaveState.CLOSED,
        opens_at=coming.opens_at - back,
        closes_at=coming.closes_at - back,
        created_at=now - back,
        sessions=sessions,
    )
