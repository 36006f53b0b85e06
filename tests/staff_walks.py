"""The ways that staff take through the bot, for tests that begin further on."""

from collections.abc import Mapping
from functools import partial

from conversation import Person
from walks import fill_in

from messages.render import label

ANSWERS: Mapping[str, str] = {
    "number": "7",
    "year": "2026",
    "title": "Pelatihan manajerial",
    "sessions": "21-22 Desember 2026 08.00-16.00",
    "place": "Hotel Contoh",
    "seats": "50",
    "subdistricts": "Cikande, Kibin",
    "closes_at": "13 Desember 2026",
}
"""Each asked step of the wave form → what to type there."""


def title(step: str) -> str:
    """What a step of the wave form is called."""
    return label(f"step.wave.{step}")


describe = partial(fill_in, ANSWERS)


async def to_summary(person: Person, **different: str) -> None:
    """From nothing to the summary of a new wave."""
    await person.send("/gelombang_baru")
    await describe(person, **different)
    person.sees("Mohon diperiksa dulu")


async def new_wave(person: Person, **different: str) -> None:
    """Makes a wave; its card is on the screen."""
    await to_summary(person, **different)
    await person.tap("Simpan")
    person.sees("belum diterbitkan")


async def publish(person: Person) -> None:
    """From the card of a draft to an open wave."""
    await person.tap("Terbitkan")
    await person.tap("Ya, terbitkan")
    person.sees("dibuka")


async def change(person: Person, title: str, *answers: str) -> None:
    """From the summary to one of its questions, and the answers to it."""
    await person.tap("Ubah jawaban")
    await person.tap(title)
    for one in answers:
        await person.send(one)
