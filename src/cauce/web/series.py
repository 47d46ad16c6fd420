"""Which series stand on a page, from a data file beside its view, and how they are found in the edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl
import yaml

from cauce.errors import QuestionRefused
from cauce.figures.values import REPORTER_HUE, Hue, Line, Point
from cauce.model.period import Month, months_between
from cauce.reference import codelist
from cauce.web.asked import Asked

_VIEWS = Path(__file__).parent / "views"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a page. `named` are its dimensions; `sources` those that may answer, the preferred one first.

    `of_groups` takes the place of `sources` where a group of nationalities is asked for: a publication that names a
    few nationalities and puts the others together cannot give a region.
    """

    key: str
    dataflow: str
    named: Mapping[str, str]
    sources: tuple[str, ...]
    of_groups: tuple[str, ...] = ()

    @property
    def hue(self) -> Hue:
        """The hue of who counted."""
        return REPORTER_HUE.get(self.named["reporter"], Hue.OTHER)

    def answering(self, citizenship: str) -> tuple[str, ...]:
        """The sources that may answer for a nationality or a group."""
        return self.of_groups if self.of_groups and is_group(citizenship) else self.sources


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with the codes that say what it is, for the figure's file."""

    line: Line
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@cache
def facts(page: str) -> Mapping[str, Any]:
    """What the data file of a page says."""
    found: dict[str, Any] = yaml.load((_VIEWS / f"{page}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return MappingProxyType(found)


@cache
def series_of(page: str) -> Mapping[str, Series]:
    """The series that a page's data file lists, by key, in its order."""
    return MappingProxyType({each["key"]: _series(each) for each in facts(page)["series"]})


def _series(entry: Mapping[str, Any]) -> Series:
    lists = {name: tuple(entry.get(name, ())) for name in ("sources", "of_groups")}
    return Series(entry["key"], entry["dataflow"], MappingProxyType(dict(entry["named"])), **lists)


def is_group(citizenship: str) -> bool:
    """True for a region or another group of nationalities, not for all of them."""
    return citizenship != "_T" and bool(codelist("CL_CITIZENSHIP").children(citizenship))


def found(
    asked: Asked,
    series: Series,
    name: str,
    unit: str = "",
    window: tuple[Month, Month] | None = None,
    citizenship: str = "",
    **more: str,
) -> Shown:
    """The series in the edition, from the first of its sources that holds it; a line without points if none does."""
    named = {**series.named, **({"citizenship": citizenship} if citizenship else {}), **more}
    start, end = (str(window[0]), str(window[1])) if window else (None, None)
    for source in series.answering(citizenship):
        if not held(asked, series.dataflow, {**named, "source": source}):
            continue
        line = asked.line(name, series.dataflow, start, end, hue=series.hue, unit=unit, **{**named, "source": source})
        if line.known:
            ended = _with_silence(asked, series, line, window[1] if window else None)
            return Shown(ended, {"dataflow": series.dataflow, **named})
    return Shown(Line(name, series.hue, (), unit))


def parts(
    asked: Asked, series: Series, dimension: str, names: Mapping[str, str], window: tuple[Month, Month]
) -> tuple[Shown, ...]:
    """The codes of one dimension as lines of one source, in the order of `names`; those that it holds."""
    for source in series.sources:
        codes = tuple(
            code for code in names if held(asked, series.dataflow, {**series.named, dimension: code, "source": source})
        )
        if not codes:
            continue
        named: dict[str, str | tuple[str, ...]] = {**series.named, "source": source, dimension: codes}
        try:
            rows = asked.ask(series.dataflow, str(window[0]), str(window[1]), (dimension, "time_period"), **named).rows
        except QuestionRefused:
            continue
        if not rows.is_empty():
            return tuple(_part(asked, series, source, dimension, code, names[code], rows) for code in codes)
    return ()


def _part(asked: Asked, series: Series, source: str, dimension: str, code: str, name: str, rows: pl.DataFrame) -> Shown:
    named = {**series.named, dimension: code, "source": source}
    points = tuple(
        Point(
            row["time_period"], row["obs_value"], row["obs_status"], row["conf_status"], row["obs_min"],
            row["obs_max"], asked.trace_address(series.dataflow, named, row["time_period"]),
        )
        for row in rows.filter(pl.col(dimension) == code).iter_rows(named=True)
    )  # fmt: skip
    return Shown(Line(name, series.hue, points, "", source), {"dataflow": series.dataflow, **named})


def held(asked: Asked, dataflow: str, named: Mapping[str, str], month: str | None = None) -> bool:
    """True if the edition has a monthly series with these codes, and one that spans the month if there is one."""
    rows = _monthly(asked, dataflow, named)
    spans = rows if month is None else rows.filter(pl.lit(month).is_between("first", "last"))
    return not spans.is_empty()


def _monthly(asked: Asked, dataflow: str, named: Mapping[str, str]) -> pl.DataFrame:
    """The rows of SERIES with these codes."""
    wanted = [pl.col("dataflow") == dataflow, pl.col("freq") == "M", *(pl.col(n) == c for n, c in named.items())]
    return asked.edition.series.filter(*wanted)


def _with_silence(asked: Asked, series: Series, line: Line, last: Month | None) -> Line:
    """Months for which the publication gives its total but no longer this part: not collected, rather than not yet."""
    newest = line.last
    if newest is None or last is None or asked.as_of is not None:
        return line
    stated = asked.edition.series.filter(
        pl.col("source") == line.source, pl.col("dataflow") == series.dataflow, pl.col("freq") == "M"
    )["last"].max()
    until = min(Month.parse(str(stated)), last)
    silent = [str(month) for month in months_between(newest.month.plus(1), until)]
    said = {point.period for point in line.points}
    return replace(line, points=(*line.points, *(Point(each, None, "L") for each in silent if each not in said)))


def known_months(asked: Asked, series: Series, citizenship: str = "") -> tuple[Month, Month] | None:
    """The first and the last month of a series in the source that answers; None if the edition does not hold it."""
    named = {**series.named, **({"citizenship": citizenship} if citizenship else {})}
    for source in series.sources:
        rows = _monthly(asked, series.dataflow, {**named, "source": source})
        if not rows.is_empty():
            first, last = Month.parse(str(rows["first"].min())), Month.parse(str(rows["last"].max()))
            today = asked.as_of
            return first, min(last, Month(today.year, today.month)) if today else last
    return None


def common_months(known: Iterable[tuple[Month, Month] | None]) -> tuple[Month, Month] | None:
    """From the first month that all of these series know to the last one that any knows; None without one."""
    spans = [each for each in known if each]
    if not spans:
        return None
    first, last = max(each[0] for each in spans), max(each[1] for each in spans)
    return (first, last) if first <= last else None


def without_series(name: str, hue: Hue, window: tuple[Month, Month], unit: str = "") -> Line:
    """A row of a table for what nobody publishes: every month not collected."""
    return Line(name, hue, tuple(Point(str(month), None, "L") for month in months_between(*window)), unit)


def total(line: Line) -> int:
    """The sum of a line's months that are known."""
    return sum(int(point.value or 0) for point in line.known)


def sources_of(series: Iterable[Shown]) -> tuple[str, ...]:
    """The publications behind some lines, each once."""
    return tuple(dict.fromkeys(shown.line.source for shown in series if shown.line.source))
