"""Whom a segment means: the SQL against the same rules in plain Python, over made-up people."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from conversation import MONDAY
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from specimens import BUSINESS, OWNER
from waves_at_hand import WAVE

from bot.models import (
    Category,
    Consent,
    Permit,
    RegistrationState,
    Relation,
    Salutation,
    Session,
    WaveState,
    YesNoUnknown,
)
from bot.segments import Segment
from bot.storage import accounts, migrate, owners, registrations, segments, waves
from bot.storage.database import Database, Transaction

APPLIED, CONFIRMED, WITHDRAWN = RegistrationState.APPLIED, RegistrationState.CONFIRMED, RegistrationState.WITHDRAWN
RESERVE, ACTIVE = RegistrationState.RESERVE, set(RegistrationState) - {WITHDRAWN}
PLACES = ("36.04.01", "36.04.02", "36.04.03")
BEGUN, AHEAD, CANCELLED, DATELESS = 1, 2, 3, 4
"""Ids of waves: one that has begun, one that will, one that began and was cancelled, one without a session."""


@dataclass(frozen=True)
class Somebody:
    """An owner with the business, and the states of their registrations for each wave, oldest first."""

    place: str
    category: Category
    permits: tuple[Permit, ...] | None
    cooperative: YesNoUnknown | None
    name: str
    applied: dict[int, list[RegistrationState]]


@dataclass(frozen=True)
class Phone:
    """An account: whether it agreed, wants announcements, can be reached, and the positions of its owners."""

    consent: Consent
    announcements: bool
    reachable: bool
    family: frozenset[int]


@dataclass(frozen=True)
class People:
    owners: list[Somebody] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)


_HISTORY = st.sampled_from(
    [[], [APPLIED], [CONFIRMED], [RESERVE], [WITHDRAWN], [WITHDRAWN, CONFIRMED], [WITHDRAWN, WITHDRAWN]]
)
SOMEBODY = st.builds(
    Somebody,
    place=st.sampled_from(PLACES),
    category=st.sampled_from(list(Category)[:3]),
    permits=st.none() | st.sets(st.sampled_from(list(Permit)[:3])).map(lambda some: tuple(sorted(some))),
    cooperative=st.none() | st.sampled_from(YesNoUnknown),
    name=st.sampled_from(["Ani", "Siti Aminah", "Raden Ayu Kartini Djojoadiningrat"]),
    applied=st.fixed_dictionaries(dict.fromkeys((BEGUN, AHEAD, CANCELLED, DATELESS), _HISTORY)),
)
PHONE = st.builds(
    Phone,
    consent=st.sampled_from([Consent.GIVEN, Consent.GIVEN, Consent.GIVEN, Consent.ASKED, Consent.REFUSED]),
    announcements=st.booleans() | st.just(value=True),
    reachable=st.booleans() | st.just(value=True),
    family=st.frozensets(st.integers(0, 3), max_size=3),
)
PEOPLE = st.builds(
    People, owners=st.lists(SOMEBODY, min_size=4, max_size=4), phones=st.lists(PHONE, min_size=1, max_size=6)
)
_SOME_PERMITS = st.sets(st.sampled_from(list(Permit)[:3]), max_size=2).map(tuple)
SEGMENT = st.builds(
    Segment,
    subdistricts=st.sets(st.sampled_from(PLACES)).map(tuple),
    categories=st.sets(st.sampled_from(list(Category)[:3])).map(tuple),
    permits_held=_SOME_PERMITS,
    permits_lacking=_SOME_PERMITS,
    cooperative=st.sampled_from(["", "yes", "no"]),
    wave_id=st.sampled_from([0, 0, BEGUN, AHEAD]),
    wave_states=st.sets(st.sampled_from(RegistrationState)).map(tuple),
    never_trained=st.booleans(),
) | st.sampled_from([Segment(), Segment(never_trained=True), Segment(wave_id=BEGUN, wave_states=(WITHDRAWN,))])


LOOKING = settings(deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""A database is filled for every example: to look for the smallest one that fails would take minutes."""


def fits(one: Somebody, segment: Segment) -> bool:
    """Whether every condition about an owner holds."""
    held = set(one.permits or ())
    latest = one.applied.get(segment.wave_id, [])[-1:]
    return (
        (not segment.subdistricts or one.place in segment.subdistricts)
        and (not segment.categories or one.category in segment.categories)
        and set(segment.permits_held) <= held
        and not set(segment.permits_lacking) & held
        and (not segment.cooperative or (one.cooperative == "yes") == (segment.cooperative == "yes"))
        and (not segment.wave_id or bool(set(latest) & set(segment.wave_states or ACTIVE)))
        and (not segment.never_trained or CONFIRMED not in one.applied[BEGUN])
    )


