"""How OHSS lays out a sheet: title, one or two header rows, a total row for each fiscal year, its months, footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import numpy.typing as npt
import xlsxwriter

from cauce.analysis.worlds.world import Counts
from cauce.invented.publication import MONTHS, titles
from cauce.model.period import Month, months_between, us_fiscal_month

_CONTENTS = "Return to Table of Contents."
_HINT = (
    '* Please click on the "plus" sign to the left of the years to expand to see monthly data '
    'or the "minus" sign to hide it.'
)
_NOTES = (
    "Notes: To protect privacy, table cells are rounded to the nearest ten. The totals may not sum due to rounding. "
    "Invented data: no figure here was ever counted."
)
_SOURCE = "Source: a simulated world."
_ABSENT = {"X": "X Not applicable.", "NA": "NA Not available."}


@dataclass(frozen=True)
class Column:
    """A column under its header, digits of footnotes included: exact numbers by month of the world.

    Where `given` is false for a month, `absent` (X or NA) is printed instead.
    """

    label: str
    numbers: Counts
    absent: str = ""
    given: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Group:
    """Columns under one group header; without a label the sheet has one header row."""

    label: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet, by the name on its tab."""

    name: str
    groups: tuple[Group, ...]


def to_ten(number: int) -> int:
    """The nearest ten; a five goes up."""
    return (number + 5) // 10 * 10


def laid_out(months: tuple[Month, ...], last: Month, created: date, sheets: Iterable[Sheet]) -> bytes:
    """The workbook, from the first whole fiscal year of the world to `last`; the same bytes each time."""
    found = list(sheets)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties(
        {
            "created": datetime(created.year, created.month, created.day, tzinfo=UTC),
            "title": "Invented data / Datos inventados",
            "comments": "Simulated; no figure here was ever counted. / Simulados; ninguna cifra fue contada.",
        }
    )
    begin = months[0].year + (months[0].month > 10)
    contents = book.add_worksheet("TOC")
    contents.write_column(0, 0, ["Table of Contents", "", "Click link for corresponding tab:"])
    contents.write_row(4, 0, ["Category", "Table", "Starting Date"])
    for row, sheet in enumerate(found, 5):
        contents.write_row(row, 0, [sheet.name.split()[0], titles()[sheet.name], begin + 1])
    for sheet in found:
        _write(book.add_worksheet(sheet.name), sheet, months, last, begin)
    book.close()
    return content.getvalue()


def _write(
    page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, months: tuple[Month, ...], last: Month, begin: int
) -> None:
    years = range(begin + 1, last.year + (last.month >= 10) + 1)
    newest = f"{years[-1]}{'' if last.month == 9 else ' YTD'}"
    when = f"Fiscal Years {years[0]} to {newest} ({MONTHS[last.month - 1]} {last.year})"
    page.write(0, 0, _CONTENTS)
    page.write(0, 2, _HINT)
    page.write(1, 0, f"{titles()[sheet.name]}: {when}")
    row = _headers(page, sheet)
    columns = [column for group in sheet.groups for column in group.columns]
    for year in years:
        first, end = us_fiscal_month(year, 10), min(us_fiscal_month(year, 9), last)
        steps = [month.index - months[0].index for month in months_between(first, end)]
        page.write(row, 0, newest if year == years[-1] and last.month != 9 else year)
        page.write_row(row, 1, ["Total", *(_total(column, steps) for column in columns)])
        for line, step in enumerate(steps, row + 1):
            page.write_row(line, 1, [MONTHS[months[step].month - 1], *(_cell(column, step) for column in columns)])
        row += len(steps) + 1
    absent = sorted({column.absent for column in columns if column.absent})
    page.write_column(row, 0, [*(_ABSENT[text] for text in absent), _NOTES, _SOURCE])


def _headers(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet) -> int:
    """The header rows; the row below them."""
    row = 2
    if any(group.label for group in sheet.groups):
        at = 2
        for group in sheet.groups:
            if len(group.columns) > 1 and group.label:
                page.merge_range(row, at, row, at + len(group.columns) - 1, group.label)
            else:
                page.write(row, at, group.label)
            at += len(group.columns)
        row += 1
    page.write_row(row, 0, ["Fiscal Year", "Month", *(c.label for group in sheet.groups for c in group.columns)])
    return row + 1


def _cell(column: Column, step: int) -> int | str:
    if column.given is not None and not column.given[step]:
        return column.absent
    return to_ten(int(column.numbers[step]))


def _total(column: Column, steps: list[int]) -> int | str:
    """The year's exact sum, rounded once: not the sum of the rounded months."""
    if column.given is not None and not column.given[steps].any():
        return column.absent
    return to_ten(int(column.numbers[steps].sum()))
