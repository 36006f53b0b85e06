"""Tables as XLSX files: every cell is what its column says, in order, made by another process."""

import io
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest

from bot import spreadsheet_child
from bot.spreadsheet_child import write
from bot.spreadsheets import As, Book, Column, Part, Row, Sheet, built

BOOK = Book(datetime(2026, 11, 30, 2, 0, tzinfo=UTC))
SHEET = Sheet("Daftar", (Column("Kecamatan"), Column("Nama"), Column("Tautan", As.LINK)), sort=(0, 1, 2))
TYPED = Sheet(
    "Isi",
    (
        Column("No", As.COUNTED),
        Column("Nama", As.TEXT),
        Column("Poin", As.NUMBER),
        Column("Lahir", As.DATE),
        Column("Tautan", As.LINK),
    ),
    above=("Judul", "Keterangan"),
)
LINK = "https://wa.me/6281234567890"
STRANGE = [
    "=1+1",
    "+62812",
    "-3",
    "@SUM(A1)",
    "\t=1+1",
    "\x00=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    "{=1}",
    "12",
    "0123",
]


async def parts(*given: Part) -> AsyncIterator[Part]:
    for one in given:
        yield one


def shown(text: str) -> str:
    """What becomes of control characters."""
    return text.replace("\r", " ").replace("\x00", " ")


