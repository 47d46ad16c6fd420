"""Workbooks whose sheets are read one by one into one transcript."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.workbook import Sheet, Workbook, open_workbook


def transcribe_sheets(
    file: Path,
    read_sheet: Callable[[Sheet, Cells, Findings], None],
    *,
    source: str,
    labels: Sequence[str],
    published: Callable[[Workbook], str | None] | None = None,
) -> Transcript:
    """What `read_sheet` adds of every sheet, in their order; `published` finds a printed date of publication."""
    book = open_workbook(file)
    cells, findings = Cells(labels), Findings(book.findings)
    for sheet in book.sheets:
        read_sheet(sheet, cells, findings)
    return cells.transcript(source, findings.all(), printed_date=published(book) if published else None)


def header_row(sheet: Sheet, name: str, findings: Findings) -> int | None:
    """The first row with a cell that says `name`; None, and a finding, where the sheet has no such table."""
    top = next((at for at, row in enumerate(sheet.rows) if name in row), None)
    if top is None:
        findings.add(Finding("sheet-without-table", Where(sheet=sheet.name), {"header": name}))
    return top
