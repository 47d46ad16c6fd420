"""Deaths for each 10,000 encounters, with what a count of that size leaves open: by year, never as a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from cauce.errors import QuestionRefused
from cauce.figures.charts.ranges import Span, ranges
from cauce.figures.exact import Rate, rate
from cauce.figures.figure import Figure, drawings
from cauce.figures.tables import Cell, Column, Table
from cauce.figures.values import Hue, Line, Measure, Point
from cauce.figures.words import value
from cauce.language import number
from cauce.web.asked import Asked
from cauce.web.framing import framed
from cauce.web.series import Shown, facts


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year that both sides know whole: people who died or disappeared, encounters, and the rate."""

    year: int
    deaths: Point
    encounters: Point
    rate: Rate


def rates(asked: Asked) -> Figure | None:
    """The figure; None where the edition lacks a side or has no year that both know whole."""
    said = facts("protection")["rates"]
    years = _years(asked, said)
    if not years:
        return None
    spans = [
        Span(str(each.year), round(each.rate.low, 1), round(each.rate.high, 1), estimate=each.rate.value)
        for each in years
    ]
    meeting = sum(one.rate.meets(other.rate) for one, other in combinations(years, 2))
    newest = years[-1]
    title = asked.say(
        "protection.rates.title", year=str(newest.year), low=_rate(asked, newest.rate.low),
        high=_rate(asked, newest.rate.high),
    )  # fmt: skip
    made = drawings("rates", title, asked.language,
                    lambda canvas: ranges(canvas, spans, Hue.LIVES, spans, Measure.QUANTITY))  # fmt: skip
    shown = [
        Shown(Line(asked.say(f"protection.rates.{side}"), hue, tuple(getattr(each, side) for each in years),
                   asked.say(f"unit.{unit}"), said[side]["source"]), {"dataflow": said[side]["dataflow"],
                                                                     **said[side]["named"]})
        for side, hue, unit in (("deaths", Hue.LIVES, "persons"), ("encounters", Hue.US, "events"))
    ]  # fmt: skip
    return framed(
        asked, "rates", title, asked.say("protection.rates.unit"), shown, made, table=_table(asked, years),
        sentence=asked.say("protection.rates.sentence", pairs=str(len(years) * (len(years) - 1) // 2),
                           meeting=str(meeting)),
        note=asked.say("protection.rates.note"),
    )  # fmt: skip


def _rate(asked: Asked, amount: float) -> str:
    return value(asked.language, round(amount, 1), Measure.QUANTITY)


def _years(asked: Asked, said: Mapping[str, Any]) -> list[Year]:
    sides = [_months(asked, said[side]) for side in ("deaths", "encounters")]
    if not all(sides):
        return []
    first, last = max(side[0] for side in sides), min(side[1] for side in sides)
    begin, end = int(first[:4]) + (first[5:] != "01"), int(last[:4]) - (last[5:] != "12")
    made = []
    for year in range(begin, end + 1):
        deaths, encounters = (_sum(asked, said[side], year) for side in ("deaths", "encounters"))
        found = rate(int(deaths.value or 0), int(encounters.value or 0)) if deaths.value is not None else None
        if found:
            made.append(Year(year, deaths, encounters, found))
    return made


def _months(asked: Asked, side: Mapping[str, Any]) -> tuple[str, ...]:
    """The first and the last month that a side knows; empty where the edition lacks it."""
    try:
        periods = asked.ask(side["dataflow"], source=side["source"], **side["named"]).rows["time_period"]
    except QuestionRefused:
        return ()
    return (str(periods.min()), str(periods.max())) if len(periods) else ()


def _sum(asked: Asked, side: Mapping[str, Any], year: int) -> Point:
    """All months of a year, with the way to their cells."""
    start, end = f"{year}-01", f"{year}-12"
    found = asked.ask(side["dataflow"], start, end, (), source=side["source"], **side["named"]).value()
    query = {"dataflow": side["dataflow"], "source": side["source"], **side["named"], "startPeriod": start,
             "endPeriod": end}  # fmt: skip
    return Point(str(year), found, address=asked.url("trace", query))


def _table(asked: Asked, years: list[Year]) -> Table:
    """A row a year, in the order of time."""
    names = ("deaths", "encounters", "rate", "interval")
    columns = (Column(asked.say("word.year")), *(Column(asked.say(f"protection.rates.{name}"), True) for name in names))
    rows = tuple(
        (
            Cell(str(each.year)),
            *(Cell(number(point.value or 0, asked.language), address=point.address)
              for point in (each.deaths, each.encounters)),
            Cell(_rate(asked, each.rate.value)),
            Cell(asked.say("figures.range", low=_rate(asked, each.rate.low), high=_rate(asked, each.rate.high))),
        )
        for each in years
    )  # fmt: skip
    return Table(columns, rows)
