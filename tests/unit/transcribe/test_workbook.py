"""Workbooks: every cell where it stands, and nothing opened that could do harm."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from cauce.model.finding import Severity
from cauce.transcribe.workbook import as_printed, cell, letter, open_workbook, read_workbook
from tests.unit.transcribe.books import bomb, with_part, with_replaced, write_book

ROWS: list[list[object]] = [["Fiscal Year", "Quantity"], ["2024", 10]]


def _codes(file: Path) -> list[str]:
    return [finding.code for finding in open_workbook(file).findings]


def test_cells_keep_their_absolute_place_under_empty_rows_and_columns(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], [], [None, None, "Total"], [None, None, 12]]
    (sheet,) = read_workbook(write_book(tmp_path / "b.xlsx", {"Table 1": rows}))
    assert sheet.name == "Table 1"
    assert sheet.rows[2][2] == "Total"
    assert sheet.rows[3] == ["", "", "12"]
    assert cell(3, 2) == "C4"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.0, "12"),
        (12.5, "12.5"),
        (-3.0, "-3"),
        (1234567.0, "1234567"),
        ("2024 YTD", "2024 YTD"),
        (True, "TRUE"),
        (date(2024, 7, 31), "2024-07-31"),
        (datetime.fromisoformat("2024-07-31"), "2024-07-31"),
        (datetime.fromisoformat("2024-07-31T06:30"), "2024-07-31T06:30:00"),
    ],
)
def test_a_value_is_written_as_a_person_reads_it(value: float | str | bool | date | datetime, text: str) -> None:
    assert as_printed(value) == text


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_a_column_has_the_letters_of_a_spreadsheet(index: int, letters: str) -> None:
    assert letter(index) == letters


def test_a_hidden_sheet_says_so(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        book.add_worksheet("Shown").write(0, 0, "x")
        hidden = book.add_worksheet("Hidden")
        hidden.write(0, 0, "y")
        hidden.hide()
    assert [(sheet.name, sheet.visible) for sheet in read_workbook(tmp_path / "b.xlsx")] == [
        ("Shown", True),
        ("Hidden", False),
    ]


def test_formulas_are_counted_and_their_printed_results_copied(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        sheet = book.add_worksheet("Sums")
        sheet.write(0, 0, 4)
        sheet.write_formula(1, 0, "=A1*2", None, 8)
        sheet.write_formula(2, 0, "=A1*3", None, 12)
    book_read = open_workbook(tmp_path / "b.xlsx")
    assert [row[0] for row in book_read.sheets[0].rows] == ["4", "8", "12"]
    (finding,) = book_read.findings
    assert (finding.code, finding.where.sheet, finding.facts["count"]) == ("formula-in-cell", "Sums", 2)
    assert finding.severity is Severity.NOTE


def test_a_formula_without_a_result_stops_the_delivery_at_its_cell(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        sheet = book.add_worksheet("Sums")
        sheet.write(0, 0, "Total")
        sheet.write_formula(2, 1, "=A1*2", None, 77)
    file = with_replaced(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", b"<v>77</v>", b"")
    found = [finding for finding in open_workbook(file).findings if finding.severity is Severity.BLOCKING]
    assert [(each.code, each.where.sheet, each.where.row, each.where.column) for each in found] == [
        ("formula-without-result", "Sums", 3, "B")
    ]


def test_macros_external_links_and_locked_books_are_not_opened(tmp_path: Path) -> None:
    macros = with_part(write_book(tmp_path / "m.xlsx", {"T": ROWS}), "xl/vbaProject.bin")
    links = with_part(write_book(tmp_path / "l.xlsx", {"T": ROWS}), "xl/externalLinks/externalLink1.xml")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    (tmp_path / "locked.xls").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "macro.xls").write_bytes(ole + "Workbook_VBA_PROJECT".encode("utf-16-le"))
    (tmp_path / "letter.doc").write_bytes(ole + "WordDocument".encode("utf-16-le"))
    for file, code in (
        (macros, "macros"),
        (links, "external-links"),
        (tmp_path / "locked.xls", "password"),
        (tmp_path / "macro.xls", "macros"),
        (tmp_path / "letter.doc", "not-a-table"),
    ):
        book = open_workbook(file)
        assert ([finding.code for finding in book.findings], book.sheets) == ([code], ())


def test_a_workbook_that_unpacks_to_more_than_the_limit_is_not_opened(tmp_path: Path) -> None:
    file = bomb(tmp_path / "bomb.xlsx")
    assert file.stat().st_size < 4_000_000
    assert _codes(file) == ["unpacks-too-large"]


def test_a_workbook_of_very_many_parts_is_not_opened(tmp_path: Path) -> None:
    file = write_book(tmp_path / "b.xlsx", {"T": ROWS})
    with zipfile.ZipFile(file, "a") as package:
        for number in range(2_001):
            package.writestr(f"xl/media/{number}", b"")
    assert _codes(file) == ["too-many-parts"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_damaged(tmp_path: Path, share: float) -> None:
    whole = write_book(tmp_path / "b.xlsx", {"T": ROWS}).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: int(len(whole) * share)])
    assert _codes(tmp_path / "cut.xlsx") == ["damaged-file"]


def test_another_package_is_no_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "text.docx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert _codes(tmp_path / "text.docx") == ["not-a-table"]
