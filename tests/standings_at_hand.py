"""Owners for whom a list was announced, straight into the database: what they are told goes out as it would."""

from datetime import timedelta
from typing import Any

from conversation import MONDAY, Office, Person, words
from reminders_at_hand import at, owner_of, wave_of
from waves_at_hand import CIKANDE

from bot.models import Place, RegistrationState, WaveState
from bot.selection.listing import Line
from bot.services import seats
from bot.storage import registrations, waves

State = RegistrationState
PLACES = {State.OFFERED: Place.SEAT, State.RESERVE: Place.RESERVE, State.NOT_SELECTED: Place.OUT}


async def list_of(office: Office, *whom: tuple[State, Person], **different: Any) -> int:
    """A wave, in which each of these people stands so once the list is announced; it is wave 1, they are 1, 2, … of it.

    There are as many seats as people chosen. A person may stand there several times, with several owners.
    """
    chosen = sum(state is State.OFFERED for state, _ in whom)
    usual = {"state": WaveState.DECIDING, "seats": max(1, chosen)}
    wave = await wave_of(office, *different.pop("starts", ()), **usual | different)
    for number, (_, person) in enumerate(whom, 1):
        owner = await owner_of(office, person, name=f"Warga {'ABCDEFGHIJ'[number - 1]}")
        async with office.app.wiring.database.transaction() as tx:
            await registrations.add(tx, wave, owner, person.user.id, office.clock.now)
    await announce(office, wave, [state for state, _ in whom])
    return wave


async def announce(office: Office, wave_id: int, states: list[State]) -> None:
    """As a koordinator would."""
    lines = [line(number, state) for number, state in enumerate(states, 1)]
    wiring = office.app.wiring
    async with wiring.database.transaction() as tx:
        await waves.move(tx, wave_id, WaveState.DECIDING, WaveState.ANNOUNCED)
        wave = await waves.get(tx, wave_id)
        assert wave is not None
        await seats.seat_all(tx, wave, lines, by=1, now=office.clock.now, calendar=wiring.calendar)
    await office.settle()


def line(registration: int, state: State) -> Line:
    """Of the list, at the place that leads to this state."""
    values: dict[str, Any] = dict.fromkeys(Line.__dataclass_fields__)
    known = {"registration_id": registration, "place": PLACES[state], "position": registration, "subdistrict": CIKANDE}
    return Line(**values | known)


async def offered(office: Office, **different: Any) -> Person:
    """Sari, who was just offered a seat: registration 1 of wave 1, Ibu Warga A."""
    sari = office.person("Sari")
    await list_of(office, (State.OFFERED, sari), **different)
    sari.sees("Ibu Warga A terpilih")
    return sari


async def confirmed(office: Office, **different: Any) -> Person:
    """Sari, who takes part."""
    sari = await offered(office, **different)
    await sari.tap("Saya hadir")
    sari.sees("Ibu Warga A pasti hadir")
    return sari


def states(office: Office) -> list[str]:
    """Of all registrations, in order."""
    return [state for (state,) in office.rows("SELECT state FROM registrations ORDER BY id")]


def said(person: Person) -> list[str]:
    """What the bot said to somebody, oldest first."""
    return [words(one) for one in person.messages if one["from"]["is_bot"]]


NEWS = ("🎉", "⏳", "📋 Terima", "❌", "✅ Sesuai", "📄")


def news(person: Person) -> list[str]:
    """What somebody was told about decisions, oldest first."""
    return [text for text in said(person) if text.startswith(NEWS)]


def queued(office: Office) -> list[tuple[str, str]]:
    return office.rows("SELECT kind, state FROM outbox WHERE kind IN ('result', 'result_letter') ORDER BY id")


async def waiting(office: Office, **different: Any) -> Person:
    """Sari, to whom the news of her seat is on its way in the night."""
    sari = office.person("Sari")
    office.clock.now = MONDAY + timedelta(hours=13)
    await list_of(office, (State.OFFERED, sari), **different)
    assert news(sari) == []
    return sari


async def in_the_morning(office: Office, after: timedelta = timedelta(hours=11)) -> None:
    await at(office, office.clock.now + after)
