"""One-step residuals on log(1 + count), and how surprising the last one or two months are.

Forecast: simple exponential smoothing (Hyndman and Athanasopoulos 2021, section 8.1) on log(1 + count), with the
weight of `WEIGHTS` that was best so far in the same series; a weight of 1 is the last value, a small one a long mean.
The last value alone finds a doubling of a steady series far too late: its error holds the noise of two months.
Assumptions: a level that wanders or rests; no season. A caller with better forecasts gives their residuals instead.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from cauce.analysis.anomaly.panel import Panel
from cauce.analysis.timeline import Claims, Floats

WEIGHTS = (0.05, 0.1, 0.2, 0.4, 0.7, 1.0)
SETTLED = 24
"""Residuals that a series must have before the size of one can be told."""

FLOOR = 0.01


def forecasts_of(logs: Floats, restarts: Claims | None = None) -> Floats:
    """For each month its forecast from the months before, on logs; NaN before the first known month.

    At a month marked in `restarts` the level begins anew with that month.
    """
    anew = np.zeros(logs.shape, dtype=bool) if restarts is None else restarts
    rows = np.arange(len(logs))
    level = np.full((len(WEIGHTS), len(logs)), np.nan)
    missed, seen = np.zeros_like(level), np.zeros(len(logs))
    found = np.full(logs.shape, np.nan)
    for at in range(logs.shape[1]):
        now = logs[:, at]
        found[:, at] = level[missed.argmin(axis=0), rows]
        known = np.isfinite(now)
        begins = known & (anew[:, at] | np.isnan(level[0]))
        seen = np.where(begins, 1.0, seen + known)
        apart = np.where(known & ~begins, now - level, 0.0)
        missed += np.abs(apart)
        weight = np.maximum(np.array(WEIGHTS)[:, None], 1 / np.maximum(seen, 1.0))
        level = np.where(begins, now, np.where(known, level + weight * apart, level))
    return found


def expectations(given: Panel, forecasts: pl.DataFrame | None = None, restarts: Claims | None = None) -> Floats:
    """The forecast of each month on logs: the caller's (`series`, `time_period`, `forecast` in counts), or ours."""
    if forecasts is None:
        return forecasts_of(given.logs, restarts)
    return np.asarray(np.log1p(np.maximum(given.spread(forecasts, "forecast"), 0)))


def surprises(logs: Floats, expected: Floats, restarts: Claims | None = None) -> tuple[Floats, Floats]:
    """The one-step residual, and the surprise of the last two months in units of the series' own past.

    Returns
    -------
    `apart` (log(1 + actual) - log(1 + forecast)) and `surprise`: the larger of the absolute residual and of the
    absolute difference between the mean log of the last two months and the forecast made before both, each divided by
    its own past mean. NaN where a month or a forecast is not known.
    """
    anew = np.zeros(logs.shape, dtype=bool) if restarts is None else restarts
    apart = np.where(anew, np.nan, logs - expected)
    pair = np.full(logs.shape, np.nan)
    pair[:, 1:] = np.where(anew[:, 1:] | anew[:, :-1], np.nan, (logs[:, 1:] + logs[:, :-1]) / 2 - expected[:, :-1])
    one, two = np.abs(apart) / own_mean(np.abs(apart)), np.abs(pair) / own_mean(np.abs(pair))
    return apart, np.where(np.isfinite(one), np.fmax(one, two), np.nan)


def own_mean(size: Floats) -> Floats:
    """The mean of what is known before each month; NaN with fewer than `SETTLED` of them.

    A mean below `FLOOR` is taken as that: a series that never moved has no size of its own.
    """
    known = np.isfinite(size)
    total = np.cumsum(np.where(known, size, 0.0), axis=1) - np.where(known, size, 0.0)
    count = np.cumsum(known, axis=1) - known
    mean = np.divide(total, count, out=np.full(size.shape, np.nan), where=count >= SETTLED)
    return np.asarray(np.maximum(mean, FLOOR))