def meant(people: People, segment: Segment) -> dict[int, tuple[bool, list[int]]]:
    """Account → whether it can be reached, and the positions of the owners as whom it is meant."""
    found = {}
    for number, phone in enumerate(people.phones, 1):
        family = sorted(one for one in phone.family if fits(people.owners[one], segment))
        if phone.consent is Consent.GIVEN and phone.announcements and (family or segment == Segment()):
            found[number] = phone.reachable, family
    return found


async def put(tx: Transaction, people: People) -> None:
    """Into an empty database; ids are positions from 1 on."""
    begun = Session(MONDAY - timedelta(days=1), None)
    for wave in (
        replace(WAVE, number=BEGUN, sessions=(begun, Session(MONDAY + timedelta(days=1), None))),
        replace(WAVE, number=AHEAD),
        replace(WAVE, number=CANCELLED, sessions=(begun,), state=WaveState.CANCELLED),
        replace(WAVE, number=DATELESS, sessions=()),
    ):
        assert await waves.add(tx, wave) == wave.number
    for number, one in enumerate(people.owners, 1):
        owner = replace(OWNER, name=one.name, subdistrict=one.place, salutation=Salutation.IBU)
        assert await owners.add(tx, owner) == number
        await owners.put_business(
            tx,
            replace(BUSINESS, owner_id=number, category=one.category, permits=one.permits, cooperative=one.cooperative),
        )
        for wave_id, states in one.applied.items():
            for state in states:
                added = await registrations.add(tx, wave_id, number, 1, MONDAY)
                assert added
                if state is WITHDRAWN:
                    await registrations.withdraw(tx, added, MONDAY)
                else:
                    await registrations.move(tx, added, {APPLIED}, state)
    for number, phone in enumerate(people.phones, 1):
        await accounts.record_consent(tx, number, phone.consent, 1, MONDAY)
        await tx.run("UPDATE accounts SET announcements = ?, reachable = ? WHERE id = ?",
                     int(phone.announcements), int(phone.reachable), number)  # fmt: skip
        for one_of in phone.family:
            await owners.link(tx, number, one_of + 1, Relation.SELF, MONDAY)


class Undo(Exception):  # noqa: N818 - it ends a transaction that is to leave nothing
    """Takes an example's people away again."""


Look = Callable[[Transaction], Awaitable[None]]
Among = Callable[[People, Look], None]


@pytest.fixture(scope="module")
def among(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Among]:
    """Looks at a database in which these people are, and nobody else."""
    path = tmp_path_factory.mktemp("segments") / "naikkelas.db"
    migrate.migrate(path)
    with asyncio.Runner() as runner:
        database = runner.run(Database.open(path))

        async def within(people: People, look: Look) -> None:
            with suppress(Undo):
                async with database.transaction() as tx:
                    await put(tx, people)
                    await look(tx)
                    raise Undo

        yield lambda people, look: runner.run(within(people, look))
        runner.run(database.close())


@given(people=PEOPLE, segment=SEGMENT)
@settings(LOOKING, max_examples=150)
def test_a_segment_means_whom_its_conditions_say(among: Among, people: People, segment: Segment) -> None:
    wanted = meant(people, segment)

    async def look(tx: Transaction) -> None:
        reachable = sum(can for can, _ in wanted.values())
        assert await segments.count(tx, segment, MONDAY) == (reachable, len(wanted) - reachable)
        whole = await segments.accounts_after(tx, segment, 0, 100, MONDAY)
        assert whole == [(number, can) for number, (can, _) in sorted(wanted.items())]
        assert await segments.accounts_after(tx, segment, 2, 2, MONDAY) == [one for one in whole if one[0] > 2][:2]
        named = await segments.owners_of(tx, segment, [*wanted], MONDAY)
        assert {number: [one.id - 1 for one in family] for number, family in named.items()} == {
            number: family for number, (_, family) in wanted.items()
        }

    among(people, look)


@given(people=PEOPLE, segment=SEGMENT)
@settings(LOOKING, max_examples=60)
def test_the_longest_names_are_found(among: Among, people: People, segment: Segment) -> None:
    def length(family: list[int]) -> int:
        return sum(len(people.owners[one].name) + len("ibu") + 4 for one in family)

    families = {number: family for number, (_, family) in meant(people, segment).items() if family}

    async def look(tx: Transaction) -> None:
        found = await segments.longest_named(tx, segment, MONDAY, 1)
        longest = max(map(length, families.values()), default=0)
        assert [length(families[number]) for number in found] == ([longest] if families else [])

    among(people, look)


@given(segment=SEGMENT)
def test_a_segment_survives_the_database(segment: Segment) -> None:
    assert Segment.load(segment.dump()) == segment
