"""The record of a selection (berita acara) as a spreadsheet: what was announced, frozen; before, a draft marked as one.

All sheets but the last follow from the frozen content alone: the same content gives the same cells. The last tells what
happened to the seats since, as it stands in the database when the file is made.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.selection import replay
from bot.services import exports, selection_records
from bot.services.selection_records import Content, Frozen
from bot.services.staff_files import Made
from bot.spreadsheets import Book, Part, built
from bot.storage.seat_lists import Happened
from bot.storage.staff_files import StaffFile
from handlers import record_sheets as sheets
from handlers.context import Wiring
from handlers.export_columns import Words
from handlers.export_files import made

AT_ONCE = 100
"""Lines of the list that are put into words in one go."""


async def record(wiring: Wiring, file: StaffFile) -> Made | None:
    """What was announced, or a draft of it; None while nothing is proposed."""
    wave_id, now = file.wave_id or 0, wiring.clock()
    async with wiring.database.transaction() as tx:
        export = await exports.export(tx, "record", wave_id, now)
        content = await exports.record(tx, wave_id, now)
        frozen = await selection_records.frozen(tx, wave_id)
        events = await exports.events(tx, wave_id)
    if content is None:
        return None
    book = Book(now if frozen is None else frozen.at)
    holds = await asyncio.to_thread(replay.holds, content)
    parts = _parts(content, frozen, events, Words(wiring), holds=holds)
    return made(wiring, export, await built(book, parts))


async def _parts(
    content: Content, frozen: Frozen | None, events: Sequence[Happened], words: Words, *, holds: bool | None
) -> AsyncIterator[Part]:
    summary = sheets.summary(content, frozen, words, holds=holds)
    for part in (*summary, *sheets.counts(content, words), *sheets.rules(content)):
        yield part
    yield sheets.listing(content)
    lines = content["lines"]
    for start in range(0, len(lines), AT_ONCE):
        yield list(sheets.listed(content, lines[start : start + AT_ONCE], words))
    for part in (*sheets.reserves(content, words), *sheets.changes(content, words)):
        yield part
    if frozen is not None:
        for part in sheets.afterwards(content, events, words):
            yield part
