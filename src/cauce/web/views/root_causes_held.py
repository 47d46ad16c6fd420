"""What an edition holds of a condition or a programme, a country a column, the newest year in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cauce.errors import QuestionRefused
from cauce.figures.figure import Figure
from cauce.figures.scaled import decimals, scaled
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Hue, Line, Measure, Point
from cauce.figures.words import value
from cauce.language import listing, number
from cauce.reference import codelist
from cauce.web.asked import Asked


@dataclass(frozen=True, slots=True)
class Held:
    """One row of a table: its name, one series a country, and the codes of each."""

    name: str
    lines: tuple[Line, ...]
    codes: tuple[Mapping[str, str], ...]


def held(
    asked: Asked, dataflow: str, name: str, countries: Sequence[str], named: Mapping[str, str], *, unit: bool = True
) -> Held:
    """One line a country, each year a point; without points where the edition does not hold it.

    The name bears the unit of the values where `unit` says so and any country has one.
    """
    lines = tuple(_line(asked, dataflow, country, {**named, "ref_area": country}) for country in countries)
    said = next((line.unit for line in lines if line.unit), "") if unit else ""
    codes = tuple({"dataflow": dataflow, **named, "ref_area": country} for country in countries)
    return Held(f"{name}, {said}" if said else name, lines, codes)


def _line(asked: Asked, dataflow: str, country: str, named: Mapping[str, str]) -> Line:
    name = codelist("CL_AREA").name(country, asked.language)
    try:
        rows = asked.ask(dataflow, None, None, None, **named).rows
    except QuestionRefused:
        return Line(name, Hue.OTHER, ())
    if rows.is_empty():
        return Line(name, Hue.OTHER, ())
    unit = str(rows["unit_measure"][0])
    places = decimals(dataflow, unit)
    points = tuple(
        Point(
            row["time_period"], scaled(row["obs_value"], places), row["obs_status"], row["conf_status"],
            address=asked.trace_address(dataflow, named, row["time_period"]),
        )
        for row in rows.iter_rows(named=True)
    )  # fmt: skip
    return Line(name, Hue.OTHER, points, asked.say(f"unit.{unit.lower()}"), named["source"], measure=Measure.QUANTITY)


_WHOLE = 1000
"""From here on a table writes whole numbers; the file has all decimals."""


def newest(
    asked: Asked, key: str, countries: Sequence[str], rows: Sequence[Held], title: str, none: str = "none"
) -> Figure:
    """A table of newest values, each with its year and the way to its cell; its file holds every year.

    `none` is what a cell says of a series without any.
    """
    list_ = codelist("CL_AREA")
    columns = (Column(asked.say(f"root-causes.{key}.column")),
               *(Column(list_.name(country, asked.language), True) for country in countries))  # fmt: skip
    told = tuple((Cell(row.name), *(_cell(asked, line, _places(row), none) for line in row.lines)) for row in rows)
    lines = tuple(line for row in rows for line in row.lines)
    return Figure(
        id=key,
        title=title,
        unit_line=asked.say(f"root-causes.{key}.unit"),
        drawings=(),
        table=Table(columns, told),
        source_line=asked.source_line(*(line.source for line in lines if line.known)),
        note=asked.say(f"root-causes.{key}.sentence",
                       countries=listing([list_.name(each, asked.language) for each in countries], asked.language)),
        address=f"{asked.here()}#{key}",
        csv_address=asked.figure_csv(key),
        counted_address=asked.url("definitions"),
        citation=asked.citation(title),
        lines=lines,
        codes=tuple(each for row in rows for each in row.codes),
    )  # fmt: skip


def _places(row: Held) -> int:
    """How many decimals the newest values of a row are written with: none, one, or two where all are below one."""
    told = [abs(line.known[-1].value or 0) for line in row.lines if line.known]
    if all(float(each).is_integer() or each >= _WHOLE for each in told):
        return 0
    return 1 if max(told) >= 1 else 2


def _cell(asked: Asked, line: Line, places: int, none: str) -> Cell:
    if not line.known:
        return Cell(asked.say(f"root-causes.{none}"))
    last = line.known[-1]
    told = value(asked.language, None) if last.value is None else number(last.value, asked.language, places)
    return Cell(f"{told} ({last.period})", address=last.address)
