"""Faults of the data, looked for before anything is called an event: what the reporter should look at first.

Rules of our own, each on one series and on what was known in that month; nothing later is used:
a gap (no value; told in its first month), a month stated twice, a sudden zero (the 12 known values before are all above
zero with a median of at least 20), a unit jump (10, 100 or 1,000 times or a part of both the last value and the median
of the 12 before, within a quarter on the natural logarithm), a repeated value (the series has hardly ever repeated
one: chance below 1 in 1,000), and a reclassification (`reclassification`).
A faulty value is kept out of what comes after; a zero or a unit jump that lasts over three months is taken as real.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from cauce.analysis.anomaly.panel import Panel, panel
from cauce.analysis.anomaly.reclassification import reclassified
from cauce.analysis.timeline import Claims, Floats

FAULTS = ("stated-twice", "gap", "sudden-zero", "unit-jump", "repeated", "reclassification")
BEFORE = 12
LASTS = 3
LEAST_MEDIAN = 20
NEAR = 0.25
UNITS = np.log(np.array([10.0, 100.0, 1000.0]))
CHANCE = 0.001


def data_faults(series: pl.DataFrame) -> pl.DataFrame:
    """One line for each fault, by series and month.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known), and perhaps `parent` (the series that
        this one is a part of).

    Returns
    -------
    `series`, `time_period`, `fault` (one of `FAULTS`) and `size`: the value as a share of the last one before, less 1;
    for a repeated value in how many months it stands; null for a gap and for what is stated twice.
    """
    given = panel(series)
    kind, size = faults_of(given)
    names = pl.col("kind").replace_strict(dict(enumerate(FAULTS)), return_dtype=pl.String)
    return given.table(kind >= 0, kind=kind, size=size).select(
        "series", "time_period", names.alias("fault"), pl.col("size").fill_nan(None)
    )


def faults_of(given: Panel) -> tuple[np.ndarray, Floats]:
    """The place of the fault in `FAULTS` (-1: none) and its size, both in the shape of the panel."""
    values = given.values
    kind, size = np.full(values.shape, -1), np.full(values.shape, np.nan)
    before, run = np.full((len(values), BEFORE), np.nan), np.zeros(len(values), dtype=np.int64)
    repeats = _repeats(values)
    for at in range(values.shape[1]):
        last, middle, least = before[:, -1], np.median(before, axis=1), before.min(axis=1)
        enough, now = np.isfinite(before[:, 0]), values[:, at]
        with np.errstate(divide="ignore", invalid="ignore"):
            change = now / last - 1
            zero = enough & (now == 0) & (least > 0) & (middle >= LEAST_MEDIAN)
            unit = enough & (now > 0) & (np.maximum(now, middle) >= LEAST_MEDIAN)
            unit &= _near(now / last) & _near(now / middle)
        jumped = (zero | unit) & (run < LASTS)
        run = np.where(np.isnan(now), run, np.where(zero | unit, run + 1, 0))
        after = (at > given.starts) & np.isfinite(values[:, at - 1]) if at else np.zeros(len(values), dtype=bool)
        repeated = repeats[:, at] > 0
        for name, holds, how in (
            ("repeated", repeated, repeats[:, at]),
            ("unit-jump", jumped & unit, change),
            ("sudden-zero", jumped & zero, change),
            ("gap", np.isnan(now) & after, np.nan),
            ("stated-twice", given.twice[:, at], np.nan),
        ):
            kind[holds, at] = FAULTS.index(name)
            size[:, at] = np.where(holds, how, size[:, at])
        kept = np.isfinite(now) & ~jumped & ~repeated
        before = np.where(kept[:, None], np.column_stack([before[:, 1:], now]), before)
    moved, by = reclassified(given)
    new = moved & (kind < 0)
    kind[new] = FAULTS.index("reclassification")
    return kind, np.where(new, by, size)


def _near(ratio: Floats) -> Claims:
    """True where a ratio is nearly a power of ten, up or down."""
    return np.asarray((np.abs(np.abs(np.log(ratio))[:, None] - UNITS) <= NEAR).any(axis=1))


def _repeats(values: Floats) -> Floats:
    """In how many months in a row a value stands, where this is beyond chance in this series; else 0."""
    same = np.zeros(values.shape, dtype=bool)
    same[:, 1:] = (values[:, 1:] == values[:, :-1]) & (values[:, 1:] > 0)
    pairs = np.zeros(values.shape, dtype=bool)
    pairs[:, 1:] = np.isfinite(values[:, 1:]) & np.isfinite(values[:, :-1])
    found, run = np.zeros(values.shape), np.zeros(len(values))
    equal, all_, share = np.zeros(len(values)), np.zeros(len(values)), np.ones(len(values))
    for at in range(values.shape[1]):
        share = np.where(run == 0, (1 + equal) / (1 + all_), share)
        run = np.where(same[:, at], run + 1, 0)
        found[:, at] = np.where((run >= 2) & (share**run < CHANCE), run + 1, 0)
        equal, all_ = equal + same[:, at], all_ + pairs[:, at]
    return found
