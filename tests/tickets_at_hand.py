"""Questions to a petugas as owners ask them, and the cards that show them in the group."""

from typing import Any

from conversation import Office, Person, words
from walks import agree

Json = dict[str, Any]
QUESTION = "Apakah telur asin saya perlu PIRT?"


async def ask(person: Person, question: str = QUESTION) -> None:
    """Hubungi Petugas, and the question."""
    await person.tap("Hubungi Petugas")
    await person.send(question)


async def asked(office: Office, name: str = "Sari", question: str = QUESTION) -> Person:
    """Somebody who has agreed to the notice, and asked."""
    person = office.person(name)
    await agree(person)
    await ask(person, question)
    return person


def cards(office: Office, group: int | None = None) -> list[Json]:
    """The cards in the group, oldest first."""
    every = office.in_group() if group is None else office.telegram.messages(group)
    return [one for one in every if words(one).startswith("❓ Pertanyaan")]


def posts(office: Office) -> list[Json]:
    """What owners wrote that stands in the group beside the cards, oldest first."""
    return [one for one in office.in_group() if words(one).startswith("💬 Pertanyaan")]


def card(office: Office) -> str:
    """The words of the newest card."""
    return words(cards(office)[-1])


def buttons(message: Json) -> list[str]:
    """The words of its buttons."""
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def close(office: Office, petugas: Person) -> None:
    """Selesai, under the newest card."""
    await petugas.tap("Selesai", chat=office.group.id)
