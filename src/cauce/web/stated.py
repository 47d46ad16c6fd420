"""Strips of series that a page's data file lists: one row a series on its own axis, by year or by month."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cauce.figures.charts.columns import columns
from cauce.figures.charts.steps import steps
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.figures.values import Bar, Hue, Line, Point, State
from cauce.language import knows, number, period
from cauce.model.period import Month
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts

_YEAR = re.compile(r"(?:FY)?(\d{4})(-.*)?")

_NARROW, _AXIS = 480, 18
"""Up to which width every row has an axis of its own, and the room that it needs."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a strip: what it is called, and its series. Of several, each counts another thing."""

    key: str
    name: str
    unit: str
    hue: Hue
    pieces: tuple[Shown, ...]
    group: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point, in the order of time."""
        return tuple(sorted((p for each in self.pieces for p in each.line.points), key=lambda p: p.period))

    @property
    def is_held(self) -> bool:
        """Whether the edition has anything of it."""
        return any(each.line.points for each in self.pieces)


def rows(asked: Asked, page: str, key: str, **more: str) -> tuple[Row, ...]:
    """The rows of a strip as the edition holds them; `more` are codes that the reader chose."""
    said = facts(page)["figures"][key]
    return tuple(_row(asked, page, said, each, more) for each in said["rows"])


def _row(asked: Asked, page: str, said: Mapping[str, Any], entry: Mapping[str, Any], more: Mapping[str, str]) -> Row:
    dataflow = entry.get("dataflow", said.get("dataflow"))
    common = {**(said.get("named") or {}), **entry.get("named", {})}
    hue, unit = Hue(entry["hue"]), asked.say(f"unit.{entry.get('unit', said.get('unit')).lower()}")
    name = asked.say(f"{page}.{entry['key']}")
    pieces = []
    for at, piece in enumerate(entry.get("pieces", ({},)), start=1):
        own = {**common, **piece}
        named = {dimension: more.get(code[1:], "") if code.startswith("$") else code for dimension, code in own.items()}
        words = asked.say(f"{page}.{entry['key']}.{at}") if "pieces" in entry else name
        line = asked.line(words, dataflow, hue=hue, unit=unit, **named)
        pieces.append(Shown(line, {"dataflow": dataflow, **named}))
    group = asked.say(f"{page}.group.{entry['group']}") if "group" in entry else ""
    return Row(entry["key"], name, unit, hue, tuple(pieces), group)


def strip(asked: Asked, page: str, key: str, **more: str) -> Figure | None:
    """The figure of a strip; None where the edition holds none of its rows."""
    said, held = facts(page)["figures"][key], rows(asked, page, key, **more)
    if not any(row.is_held for row in held):
        return None
    by_month = said["by"] == "month"
    last = [row.key for row in held if row.is_held][-1]
    titled = said.get("titled", ())
    when = "" if by_month else _told(_final(held, titled))
    stages = []
    for row in held:
        told = when if row.key in titled else ""
        draw = _by_month(row, _months(held), row.key == last) if by_month else _by_year(asked, row, _years(held), told)
        stages.append(_stage(asked, (page, key), row, draw, by_month=by_month, last=row.key == last))
    shown = [piece for row in held for piece in row.pieces]
    names = {"nationality": _nationality(more, asked.language)} if "citizenship" in more else {}
    return framed(
        asked, key, _title(asked, page, key, _final(held, titled), names), _said(asked, f"{page}.{key}.unit"),
        shown, stages=tuple(stages), table=table(asked, "month" if by_month else "year", shown),
        sentence=_said(asked, f"{page}.{key}.sentence", **names), note=_said(asked, f"{page}.{key}.note", **names),
    )  # fmt: skip


def _nationality(more: Mapping[str, str], language: str) -> str:
    return codelist("CL_CITIZENSHIP").name(more["citizenship"], language)


def _stage(
    asked: Asked, where: tuple[str, str], row: Row, draw: Callable[[Canvas], Drawing], *, by_month: bool, last: bool
) -> Stage:
    """One row of a strip; a gap, with who would have to publish it, where the edition holds nothing."""
    page, key = where
    if not row.is_held:
        own = f"{page}.absent.{row.key}"
        absent = asked.say(own if knows(asked.language, own) else "stated.absent")
        return Stage(row.name, row.unit, row.hue, absent=absent, group=row.group)
    heights = (140 + (_AXIS if by_month else 0), 124 + (_AXIS if by_month and last else 0))
    made = drawings(f"{key}-{row.key}", row.name, asked.language, draw, heights=heights, beside=BESIDE)
    source = asked.source_line(next(each.line.source for each in row.pieces if each.line.points)).rsplit(". ", 1)[0]
    return Stage(row.name, row.unit, row.hue, made, source, group=row.group)


def _by_month(row: Row, window: tuple[Month, Month], axis: bool) -> Callable[[Canvas], Drawing]:
    """Months as steps; the years below every row where it is narrow, as rows then may stand beside each other."""
    line = row.pieces[0].line
    return lambda canvas: steps(canvas, line, *window, axis=axis or canvas.width <= _NARROW)


def _by_year(asked: Asked, row: Row, ends: tuple[int, int], when: str) -> Callable[[Canvas], Drawing]:
    """A column a year; `when` is the year whose number the title says, if it says one of this row."""
    bars, breaks = _bars(row, ends, asked.language)
    told = (year_of(when) - ends[0],) if when else ()
    return lambda canvas: columns(canvas, bars, 5, breaks=breaks, told=told)


def year_of(time_period: str) -> int:
    """The calendar or fiscal year of a yearly period, or of the part of a year."""
    found = _YEAR.fullmatch(time_period)
    return int(found[1]) if found else 0


def _bars(row: Row, ends: tuple[int, int], language: str) -> tuple[list[Bar], list[int]]:
    """A bar a year, an outline for a part of one; and the years from which another thing is counted."""
    by_year: dict[int, Point] = {}
    for piece in row.pieces:
        by_year.update({year_of(point.period): point for point in piece.line.points})
    years = range(ends[0], ends[1] + 1)
    bars = [_bar(year, by_year.get(year), row.hue, language) for year in years]
    begins = [year_of(piece.line.points[0].period) - ends[0] for piece in row.pieces[1:] if piece.line.points]
    return bars, begins


def _bar(year: int, point: Point | None, hue: Hue, language: str) -> Bar:
    if point is None:
        return Bar(str(year), None, hue, "L")
    partial = "-" in point.period
    return Bar(period(point.period, language) if partial else str(year), point.value, hue, point.status, partial)


def _months(held: Sequence[Row]) -> tuple[Month, Month]:
    months = [point.month for row in held for point in row.points]
    return min(months), max(months)


def _years(held: Sequence[Row]) -> tuple[int, int]:
    years = [year_of(point.period) for row in held for point in row.points]
    return min(years), max(years)


_Final = Mapping[str, Mapping[str, float | None]]
"""What is final and whole of each row that a title names, by period."""


def _final(held: Sequence[Row], titled: Sequence[str]) -> _Final:
    lines = {row.key: row.pieces[-1].line for row in held if row.key in titled}
    return {
        key: {p.period: p.value for p in line.known if not p.is_open and "/" not in p.period}
        for key, line in lines.items()
    }


def _told(final: _Final) -> str:
    """The newest period that all of them know; empty where there is none."""
    return max(set.intersection(*(set(each) for each in final.values())), default="") if final else ""


def _title(asked: Asked, page: str, key: str, final: _Final, names: Mapping[str, str]) -> str:
    """What the newest final and whole period says that all the rows named know; the question where there is none."""
    when = _told(final)
    if not when:
        return asked.say(f"{page}.{key}.question", **names)
    values = {name.replace("-", "_"): number(each[when] or 0, asked.language) for name, each in final.items()}
    return asked.say(f"{page}.{key}.title", when=period(when, asked.language), **values, **names)


def _said(asked: Asked, key: str, **facts: str) -> str:
    return asked.say(key, **facts) if knows(asked.language, key) else ""


def table(asked: Asked, by: str, shown: Sequence[Shown]) -> Table:
    """One row a period, the newest first, one column a series; what is withheld as the range it lies in."""
    kept = [each.line for each in shown if each.line.points]
    held = [{point.period: point for point in line.points} for line in kept]
    periods = sorted({each for points in held for each in points}, reverse=True)
    heading = Column(asked.say(f"word.{by}"))
    return Table(
        (heading, *(Column(line.name, True, line.hue, line.unit) for line in kept)),
        tuple(
            (Cell(period(each, asked.language)), *(_cell(asked, line, points, each)
                                                  for line, points in zip(kept, held, strict=True)))
            for each in periods
        ),
    )  # fmt: skip


def _cell(asked: Asked, line: Line, points: Mapping[str, Point], when: str) -> Cell:
    last = line.points[-1].period
    point = points.get(when, Point(when, None, "_N" if when > last else "L"))
    made = number_cell(asked.language, point, line.measure)
    if point.state is State.WITHHELD and point.low is not None and point.high is not None:
        said = asked.say(
            "figures.range", low=number(point.low, asked.language), high=number(point.high, asked.language)
        )
        return Cell(said, State.WITHHELD.sign, made.state, made.address)
    return made
