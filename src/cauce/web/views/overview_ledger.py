"""The ledger of the overview: each series to its own last month, against the month and the year before."""

from __future__ import annotations

from markupsafe import Markup

from cauce.figures.charts.spark import spark, year_names
from cauce.figures.figure import SLOTS
from cauce.figures.svg import Canvas
from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.figures.values import Line, Point, State
from cauce.language import month, number, signed_percent
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.parts import LEDGER_WIDTHS, LedgerRow
from cauce.web.views.overview_series import Followed, Known, at

OLD_MONTHS = 6
"""A figure so many months behind the newest of the ledger looks older than the others."""


def rows(known: Known) -> tuple[LedgerRow, ...]:
    """A row for each series that has a value."""
    return tuple(_row(known, each) for each in known.ledger)


def years(known: Known) -> tuple[tuple[str, Markup], ...]:
    """The years over the histories, for each width that has a head."""
    to = _shown_to(known)
    made = (year_names(width, known.first, to) for width in LEDGER_WIDTHS)
    return tuple(zip(SLOTS, made, strict=True))[3:]


def table(known: Known) -> Table:
    """The same numbers as a table, for a file."""
    asked = known.asked
    heads = ("ledger.what", "ledger.latest", "word.month", "ledger.month-before", "ledger.year-before", "word.source")
    columns = tuple(Column(asked.say(head), head.startswith("ledger.") and head != "ledger.what") for head in heads)
    made = []
    for each in known.ledger:
        line = known.line(each.key)
        newest = _newest(line)
        made.append(
            (
                Cell(f"{line.name}, {line.unit}"),
                number_cell(asked.language, newest),
                Cell(newest.period),
                Cell(change(asked, line, 1) if each.compared else ""),
                Cell(change(asked, line, 12) if each.compared else ""),
                Cell(line.source),
            )
        )
    return Table(columns, tuple(made))


def change(asked: Asked, line: Line, months: int) -> str:
    """The newest value against the one so many months before, or the words that there is none."""
    newest = _newest(line)
    before = at(line, newest.month.plus(-months))
    if before is None or not before.value:
        return asked.say("overview.no-comparison")
    return signed_percent((newest.value or 0) / before.value - 1, asked.language, 0)


def age(known: Known, line: Line) -> int:
    """How many months its newest value lies behind the newest of all."""
    return known.newest.index - _newest(line).month.index


def _row(known: Known, each: Followed) -> LedgerRow:
    asked, line = known.asked, known.line(each.key)
    newest = _newest(line)
    canvases = (Canvas(f"ledger-{each.key}", line.name, asked.language, width) for width in LEDGER_WIDTHS)
    behind = age(known, line)
    return LedgerRow(
        name=line.name,
        unit=line.unit,
        hue=each.hue,
        value=number(newest.value or 0, asked.language),
        month=month(newest.month, asked.language),
        state=asked.say("status.provisional") if newest.state is State.PROVISIONAL else "",
        month_before=change(asked, line, 1),
        year_before=change(asked, line, 12),
        remark="" if each.compared else asked.say("overview.still-grows"),
        old=asked.say("overview.behind", count=behind) if behind >= OLD_MONTHS else "",
        address=asked.url(each.page),
        trace_address=newest.address or "",
        drawings=tuple(spark(canvas, line, known.first, _shown_to(known)) for canvas in canvases),
    )


def _newest(line: Line) -> Point:
    return line.known[-1]


def _shown_to(known: Known) -> Month:
    """To the reader's month, and never less than to the newest one."""
    return max(known.today, known.newest)
