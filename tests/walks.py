"""The ways that people take through the bot, for tests that begin further on."""

from collections.abc import Mapping
from functools import partial

from conversation import Office, Person
from waves_at_hand import open_wave

PHONE = "+6281234567890"

ANSWERS: Mapping[str, str] = {
    "relation": "Saya sendiri",
    "name": "Siti Aminah",
    "salutation": "Ibu",
    "phone": "081234567890",
    "subdistrict": "Cikande",
    "village": "Bakung",
    "business": "Dapur Berkah",
    "category": "Olahan telur",
    "product": "Telur asin",
    "photo": "Lewati",
    "since": "2019",
}
"""Each step of the registration form → what to type there."""


async def agree(person: Person) -> None:
    """Meets the bot and agrees to the privacy notice."""
    await person.send("/start")
    await person.tap("Setuju")


async def begin(person: Person) -> None:
    """To the first question of the form, for the open wave."""
    await agree(person)
    await person.tap("Daftar gelombang ini")


async def fill_in(
    answers: Mapping[str, str], person: Person, *, until: str | None = None, start: str | None = None, **different: str
) -> None:
    """Types the answers of a form from `start` on, up to but not including the step `until`."""
    names = list(answers)
    for name in names[names.index(start) if start else 0 : names.index(until) if until else None]:
        await person.send(different.get(name, answers[name]))


answer = partial(fill_in, ANSWERS)


async def register(person: Person, **different: str) -> None:
    """All the way from /start to applied."""
    await begin(person)
    await answer(person, **different)
    await person.tap("Benar, kirim")
    person.saw("tercatat sebagai pendaftar")


async def register_another(person: Person, *, relation: str = "Keluarga", **different: str) -> None:
    """A second owner from the same account."""
    await person.tap("Daftar Pelatihan")
    await person.tap("Daftar gelombang ini")
    await person.tap("Pemilik usaha lain")
    await answer(person, relation=relation, **different)
    await person.tap("Benar, kirim")


async def ask_for_help(office: Office, person: Person, step: str) -> None:
    """To a step, and there asks a petugas for help."""
    await begin(person)
    await answer(person, until=step)
    await person.tap("Minta dibantu petugas")


async def helped(office: Office, step: str = "category") -> tuple[Person, Person]:
    """Sari has asked for help at a step, and Rina helps: (Sari, Rina)."""
    await open_wave(office)
    sari, rina = office.person("Sari", phone=PHONE), office.staff("Rina")
    await ask_for_help(office, sari, step)
    await rina.tap("Bantu", chat=office.group.id)
    return sari, rina


async def at_step(office: Office, step: str) -> Person:
    """Somebody who has come to a step of the form."""
    await open_wave(office)
    person = office.person(phone=PHONE)
    await begin(person)
    await answer(person, until=step)
    return person


async def goes_on(person: Person, step: str) -> None:
    """Asserts that the form stands where it stood, and can be finished."""
    await person.send("/batal")
    await person.tap("Lanjutkan isian")
    await answer(person, start=step)
    await person.tap("Benar, kirim")
    person.sees("tercatat sebagai pendaftar")
