"""A side as the waterfall reads it: exact whole numbers by corridor and month, in plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from cauce.analysis.mirror.sides import bounded
from cauce.model.period import Month


class Cell(NamedTuple):
    """A corridor in a month, counted since the year 0."""

    corridor: str
    month: int


class Figure(NamedTuple):
    """Events, with the least and the most that the printed figure can stand for."""

    value: int
    low: int
    high: int

    def plus(self, other: Figure) -> Figure:
        """Both together."""
        return Figure(self.value + other.value, self.low + other.low, self.high + other.high)

    def changed(self, before: Figure, after: Figure) -> Figure:
        """The figure changed as much as the second differs from the first; its bounds still hold it."""
        value = self.value + after.value - before.value
        low, high = self.low + after.low - before.low, self.high + after.high - before.high
        return Figure(value, min(value, low), max(value, high))


Account = Mapping[Cell, Figure]
"""What one side states; a month that it does not state is not in it."""


def account(side: pl.DataFrame) -> Account:
    """From a table of `SIDE`. A month printed only as a range has no value and is not in it."""
    known = bounded(side).filter(pl.col("obs_value").is_not_null())
    columns = ("corridor", "time_period", "obs_value", "obs_min", "obs_max")
    return {
        Cell(corridor, Month.parse(month).index): Figure(*figure)
        for corridor, month, *figure in known.select(columns).iter_rows()
    }


def month_of(index: int) -> Month:
    """The month so many months since the year 0."""
    return Month(index // 12, index % 12 + 1)
