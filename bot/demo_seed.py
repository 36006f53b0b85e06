"""What the demo begins with: people, the waves they applied for, and how far staff are with each."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.demo_people import APPLICANTS, Person, neighbours
from bot.demo_waves import ANNOUNCED_AGO, SUBDISTRICTS, choosing_wave, coming_wave, near_wave, past_wave
from bot.districts import District
from bot.models import Business, Consent, NibState, Owner, RegistrationState, Relation, Verdict
from bot.quiet import QuietHours
from bot.services import announcing, proposals
from bot.services import seats as seating
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners, registrations, results, seats, settings, staff_names, verdicts, waves
from bot.storage.database import Transaction, to_text
from bot.workdays import WorkCalendar

FIRST_ACCOUNT = 7_900_000_001
"""Accounts that no simulated person has; nothing is ever sent to them."""


_EARLIER = 3
"""How many of the applicants applied for the wave that is over as well."""
_CHOOSING = 14
"""How many of the neighbours applied for the wave about which staff are deciding."""
_NEAR = 14
"""How many others applied for the wave that is near."""
_SAID = (Verdict.FIT, Verdict.FIT, Verdict.RESERVE, Verdict.NOT_YET)
"""About the first of them staff have said something already."""


async def seed(tx: Transaction, district: District, now: datetime) -> None:
    """An open wave, its sessions some weeks ahead, one that was a month ago, and who applied for them.

    The staff have had their digest of the earlier one.
    """
    coming = coming_wave(district, now)
    past = past_wave(coming, now)
    past_id, coming_id = await waves.add(tx, past), await waves.add(tx, coming)
    await waves.set_announced(tx, past_id, past.closes_at + timedelta(days=1))
    for place, person in enumerate(APPLICANTS):
        account_id = FIRST_ACCOUNT + place
        owner_id = await _owner(tx, district, place, (account_id, person), now)
        await accounts.mark_unreachable(tx, [account_id])
        if place < _EARLIER:
            took_part = await registrations.add(tx, past_id, owner_id, account_id, past.closes_at - timedelta(days=3))
            subdistrict = district.subdistricts[place % SUBDISTRICTS].code
            await seats.place(tx, [(took_part or 0, RegistrationState.CONFIRMED, subdistrict, place)])
        await registrations.add(tx, coming_id, owner_id, account_id, now - timedelta(hours=30 - 3 * place))
    await settings.put(tx, settings.LAST_DIGEST, to_text(coming.opens_at))


async def seed_neighbours(
    tx: Transaction, district: District, account_ids: Sequence[int], now: datetime, petugas: tuple[int, str]
) -> None:
    """A neighbour for each of the accounts; after `seed`.

    Some applied for a wave about which `petugas` (account and name) has begun to decide, some are chosen for another.
    """
    coming = coming_wave(district, now)
    await staff_names.remember(tx, *petugas, now)
    choosing, near = choosing_wave(coming, district, now), near_wave(coming, district, now)
    near_id, choosing_id = await waves.add(tx, near), await waves.add(tx, choosing)
    for place, told in enumerate(zip(account_ids, neighbours(), strict=True)):
        owner_id = await _owner(tx, district, place, told, now)
        if place < _CHOOSING:
            applied_at = choosing.closes_at - timedelta(days=2)
            registration = await registrations.add(tx, choosing_id, owner_id, told[0], applied_at)
            if place < len(_SAID):
                await verdicts.add(tx, registration or 0, _SAID[place], "", by=petugas[0], now=now)
        elif place < _CHOOSING + _NEAR:
            await registrations.add(tx, near_id, owner_id, told[0], near.closes_at - timedelta(days=1))
    await _announce(tx, near_id, district, petugas[0], now)


async def _announce(tx: Transaction, wave_id: int, district: District, by: int, now: datetime) -> None:
    """Two days ago, and all who were chosen said at once that they will come; everybody has heard by now."""
    then = now - ANNOUNCED_AGO
    await proposals.propose(tx, wave_id, by, then)
    calendar = WorkCalendar.of(district, QuietHours(time(0), time(0)))
    edition = await proposals.edition(tx, wave_id)
    await announcing.announce(tx, wave_id, edition, by, now=then, calendar=calendar)
    wave = await waves.get(tx, wave_id)
    assert wave is not None  # noqa: S101 - it was made just now
    for registration in await registrations.page(tx, wave_id, _NEAR, 0):
        await results.cancel(tx, registration.id, "before the demo", now)
        if registration.state is RegistrationState.OFFERED:
            await seating.confirm(tx, registration, wave, registration.applied_by, then)


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
