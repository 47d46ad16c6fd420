"""Workbooks, copied sheet by sheet: every cell at its absolute position, as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cauce.model.finding import Finding, Where
from cauce.settings import LIMITS, megabytes
from cauce.transcribe.package import inspect_package

Printed = float | int | str | bool | date | time | datetime | timedelta


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[r][c]` is the cell in row r + 1 and column `letter(c)`; an empty cell is ""."""

    name: str
    rows: list[list[str]]
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook in their order, and what is wrong with it. A fault that forbids opening leaves none."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()


def letter(index: int) -> str:
    """The letters over the column with this index from 0: A, B ... Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell(row: int, column: int) -> str:
    """The name of a cell from indexes from 0, as a person sees it: `cell(16, 3)` is D17."""
    return f"{letter(column)}{row + 1}"


def open_workbook(file: Path) -> Workbook:
    """All sheets of an .xlsx or .xls file with the findings about it. A file is opened once and kept while it stays."""
    state = file.stat()
    return _open(file, state.st_size, state.st_mtime_ns)


def read_workbook(file: Path) -> list[Sheet]:
    """The sheets alone, in the order of the workbook."""
    return list(open_workbook(file).sheets)


@lru_cache(maxsize=2)
def _open(file: Path, size: int, _changed: int) -> Workbook:
    if size > LIMITS.file_bytes:
        return Workbook((), (Finding("too-large", facts={"megabytes": megabytes(LIMITS.file_bytes)}),))
    may_open, findings = inspect_package(file)
    if not may_open:
        return Workbook((), tuple(findings))
    try:
        with CalamineWorkbook.from_path(str(file)) as book:
            sheets = [
                _sheet(book, meta.name, visible=meta.visible is SheetVisibleEnum.Visible, findings=findings)
                for meta in book.sheets_metadata
                if meta.typ is SheetTypeEnum.WorkSheet
            ]
    except PasswordError:
        return Workbook((), (*findings, Finding("password")))
    except CalamineError:
        return Workbook((), (*findings, Finding("damaged-file")))
    if not any(sheet.rows for sheet in sheets):
        findings.append(Finding("empty-file"))
    return Workbook(tuple(sheets), tuple(findings))


def _sheet(book: CalamineWorkbook, name: str, *, visible: bool, findings: list[Finding]) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > LIMITS.cells:
        findings.append(Finding("too-many-cells", Where(sheet=name), {"limit": LIMITS.cells}))
        return Sheet(name, [], visible)
    rows = [[as_printed(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    return Sheet(name, rows, visible)


def as_printed(value: Printed) -> str:
    """A cell's value as text: a whole number without ".0", a date as YYYY-MM-DD, a truth as TRUE or FALSE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
