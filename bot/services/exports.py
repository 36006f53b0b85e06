"""Files with people's data that a koordinator takes out of the bot: which there are, and whose data they hold."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.errors import Outdated, Refusal
from bot.models import RegistrationState, Wave
from bot.services import selection_records
from bot.storage import exports, seat_lists, waves
from bot.storage.database import Database, Transaction
from bot.storage.exports import Wanted
from bot.storage.seat_lists import Happened

CONFIRMED = (RegistrationState.CONFIRMED,)
OFFERED = (RegistrationState.OFFERED,)
STANDING = tuple(state for state in RegistrationState if state is not RegistrationState.WITHDRAWN)

EXPORTS = {
    "attendance": CONFIRMED + OFFERED,
    "applicants": tuple(RegistrationState),
    "subdistricts": STANDING,
    "record": (),
}
"""Each export → the states of those whose data it holds; the record holds those on the list."""

PIECE = 200
"""Rows that are read in one transaction, and put into words in one go: some 5 ms."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export of a wave, and of how many people it holds data."""

    name: str
    wave: Wave
    people: int


async def of_wave(tx: Transaction, wave_id: int, now: datetime) -> list[Export]:
    """Every export that has somebody in it. Raises Outdated for a wave that is none."""
    found = [await export(tx, name, wave_id, now) for name in EXPORTS]
    return [one for one in found if one.people]


async def export(tx: Transaction, name: str, wave_id: int, now: datetime) -> Export:
    """One export as it would be now. Raises Outdated for a name or a wave that is none."""
    wave = await waves.get(tx, wave_id)
    if wave is None or name not in EXPORTS:
        raise Outdated
    if name == "record":
        content = await record(tx, wave_id, now)
        return Export(name, wave, len(content["lines"]) if content else 0)
    return Export(name, wave, await exports.count(tx, Wanted(wave_id, EXPORTS[name])))


async def record(tx: Transaction, wave_id: int, now: datetime) -> selection_records.Content | None:
    """What was announced, or a draft of it; None while nothing is proposed."""
    try:
        return await selection_records.content(tx, wave_id, now)
    except Refusal:
        return None


async def pieces(database: Database, wanted: Wanted) -> AsyncIterator[Sequence[Any]]:
    """The rows, each piece read in a short transaction of its own. Columns as in `bot.storage.exports`."""
    after, more = 0, True
    while more:
        async with database.transaction() as tx:
            rows = await exports.piece(tx, wanted, after, PIECE)
        more = len(rows) == PIECE
        if rows:
            after = rows[-1]["id"]
            yield rows


async def people(tx: Transaction, wanted: Wanted) -> int:
    """How many rows there are."""
    return await exports.count(tx, wanted)


async def subdistricts_of(tx: Transaction, wave_id: int) -> set[str]:
    """The subdistricts (codes) from which somebody has applied and not withdrawn."""
    return await exports.subdistricts(tx, Wanted(wave_id, STANDING))


async def events(tx: Transaction, wave_id: int) -> list[Happened]:
    """What happened to the seats of a wave, in order."""
    return (await seat_lists.history(tx, wave_id, -1, 0))[::-1]
