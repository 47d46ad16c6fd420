"""DHS Office of Homeland Security Statistics, Immigration Enforcement and Legal Processes: the monthly tables.

Counts events, not persons, to the nearest ten, in US fiscal months. One edition is a workbook of some 34 tables and a
flat CSV of two of them. A sheet prints its title, one or two header rows and then for each fiscal year a line `Total`
with the year, and its months with the year left empty; the group over a header stands in its first column only. Which
citizenships have a column, and which digits of a footnote a header ends in, change from edition to edition: columns
are told by their text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.contents import kind_of
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide
from cauce.transcribe.sheets import transcribe_sheets
from cauce.transcribe.workbook import Sheet, letter

SOURCE = "us_ohss_monthly"
LABELS = ("subject", "group", "header", "path", "Fiscal Year", "Month")
"""`subject` is the title without its years, `group` and `header` are what stands over the number without the digits
of a footnote, `path` both in one."""

TIME = ("Fiscal Year", "Month")
FLAT_LABELS = ("Calendar Year", "Fiscal Year", "Month")
FLAT_COLUMNS = (
    *FLAT_LABELS,
    *(f"Repatriations:{kind}" for kind in
      ("Title 42 Expulsions", "Administrative Returns", "Enforcement Returns", "Removals", "Total")),
    *(f"Southwest Border Book-outs/{agency}:{outcome}" for agency, own in
      (("OFO", ("OFO Paroles",)), ("USBP", ("USBP Releases",)), ("CBP", ("OFO Paroles", "USBP Releases")))
      for outcome in ("Other outcomes", *own, "Transfers to HHS", "Transfers to ICE", "Migrant Protection Protocols",
                      "T42 expulsions", "T8 repatriations", "Total")),
)  # fmt: skip

LAYOUTS = (
    Layout(
        "workbook",
        "workbook",
        sheets={
            r"DHS Repats by Type": ("Fiscal Year", "Month"),
            r"DHS Removals by Citizenship": ("Fiscal Year", "Month", "Total"),
            r"SWB Encounters by Citizenship": ("Fiscal Year", "Month", "Total"),
        },
    ),
    Layout("flat", "separated", columns=FLAT_COLUMNS),
)

CONTENTS = "Table of Contents"

_YEARS = re.compile(r":\s*Fiscal Years?\b.*", re.DOTALL)
_TO_MONTH = re.compile(r"\bYTD \((?P<month>[A-Z][a-z]+) \d{4}\)\s*$")
_FOOTNOTE = re.compile(r"(?<=[A-Za-z)])\s*\d+(?:,\s*\d+)*$")
_MONTHS = (
    "October", "November", "December", "January", "February", "March", "April", "May", "June", "July", "August",
    "September",
)  # fmt: skip


def read(file: Path) -> Transcript:
    """Every cell of the tables that are taken, sheet by sheet, row by row."""
    return _read_workbook(file) if kind_of(file) == "workbook" else _read_flat(file)


def _read_flat(file: Path) -> Transcript:
    wide = transcribe_wide(file, source=SOURCE, labels=FLAT_LABELS, header_as="path")
    paths = [str(path) for path in wide.cells["path"]]
    heads = [path.partition(":") for path in paths]
    cells = {
        **wide.cells,
        "subject": [before.partition("/")[0] for before, _, _ in heads],
        "group": [before.partition("/")[2] for before, _, _ in heads],
        "header": [header for _, _, header in heads],
    }
    return Transcript(SOURCE, cells, wide.findings)


def _read_workbook(file: Path) -> Transcript:
    return transcribe_sheets(file, _read_sheet, source=SOURCE, labels=LABELS)


def _read_sheet(sheet: Sheet, cells: Cells, findings: Findings) -> None:
    top = next((at for at, row in enumerate(sheet.rows) if [text.strip() for text in row[:2]] == list(TIME)), None)
    titles = [row[0].strip() for row in sheet.rows[:top] if row and row[0].strip()]
    if top is None:
        if titles[:1] != [CONTENTS]:
            findings.add(Finding("sheet-without-table", Where(sheet=sheet.name), {"header": " | ".join(TIME)}))
        return
    subject = _YEARS.sub("", titles[-1]) if titles else ""
    columns = list(_columns(sheet.rows[top], sheet.rows[top - 1] if top else []))
    paths = [labels["path"] for _, labels in columns]
    for path in sorted({path for path in paths if paths.count(path) > 1}):
        findings.add(Finding("repeated-column", Where(sheet=sheet.name, row=top + 1, column=path)))
    last = ""
    for at, year, month in _lines(sheet, top + 1, findings):
        last = month
        for column, labels in columns:
            value = sheet.rows[at][column]
            beside = {**labels, "subject": subject, "Fiscal Year": year, "Month": month}
            cells.add(sheet=sheet.name, row=at + 1, column=letter(column), value=value, labels=beside)
    said = _TO_MONTH.search(titles[-1]) if titles else None
    if said and said["month"] != last:
        findings.add(Finding("table-cut-off", Where(sheet=sheet.name), {"said": said["month"], "last": last or "-"}))


def _columns(headers: Sequence[str], above: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The index of each number column, with its group and header; a row that begins with a text groups nothing."""
    groups = above if above and not above[0].strip() else [""] * len(headers)
    group = ""
    for column in range(len(TIME), len(headers)):
        group = _FOOTNOTE.sub("", groups[column].strip()) or group
        header = _FOOTNOTE.sub("", headers[column].strip())
        if not header and not groups[column].strip():
            continue
        yield column, {"group": group, "header": header, "path": f"{group}: {header}" if group else header}


def _lines(sheet: Sheet, start: int, findings: Findings) -> Iterator[tuple[int, str, str]]:
    """The index, fiscal year and month of each line of the table: a total, its months from October on, the next total.

    The year is carried down from the total, so a line out of this order would be read into another year: a finding.
    """
    year, expected = "", 0
    for at in range(start, len(sheet.rows)):
        row = sheet.rows[at]
        first, month = row[0].strip(), row[1].strip() if len(row) > 1 else ""
        if not month and not any(text.strip() for text in row[1:]):
            if first:
                return
            continue
        is_next = not year or (expected == len(_MONTHS) and _follows(year, first))
        is_total = month == "Total" and bool(first) and is_next
        is_month = bool(year) and not first and expected < len(_MONTHS) and month == _MONTHS[expected]
        if not (is_total or is_month):
            findings.add(
                Finding("line-out-of-order", Where(sheet=sheet.name, row=at + 1), {"year": first, "month": month})
            )
            continue
        year, expected = (first, 0) if is_total else (year, expected + 1)
        yield at, year, month


def _follows(year: str, following: str) -> bool:
    """Whether two printed fiscal years stand one after the other: 2023, 2024 YTD."""
    return following[:4].isdecimal() and year[:4].isdecimal() and int(following[:4]) == int(year[:4]) + 1
