"""US Department of State, WRAPS: refugees admitted, by nationality, calendar years.

Counts people by the date of arrival. A report of a report writer: a line for each nationality, and under it one for
each religion, whose names stand in the next column. The lines of religions are not read: they tell of few people what
nobody needs to know.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.sheets import header_row, transcribe_sheets
from cauce.transcribe.workbook import Sheet, letter

SOURCE = "us_dos_refugees"
RELIGION = "Religion"

LAYOUTS = (Layout("report", "workbook", sheets={r"MX - Arrivals by Nationality.*": (RELIGION, "Total")}),)


def read(file: Path) -> Transcript:
    """The number of each nationality and year; a column without a header, a seam of the report, holds none."""
    return transcribe_sheets(file, _read_sheet, source=SOURCE, labels=("nationality", "year"))


def _read_sheet(sheet: Sheet, cells: Cells, findings: Findings) -> None:
    top = header_row(sheet, RELIGION, findings)
    if top is None:
        return
    header = sheet.rows[top]
    religion = header.index(RELIGION)
    nationality = religion - 1
    years = [column for column, text in enumerate(header) if text.strip() and column > religion]
    for at in range(top + 1, len(sheet.rows)):
        row = sheet.rows[at]
        if not row[nationality].strip() or not any(row[column].strip() for column in years):
            continue
        for column in years:
            labels = {"nationality": row[nationality], "year": header[column]}
            cells.add(sheet=sheet.name, row=at + 1, column=letter(column), value=row[column], labels=labels)
