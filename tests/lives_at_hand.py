"""Waves whose list is out, with people in every state, put straight into the database; and what the group has heard."""

from datetime import datetime, timedelta
from typing import Any

from conversation import MONDAY, Office, Person, words
from reminders_at_hand import BEGINS, applied
from waves_at_hand import CIKANDE, open_wave

from bot.models import RegistrationState, Session, WaveState
from bot.storage import seats
from bot.storage.database import to_text

ANSWER_BY = MONDAY + timedelta(days=3)


async def announced_wave(office: Office, *starts: datetime, **different: Any) -> int:
    """A wave whose list is out, with sessions at these moments."""
    values = {
        "state": WaveState.ANNOUNCED,
        "sessions": tuple(Session(one, None) for one in starts or (BEGINS,)),
        "closes_at": MONDAY - timedelta(days=1),
        "opens_at": MONDAY - timedelta(days=20),
        "subdistricts": {CIKANDE: 0},
    }
    wave = await open_wave(office, **values | different)
    async with office.app.wiring.database.transaction() as tx:
        await tx.run("UPDATE waves SET announced_at = ? WHERE id = ?", to_text(MONDAY), wave)
    return wave


async def stands(
    office: Office, wave: int, state: RegistrationState, *people: Person, name: str = "Siti Aminah"
) -> int:
    """An owner of these people stands so in the wave; returns the registration."""
    registration = await applied(office, wave, *people, name=name, when=MONDAY - timedelta(days=5))
    async with office.app.wiring.database.transaction() as tx:
        await tx.run(
            "UPDATE registrations SET state = ?, subdistrict = ?, queue_rank = id WHERE id = ?",
            state,
            CIKANDE,
            registration,
        )
        if state is RegistrationState.OFFERED:
            await seats.offer_all(tx, wave, ANSWER_BY, MONDAY)
    return registration


def group_heard(office: Office, part: str) -> list[str]:
    """What the group has heard that has these words."""
    return [words(one) for one in office.in_group() if part in words(one)]


def heard(person: Person, part: str) -> list[str]:
    """What somebody has heard that has these words."""
    return [words(one) for one in person.messages if part in words(one) and one["from"]["is_bot"]]


def states(office: Office) -> list[str]:
    """Where the waves are."""
    return [state for (state,) in office.rows("SELECT state FROM waves ORDER BY id")]
