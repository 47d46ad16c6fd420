"""The second opinion on an event: the series beside a mix of series that the event did not treat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from cauce.figures.charts.lines import lines
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Event, Hue, Line, Point
from cauce.language import number, percent
from cauce.model.period import Month
from cauce.reference import Watched, codelist, dataflows, policy_events
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown
from cauce.web.watching import drawn, named

Opinion = Mapping[str, Any]
"""A row of DF_SECOND_OPINION."""

_LEAST_SHARE = 0.005
"""Donors with less stand in one line of the table."""


def opinions_on(asked: Asked, chosen: Watched) -> Mapping[str, Opinion]:
    """The second opinion on each event that can concern a series, by event."""
    rows = _of(asked, "DF_SECOND_OPINION", chosen)
    return {row["event"]: row for row in rows.iter_rows(named=True)}


def donors_table(asked: Asked, chosen: Watched, event: str) -> Table | None:
    """The series in the mix with their shares; None without a mix."""
    rows = _of(asked, "DF_DONORS", chosen).filter(pl.col("event") == event).rows(named=True)
    if not rows:
        return None
    language = asked.language
    codes = codelist(dataflows()[chosen.dataflow].codelists[chosen.varied])
    told = [
        (Cell(codes.name(row["donor"].partition(".")[2], language)), Cell(percent(row["weight"], language, 0)))
        for row in rows
        if row["weight"] >= _LEAST_SHARE
    ]
    others = len(rows) - len(told)
    if others:
        told.append((Cell(asked.say("events.donors.others", count=number(others, language))), Cell("0")))
    return Table(
        (Column(asked.say("events.column.donor")), Column(asked.say("events.column.share"), True)), tuple(told)
    )


def mixed(asked: Asked, chosen: Watched, event: str) -> Figure | None:
    """The series and its mix, month by month, before and after an event; None without a mix."""
    rows = _of(asked, "DF_MIX", chosen).filter(pl.col("event") == event).rows(named=True)
    if not rows:
        return None
    first, last = (Month.parse(rows[at]["time_period"]) for at in (0, -1))
    told = next(each for each in policy_events() if each.event == event)
    whole = drawn(asked, chosen)
    points = tuple(point for point in whole.line.points if first <= point.month <= last)
    shown = Shown(replace(whole.line, points=points), whole.codes)
    name = asked.say("events.mix.line")
    mix = Line(
        name, Hue.INK, tuple(Point(row["time_period"], round(row["value"]), "E") for row in rows), shown.line.unit
    )
    mark = Event(Month(told.date.year, told.date.month), told.name[asked.language], told.source[asked.language])
    title = asked.say("events.mix", series=named(chosen, asked.language))
    made = drawings("mix", title, asked.language,
                    lambda canvas: lines(canvas, (shown.line, mix), first, last, events=[mark]))  # fmt: skip
    return framed(asked, "mix", title, asked.say("events.mix.unit", unit=shown.line.unit), [shown], made,
                  beside=[mix], note=asked.say("events.mix.note"))  # fmt: skip


def _of(asked: Asked, dataflow: str, chosen: Watched) -> pl.DataFrame:
    return asked.edition.results(dataflow).filter(pl.col("series") == chosen.series)
