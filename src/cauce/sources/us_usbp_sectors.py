"""US Border Patrol, monthly encounters by sector: the pages of a PDF as text, one a fiscal year, and all years tidied.

Counts events, not persons: apprehensions between ports of entry and, from March 2020, expulsions. Periods are US fiscal
months. A page has a line a sector, then a line a border, then the total; some sectors print their name on a line of its
own with the former name under the numbers. The tidied file has a line a month and a column a sector, border and total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cauce.model.finding import Finding, Where
from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.separated import transcribe_wide
from cauce.transcribe.text import read_lines

SOURCE = "us_usbp_sectors"
MONTHS = (
    "October", "November", "December", "January", "February", "March", "April", "May", "June", "July", "August",
    "September",
)  # fmt: skip
TOTAL = "Total"
LAST = "Monthly Total"
TIDY_LABELS = ("month", "fy", "cy")
TIDY_TOTALS = ("coastal_border", "northern_border", "southwest_border", "monthly_total")
TIDY_SECTORS = (
    "livermore", "miami", "new_orleans", "ramey", "blaine", "buffalo", "detroit", "grand_forks", "havre", "houlton",
    "spokane", "swanton", "big_bend", "del_rio", "el_centro", "el_paso", "laredo", "rio_grande_valley", "san_diego",
    "tucson", "yuma",
)  # fmt: skip

_TITLE = r"Total .* By Month - FY (?P<year>\d{4})"
_HEADER = "|".join(("SECTOR", *MONTHS))

LAYOUTS = (
    Layout("page", "text", first_lines=(r"United States Border Patrol", _TITLE, re.escape(_HEADER))),
    Layout(
        "tidy",
        "separated",
        columns=(*TIDY_LABELS, *(name for name in TIDY_SECTORS if name != "livermore"), *TIDY_TOTALS),
        optional=("livermore",),
        separator="|",
    ),
)

_PASSED_OVER = re.compile(r"United States Border Patrol|Yearly|Total|\(formerly .+\)|\*.+")


def read(file: Path) -> Transcript:
    """Every number of the page or of the tidied file, totals too."""
    lines = read_lines(file)
    if any(line.strip() == _HEADER for line in lines.lines[:10]):
        return _read_page(lines.lines, Findings(lines.findings))
    return transcribe_wide(file, source=SOURCE, labels=TIDY_LABELS, header_as="sector", separator="|")


def _read_page(lines: Sequence[str], findings: Findings) -> Transcript:
    cells = Cells(("Fiscal Year", "Month", "sector"))
    year = next((found["year"] for line in lines if (found := re.fullmatch(_TITLE, line.strip()))), "")
    sectors: list[str] = []
    for row, sector, numbers in _rows(lines, findings):
        if sector in sectors:
            findings.add(Finding("repeated-line", Where(row=row), {"line": sector}))
        sectors.append(sector)
        for month, number in zip((*MONTHS, TOTAL), numbers, strict=True):
            labels = {"Fiscal Year": year, "Month": month, "sector": sector}
            cells.add(row=row, column=month, value=number, labels=labels)
    if LAST not in sectors:
        findings.add(Finding("page-cut-off", Where(row=len(lines)), {"line": LAST}))
    return cells.transcript(SOURCE, findings.all())


def _rows(lines: Sequence[str], findings: Findings) -> Iterator[tuple[int, str, Sequence[str]]]:
    """Row, sector and thirteen numbers of each line of the table; a name on a line of its own belongs to the next."""
    name = ""
    for row, line in enumerate(lines, start=1):
        text = line.strip()
        fields = [field.strip() for field in text.split("|")]
        if not text or text == _HEADER or re.fullmatch(_TITLE, text) or _PASSED_OVER.fullmatch(text):
            continue
        if len(fields) == 1 and not name:
            name = text
            continue
        sector, numbers = (name, fields) if name else (fields[0], fields[1:])
        if len(numbers) == len(MONTHS) + 1 and sector:
            yield row, sector, numbers
        else:
            findings.add(Finding("ragged-row", Where(row=row), {"fields": len(fields), "columns": len(MONTHS) + 2}))
        name = ""
    if name:
        findings.add(Finding("page-cut-off", Where(row=len(lines)), {"line": LAST}))
