"""Deaths for each 10,000 encounters as the edition sealed them, with their intervals: by year, never as a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cauce.figures.charts.ranges import Span, ranges
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table, number_cell
from cauce.figures.values import Hue, Line, Measure, Point
from cauce.figures.words import value
from cauce.reference import RateOf
from cauce.reference import rates as known_rates
from cauce.reference.rates import Side
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown

RATE = "deaths-us-mex"
Row = Mapping[str, Any]


def rates(asked: Asked) -> Figure | None:
    """The figure; None where the edition has no year with a rate, or an instant is asked."""
    every = asked.edition.results("DF_RATES").filter(rate=RATE).rows(named=True)
    years = [row for row in every if row["reason"] is None]
    if asked.as_of is not None or not years:
        return None
    of, newest = known_rates()[RATE], years[-1]
    spans = [
        Span(row["time_period"], round(row["lower_95"], 1), round(row["upper_95"], 1), estimate=row["value"])
        for row in years
    ]
    title = asked.say(
        "protection.rates.title", year=newest["time_period"], low=_rate(asked, newest["lower_95"]),
        high=_rate(asked, newest["upper_95"]),
    )  # fmt: skip
    made = drawings("rates", title, asked.language,
                    lambda canvas: ranges(canvas, spans, Hue.LIVES, spans, Measure.RATE))  # fmt: skip
    meeting = sum(len(row["overlaps"].split()) for row in years) // 2
    return framed(
        asked, "rates", title, asked.say("protection.rates.unit"), _shown(asked, of, years), made,
        table=_table(asked, of, years),
        sentence=asked.say("protection.rates.sentence", pairs=str(len(years) * (len(years) - 1) // 2),
                           meeting=str(meeting)),
        note=" ".join([asked.say("protection.rates.note"), *_care(asked, every)]),
    )  # fmt: skip


def _rate(asked: Asked, amount: float) -> str:
    return value(asked.language, amount, Measure.RATE)


def _care(asked: Asked, every: Sequence[Row]) -> Sequence[str]:
    """Which years may still change, and why a year has no rate."""
    keys = {row["time_period"]: f"reason.{row['reason']}" if row["reason"] else "provisional" for row in every
            if row["reason"] or "P" in (row["count_status"], row["base_status"])}  # fmt: skip
    months = {row["time_period"]: row["months"] for row in every}
    return [asked.say(f"protection.rates.{key}", year=year, months=months[year]) for year, key in keys.items()]


def _shown(asked: Asked, of: RateOf, years: Sequence[Row]) -> list[Shown]:
    """Both sides as series of years, for the file of the figure."""
    sides = ((of.counted, "count", "deaths", Hue.LIVES, "persons"), (of.base, "base", "encounters", Hue.US, "events"))
    return [
        Shown(
            Line(asked.say(f"protection.rates.{key}"), hue, tuple(_point(asked, side, row, name) for row in years),
                 asked.say(f"unit.{unit}"), side.source),
            {"dataflow": side.dataflow, **side.named},
        )
        for side, name, key, hue, unit in sides
    ]  # fmt: skip


def _point(asked: Asked, side: Side, row: Row, name: str) -> Point:
    """All months of a year of one side, with the way to their cells."""
    year = row["time_period"]
    query = {"dataflow": side.dataflow, "source": side.source, **side.named, "startPeriod": f"{year}-01",
             "endPeriod": f"{year}-12"}  # fmt: skip
    return Point(year, row[name], row[f"{name}_status"], address=asked.url("trace", query))


def _table(asked: Asked, of: RateOf, years: Sequence[Row]) -> Table:
    """A row a year, in the order of time."""
    names = ("deaths", "encounters", "rate", "interval")
    columns = (Column(asked.say("word.year")), *(Column(asked.say(f"protection.rates.{name}"), True) for name in names))
    rows = tuple(
        (
            Cell(row["time_period"]),
            number_cell(asked.language, _point(asked, of.counted, row, "count")),
            number_cell(asked.language, _point(asked, of.base, row, "base")),
            Cell(_rate(asked, row["value"])),
            Cell(asked.say("figures.range", low=_rate(asked, row["lower_95"]), high=_rate(asked, row["upper_95"]))),
        )
        for row in years
    )
    return Table(columns, rows)
