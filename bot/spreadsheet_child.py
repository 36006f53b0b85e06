"""The child process that writes an XLSX file: lines of JSON in (see `bot.spreadsheets`), the file out."""

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]  # comes without types

from bot.children import NICE

WIDEST = 45
"""Characters."""
LONGEST_NAME = 31
"""Of a sheet (Excel)."""
MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet; what is beyond stays plain text."""
LONGEST_LINK = 2_000
"""Excel takes 2,079 characters."""
LONGEST_TEXT = 32_767
"""Of a cell (Excel)."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
"""Characters that XML has no place for, tab and line break apart."""
DATE_FORMAT = "dd/mm/yyyy"
EARLIEST = date(1900, 3, 1)
"""Excel counts a day in February 1900 that never was."""

Json = dict[str, Any]


def write(lines: Iterable[str], file: BinaryIO) -> None:
    """Writes the book that the lines describe."""
    made = io.BytesIO()
    given = iter(lines)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    created = datetime.fromisoformat(json.loads(next(given)))
    book.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None)})
    names: set[str] = set()
    for sheet, rows in _sheets(given):
        _Page(book, _name(sheet["name"], names), sheet).fill(rows)
    book.close()
    file.write(made.getvalue())


def _sheets(lines: Iterator[str]) -> Iterator[tuple[Json, list[list[Any]]]]:
    """Each sheet with all of its rows."""
    sheet: Json | None = None
    rows: list[list[Any]] = []
    for line in lines:
        part = json.loads(line)
        if isinstance(part, list):
            rows += part
            continue
        if sheet is not None:
            yield sheet, rows
        sheet, rows = part, []
    if sheet is not None:
        yield sheet, rows


def _name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has; case does not count."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '") or "-"
    for number in count(1):
        end = f" {number}" if number > 1 else ""
        name = plain[: LONGEST_NAME - len(end)].strip(" '") + end
        if name.casefold() not in taken | {"history"}:
            taken.add(name.casefold())
            return name
    raise AssertionError


class _Page:
    """One sheet while it is written."""

    def __init__(self, book: Any, name: str, sheet: Json) -> None:
        self._page = book.add_worksheet(name)
        self._sheet = sheet
        self._columns: list[Json] = sheet["columns"]
        box = {"border": 1, "valign": "vcenter"} if sheet["boxed"] else {}
        self._plain = book.add_format({**box, "text_wrap": True}) if box else None
        self._long = self._plain or book.add_format({"text_wrap": True, "valign": "top"})
        self._date = book.add_format({**box, "num_format": DATE_FORMAT})
        self._link = book.add_format({**box, "font_color": "blue", "underline": 1})
        self._head = book.add_format(
            {**box, "bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "vcenter"}
        )
        self._title = book.add_format({"bold": True, "font_size": 13})
        self._widths = [len(column["heading"]) for column in self._columns]
        self._links = 0

    def fill(self, rows: list[list[Any]]) -> None:
        """Title, headings, rows, and how it is printed."""
        top = self._above()
        for number, column in enumerate(self._columns):
            self._page.write_string(top, number, CONTROL.sub(" ", column["heading"]), self._head)
        by = self._sheet["sort"]
        ordered = sorted(rows, key=lambda row: [_order(row[column]) for column in by]) if by else rows
        for number, row in enumerate(ordered, 1):
            if self._sheet["height"]:
                self._page.set_row(top + number, self._sheet["height"])
            self._row(top + number, number, row)
        self._layout(top, len(rows))

    def _above(self) -> int:
        """The lines above the headings; the row of the headings."""
        above: Sequence[str] = self._sheet["above"]
        for number, line in enumerate(above):
            self._page.write_string(number, 0, CONTROL.sub(" ", line), self._title if number == 0 else None)
        return len(above) + 1 if above else 0

    def _row(self, at: int, number: int, row: list[Any]) -> None:
        cells = iter(row)
        for column, form in enumerate(self._columns):
            value = number if form["kind"] == "counted" else next(cells)
            self._cell(at, column, form["kind"], value)

    def _cell(self, at: int, column: int, kind: str, value: Any) -> None:
        page = self._page
        if value is None or value == "":
            page.write_blank(at, column, None, self._plain)
            return
        day = _day(value) if kind == "date" else None
        text = CONTROL.sub(" ", str(value))[:LONGEST_TEXT]
        if kind in {"number", "counted"} and isinstance(value, int):
            page.write_number(at, column, value, self._plain)
        elif day is not None:
            text = DATE_FORMAT
            page.write_datetime(at, column, day, self._date)
        elif kind == "link" and self._takes_link(text):
            page.write_url(at, column, text, self._link)
        else:
            page.write_string(at, column, text, self._long if len(text) + 2 > WIDEST else self._plain)
        self._widths[column] = max(self._widths[column], len(text))

    def _takes_link(self, text: str) -> bool:
        self._links += 1
        return self._links <= MOST_LINKS and len(text) <= LONGEST_LINK and text.startswith("https://")

    def _layout(self, top: int, rows: int) -> None:
        page, last = self._page, len(self._columns) - 1
        for number, column in enumerate(self._columns):
            page.set_column(number, number, column["width"] or min(self._widths[number] + 2, WIDEST))
        page.freeze_panes(top + 1, 0)
        page.autofilter(top, 0, top + max(1, rows), last)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.repeat_rows(top)
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")


def _order(cell: Any) -> tuple[bool, int, str]:
    """Empty cells last, numbers by size, text without case."""
    empty = cell is None or cell == ""
    return (empty, cell, "") if isinstance(cell, int) else (empty, 0, str(cell or "").casefold())


def _day(value: Any) -> date | None:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if day >= EARLIEST else None


if __name__ == "__main__":
    os.nice(NICE)
    write(sys.stdin, sys.stdout.buffer)
