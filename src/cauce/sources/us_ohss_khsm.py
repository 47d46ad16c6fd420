"""DHS Office of Homeland Security Statistics, Key Homeland Security Metrics: encounters of the US Border Patrol.

Counts events, not persons, to the nearest ten, in US fiscal months; a cell that rounds to zero is left out, so parts
need not add to totals. One workbook of long tables: a sheet for each split, monthly and annual. The annual line of the
newest year is the year to date, without saying so.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.sheets import transcribe_sheets
from cauce.transcribe.workbook import Sheet, letter

SOURCE = "us_ohss_khsm"
YEAR, VALUE = "Fiscal Year", "Quantity"
LABELS = (YEAR, "Month", "Region", "Citizenship", "Family Status", "Sector")

LAYOUTS = (
    Layout(
        "workbook",
        "workbook",
        sheets={
            r"Annual Count": (VALUE,),
            r"Monthly Count": ("Month", VALUE),
            r"Monthly Sector": ("Month", "Sector", VALUE),
            r"Monthly Rgn and Citp": ("Month", "Region", "Citizenship", VALUE),
        },
    ),
)


def read(file: Path) -> Transcript:
    """Every quantity of every sheet with the labels beside it; the line break inside a header is read as a blank."""
    return transcribe_sheets(file, _read_sheet, source=SOURCE, labels=LABELS)


def _read_sheet(sheet: Sheet, cells: Cells, findings: Findings) -> None:
    headers = [[" ".join(text.split()) for text in row] for row in sheet.rows]
    top = next((at for at, row in enumerate(headers) if YEAR in row and VALUE in row), None)
    if top is None:
        findings.add(Finding("sheet-without-table", Where(sheet=sheet.name), {"header": f"{YEAR} | {VALUE}"}))
        return
    names = headers[top]
    value = names.index(VALUE)
    for at in range(top + 1, len(sheet.rows)):
        row = sheet.rows[at]
        if any(row):
            labels = {name: text for name, text in zip(names, row, strict=True) if name and name != VALUE}
            cells.add(sheet=sheet.name, row=at + 1, column=letter(value), value=row[value], labels=labels)
