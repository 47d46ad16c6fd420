"""Cumulative sums of one-step residuals: many small surprises in one direction.

Method: Page 1954, Biometrika 41:100, in the two-sided tabular form (Montgomery 2013, section 9.1.2): each residual is
taken in units of its series' own past spread (mean absolute residual times the square root of pi / 2), and what
exceeds `SLACK` is added up, upwards and downwards, never below zero.
Assumptions: residuals come from forecasts that are right on average. A limit for the sums is not taken from tables
but from the series' own past sums: see `calibrated`.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from cauce.analysis.anomaly.panel import panel
from cauce.analysis.anomaly.residuals import expectations, own_mean, surprises
from cauce.analysis.timeline import Claims, Floats

SLACK = 0.5
HIGHEST = 6.0
"""One month adds at most this many spreads, so that a single month does not fill the sum for years."""


def cusum(series: pl.DataFrame, *, forecasts: pl.DataFrame | None = None) -> pl.DataFrame:
    """One line for each month with a residual and at least 24 before it, by series and month.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    forecasts
        `series`, `time_period`, `forecast` (counts, one month ahead); exponential smoothing if not given.

    Returns
    -------
    `series`, `time_period`, `residual` (difference of logs), `up` and `down` (sums in spreads, not negative).
    """
    given = panel(series)
    apart, _ = surprises(given.logs, expectations(given, forecasts))
    up, down = sums(apart)
    return given.table(np.isfinite(up), residual=apart, up=up, down=down)


def sums(apart: Floats, restarts: Claims | None = None) -> tuple[Floats, Floats]:
    """The sums upwards and downwards, in the shape of the residuals; NaN where a residual or its spread is not known.

    At a month marked in `restarts` both begin again from zero.
    """
    spread = own_mean(np.abs(apart)) * np.sqrt(np.pi / 2)
    scaled = np.clip(apart / spread, -HIGHEST, HIGHEST)
    known = np.isfinite(scaled)
    up, down = np.full(apart.shape, np.nan), np.full(apart.shape, np.nan)
    high, low = np.zeros(len(apart)), np.zeros(len(apart))
    for at in range(apart.shape[1]):
        now = known[:, at]
        if restarts is not None:
            high, low = np.where(restarts[:, at], 0, high), np.where(restarts[:, at], 0, low)
        high = np.where(now, np.maximum(0, high + scaled[:, at] - SLACK), high)
        low = np.where(now, np.maximum(0, low - scaled[:, at] - SLACK), low)
        up[now, at], down[now, at] = high[now], low[now]
    return up, down
