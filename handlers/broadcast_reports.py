"""The list of whom a broadcast did not reach, as a spreadsheet."""

from collections.abc import AsyncIterator

from bot.services import broadcast_accounts, broadcasts
from bot.services.staff_files import Made
from bot.spreadsheets import As, Book, Column, Part, Row, Sheet, built
from bot.storage.broadcast_ledger import Unreached
from bot.storage.staff_files import StaffFile
from handlers.context import Wiring
from messages.filters import nomor_hp, sapaan, tautan_wa
from messages.render import LONGEST_CAPTION, label

COLUMNS = ("subdistrict", "village", "name", "phone", "whatsapp", "reason")
"""The labels [unreached_list] are their headings."""


async def unreached(wiring: Wiring, file: StaffFile) -> Made | None:
    """The list as it is now; None where everybody was reached after all."""
    number = file.parameters[broadcast_accounts.NUMBER]
    async with wiring.database.transaction() as tx:
        one, many = await broadcasts.get(tx, number), await broadcast_accounts.count_unreached(tx, number)
    if not many:
        return None
    caption = wiring.renderer.text("broadcasts/unreached_list", {"broadcast": one}, LONGEST_CAPTION)
    content = await built(Book(wiring.clock()), _parts(wiring, number))
    return Made(content, f"{label('unreached_list.file')}-{number}.xlsx", caption)


async def _parts(wiring: Wiring, number: int) -> AsyncIterator[Part]:
    """The sheet, and pieces of its lines, each read in a short transaction of its own."""
    columns = [Column(label(f"unreached_list.{name}"), As.LINK if name == "whatsapp" else As.TEXT) for name in COLUMNS]
    yield Sheet(label("unreached_list.title"), tuple(columns), sort=tuple(range(len(columns))))
    after, more = 0, True
    while more:
        async with wiring.database.transaction() as tx:
            piece, after = await broadcast_accounts.unreached_piece(tx, number, after)
        more = bool(after)
        yield [_line(wiring, one) for one in piece]


def _line(wiring: Wiring, one: Unreached) -> Row:
    why = label(f"unreached.{broadcast_accounts.word_for(one.reason)}")
    if one.name is None or one.phone is None:
        return ("", "", label("unreached_list.nobody"), "", "", why)
    place = wiring.district.place_name
    return (
        place(one.subdistrict or ""),
        place(one.village or ""),
        sapaan(one.salutation, one.name),
        nomor_hp(one.phone),
        tautan_wa(one.phone),
        why,
    )