def read(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def written(sheet: Sheet, rows: Sequence[Row]) -> Any:
    """The sheet, written in this process."""
    file = io.BytesIO()
    write([json.dumps(BOOK.created.isoformat()), json.dumps(asdict(sheet)), json.dumps(rows)], file)
    return read(file.getvalue()).active


async def test_made_from_pieces_in_order() -> None:
    pieces = [("", "Zaki", ""), ("Kibin", "Ani", LINK)], [("cikande", "Budi", LINK)]
    page = read(await built(BOOK, parts(SHEET, *pieces))).active
    assert page.title == "Daftar"
    assert list(page.iter_rows(values_only=True)) == [
        ("Kecamatan", "Nama", "Tautan"),
        ("cikande", "Budi", LINK),
        ("Kibin", "Ani", LINK),
        (None, "Zaki", None),
    ]
    assert page["C2"].hyperlink.target == LINK


async def test_nothing_becomes_a_formula() -> None:
    for column in (0, 2):
        rows = [[one, one, one] for one in STRANGE]
        page = read(await built(BOOK, parts(SHEET, rows))).active
        cells = [page.cell(row, column + 1) for row in range(2, 2 + len(STRANGE))]
        assert sorted(str(cell.value) for cell in cells) == sorted(map(shown, STRANGE))
        assert {cell.data_type for cell in cells} == {"s"}
        assert not [cell for cell in cells if cell.hyperlink]


@pytest.mark.parametrize("text", STRANGE)
def test_nor_a_title_nor_a_heading(text: str) -> None:
    page = written(Sheet(text, (Column(text),), above=(text, text)), [])
    assert [page.cell(row, 1).value for row in (1, 2, 4)] == [shown(text)] * 3
    assert {page.cell(row, 1).data_type for row in (1, 2, 4)} == {"s"}


def test_every_cell_has_the_type_of_its_column() -> None:
    page = written(
        TYPED, [["0012", 7, "1980-02-29", LINK], ["=x", 0, None, ""], [None, "-", "kemarin", "javascript:x"]]
    )
    rows = list(page.iter_rows(min_row=5, values_only=True))
    assert rows[0] == (1, "0012", 7, datetime(1980, 2, 29), LINK)  # noqa: DTZ001 - Excel knows no zones
    assert rows[1] == (2, "=x", 0, None, None)
    assert rows[2] == (3, None, "-", "kemarin", "javascript:x")
    assert page["D5"].number_format == "dd/mm/yyyy"
    assert page["C5"].data_type == "n"
    assert page["E5"].hyperlink
    assert not page["E7"].hyperlink


@pytest.mark.parametrize("day", ["1899-12-31", "1900-02-28", "0001-01-01", "2026-13-01"])
def test_a_day_that_excel_does_not_know_stays_text(day: str) -> None:
    page = written(Sheet("x", (Column("Lahir", As.DATE),)), [[day]])
    assert (page["A2"].value, page["A2"].data_type) == (day, "s")


def test_how_it_looks_and_prints() -> None:
    page = written(TYPED, [["Ani", 1, None, None]])
    assert [page["A1"].value, page["A2"].value, page["A3"].value, page["A4"].value] == [
        "Judul",
        "Keterangan",
        None,
        "No",
    ]
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:E5"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$4:$4"


def test_widths_follow_the_cells_or_are_as_told() -> None:
    page = written(
        Sheet("x", (Column("Nama"), Column("Tanda tangan", width=30), Column("Z"))), [["a" * 20, "", "b" * 99]]
    )
    widths = [page.column_dimensions[letter].width for letter in "ABC"]
    assert [round(width) for width in widths] == [23, 31, 46]


def test_what_is_longer_than_its_column_goes_on_below() -> None:
    page = written(Sheet("x", (Column("Sebab"), Column("Penilaian"))), [["sebab " * 20, "Layak"], ["pendek", "Layak"]])
    assert page["A2"].alignment.wrap_text
    assert not page["A3"].alignment.wrap_text


def test_tall_boxed_rows() -> None:
    page = written(Sheet("x", (Column("Nama"),), height=30, boxed=True), [["Ani"], [None]])
    assert page.row_dimensions[2].height == page.row_dimensions[3].height == 30
    assert page["A2"].border.bottom.style == page["A3"].border.bottom.style == "thin"


async def test_several_sheets_in_one_file() -> None:
    column = (Column("Nama"),)
    book = read(
        await built(BOOK, parts(Sheet("A", column), [["x"]], [["y"]], Sheet("B", column), Sheet("C", column), [["z"]]))
    )
    assert book.sheetnames == ["A", "B", "C"]
    assert [book[name].max_row for name in "ABC"] == [3, 1, 2]


def test_names_of_sheets_are_what_excel_takes() -> None:
    taken: set[str] = set()
    wanted = ["Kab. [x]:*?/\\ 1", "'a'", "A", "a" * 40, "A" * 40, "", "History", "history"]
    names = [spreadsheet_child._name(one, taken) for one in wanted]
    assert names == ["Kab.  x       1", "a", "A 2", "a" * 31, "A" * 29 + " 2", "-", "History 2", "history 3"]
    assert len({one.casefold() for one in names}) == len(names)


async def test_the_same_book_is_the_same_file() -> None:
    first, second = [await built(BOOK, parts(SHEET, [("a", "b", LINK)])) for _ in range(2)]
    assert first == second
    assert read(first).properties.created == datetime(2026, 11, 30, 2, 0)  # noqa: DTZ001 - Excel knows no zones


async def test_without_rows_and_without_sheets() -> None:
    assert read(await built(BOOK, parts(SHEET))).active.max_row == 1
    assert read(await built(BOOK, parts())).active.max_row == 1


def test_links_beyond_what_excel_takes_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_child, "MOST_LINKS", 2)
    page = written(SHEET, [("x", str(number), LINK) for number in range(3)])
    assert [bool(page.cell(row, 3).hyperlink) for row in (2, 3, 4)] == [True, True, False]
    assert page["C4"].value == LINK
    page = written(SHEET, [("x", "y", LINK + "1" * 3000)])
    assert not page["C2"].hyperlink


def test_text_that_excel_does_not_take_is_cut() -> None:
    assert len(written(SHEET, [("x" * 40_000, "", "")])["A2"].value) == 32_767


def test_numbers_are_sorted_by_size() -> None:
    page = written(
        Sheet("x", (Column("Nomor", As.NUMBER), Column("Nama")), sort=(0, 1)), [[10, "b"], [None, "a"], [9, "c"]]
    )
    assert [cell.value for cell in page["A"][1:]] == [9, 10, None]


async def test_it_is_made_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in this process, whose event loop would be held."""

    def here(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(spreadsheet_child, "write", here)
    thousand = [(f"Kecamatan {number}", "Nama", LINK) for number in range(1_000)]
    assert read(await built(BOOK, parts(SHEET, *[thousand] * 3))).active.max_row == 3_001


def test_days_are_dates() -> None:
    assert spreadsheet_child._day("2026-11-30") == date(2026, 11, 30)
