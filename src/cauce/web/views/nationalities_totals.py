"""What each stage counted of every nationality in a span of months: one answer a stage, adding months only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from cauce.errors import QuestionRefused
from cauce.figures.values import Hue, Point
from cauce.model.period import Month, months_between
from cauce.model.statement import as_known
from cauce.web.asked import Asked
from cauce.web.series import Series, common_months, facts, held, series_of

LAST = "last"
"""The span of the last twelve months that every stage knows."""


@dataclass(frozen=True)
class Totals:
    """One stage in a span, as one source has it: a point for each nationality that it lists.

    `known` of the `asked` months are published. A nationality that the stage does not list has no point: it is not
    known, and no zero.
    """

    series: Series
    source: str
    known: int
    asked: int
    points: Mapping[str, Point]

    @property
    def hue(self) -> Hue:
        """The hue of who counted."""
        return self.series.hue

    def of_all(self, asked: Asked, span: tuple[Month, Month]) -> int | None:
        """The stage's own total of the span; None if it gives none."""
        point = one(asked, self.series, self.source, "_T", span)
        return None if point is None or point.value is None else int(point.value)

    def value(self, citizenship: str) -> int | None:
        """What it counted of a nationality or a group; None where it lists none."""
        point = self.points.get(citizenship)
        return None if point is None or point.value is None else int(point.value)


def spans(asked: Asked) -> dict[str, tuple[Month, Month]]:
    """The spans to choose from: the last twelve common months, then each calendar year that two stages know in full."""
    known = [months for key in journey() if (months := _stated(asked, series_of("nationalities")[key]))]
    if not known:
        return {}
    last = min(max(months) for months in known)
    made = {LAST: (last.plus(-11), last)}
    for year in range(max(max(months) for months in known).year, min(min(months) for months in known).year, -1):
        whole = set(months_between(Month(year, 1), Month(year, 12)))
        if sum(whole <= months for months in known) >= min(2, len(known)):
            made[str(year)] = (Month(year, 1), Month(year, 12))
    return made


def common(asked: Asked) -> tuple[Month, Month] | None:
    """From the first month that every stage states to the last that any does; None where none states any."""
    stated = (_stated(asked, series_of("nationalities")[key]) for key in journey())
    return common_months((min(months), max(months)) for months in stated if months)


def _stated(asked: Asked, series: Series) -> set[Month]:
    """The months that the first source of a stage states, within those for which it tells nationalities apart."""
    for source in series.sources:
        own = asked.edition.series.filter(
            pl.col("dataflow") == series.dataflow, pl.col("source") == source, pl.col("freq") == "M",
            ~pl.col("citizenship").is_in(["_T", "_Z"]),
        )  # fmt: skip
        if own.is_empty():
            continue
        cover = as_known(asked.edition.cover.filter(pl.col("source") == source), asked.as_of, None)
        first, last = own["first"].min(), own["last"].max()
        within = cover.filter(pl.col("freq") == "M", pl.col("time_period").is_between(pl.lit(first), pl.lit(last)))
        return {Month.parse(period) for period in within["time_period"].unique()}
    return set()


def journey() -> tuple[str, ...]:
    """The stages of the table, in the order of the way north."""
    return tuple(facts("nationalities")["journey"])


def totals(asked: Asked, span: tuple[Month, Month]) -> dict[str, Totals]:
    """Every stage of the way north that the edition holds, with its nationalities."""
    made = {}
    for key in journey():
        found_ = _totals(asked, series_of("nationalities")[key], span)
        if found_ is not None:
            made[key] = found_
    return made


def _totals(asked: Asked, series: Series, span: tuple[Month, Month]) -> Totals | None:
    """From the first of its sources that has an answer."""
    start, end = str(span[0]), str(span[1])
    for source in series.sources:
        named = {**series.named, "source": source}
        if not held(asked, series.dataflow, named):
            continue
        try:
            of_each = asked.ask(series.dataflow, start, end, ("citizenship",), **named)
        except QuestionRefused:
            continue
        if of_each.rows.is_empty():
            continue
        points = {
            str(row["citizenship"]): _point(asked, series, row, {**named, "citizenship": row["citizenship"]}, span)
            for row in of_each.rows.iter_rows(named=True)
        }
        known = int(of_each.rows["periods_known"][0])
        asked_months = int(of_each.rows["periods_asked"][0])
        return Totals(series, source, known, asked_months, points)
    return None


def one(asked: Asked, series: Series, source: str, citizenship: str, span: tuple[Month, Month]) -> Point | None:
    """What one source counted of a nationality or group in a span; None where it does not list it."""
    named = {**series.named, "source": source, "citizenship": citizenship}
    if not held(asked, series.dataflow, named):
        return None
    try:
        rows = asked.ask(series.dataflow, str(span[0]), str(span[1]), (), **named).rows
    except QuestionRefused:
        return None
    return None if rows.is_empty() else _point(asked, series, rows.row(0, named=True), named, span)


def _point(
    asked: Asked, series: Series, row: Mapping[str, object], named: Mapping[str, str], span: tuple[Month, Month]
) -> Point:
    query = {"dataflow": series.dataflow, **named, "startPeriod": str(span[0]), "endPeriod": str(span[1])}
    value = row["obs_value"]
    return Point(
        f"{span[0]}-01/P{span[1].index - span[0].index + 1}M",
        int(value) if isinstance(value, int) else None,
        str(row["obs_status"]),
        str(row["conf_status"]),
        address=asked.url("trace", query),
    )
