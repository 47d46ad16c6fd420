"""Series side by side as one array: a month that nobody stated is there, and not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cauce.analysis.timeline import Claims, Floats, timelines
from cauce.model.period import Month


@dataclass(frozen=True, slots=True)
class Panel:
    """Series (in the order of names) by months (from the first of any series to the last of any).

    `values` are NaN where not known; `twice` marks months that a series states more than once, whose values are then
    not known. `starts` is the position of each series' first stated month. `parents` maps a series to its whole.
    """

    names: tuple[str, ...]
    months: tuple[str, ...]
    values: Floats
    twice: Claims
    starts: NDArray[np.int64]
    parents: Mapping[str, str]

    @property
    def logs(self) -> Floats:
        """log(1 + value)."""
        return np.log1p(self.values)

    def at(self, time_period: str) -> int:
        """The position of a month; negative or beyond the end where the panel does not reach it."""
        return Month.parse(time_period).index - Month.parse(self.months[0]).index if self.months else 0

    def without(self, where: Claims) -> Panel:
        """The panel in which these values are not known."""
        return replace(self, values=np.where(where, np.nan, self.values))

    def table(self, where: Claims, **columns: NDArray[np.generic]) -> pl.DataFrame:
        """A line for each place that is marked, by series and month, with more columns of the shape of the panel."""
        rows, at = np.nonzero(where)
        months = np.array(self.months, dtype=object)
        named = {
            "series": pl.Series([self.names[row] for row in rows], dtype=pl.String),
            "time_period": pl.Series(list(months[at]), dtype=pl.String),
        }
        return pl.DataFrame(named | {name: pl.Series(each[rows, at]) for name, each in columns.items()})

    def spread(self, table: pl.DataFrame, column: str) -> Floats:
        """A column of a table of `series` and `time_period`, in the shape of the panel; NaN where there is no line."""
        found = np.full(self.values.shape, np.nan)
        if self.names:
            rows = {name: row for row, name in enumerate(self.names)}
            for name, month, value in table.select("series", "time_period", column).iter_rows():
                at = self.at(month)
                if name in rows and 0 <= at < len(self.months) and value is not None:
                    found[rows[name], at] = value
        return found


def panel(series: pl.DataFrame) -> Panel:
    """From the columns `series`, `time_period` (`YYYY-MM`), `value` (null = not known) and perhaps `parent`.

    A value below zero or not finite is not known. Raises QuestionRefused for a period that is no month.
    """
    lines = list(timelines(series))
    if not lines:
        nothing = np.empty((0, 0))
        return Panel((), (), nothing, nothing.astype(bool), np.empty(0, dtype=np.int64), {})
    starts = np.array([each.first for each in lines])
    first = int(starts.min())
    shape = (len(lines), max(each.first + len(each.values) for each in lines) - first)
    values, twice = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    for row, each in enumerate(lines):
        held = slice(each.first - first, each.first - first + len(each.values))
        values[row, held], twice[row, held] = np.where(each.repeated, np.nan, each.values), each.repeated
    begin = Month(first // 12, first % 12 + 1)
    months = tuple(str(begin.plus(step)) for step in range(shape[1]))
    return Panel(tuple(each.series for each in lines), months, values, twice, starts - first, _parents(series))


def _parents(table: pl.DataFrame) -> dict[str, str]:
    if "parent" not in table.columns:
        return {}
    pairs = table.select("series", "parent").drop_nulls().unique().sort("series", "parent")
    return dict(pairs.iter_rows())
