"""What each stage counted of every nationality in a span of months: one answer a stage, adding months only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cauce.errors import QuestionRefused
from cauce.figures.values import Hue, Point
from cauce.model.period import Month
from cauce.web.asked import Asked
from cauce.web.series import Series, Shown, facts, found, held, series_of

LAST = "last"
"""The span of the last twelve months that every stage knows."""


@dataclass(frozen=True)
class Totals:
    """One stage in a span: a point for each nationality that it lists, `of_all` the stage's own total.

    `known` of the `asked` months are published. A nationality that the stage does not list has no point: it is not
    known, and no zero.
    """

    series: Series
    source: str
    known: int
    asked: int
    of_all: Point | None
    points: Mapping[str, Point]

    @property
    def hue(self) -> Hue:
        """The hue of who counted."""
        return self.series.hue

    def value(self, citizenship: str) -> int | None:
        """What it counted of a nationality or a group; None where it lists none."""
        point = self.points.get(citizenship)
        return None if point is None or point.value is None else int(point.value)


def spans(asked: Asked) -> dict[str, tuple[Month, Month]]:
    """The spans to choose from: the last twelve common months, then each calendar year that two stages know in full."""
    known = [shown.line.known for shown in _stages(asked).values() if shown.line.known]
    if not known:
        return {}
    last = min(points[-1].month for points in known)
    made = {LAST: (last.plus(-11), last)}
    for year in range(
        max(points[-1].month.year for points in known), min(points[0].month.year for points in known), -1
    ):
        months = {str(Month(year, month)) for month in range(1, 13)}
        full = sum(months <= {point.period for point in points} for points in known)
        if full >= min(2, len(known)):
            made[str(year)] = (Month(year, 1), Month(year, 12))
    return made


def _stages(asked: Asked) -> dict[str, Shown]:
    return {key: found(asked, series_of("nationalities")[key], key, citizenship="_T") for key in journey()}


def journey() -> tuple[str, ...]:
    """The stages of the table, in the order of the way north."""
    return tuple(facts("nationalities")["journey"])


def totals(asked: Asked, span: tuple[Month, Month], groups: tuple[str, ...] = ()) -> dict[str, Totals]:
    """Every stage of the way north that the edition holds, with its nationalities and the groups named."""
    made = {}
    for key in journey():
        found_ = _totals(asked, series_of("nationalities")[key], span, groups)
        if found_ is not None:
            made[key] = found_
    return made


def _totals(asked: Asked, series: Series, span: tuple[Month, Month], groups: tuple[str, ...]) -> Totals | None:
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
        for code in ("_T", *groups):
            point = one(asked, series, source, code, span)
            if point is not None:
                points[code] = point
        known = int(of_each.rows["periods_known"][0])
        asked_months = int(of_each.rows["periods_asked"][0])
        return Totals(series, source, known, asked_months, points.pop("_T", None), points)
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
