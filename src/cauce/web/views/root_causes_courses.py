"""The course of each condition, a small panel a country: its source, its last year and how old that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from cauce.figures.charts.yearly import yearly
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Hue, Line
from cauce.figures.words import value
from cauce.web.asked import Asked
from cauce.web.views.root_causes_held import Held

FROM = 1990


def courses(asked: Asked, rows: Sequence[Held], entries: Sequence[Mapping[str, Any]]) -> Figure:
    """A strip with a stage a condition; those that the edition does not hold say so."""
    title = asked.say("root-causes.courses.title")
    lines = [line for row in rows for line in row.lines]
    last = max((int(line.known[-1].period) for line in lines if line.known), default=FROM)
    stages = tuple(_stage(asked, row, entry, last) for row, entry in zip(rows, entries, strict=True))
    return Figure(
        id="courses",
        title=title,
        unit_line=asked.say("root-causes.courses.unit", first=str(FROM), last=str(last)),
        drawings=(),
        table=_table(asked, rows),
        source_line=asked.source_line(*(line.source for line in lines if line.known)),
        address=f"{asked.here(tab=None)}#courses",
        table_address=f"{asked.here(tab='table')}#courses",
        csv_address=asked.figure_csv("courses"),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
        note=asked.say("root-causes.courses.note"),
        stages=stages,
        lines=tuple(lines),
        codes=tuple(each for row in rows for each in row.codes),
    )


def _stage(asked: Asked, row: Held, entry: Mapping[str, Any], last: int) -> Stage:
    known = [line for line in row.lines if line.known]
    if not known:
        return Stage(row.name, "", Hue.INK, absent=asked.say("stated.absent"))
    newest = max(int(line.known[-1].period) for line in known)
    age = asked.edition.manifest.published_at.year - newest
    unit = asked.say("root-causes.courses.age", last=str(newest), age=age)
    draw = partial(_drawn, row.lines, last, entry.get("shared", True))
    made = drawings(f"courses-{entry['indicator'].lower()}", row.name, asked.language, draw, beside=BESIDE)
    return Stage(row.name, unit, Hue.INK, made, asked.source_line(known[0].source).rsplit(". ", 1)[0])


def _drawn(lines: Sequence[Line], last: int, shared: bool, canvas: Canvas) -> Drawing:
    return yearly(canvas, [_since(line) for line in lines], FROM, last, shared)


def _since(line: Line) -> Line:
    """The line from the first year that is drawn."""
    kept = tuple(point for point in line.points if int(point.period) >= FROM)
    return Line(line.name, Hue.INK, kept, line.unit, line.source, measure=line.measure)


def _table(asked: Asked, rows: Sequence[Held]) -> Table:
    """One line a condition and year, the newest first, a column a country."""
    columns = (Column(asked.say("root-causes.conditions.column")), Column(asked.say("word.year")),
               *(Column(line.name, True) for line in rows[0].lines))  # fmt: skip
    told = []
    for row in rows:
        held = [{point.period: point for point in line.known} for line in row.lines]
        for year in sorted({year for each in held for year in each if int(year) >= FROM}, reverse=True):
            cells = (
                Cell(value(asked.language, each[year].value, line.measure), address=each[year].address)
                if year in each else Cell("")
                for each, line in zip(held, row.lines, strict=True)
            )  # fmt: skip
            told.append((Cell(row.name), Cell(year), *cells))
    return Table(columns, tuple(told))
