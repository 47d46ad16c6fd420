"""UNODC, Global Report on Trafficking in Persons: what states answered to its questionnaire, calendar years.

Victims detected, offences recorded, and persons in formal contact, prosecuted and convicted, by the law of each state.
Those of one year are other people and other cases. From one to four are printed `<5`. Categories stand as each state
typed them; regional aggregates stand among the countries. The second line says on which day the data were published.
"""

from __future__ import annotations

import re
from pathlib import Path

from cauce.model.transcript import Transcript
from cauce.transcribe.cells import Cells, Findings
from cauce.transcribe.layout import Layout
from cauce.transcribe.sheets import header_row, transcribe_sheets
from cauce.transcribe.workbook import Sheet, Workbook, letter

SOURCE = "unodc_trafficking"
VALUE = "txtVALUE"
LABELS = ("Iso3_code", "Country", "Indicator", "Dimension", "Category", "Sex", "Age", "Year", "Unit of measurement")
BY_CITIZENSHIP, BY_FORM = "by citizenship", "by form of exploitation"
OWN = ("Nationals", "own country", "Domestic (Myanmar)", "Ciudadanos de su pa\N{REPLACEMENT CHARACTER}s")
"""How a state calls its own citizens: whose, the country of the line says."""

LAYOUTS = (Layout("answers", "workbook", sheets={r".*": (*LABELS, VALUE, "Source")}),)

_DAY = re.compile(r"(?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4})")


def read(file: Path) -> Transcript:
    """Every number with its labels; the category also as `citizenship` or as `form`, by what it divides."""
    return transcribe_sheets(
        file, _read_sheet, source=SOURCE, labels=(*LABELS, "citizenship", "form"), published=_published
    )


def _published(book: Workbook) -> str | None:
    """The day in the first column above the table, as `30/05/2023`."""
    above = (row[0].strip() for sheet in book.sheets for row in sheet.rows[:2] if row)
    found = next((found for text in above if (found := _DAY.fullmatch(text))), None)
    return f"{found['year']}-{found['month']}-{found['day']}" if found else None


def _read_sheet(sheet: Sheet, cells: Cells, findings: Findings) -> None:
    top = header_row(sheet, VALUE, findings)
    if top is None:
        return
    header = sheet.rows[top]
    value, places = header.index(VALUE), {name: header.index(name) for name in LABELS if name in header}
    for at in range(top + 1, len(sheet.rows)):
        row = sheet.rows[at]
        if not any(row):
            continue
        labels = {name: row[place] for name, place in places.items()}
        category, divides = labels.get("Category", ""), labels.get("Dimension", "")
        own = f"{OWN[0]}: {labels.get('Iso3_code', '')}" if category in OWN else category
        split = {
            "citizenship": own if divides == BY_CITIZENSHIP else "",
            "form": category if divides == BY_FORM else "",
        }
        cells.add(sheet=sheet.name, row=at + 1, column=letter(value), value=row[value], labels={**labels, **split})
