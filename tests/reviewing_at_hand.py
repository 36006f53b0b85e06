"""Applicants of a wave and staff who go through them, for tests that begin at a card."""

from typing import Any

from applicants_at_hand import applies
from conversation import Office, Person
from waves_at_hand import open_wave

from bot.models import WaveState


async def wave_of(office: Office, applicants: int, **different: Any) -> int:
    """A wave for which so many have applied; their registrations count from 1 in a new office."""
    wave = await open_wave(office, **different)
    for number in range(1, applicants + 1):
        await applies(office, wave, number)
    return wave


async def begin(office: Office, wave: int, name: str = "Rina") -> Person:
    """A petugas opens the reviewing of a wave."""
    person = office.staff(name)
    await person.send(f"/start gelombang_{wave}")
    await person.tap("Tinjau pendaftar")
    return person


async def at_card(office: Office, wave: int, name: str = "Rina") -> Person:
    """A petugas at the first card."""
    person = await begin(office, wave, name)
    await person.tap("Buka kartu")
    return person


async def decide(person: Person, verdict: str, reason: str) -> None:
    """From a card: a verdict with one of its reasons."""
    await person.tap(verdict)
    await person.tap(reason)


async def becomes(office: Office, wave: int, state: WaveState) -> None:
    """The wave is further on, by whatever way."""
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = ? WHERE id = ?", state, wave)


async def stands(office: Office, registration: int, state: str, **more: str | int) -> None:
    """A registration stands where an announcement has put it."""
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE registrations SET state = ? WHERE id = ?", state, registration)
        for column, value in more.items():
            await tx.run(f"UPDATE registrations SET {column} = ? WHERE id = ?", value, registration)


def verdicts(office: Office) -> list[tuple[object, ...]]:
    """(registration, verdict, reason) of every line."""
    return office.rows("SELECT registration_id, verdict, reason FROM verdicts ORDER BY id")


def is_short(person: Person) -> bool:
    """Whether the screen has at most ten lines before its buttons."""
    return person.screen.count("\n") + 1 <= 10
