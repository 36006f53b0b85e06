"""Tables as XLSX files, made by a child process so that nobody waits for them. This side says what is in them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from bot.children import made_by

Cell = str | int | None
"""A date is its ISO text."""
Row = Sequence[Cell]


class As(StrEnum):
    """What the cells of a column are. Whatever does not fit (a date that is none) is written as text."""

    TEXT = "text"
    """Never a formula, whatever it begins with; never a number, so that zeros in front stay."""
    NUMBER = "number"
    DATE = "date"
    LINK = "link"
    COUNTED = "counted"
    """The number of the row, from 1, after sorting; nothing is given for it."""


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; 0: as wide as its widest cell, within reason."""

    heading: str
    kind: As = As.TEXT
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a book. Its rows, without COUNTED columns, follow it in pieces."""

    name: str
    """Shortened, and changed where Excel does not take it."""
    columns: tuple[Column, ...]
    above: tuple[str, ...] = ()
    """Lines above the headings; the first is the title."""
    sort: tuple[int, ...] = ()
    """Columns (as the rows give them) to sort the rows by, without case; empty cells last."""
    height: float = 0
    """Of each row, in points; 0: as usual."""
    boxed: bool = False
    """With lines around every cell: to be printed and written on."""


@dataclass(frozen=True, slots=True)
class Book:
    """The file. `created` stands in its properties, so that the same book is the same file, byte for byte."""

    created: datetime


Part = Sheet | Sequence[Row]
"""A sheet, or a piece of the rows of the last sheet."""


async def built(book: Book, parts: AsyncIterator[Part]) -> bytes:
    """The file. Raises bot.children.ChildError."""
    return await made_by("bot.spreadsheet_child", _lines(book, parts))


async def _lines(book: Book, parts: AsyncIterator[Part]) -> AsyncIterator[object]:
    yield book.created.isoformat()
    async for part in parts:
        yield asdict(part) if isinstance(part, Sheet) else [list(row) for row in part]
