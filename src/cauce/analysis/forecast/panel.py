"""Several monthly series side by side, and of each what was known at an origin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from cauce.analysis.timeline import Floats, timelines
from cauce.model.period import Month

LEAST_HISTORY = 24
"""Months known without a long gap before a first forecast: a year of log steps, and a year for what follows them."""

LONGEST_GAP = 3
"""Months not known in a row that are bridged in a straight line of logs; a history begins anew after a longer gap."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Series (rows, in the order of names) by months (columns); column 0 is the month with the index `first`.

    `values` are NaN where not known. `twice` names the series of which a month was stated more than once: they are
    wholly unknown here.
    """

    names: tuple[str, ...]
    first: int
    values: Floats
    twice: frozenset[str]

    @property
    def months(self) -> int:
        """How many months there are."""
        return int(self.values.shape[1])

    def text(self, column: int) -> str:
        """The month of a column, which may lie after the last one, as `YYYY-MM`."""
        year, month = divmod(self.first + column, 12)
        return str(Month(year, month + 1))

    def last_known(self, row: int) -> int | None:
        """The column of the last known month of a series; None if nothing is known of it."""
        known = np.flatnonzero(~np.isnan(self.values[row]))
        return int(known[-1]) if len(known) else None

    def until(self, column: int) -> Panel:
        """As it was known in that month: what came later is not there."""
        return Panel(self.names, self.first, self.values[:, : column + 1], self.twice)

    def value(self, row: int, column: int) -> float:
        """The value of a month; NaN where it is not known or outside the panel."""
        return float(self.values[row, column]) if 0 <= column < self.months else float("nan")

    def history(self, row: int, origin: int, window: int) -> Floats:
        """The logs of 1 + count of at most `window` months up to the origin, short gaps bridged.

        Empty if the month of the origin is not known.
        """
        past = self.values[row, max(0, origin + 1 - window) : origin + 1]
        known = np.flatnonzero(~np.isnan(past))
        if not 0 <= origin < self.months or not len(known) or known[-1] != len(past) - 1:
            return np.empty(0)
        after_gap = np.flatnonzero(np.diff(known) > LONGEST_GAP + 1)
        used = known[after_gap[-1] + 1 :] if len(after_gap) else known
        filled = np.interp(np.arange(used[0], len(past)), used, np.log1p(past[used]))
        return np.asarray(filled, dtype=np.float64)


def panel(series: pl.DataFrame) -> Panel:
    """The panel of a table with `series`, `time_period` (`YYYY-MM`) and `value` (null = not known).

    A value below zero is not known. Raises QuestionRefused for a period that is no month.
    """
    lines = list(timelines(series))
    if not lines:
        return Panel((), 0, np.empty((0, 0)), frozenset())
    first = min(each.first for each in lines)
    last = max(each.first + len(each.values) for each in lines)
    values = np.full((len(lines), last - first), np.nan)
    for row, each in enumerate(lines):
        if not each.twice:
            values[row, each.first - first : each.first - first + len(each.values)] = each.values
    twice = frozenset(each.series for each in lines if each.twice)
    return Panel(tuple(each.series for each in lines), first, values, twice)
