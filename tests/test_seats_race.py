"""Five hundred owners at the same moment, for fifty seats: none is held twice, nothing fails, all are answered."""

from collections import Counter
from typing import Any

import pytest
from conversation import MONDAY, Office, Person, words
from reminders_at_hand import BEGINS
from seats_at_hand import TUESDAY, line_of
from waves_at_hand import CIKANDE, open_wave

from bot.models import (
    Business,
    Category,
    Consent,
    NibState,
    Owner,
    Place,
    Relation,
    Salutation,
    Session,
    WaveState,
)
from bot.services import seats
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners, registrations, waves

pytestmark = [pytest.mark.usefixtures("quiet"), pytest.mark.slow]

PEOPLE = 500
SEATS = 50
SUBDISTRICTS = ("36.04.15", "36.04.16", "36.04.17", "36.04.18")
CAP = 20


class Crowd:
    """Five hundred owners, each with a phone, an owner's id and a registration for the wave."""

    def __init__(self, office: Office, wave: int, other: int) -> None:
        self.office = office
        self.wave = wave
        self.other = other
        self.people: list[Person] = []
        self.owners: list[int] = []
        self.registrations: list[int] = []

    async def fill(self) -> None:
        """Everybody has applied, and has the chat open."""
        self.people = [self.office.person(f"Warga {number}") for number in range(PEOPLE)]
        async with self.office.app.wiring.database.transaction() as tx:
            for number, person in enumerate(self.people):
                owner = await owners.add(tx, _owner(number))
                await owners.put_business(tx, _business(owner))
                await accounts.record_consent(tx, person.user.id, Consent.GIVEN, NOTICE_VERSION, MONDAY)
                await owners.link(tx, person.user.id, owner, Relation.SELF, MONDAY)
                registration = await registrations.add(tx, self.wave, owner, person.user.id, MONDAY)
                assert registration is not None
                self.owners.append(owner)
                self.registrations.append(registration)
        for person in self.people:
            person.telegram.send_text(person.user.id, person.user.id, "/status")
        await self.office.settle()

    async def announce(self) -> None:
        """The first fifty have seats, the others are reserves."""
        async with self.office.app.wiring.database.transaction() as tx:
            await tx.run("UPDATE waves SET state = ? WHERE id = ?", WaveState.ANNOUNCED, self.wave)
            wave = await waves.get(tx, self.wave)
            assert wave is not None
            lines = [
                line_of(one, Place.SEAT if number < SEATS else Place.RESERVE, number + 1, _subdistrict(number))
                for number, one in enumerate(self.registrations)
            ]
            calendar = self.office.app.wiring.calendar
            await seats.seat_all(tx, wave, lines, by=1, now=self.office.clock.now, calendar=calendar)
        await self.office.settle()

    def tap(self, number: int, data: str) -> None:
        """Somebody taps, before the bot has answered anybody."""
        person = self.people[number]
        message = next(one for one in reversed(person.messages) if one["from"]["is_bot"])
        person.telegram.tap(person.user.id, person.user.id, message["message_id"], data, forged=True)

    def states(self) -> dict[int, str]:
        """Registration → state, of the wave."""
        return dict(self.office.rows("SELECT id, state FROM registrations WHERE wave_id = ?", self.wave))

    def held(self) -> Counter[str]:
        """Subdistrict → seats held."""
        return Counter(
            dict(
                self.office.rows(
                    "SELECT subdistrict, count(*) FROM registrations WHERE wave_id = ?"
                    " AND state IN ('offered', 'confirmed') GROUP BY subdistrict",
                    self.wave,
                )
            )
        )

    def check(self) -> None:
        """What holds at every moment."""
        held = self.held()
        assert held.total() <= SEATS
        assert max(held.values()) <= CAP
        open_offers = self.office.rows("SELECT registration_id FROM seat_offers WHERE answer IS NULL")
        assert sorted(one for (one,) in open_offers) == sorted(
            one for one, state in self.states().items() if state == "offered"
        )


def _subdistrict(number: int) -> str:
    return SUBDISTRICTS[number % len(SUBDISTRICTS)]


def _owner(number: int) -> Owner:
    return Owner(
        0, f"Warga {number}", Salutation.IBU, f"+62812{number:08}", False, _subdistrict(number), "36.04.15.2001",
        MONDAY, 1, MONDAY,
    )  # fmt: skip


def _business(owner: int) -> Business:
    return Business(owner, None, Category.EGG, "Telur asin", 2019, NibState.NONE, None, None, None, None)


def answered(person: Person, before: dict[str, Any]) -> bool:
    """Whether the bot has said something since, or changed its last message."""
    return person.messages[-1] != before


async def test_nobody_is_seated_twice_and_everybody_is_answered(office: Office) -> None:
    sessions = (Session(BEGINS, None),)
    wave = await open_wave(office, seats=SEATS, cap=CAP, sessions=sessions)
    other = await open_wave(office, number=8)
    crowd = Crowd(office, wave, other)
    await crowd.fill()
    office.clock.now = TUESDAY
    await crowd.announce()
    before = [person.messages[-1] for person in crowd.people]

    for number in range(PEOPLE):  # all in one heap: 30 confirm, 20 decline, 200 grab at a seat, 250 apply elsewhere
        one = crowd.registrations[number]
        if number < 30:
            crowd.tap(number, f"seatyes:{one}")
            crowd.tap(number, f"seatyes:{one}")
        elif number < SEATS:
            crowd.tap(number, f"seatno:{one}")
            crowd.tap(number, f"seatdrop:{one}")
        elif number < 250:
            crowd.tap(number, f"seatyes:{one}")
            crowd.tap(number, f"seatyes:{crowd.registrations[number - 200]}")
        else:
            crowd.tap(number, f"apply:{other}:{crowd.owners[number]}")
    await office.settle()
    crowd.check()
    states = Counter(crowd.states().values())
    assert states["confirmed"] >= 30, "who was promoted in the midst of it may have been quick"
    assert (states["declined"], states["reserve"]) == (20, 430)
    assert crowd.held().total() == SEATS
    assert office.rows("SELECT count(*) FROM vacancies WHERE offer_id IS NULL") == [(0,)]
    assert all(answered(person, was) for person, was in zip(crowd.people, before, strict=True))

    seated = [
        number for number, one in enumerate(crowd.registrations) if crowd.states()[one] in {"offered", "confirmed"}
    ]
    for number in range(250, PEOPLE):
        person = crowd.people[number]
        crowd.tap(number, person.data_of("Benar, kirim"))
    for number in seated[::2]:
        crowd.tap(number, f"seatyes:{crowd.registrations[number]}")
        crowd.tap(number, f"seatdrop:{crowd.registrations[number]}")
    await office.settle()
    crowd.check()
    assert crowd.held().total() == SEATS
    assert Counter(crowd.states().values())["declined"] == 20 + len(seated[::2])
    assert office.rows("SELECT count(*) FROM registrations WHERE wave_id = ?", other) == [(250,)]
    assert office.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert "Gelombang 8" in "".join(words(one) for one in crowd.people[300].messages)
    assert CIKANDE in crowd.held()
