"""Waves whose participants are to be chosen, put straight into the database, and the staff who choose them."""

from datetime import timedelta
from typing import Any

from applicants_at_hand import applies
from conversation import MONDAY, Office, Person
from waves_at_hand import open_wave

from bot.models import NibState, Photo, Verdict, WaveState
from bot.storage import verdicts

KIBIN = "36.04.16"
"""Another subdistrict."""


async def closed_wave(office: Office, **different: Any) -> int:
    """A wave of two seats whose time to apply is over."""
    values: dict[str, Any] = {"state": WaveState.CLOSED, "seats": 2, "closes_at": MONDAY - timedelta(days=1)}
    return await open_wave(office, **values | different)


async def strong(office: Office, wave: int, number: int, **different: Any) -> int:
    """An applicant with five points more than a plain one: a photo, and a NIB."""
    photo = Photo(f"file{number}", f"unique{number}", office.bot.id)
    values: dict[str, Any] = {"photos": [photo], "business_nib_state": NibState.HAS}
    return await applies(office, wave, number, **values | different)


async def say(office: Office, registration: int, verdict: Verdict | None, reason: str = "") -> None:
    """A petugas has said this about an applicant."""
    async with office.app.wiring.database.transaction() as tx:
        await verdicts.add(tx, registration, verdict, reason, by=0, now=MONDAY)


async def four(office: Office, **different: Any) -> tuple[int, list[int]]:
    """A wave of two seats, and four applicants: two strong ones, a plain one, one of elsewhere."""
    wave = await closed_wave(office, **different)
    people = [
        await strong(office, wave, 1),
        await strong(office, wave, 2),
        await applies(office, wave, 3),
        await applies(office, wave, 4, subdistrict=KIBIN, village=f"{KIBIN}.2001", business_since=2026),
    ]
    return wave, people


async def proposed(office: Office, wave: int, status: str = "administrator") -> Person:
    """Rina has drawn up a list; its overview is on the screen."""
    rina = office.staff("Rina", status)
    await rina.send(f"/start usulan_{wave}")
    await rina.tap("Susun usulan")
    return rina


async def look_at(person: Person, registration: int) -> None:
    """Opens one applicant of the list."""
    await person.forge(f"proposalone:{registration}")


async def move(person: Person, registration: int, to: str, why: str = "Kesepakatan") -> None:
    """Moves an applicant with a reason of the list."""
    await look_at(person, registration)
    await person.tap("Pindahkan")
    await person.tap(to)
    await person.tap(why)


def places(office: Office) -> dict[int, str]:
    """Registration → place on the list, as it is stored."""
    return dict(office.rows("SELECT registration_id, place FROM proposal_lines"))
