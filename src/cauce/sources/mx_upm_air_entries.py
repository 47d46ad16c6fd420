"""Mexico, UPMRIP, Boletín mensual, table 1.3.1: entries by air, by nationality and airport, cumulated over the year.

Counts events: one person may enter more than once. The publisher overwrites one file a year, so each edition states
January to a month that its title names. Nationalities stand under their continent and region, whose lines are totals;
a digit after a name is that of a footnote.
"""

from __future__ import annotations

import re
from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.sheets import header_row, transcribe_sheets
from cauce.transcribe.workbook import Sheet, letter

SOURCE = "mx_upm_air_entries"
HEADER = "Continente/ país de nacionalidad"

LAYOUTS = (Layout("boletin", "workbook", sheets={r".*": (HEADER, "Otros", "Total")}),)

_SPAN = re.compile(r"([a-zé]+)-([a-zé]+) de (\d{4})\s*$", re.IGNORECASE)
_JANUARY = re.compile(r"\benero de (\d{4})\s*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=[A-Za-zÀ-ÿ)])\s*\d$")


def read(file: Path) -> Transcript:
    """Every number with the nationality before it, the airport over it and the months that the title names."""
    return transcribe_sheets(file, _read_sheet, source=SOURCE, labels=("months", "nationality", "airport"))


def _read_sheet(sheet: Sheet, cells: Cells, findings: Findings) -> None:
    top = header_row(sheet, HEADER, findings)
    if top is None:
        return
    first = sheet.rows[top].index(HEADER)
    titles = [text for row in sheet.rows[:top] for text in row if text.strip()]
    said = next((found[0] for text in titles if (found := _SPAN.search(text) or _JANUARY.search(text))), "")
    header = [text.strip() for text in sheet.rows[top]]
    airports = [column for column, text in enumerate(header) if text and column > first]
    for at in range(top + 1, len(sheet.rows)):
        row = sheet.rows[at]
        printed = [row[column].strip() for column in airports]
        if row[first].strip() == HEADER or not any(each[:1].isdecimal() for each in printed):
            continue
        name = _FOOTNOTE.sub("", row[first].strip())
        for column in airports:
            labels = {"months": said, "nationality": name, "airport": header[column]}
            cells.add(sheet=sheet.name, row=at + 1, column=letter(column), value=row[column], labels=labels)
