"""Curated answers in the making, for tests that begin further on."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from conversation import Office, Person

from bot.models import Library, Side
from bot.services import library
from bot.storage import faq, questions, ticket_messages, tickets
from bot.storage.faq import Kept
from messages import faq_files

KOPDES = "kopdes_apa_itu"
"""An answer that comes with the bot."""
TITLE = "Apakah gerai Rancage buka hari Minggu?"
ANSWER = "Gerai Rancage buka hari Minggu.\n\nPukul 09.00 sampai 12.00 WIB."
ANSWERS = {
    "title": TITLE,
    "answer": ANSWER,
    "phrasings": "gerai rancage minggu buka ga",
    "topic": "Koperasi",
}
"""Of a new answer about what no other answer is about."""


async def koordinator(office: Office, name: str = "Rina") -> Person:
    """An administrator of the staff group."""
    return office.staff(name, "administrator")


async def write_new(person: Person, **different: str) -> None:
    """From /faq to the draft of a new answer."""
    await person.send("/faq")
    await person.tap("Jawaban baru")
    await fill_in(person, **different)


async def fill_in(person: Person, *, start: str = "title", **different: str) -> None:
    """Answers the form from this question on, and saves."""
    given = ANSWERS | different
    names = list(given)
    for name in names[names.index(start) :]:
        await person.send(given[name])
        if name == "phrasings":
            await person.tap("Lanjut")
    await person.tap("Lewati")
    await person.tap("1 tahun lagi")
    await person.tap("Simpan")


async def publish(person: Person) -> None:
    """From a draft's card to what owners read."""
    await person.tap("Terbitkan")
    await person.tap("Ya, terbitkan")
    person.sees("sudah terbit")


async def change_answer(person: Person, entry_id: str, answer: str) -> None:
    """From anywhere to a draft that says something else."""
    await person.send("/faq")
    await person.forge(f"faqchange:{entry_id}")
    await rewrite(person, answer)


async def rewrite(person: Person, answer: str) -> None:
    """From the form's summary to a draft's card."""
    await person.tap("Ubah jawaban")
    await person.tap("Jawaban")
    await person.send(answer)
    await person.tap("Simpan")


async def ticket(office: Office, owner: Person, question: str, *answers: str, by: int = 1) -> int:
    """A question to a petugas that was answered and closed."""
    now = office.clock.now
    async with office.app.wiring.database.transaction() as tx:
        opened = await tickets.add(tx, owner.user.id, (), called=owner.user.first_name, due_at=now, now=now)
        assert opened is not None
        said = [(Side.OWNER, owner.user.id, question), *((Side.STAFF, by, one) for one in answers)]
        for number, (side, author, body) in enumerate(said, 9000):
            await ticket_messages.add(
                tx, opened.id, side, author_id=author, message_id=number, kind="text", body=body, file=None,
                bot_id=office.bot.id, now=now,
            )  # fmt: skip
        await tickets.close(tx, opened.id, by, now)
        await tx.run("UPDATE ticket_messages SET outcome = 'sent' WHERE ticket_id = ?", opened.id)
    return opened.id


async def kept(office: Office, entry_id: str) -> Kept:
    """An answer as the database has it."""
    async with office.app.wiring.database.transaction() as tx:
        found = await faq.get(tx, entry_id)
    assert found is not None
    return found


async def release(office: Office, **changed: Any) -> None:
    """A release of the bot with other words of KOPDES is started."""
    there = faq_files.library()
    entries = tuple(replace(one, **changed) if one.id == KOPDES else one for one in there.entries)
    async with office.app.wiring.database.transaction() as tx:
        await library.bring_in(tx, Library(there.topics, entries, there.facts), office.clock.now)


async def asked(office: Office, *texts: str, days_ago: int = 0) -> None:
    """What people asked, and nothing was found for it."""
    when = office.clock.now - timedelta(days=days_ago)
    async with office.app.wiring.database.transaction() as tx:
        for text in texts:
            await questions.add(tx, text, "none", None, when)


def audits(office: Office) -> list[str]:
    """What the staff did about answers, in order."""
    rows = office.rows("SELECT action FROM audit WHERE action LIKE 'faq%' ORDER BY id")
    return [action for (action,) in rows]
