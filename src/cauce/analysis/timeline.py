"""A table of monthly series as arrays without holes: a month that nobody stated is there, and not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cauce.model.period import Month

Floats = NDArray[np.float64]
Claims = NDArray[np.bool_]

BEYOND = 10.0
"""A count more often than this above all earlier ones (and above `LEAST_BEYOND`) is nothing that a record speaks of."""

LEAST_BEYOND = 1000.0


def is_beyond(now: float, earlier: Floats) -> bool:
    """Whether a count exceeds all earlier ones that are known so far that what they taught cannot hold."""
    known = earlier[np.isfinite(earlier)]
    return bool(known.size and now > max(BEYOND * known.max(), LEAST_BEYOND))


def never_moved(values: Floats) -> bool:
    """Whether all known values are one and the same, so that nothing can be learnt of how they move."""
    known = values[np.isfinite(values)]
    return bool(known.size and np.ptp(known) == 0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One series from its first stated month to its last.

    `first` is the index of a `Month`; `values` are NaN where they are not known, `logs` are log(1 + value). `repeated`
    marks the months that were stated more than once, whose value is one of those stated.
    """

    series: str
    first: int
    values: Floats
    logs: Floats
    repeated: Claims

    @property
    def twice(self) -> bool:
        """True if any month was stated more than once: then nothing is known of the series."""
        return bool(self.repeated.any())

    def at(self, first_month: str) -> int:
        """The position of a month; negative or beyond the end where the series does not reach it."""
        return Month.parse(first_month).index - self.first

    def knows(self, start: int, end: int) -> bool:
        """True if every month from `start` up to, not including, `end` is there and known."""
        return 0 <= start <= end <= len(self.logs) and not np.isnan(self.logs[start:end]).any()


def timelines(series: pl.DataFrame) -> Iterator[Timeline]:
    """The series of a table with the columns `series`, `time_period` (`YYYY-MM`) and `value`, in the order of names.

    A value that is null, below zero or not finite is not known. Raises QuestionRefused for a period that is no month.
    """
    months = {text: Month.parse(text).index for text in series["time_period"].unique().to_list()}
    if not months:
        return
    rows = series.select(
        "series",
        pl.col("time_period").replace_strict(months, return_dtype=pl.Int64).alias("month"),
        pl.col("value").cast(pl.Float64),
    ).sort("series", "month")
    for (name,), of_one in rows.partition_by("series", as_dict=True, maintain_order=True).items():
        at, stated = of_one["month"].to_numpy(), of_one["value"].to_numpy()
        values = np.full(int(at[-1] - at[0]) + 1, np.nan)
        known = np.isfinite(stated) & (stated >= 0)
        values[at[known] - at[0]] = stated[known]
        repeated = np.bincount(at - at[0], minlength=len(values)) > 1
        yield Timeline(str(name), int(at[0]), values, np.log1p(values), repeated)
