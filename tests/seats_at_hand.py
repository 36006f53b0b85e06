"""A wave whose list is announced, for tests of what becomes of its seats."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from conversation import Office, Person, words
from reminders_at_hand import BEGINS, applied, at, here, wave_of
from waves_at_hand import CIKANDE

from bot.models import Category, Place, Salutation, WaveState
from bot.selection.listing import Basis, Line
from bot.services import seats
from bot.storage import registrations, waves

KIBIN = "36.04.16"
"""Another subdistrict."""
TUESDAY = here(1, "09.00")
"""1 December 2026: the list is announced; the training begins on the 21st, after 13 working days."""
PETUGAS = 99

Name = str | tuple[str, str]
"""Who: Siti, or Siti of a subdistrict (code)."""


@dataclass
class Seating:
    """Who is on the list: their registrations, and the phones of those who have one."""

    office: Office
    wave: int
    ids: dict[str, int] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def state(self, name: str) -> str:
        """Where somebody stands."""
        return str(self.office.rows("SELECT state FROM registrations WHERE id = ?", self.ids[name])[0][0])

    @property
    def states(self) -> dict[str, str]:
        """Everybody's state."""
        return {name: self.state(name) for name in self.ids}

    async def do(self, what: Any, name: str, *more: Any, by: int = PETUGAS, **values: Any) -> Any:
        """One of `bot.services.seats`' decisions about somebody, and all that follows at this moment."""
        async with self.office.app.wiring.database.transaction() as tx:
            wave = await waves.get(tx, self.wave)
            found = await registrations.get(tx, self.ids[name])
            result = await what(tx, found, wave, *more, by=by, now=self.office.clock.now, **values)
        await self.office.settle()
        return result

    async def change(self, sql: str, *values: Any) -> None:
        """Changes the database behind the bot's back."""
        async with self.office.app.wiring.database.transaction() as tx:
            await tx.run(sql, *values)

    def events(self) -> list[str]:
        """What happened to the seats, in order."""
        return [what for (what,) in self.office.rows("SELECT what FROM seat_events ORDER BY id")]


async def announced(
    office: Office,
    offered: Sequence[Name] = (),
    reserves: Sequence[Name] = (),
    out: Sequence[Name] = (),
    *,
    without: Sequence[str] = (),
    when: datetime = TUESDAY,
    **different: Any,
) -> Seating:
    """Announces a list, at `when`; those `without` have no Telegram. As many seats as are offered, if not said else."""
    office.clock.now = min(office.clock.now, when)
    sessions = different.pop("begins", (BEGINS,))
    wave = await wave_of(office, *sessions, **{"seats": len(offered)} | different)
    world = Seating(office, wave)
    lines: list[Line] = []
    for place, names in ((Place.SEAT, offered), (Place.RESERVE, reserves), (Place.OUT, out)):
        for one in names:
            name, code = one if isinstance(one, tuple) else (one, CIKANDE)
            people = [] if name in without else [office.person(name)]
            world.people.update(zip([name], people, strict=False))
            world.ids[name] = await applied(office, wave, *people, name=name, subdistrict=code)
            lines.append(line_of(world.ids[name], place, len(lines) + 1, code))
    office.clock.now = when
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = ? WHERE id = ?", WaveState.ANNOUNCED, wave)
        found = await waves.get(tx, wave)
        assert found is not None
        await seats.seat_all(tx, found, lines, by=PETUGAS, now=when, calendar=office.app.wiring.calendar)
    await office.settle()
    await office.settle()
    return world


async def listened(office: Office, moment: datetime) -> None:
    """The clock stands at this moment, until which the bot has heard Telegram for an hour without a gap."""
    for minutes in range(60, -1, -4):
        await at(office, moment - timedelta(minutes=minutes))


async def confirm(world: Seating, name: str) -> None:
    """They will come."""
    await world.do(lambda tx, one, wave, *, by, now: seats.confirm(tx, one, wave, by, now), name)


async def decline(world: Seating, name: str) -> None:
    """They cannot come."""
    await world.do(lambda tx, one, wave, *, by, now: seats.decline(tx, one, wave, by, now), name)


async def release(world: Seating, name: str) -> None:
    """A petugas releases the seat."""
    await world.do(lambda tx, one, wave, *, by, now: seats.release(tx, one, wave, by, now), name)


async def rejoin(world: Seating, name: str) -> None:
    """They want to come after all."""
    await world.do(lambda tx, one, wave, *, by, now: seats.join_queue(tx, one, wave, by, now), name)


async def keep(world: Seating, name: str) -> None:
    """A petugas keeps the seat."""
    await world.do(lambda tx, one, wave, *, by, now: seats.keep(tx, one, wave, by, now), name)


async def give(world: Seating, name: str, *, overrule: bool = False) -> str:
    """A petugas gives them a seat."""
    calendar = world.office.app.wiring.calendar
    what: str = await world.do(
        lambda tx, one, wave, *, by, now: seats.give(
            tx, one, wave, "agreed", by=by, overrule=overrule, now=now, calendar=calendar
        ),
        name,
    )
    return what


async def seats_become(world: Seating, number: int) -> None:
    """The wave has another number of seats."""
    await world.change("UPDATE waves SET seats = ? WHERE id = ?", number, world.wave)
    async with world.office.app.wiring.database.transaction() as tx:
        wave = await waves.get(tx, world.wave)
        assert wave is not None
        await seats.seats_changed(tx, wave, PETUGAS, world.office.clock.now)
    await world.office.settle()


async def look(world: Seating, name: str = "Rina", status: str = "member") -> Person:
    """A petugas opens the seats of the wave."""
    rina = world.office.staff(name, status)
    await rina.send(f"/start kursi_{world.wave}")
    return rina


async def open_seat(world: Seating, name: str, petugas: Person) -> None:
    """The seat of somebody is on the screen of a petugas."""
    await petugas.forge(f"seat:{world.ids[name]}")


def audit(office: Office) -> list[tuple[str, str]]:
    """What staff did, on which ids, in order."""
    return office.rows("SELECT action, subject FROM audit ORDER BY id")


def said_in_group(office: Office) -> list[str]:
    """What the bot told the group, oldest first."""
    return [words(one) for one in office.in_group() if one["from"]["is_bot"]]


def line_of(registration: int, place: Place, position: int, code: str) -> Line:
    """A line of the list that is announced."""
    return Line(
        registration_id=registration,
        place=place,
        position=position,
        points=100 - position,
        lottery="x",
        awarded=(),
        missing=(),
        basis=Basis.POINTS,
        subdistrict=code,
        category=Category.EGG.value,
        salutation=Salutation.IBU.value,
    )
