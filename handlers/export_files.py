"""The files with people's data, made when they are sent: attendance sheet, all applicants, lists for the Camat."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence

from bot.models import Wave
from bot.services import exports
from bot.services.exports import CONFIRMED, EXPORTS, OFFERED, Export
from bot.services.staff_files import Made
from bot.spreadsheets import Book, Column, Part, Sheet, built
from bot.storage.exports import Wanted
from bot.storage.staff_files import StaffFile
from handlers.context import Wiring
from handlers.export_columns import APPLICANTS, ATTENDANCE, OF_SUBDISTRICT, SUBDISTRICT, Field, Words, columns, rows
from messages.render import LONGEST_CAPTION, label

SIGNATURE = 24
"""Width of a column to sign in, in characters."""
TALL = 30.0
"""Height of a row to sign in, in points."""


async def people(wiring: Wiring, file: StaffFile) -> Made | None:
    """The file as it is now, by its kind; None when there is nobody in it (any more)."""
    async with wiring.database.transaction() as tx:
        export = await exports.export(tx, file.kind, file.wave_id or 0, wiring.clock())
    if not export.people:
        return None
    parts = PARTS[file.kind](wiring, export.wave)
    return made(wiring, export, await built(Book(wiring.clock()), parts))


def made(wiring: Wiring, export: Export, content: bytes) -> Made:
    """With the name of the file, and the word that goes with it."""
    wave = export.wave
    values = {"name": export.name, "wave": wave, "people": export.people}
    caption = wiring.renderer.text("exports/caption", values, LONGEST_CAPTION)
    return Made(content, f"{label(f'export_file.{export.name}')}-{wave.number}-{wave.year}.xlsx", caption)


async def _attendance(wiring: Wiring, wave: Wave) -> AsyncIterator[Part]:
    """Who is sure to come, with room to sign for each day; those who have not answered on a sheet of their own."""
    words = Words(wiring)
    days = sorted({one.starts_at.astimezone(wiring.district.zone).date() for one in wave.sessions})
    signatures = tuple(
        Column(f"{label('column.signature')}\n{words.clock.tanggal(day)}", width=SIGNATURE) for day in days
    )
    blanks = [None] * len(signatures)
    sort = (ATTENDANCE.index(SUBDISTRICT), 0)
    for name, states in (("confirmed", CONFIRMED), ("offered", OFFERED)):
        wanted = Wanted(wave.id, states)
        if name == "offered" and not await _people(wiring, wanted):
            continue
        above = (label("export_title.attendance"), *_about(wave, words), label(f"export_title.{name}"))
        yield Sheet(
            label(f"standing.{name}"), (*columns(ATTENDANCE), *signatures), above, sort, height=TALL, boxed=True
        )
        async for piece in exports.pieces(wiring.database, wanted):
            yield [[*row, *blanks] for row in rows(ATTENDANCE, piece, words)]


async def _applicants(wiring: Wiring, wave: Wave) -> AsyncIterator[Part]:
    """Everybody who ever applied, with all that is known, in the order in which they came."""
    words = Words(wiring)
    above = (label("export_title.applicants"), *_about(wave, words))
    yield Sheet(label("exports.applicants"), columns(APPLICANTS), above)
    async for one in _rows(wiring, Wanted(wave.id, EXPORTS["applicants"]), APPLICANTS, words):
        yield one


async def _subdistricts(wiring: Wiring, wave: Wave) -> AsyncIterator[Part]:
    """A sheet for each subdistrict, to be given to its Camat: no numbers of phones."""
    words = Words(wiring)
    async with wiring.database.transaction() as tx:
        met = await exports.subdistricts_of(tx, wave.id)
    for one in wiring.district.subdistricts:
        if one.code in met:
            title = f"{label('export_title.subdistrict')} {one.name}"
            yield Sheet(one.name, columns(OF_SUBDISTRICT), (title, *_about(wave, words)), sort=(0,))
            async for piece in _rows(wiring, Wanted(wave.id, EXPORTS["subdistricts"], one.code), OF_SUBDISTRICT, words):
                yield piece


async def _rows(wiring: Wiring, wanted: Wanted, fields: Sequence[Field], words: Words) -> AsyncIterator[Part]:
    async for piece in exports.pieces(wiring.database, wanted):
        yield rows(fields, piece, words)


async def _people(wiring: Wiring, wanted: Wanted) -> int:
    async with wiring.database.transaction() as tx:
        return await exports.people(tx, wanted)


def _about(wave: Wave, words: Words) -> tuple[str, ...]:
    days = words.clock.rentang(wave.sessions) if wave.sessions else ""
    return (f"{label('statistics.wave')} {wave.number}/{wave.year}: {wave.title}", f"{wave.place}, {days}".rstrip(", "))


PARTS: Mapping[str, Callable[[Wiring, Wave], AsyncIterator[Part]]] = {
    "attendance": _attendance,
    "applicants": _applicants,
    "subdistricts": _subdistricts,
}
"""Each kind → what is in the file."""
