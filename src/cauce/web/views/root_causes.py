"""What is known of the conditions in which people live, how old is it, and what do programmes spend?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cauce.errors import QuestionRefused
from cauce.figures.figure import Figure
from cauce.figures.scaled import decimals, scaled
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Hue, Line, Measure, Point
from cauce.figures.words import value
from cauce.language import listing
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.series import facts
from cauce.web.shell import Page
from cauce.web.stating import page

_DRIVERS, _PROGRAMMES = "DF_DRIVERS", "DF_PROGRAMMES"


def view(asked: Asked) -> Page:
    """The two tables; in an edition that holds neither, that it does not."""
    countries = tuple(facts("root_causes")["countries"])
    conditions = [_lines(asked, _DRIVERS, countries, _of(each)) for each in facts("root_causes")["indicators"]]
    money = [
        _lines(asked, _PROGRAMMES, countries, {"event": event, "source": facts("root_causes")["programmes_source"]})
        for event in facts("root_causes")["programmes"]
    ]
    ages = [_age(asked, line) for lines in conditions for line in lines if line.known]
    figures = {}
    if ages:
        figures["conditions"] = _conditions(asked, countries, conditions)
    if any(line.known for lines in money for line in lines):
        figures["programmes"] = _money(asked, countries, money)
    title = (
        asked.say("root-causes.title", least=min(ages), most=max(ages)) if ages else asked.say("root-causes.question")
    )
    care = [asked.say(f"root-causes.care.{at}") for at in (1, 2, 3)]
    return page(asked, figures, {"sorts": (), "more": None, "care": care}, title=title, held=bool(figures))


def _of(entry: Mapping[str, Any]) -> dict[str, str]:
    return {"indicator": entry["indicator"], "source": entry["source"], "sex": "_T"}


def _lines(asked: Asked, dataflow: str, countries: Sequence[str], named: Mapping[str, str]) -> tuple[Line, ...]:
    """One line a country, each year a point; without points where the edition does not hold it."""
    return tuple(_line(asked, dataflow, country, {**named, "ref_area": country}) for country in countries)


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


def _age(asked: Asked, line: Line) -> int:
    """How many years before the edition the newest year of a series ended."""
    return asked.edition.manifest.published_at.year - int(line.known[-1].period)


def _conditions(asked: Asked, countries: Sequence[str], held: Sequence[tuple[Line, ...]]) -> Figure:
    entries = facts("root_causes")["indicators"]
    list_ = codelist("CL_INDICATOR")
    names = [
        _named(list_.name(entry["indicator"], asked.language), lines if entry.get("unit", True) else ())
        for entry, lines in zip(entries, held, strict=True)
    ]
    codes = [
        {"dataflow": _DRIVERS, "indicator": entry["indicator"], "ref_area": country}
        for entry in entries
        for country in countries
    ]
    return _figure(asked, "conditions", countries, list(zip(names, held, strict=True)), codes)


def _money(asked: Asked, countries: Sequence[str], held: Sequence[tuple[Line, ...]]) -> Figure:
    events = facts("root_causes")["programmes"]
    names = [
        _named(codelist("CL_EVENT").name(event, asked.language), lines)
        for event, lines in zip(events, held, strict=True)
    ]
    codes = [
        {"dataflow": _PROGRAMMES, "event": event, "ref_area": country} for event in events for country in countries
    ]
    return _figure(asked, "programmes", countries, list(zip(names, held, strict=True)), codes)


def _figure(
    asked: Asked,
    key: str,
    countries: Sequence[str],
    rows: Sequence[tuple[str, tuple[Line, ...]]],
    codes: Sequence[Mapping[str, str]],
) -> Figure:
    """A table of newest values, each with its year and the way to its cell; its file holds every year."""
    list_ = codelist("CL_AREA")
    columns = (Column(asked.say(f"root-causes.{key}.column")),
               *(Column(list_.name(country, asked.language), True) for country in countries))  # fmt: skip
    told = tuple((Cell(name), *(_cell(asked, line) for line in lines)) for name, lines in rows)
    title = asked.say(f"root-causes.{key}.title")
    lines = tuple(line for _, each in rows for line in each)
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
        codes=tuple(codes),
    )  # fmt: skip


def _named(name: str, lines: Sequence[Line]) -> str:
    """A row's name with the unit of its values, if any of them is held."""
    unit = next((line.unit for line in lines if line.unit), "")
    return f"{name}, {unit}" if unit else name


def _cell(asked: Asked, line: Line) -> Cell:
    if not line.known:
        return Cell(asked.say("root-causes.none"))
    newest = line.known[-1]
    return Cell(f"{value(asked.language, newest.value, line.measure)} ({newest.period})", address=newest.address)


VIEWS = {"root-causes": view}
