"""Tables as XLSX files, made by a process of their own so that nobody waits for them.

Run as a module it reads JSON lines (the sheet, then pieces of rows) from its input and writes the file to its output.
"""

import asyncio
import io
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from typing import BinaryIO

Row = Sequence[str]
WIDEST = 45
"""Characters."""
MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet; what is beyond stays plain text."""


LONGEST = 120.0
"""Seconds for one file; 48,000 rows take some 7."""


class SpreadsheetError(Exception):
    """The process that makes the file ended without one, or did not end."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows are sorted by their columns from the left; empty cells go last. `links`: columns that hold addresses."""

    title: str
    headings: tuple[str, ...]
    links: tuple[int, ...] = ()


async def built(sheet: Sheet, pieces: AsyncIterator[Sequence[Row]]) -> bytes:
    """The file. Raises SpreadsheetError."""
    try:
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE)
    except OSError as error:
        raise SpreadsheetError from error
    try:
        async with asyncio.timeout(LONGEST):
            made = await _made(process, sheet, pieces)
    except (BrokenPipeError, ConnectionResetError, TimeoutError) as error:
        raise SpreadsheetError from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise SpreadsheetError(process.returncode)
    return made


async def _made(process: Process, sheet: Sheet, pieces: AsyncIterator[Sequence[Row]]) -> bytes:
    assert process.stdin is not None  # noqa: S101 - it is a pipe
    process.stdin.write(_line(asdict(sheet)))
    async for piece in pieces:
        process.stdin.write(_line(piece))
        await process.stdin.drain()
    process.stdin.close()
    made, _ = await process.communicate()
    return made


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def write(sheet: Sheet, rows: Sequence[Row], file: BinaryIO) -> None:
    """Writes the file. Every cell is text: what begins with =, +, - or @ is no formula."""
    made = io.BytesIO()
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - without types; only the child process needs it

    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet(sheet.title)
    page.write_row(0, 0, sheet.headings, book.add_format({"bold": True}))
    page.freeze_panes(1, 0)
    widths = [len(heading) for heading in sheet.headings]
    for number, row in enumerate(sorted(rows, key=_order), 1):
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], len(cell))
            if column in sheet.links and cell and number * len(sheet.links) <= MOST_LINKS:
                page.write_url(number, column, cell)
            elif cell:
                page.write_string(number, column, cell)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, WIDEST))
    page.autofilter(0, 0, max(1, len(rows)), len(sheet.headings) - 1)
    book.close()
    file.write(made.getvalue())


def _order(row: Row) -> list[tuple[bool, str]]:
    return [(not cell, cell.casefold()) for cell in row]


def _main() -> None:
    lines = iter(sys.stdin)
    head = json.loads(next(lines))
    sheet = Sheet(head["title"], tuple(head["headings"]), tuple(head["links"]))
    write(sheet, [row for line in lines for row in json.loads(line)], sys.stdout.buffer)


if __name__ == "__main__":
    _main()
