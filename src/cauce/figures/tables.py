"""Tables of a figure: every number with its sign and the way to its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cauce.figures import words
from cauce.figures.values import Hue, Line, Measure, Point, State
from cauce.language import period as written_period
from cauce.model.period import Month


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether it holds numbers, and in whose hue it is headed."""

    name: str
    numeric: bool = False
    hue: Hue | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as shown: `sign` and `state` say why a number is as it is, `share` (0 to 1) draws a bar beside it."""

    text: str
    sign: str = ""
    state: str = ""
    address: str | None = None
    share: float | None = None
    hue: Hue | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows whose first cell names them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def number_cell(language: str, point: Point, measure: Measure = Measure.COUNT, address: str | None = None) -> Cell:
    """A value with its sign: 24,610 p; or the sign alone where there is no value."""
    state = point.state
    word = "" if state in (State.NORMAL, State.ZERO) else words.state_word(language, state)
    to = address or point.address
    if point.value is None:
        return Cell(state.sign, "", word, to)
    return Cell(words.value(language, point.value, measure), state.sign, word, to)


def series_table(language: str, period_name: str, lines: Sequence[Line], newest_first: bool = False) -> Table:
    """One row a period, one column a series; a period that a series does not hold is not yet published, or `:`."""
    columns = (Column(period_name), *(Column(line.name, True, line.hue, line.unit) for line in lines))
    held = [{point.period: point for point in line.points} for line in lines]
    periods = sorted({period for points in held for period in points}, reverse=newest_first)
    ends = [line.last.period if line.last else "" for line in lines]
    rows = tuple(
        (
            Cell(written_period(period, language)),
            *(
                number_cell(language, points.get(period, _absent(period, end)), line.measure)
                for points, end, line in zip(held, ends, lines, strict=True)
            ),
        )
        for period in periods
    )
    return Table(columns, rows)


def _absent(period: str, end: str) -> Point:
    """What a series says of a period it does not hold: not yet published after its end, not collected before it."""
    return Point(period, None, "_N" if period > end else "L")


def months_known(line: Line) -> tuple[Month, Month] | None:
    """The first and the last month with a value; None if there is none."""
    return (line.known[0].month, line.known[-1].month) if line.known else None
