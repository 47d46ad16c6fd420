"""What is published about the Mexico-Guatemala border, beside the US-Mexico border on the same months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cauce.figures.charts.multiples import multiples
from cauce.figures.charts.steps import steps
from cauce.figures.figure import BESIDE, Figure, Stage, drawings
from cauce.figures.svg import Canvas, Drawing
from cauce.figures.values import Hue, Line
from cauce.language import months, percent
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts, found, series_of, total, without_series

_GROUPS = {"whole": "us", "returned": "gt", "country": "around"}
"""The rows that open a group of the strip."""


def beside(asked: Asked, window: tuple[Month, Month]) -> Mapping[str, Shown]:
    """Every series of the page that a cut does not give, by key."""
    return {
        key: found(asked, series, asked.say(f"borders.row.{key}"), asked.say(f"borders.unit.{key}"), window)
        for key, series in series_of("borders").items()
    }


def strip(asked: Asked, shown: Mapping[str, Shown], chosen: Shown, window: tuple[Month, Month]) -> Figure:
    """The two borders over each other; a row for what nobody publishes."""
    part = asked.say("borders.row.us", place=chosen.line.name)
    name = part if chosen.codes.keys() - shown["whole"].codes.keys() else shown["whole"].line.name
    whole = replace(chosen.line, name=name, unit=asked.say("borders.unit.whole"))
    rows = {**shown, "whole": replace(chosen, line=whole)}
    keys = [key for key in facts("borders")["rows"] if key == "by-place" or key in rows]
    drawn = [key for key in keys if key != "by-place" and rows[key].line.known]
    stages = tuple(_stage(asked, key, rows, drawn, window) for key in keys)
    gap = without_series(asked.say("borders.row.by-place"), Hue.OTHER, window, asked.say("figures.no-series"))
    return framed(
        asked,
        "beside",
        _title(asked, shown["returned"].line, shown["received"].line),
        asked.say("borders.beside.unit", months=months(*window, asked.language)),
        [rows[key] for key in drawn],
        stages=stages,
        beside=(gap,),
        note=asked.say("borders.beside.care"),
    )


def _stage(
    asked: Asked, key: str, rows: Mapping[str, Shown], drawn: Sequence[str], window: tuple[Month, Month]
) -> Stage:
    group = asked.say(f"borders.group.{_GROUPS[key]}") if key in _GROUPS else ""
    if key == "by-place":
        unit = asked.say("borders.unit.by-place")
        absent = asked.say("borders.absent.by-place")
        return Stage(asked.say("borders.row.by-place"), unit, Hue.OTHER, absent=absent, group=group)
    line = rows[key].line
    if not line.known:
        return Stage(line.name, line.unit, line.hue, absent=asked.say("borders.absent.months"), group=group)
    at = drawn.index(key)
    axis = key == drawn[-1] or drawn[at + 1] in _GROUPS

    def draw(canvas: Canvas) -> Drawing:
        return steps(canvas, line, *window, axis=axis)

    tall = 18 if axis else 0
    made = drawings(f"beside-{key}", line.name, asked.language, draw, heights=(136 + tall, 116 + tall), beside=BESIDE)
    said = asked.source_line(line.source).rsplit(". ", 1)[0]
    return Stage(line.name, line.unit, line.hue, made, said, group=group)


def _title(asked: Asked, returned: Line, received: Line) -> str:
    """Both sides in the newest month that both know; the question where there is none."""
    sent = {point.period: point for point in returned.known}
    both = [point for point in received.known if point.period in sent]
    if not both:
        return asked.say("borders.beside.question")
    got, gave = both[-1], sent[both[-1].period]
    key = "borders.beside.title.provisional" if got.is_open or gave.is_open else "borders.beside.title"
    return asked.say(key, month=asked.period(got.period), returned=int(gave.value or 0), received=int(got.value or 0))


def kinds(asked: Asked, shown: Mapping[str, Shown], window: tuple[Month, Month]) -> Figure | None:
    """Mexico's returns of Guatemalans by kind; None where none is known."""
    return _in_parts(asked, "kinds", shown, window, total(shown["returned"].line))


def groups(asked: Asked, shown: Mapping[str, Shown], window: tuple[Month, Month]) -> Figure | None:
    """Guatemala's receptions from Mexico by sex and age; None where none is known."""
    return _in_parts(asked, "groups", shown, window, total(shown["received"].line))


def _in_parts(
    asked: Asked, id: str, shown: Mapping[str, Shown], window: tuple[Month, Month], all_: int
) -> Figure | None:
    """Panels on one scale; the title names the part that is more than half of the whole."""
    keys = [key for key in facts("borders")[id] if shown[key].line.known]
    if not keys:
        return None
    sums = {key: total(shown[key].line) for key in keys}
    first = max(sums, key=lambda key: sums[key])
    title = asked.say(f"borders.{id}.question")
    if all_ and sums[first] * 2 > all_:
        title = asked.say(f"borders.{id}.title.{first}", share=percent(sums[first] / all_, asked.language, 0))
    lines = [replace(shown[key].line, unit=asked.say("borders.part.total", count=sums[key])) for key in keys]
    made = drawings(id, title, asked.language, lambda canvas: multiples(canvas, lines, *window), columns=6)
    unit = asked.say(f"borders.{id}.unit", months=months(*window, asked.language))
    return framed(asked, id, title, unit, [shown[key] for key in keys], made, columns=6)
