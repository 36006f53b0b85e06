"""Tables as XLSX files: text stays text, in order, made by another process."""

import asyncio
import io
import sys
from collections.abc import AsyncIterator, Sequence
from typing import Any

import openpyxl
import pytest

from bot import spreadsheets
from bot.spreadsheets import Row, Sheet, SpreadsheetError, built, write

SHEET = Sheet("Daftar", ("Kecamatan", "Nama", "Tautan"), links=(2,))
LINK = "https://wa.me/6281234567890"


async def pieces(*given: Sequence[Row]) -> AsyncIterator[Sequence[Row]]:
    for one in given:
        yield one


def read(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).active


async def test_made_from_pieces_in_order() -> None:
    page = read(await built(SHEET, pieces([("", "Zaki", ""), ("Kibin", "Ani", LINK)], [("cikande", "Budi", LINK)])))
    assert page.title == "Daftar"
    assert list(page.iter_rows(values_only=True)) == [
        ("Kecamatan", "Nama", "Tautan"),
        ("cikande", "Budi", LINK),
        ("Kibin", "Ani", LINK),
        (None, "Zaki", None),
    ]
    assert page["C2"].hyperlink.target == LINK


async def test_nothing_becomes_a_formula() -> None:
    strange = ["=1+1", "+62812", "-3", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", "12", "https://contoh.id"]
    page = read(await built(SHEET, pieces([("x", one, "") for one in strange])))
    cells = [page.cell(row, 2) for row in range(2, 2 + len(strange))]
    assert sorted(str(cell.value) for cell in cells) == sorted(strange)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]


async def test_without_rows() -> None:
    page = read(await built(SHEET, pieces()))
    assert page.max_row == 1


def test_links_beyond_what_excel_takes_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_LINKS", 2)
    file = io.BytesIO()
    write(SHEET, [("x", str(number), LINK) for number in range(3)], file)
    page = read(file.getvalue())
    assert [bool(page.cell(row, 3).hyperlink) for row in (2, 3, 4)] == [True, True, False]
    assert page["C4"].value == LINK


async def test_a_process_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SpreadsheetError):
        await built(SHEET, pieces())
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(SpreadsheetError):
        await built(SHEET, pieces())


async def test_a_process_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "LONGEST", 0.1)

    async def endless() -> AsyncIterator[Sequence[Row]]:
        await asyncio.Event().wait()
        yield []

    with pytest.raises(SpreadsheetError):
        await built(SHEET, endless())


async def test_it_is_made_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in this process, whose event loop would be held."""

    def here(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(spreadsheets, "write", here)
    thousand = [(f"Kecamatan {number}", "Nama", LINK) for number in range(1_000)]
    assert read(await built(SHEET, pieces(*[thousand] * 3))).max_row == 3_001
