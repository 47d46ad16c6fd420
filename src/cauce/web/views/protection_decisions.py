"""Decisions on asylum by result: each body by itself, in its newest whole year."""

from __future__ import annotations

from cauce.figures.charts.bars import bars
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.figures.values import Bar, Hue, Line, Point
from cauce.language import period
from cauce.reference import codelist
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts

_DATAFLOW = "DF_PROTECTION"


def decisions(asked: Asked) -> Figure | None:
    """The figure; None where the edition holds no decisions."""
    said = facts("protection")["decisions"]
    bodies: list[tuple[str, Hue, str, list[Shown]]] = []
    for entry in said["rows"]:
        shown = [_result(asked, said["source"], event, entry) for event in said["results"]]
        year = max((p.period for each in shown for p in each.line.known if "/" not in p.period), default="")
        if year:
            bodies.append((entry["key"], Hue(entry["hue"]), year, shown))
    if not bodies:
        return None
    stages = tuple(_stage(asked, *body) for body in bodies)
    return framed(
        asked, "decisions", asked.say("protection.decisions.title"), asked.say("protection.decisions.unit"),
        [each for *_, shown in bodies for each in shown], stages=stages, table=_table(asked, bodies),
        note=asked.say("protection.decisions.note"),
    )  # fmt: skip


def _result(asked: Asked, source: str, event: str, entry: dict[str, dict[str, str]]) -> Shown:
    named = {"source": source, "event": event, "procedure": "_T", "citizenship": "_T", **entry["named"]}
    line = asked.line(
        _name(asked, event), _DATAFLOW, hue=Hue(str(entry["hue"])), unit=asked.say("unit.persons"), **named
    )
    return Shown(line, {"dataflow": _DATAFLOW, **named})


def _name(asked: Asked, event: str) -> str:
    return codelist("CL_EVENT").name(event, asked.language)


def _at(line: Line, year: str) -> Point:
    return next((point for point in line.points if point.period == year), Point(year, None, "L"))


def _stage(asked: Asked, key: str, hue: Hue, year: str, shown: list[Shown]) -> Stage:
    points = [(each.line.name, _at(each.line, year)) for each in shown]
    drawn = tuple(Bar(name, point.value, hue, point.status) for name, point in points)
    name = asked.say(f"protection.{key}")
    made = drawings(f"decisions-{key}", name, asked.language, lambda canvas: bars(canvas, drawn), beside=BESIDE)
    unit = asked.say("protection.decisions.year", year=period(year, asked.language))
    return Stage(name, unit, hue, made)


def _table(asked: Asked, bodies: list[tuple[str, Hue, str, list[Shown]]]) -> Table:
    """A row a body, a column a result."""
    columns = (
        Column(asked.say("protection.decisions.body")),
        Column(asked.say("word.year")),
        *(Column(each.line.name, True) for each in bodies[0][3]),
    )
    rows = tuple(
        (Cell(asked.say(f"protection.{key}")), Cell(period(year, asked.language)),
         *(number_cell(asked.language, _at(each.line, year)) for each in shown))
        for key, _, year, shown in bodies
    )  # fmt: skip
    return Table(columns, rows)
