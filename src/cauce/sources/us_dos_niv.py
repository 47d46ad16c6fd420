"""US Department of State: nonimmigrant visas issued, by nationality and class, US fiscal years.

Counts visas, not people and not entries. One sheet a fiscal year: nationalities under a heading of their region, each
region closed by its total, and a column for each class of visa. The classes, and how they are written (`H-2A`, `H2A`),
change from year to year. The last column, the grand total, has the border crossing cards in it.
"""

from __future__ import annotations

from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.sheets import transcribe_sheets
from cauce.transcribe.workbook import Sheet, letter

SOURCE = "us_dos_niv"
LABELS = ("year", "nationality", "class")
TOTAL = "Grand Total"

LAYOUTS = (Layout("workbook", "workbook", sheets={r"FY\d{2}": ("TN", "TD", TOTAL)}),)


def read(file: Path) -> Transcript:
    """Every number with the year over its sheet, the nationality before it and the class over it."""
    return transcribe_sheets(file, _read_sheet, source=SOURCE, labels=LABELS)


def _read_sheet(sheet: Sheet, cells: Cells, findings: Findings) -> None:
    header = [text.strip() for text in sheet.rows[0]] if sheet.rows else []
    if TOTAL not in header:
        findings.add(Finding("sheet-without-table", Where(sheet=sheet.name), {"header": TOTAL}))
        return
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        findings.add(Finding("repeated-column", Where(sheet=sheet.name, row=1, column=name)))
    for at, row in enumerate(sheet.rows[1:], start=2):
        if not any(text.strip() for text in row[1:]):
            continue
        for column, name in enumerate(header[1:], start=1):
            labels = {"year": header[0], "nationality": row[0], "class": name}
            cells.add(sheet=sheet.name, row=at, column=letter(column), value=row[column], labels=labels)
