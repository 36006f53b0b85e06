"""Owners with accounts and waves with dates, put straight into the database, for tests of what goes out by itself."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conversation import MONDAY, Office, Person, words
from waves_at_hand import CIKANDE, open_wave

from bot.models import Business, Category, Consent, NibState, Owner, RegistrationState, Relation, Salutation, Session
from bot.services.consent import NOTICE_VERSION
from bot.storage import accounts, owners, registrations, seats

WIB = ZoneInfo("Asia/Jakarta")


def here(day: int, clock: str, month: int = 12) -> datetime:
    """A moment of 2026 by the district's clock: the 21st of December at "09.00"."""
    hour, minute = (int(part) for part in clock.split("."))
    return datetime(2026, month, day, hour, minute, tzinfo=WIB).astimezone(MONDAY.tzinfo)


BEGINS = here(21, "08.00")
CLOSES = here(13, "23.59")


async def at(office: Office, moment: datetime) -> None:
    """The clock stands at this moment, and the bot has looked at it."""
    office.clock.now = moment
    await office.settle()


async def wave_of(office: Office, *starts: datetime, **different: Any) -> int:
    """An open wave with sessions at these moments, the usual one where none are named."""
    sessions = tuple(Session(one, None) for one in starts or (BEGINS,))
    return await open_wave(office, **{"closes_at": CLOSES, "sessions": sessions} | different)


async def owner_of(office: Office, *people: Person, name: str = "Siti Aminah", **different: Any) -> int:
    """An owner reached by the accounts of these people; returns the id."""
    owner = Owner(
        0, name, Salutation.IBU, "+6281234567890", False, different.get("subdistrict", CIKANDE), "36.04.15.2001",
        MONDAY, 1, MONDAY,
    )  # fmt: skip
    category = different.get("category", Category.EGG)
    async with office.app.wiring.database.transaction() as tx:
        owner_id = await owners.add(tx, owner)
        await owners.put_business(
            tx, Business(owner_id, None, category, "Telur asin", 2019, NibState.NONE, None, None, None, None)
        )
        for person in people:
            await accounts.record_consent(tx, person.user.id, Consent.GIVEN, NOTICE_VERSION, MONDAY)
            await owners.link(tx, person.user.id, owner_id, Relation.SELF, MONDAY)
            if not person.messages:
                person.telegram.send_text(person.user.id, person.user.id, "/status")  # opens the chat
    await office.settle()
    return owner_id


async def applied(office: Office, wave: int, *people: Person, **different: Any) -> int:
    """An owner of these people has applied; returns the registration."""
    owner_id = await owner_of(office, *people, **different)
    async with office.app.wiring.database.transaction() as tx:
        registration = await registrations.add(tx, wave, owner_id, 1, different.get("when", office.clock.now))
    assert registration is not None
    return registration


async def takes_part(
    office: Office, wave: int, *people: Person, state: RegistrationState = RegistrationState.CONFIRMED, **different: Any
) -> int:
    """An owner of these people has a seat in the wave, of which the list is announced; returns the registration."""
    registration = await applied(office, wave, *people, **different)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET state = 'announced' WHERE id = ? AND state IN ('open', 'closed')", wave)
        await seats.place(tx, [(registration, state, different.get("subdistrict", CIKANDE), registration)])
        if state is RegistrationState.OFFERED:
            await seats.offer_all(tx, wave, different.get("answer_by", BEGINS - timedelta(days=2)), office.clock.now)
    return registration


def reminded(person: Person) -> list[str]:
    """The reminders in somebody's chat, oldest first."""
    said = [words(one) for one in person.messages if one["from"]["is_bot"]]
    return [text for text in said if text.startswith(("⏰", "📅", "🎓", "✏️ Isian"))]


async def first_minute(office: Office, person: Person, due: datetime) -> str:
    """Asserts that a reminder comes at this moment and not a second before; what it says."""
    before = len(reminded(person))
    await at(office, due - timedelta(seconds=1))
    assert len(reminded(person)) == before
    await at(office, due)
    assert len(reminded(person)) == before + 1
    await at(office, due + timedelta(minutes=1))
    assert len(reminded(person)) == before + 1
    return reminded(person)[-1]


def runs(office: Office) -> dict[str, str]:
    """Kind → what became of it."""
    return dict(office.rows("SELECT kind, state FROM reminder_runs ORDER BY due_at"))
