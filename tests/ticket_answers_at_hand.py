"""A question to a petugas that stands in the group, and the ways in which staff answer it."""

from typing import Any

from conversation import Office, Person, words
from walks import agree

from bot.simulator import Fault
from bot.simulator.files import Upload

Json = dict[str, Any]
QUESTION = "Apakah telur asin saya perlu PIRT?"
FILES = {
    "voice": {"duration": 3},
    "audio": {"duration": 3},
    "video": {"duration": 3, "width": 640, "height": 360},
    "animation": {"duration": 3, "width": 320, "height": 240},
    "video_note": {"duration": 3, "length": 240},
}
"""Kind → what Telegram tells of such a file."""


async def asked(office: Office, name: str = "Sari", question: str = QUESTION) -> Person:
    """Somebody has asked the staff; the card stands in the group."""
    person = office.person(name)
    await agree(person)
    await ask(person, question)
    return person


async def ask(person: Person, question: str) -> None:
    """Asks the staff (more)."""
    await person.tap("Hubungi Petugas")
    await person.send(question)


def card(office: Office) -> Json:
    """The newest card in the group."""
    found: Json = next(one for one in reversed(office.in_group()) if "Pertanyaan" in words(one) and "Ambil" in str(one))
    return found


def posted(office: Office, *parts: str) -> Json:
    """The newest message of the bot in the group that has these words."""
    said = [one for one in office.in_group() if one["from"]["is_bot"] and all(part in words(one) for part in parts)]
    if said:
        newest: Json = said[-1]
        return newest
    raise AssertionError(f"{parts} was never said in the group:\n" + "\n---\n".join(map(words, office.in_group())))


def say(office: Office, petugas: Person, to: Json, content: Json) -> int:
    """A reply in the group of any kind, not handled yet; its message id."""
    said = office.telegram._say(petugas.user.id, to["chat"]["id"], content, to["message_id"])
    return int(said["message_id"])


async def reply(office: Office, petugas: Person, text: str, to: Json | None = None, **more: Any) -> int:
    """A petugas answers under a message of the group, else under the card."""
    number = say(office, petugas, to or card(office), {"text": text, **more})
    await office.settle()
    return number


async def reply_file(
    office: Office, petugas: Person, kind: str, caption: str = "", to: Json | None = None, **more: Any
) -> int:
    """The same with a file."""
    content = office.telegram.files.content(office.bot.id, kind, Upload(b""), FILES.get(kind, {}))
    number = say(office, petugas, to or card(office), {**content, **({"caption": caption} if caption else {}), **more})
    await office.settle()
    return number


async def edit(office: Office, person: Person, chat: int, number: int, text: str) -> None:
    """Somebody changes what they wrote."""
    office.telegram.edit_text(person.user.id, chat, number, text)
    await office.settle()


def answers(person: Person) -> list[Json]:
    """What staff said to an owner, oldest first."""
    return [one for one in person.messages if words(one).startswith("👤 Petugas Dinas")]


def answer(person: Person) -> str:
    """The words of the last answer of staff."""
    return words(answers(person)[-1])


def bold(offset: int, length: int) -> Json:
    """Words that stand out."""
    return {"type": "bold", "offset": offset, "length": length}


def away(office: Office, person: Person) -> None:
    """Telegram gives no answer to what is sent to this person."""
    office.telegram.faults.add(Fault(kind="500", count=None, chat_id=person.user.id))


async def back(office: Office) -> None:
    """Telegram answers again, and what waits is due."""
    office.telegram.faults.clear()
    office.clock.forward(minutes=10)
    await office.settle()
