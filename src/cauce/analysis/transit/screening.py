"""Do two places of counting move together at all? A first look, before any lag is estimated.

Method: prewhitened cross-correlation (Box and Jenkins 1970, chapter 11): the monthly log steps upstream are freed of
their own memory by an autoregression, those downstream are passed through the same filter, and correlated at each lag.
Assumptions: steps on logs keep their law over time. With seven lags one is above the band by chance in about one of six
pairs that have nothing to do with each other.
"""

from __future__ import annotations

import zlib

import numpy as np
import polars as pl

from cauce.analysis.timeline import Floats, Timeline, timelines

LONGEST = 6
"""Months of lag that are looked at."""

LEAST_COMMON = 24
_MEMORY = 3
_NORMAL = 1.96

SCHEMA = pl.Schema(
    {
        "series": pl.String(),
        "lag": pl.Int64(),
        "correlation": pl.Float64(),
        "band": pl.Float64(),
        "outside": pl.Boolean(),
        "reason": pl.String(),
    }
)


def cross_correlations(upstream: pl.DataFrame, downstream: pl.DataFrame, *, longest: int = LONGEST) -> pl.DataFrame:
    """One line a series of both tables and lag from 0 to `longest`, downstream after upstream.

    Tables have `series`, `time_period` (`YYYY-MM`) and `value` (null = not known). `correlation` from -1 to 1, `band`
    the 95 % band about zero, `outside` whether the correlation is above it; with a `reason` these are null.
    """
    rows: list[dict[str, object]] = []
    for name, above, below in common(upstream, downstream):
        found = correlations(above, below, longest)
        for lag in range(longest + 1):
            row: dict[str, object] = {"series": name, "lag": lag}
            if found is None:
                row["reason"] = "too-few-common-months"
            else:
                values, band = found
                row |= {"correlation": float(values[lag]), "band": band, "outside": bool(values[lag] > band)}
            rows.append(row)
    return pl.DataFrame(rows, schema=SCHEMA)


def common(upstream: pl.DataFrame, downstream: pl.DataFrame) -> list[tuple[str, Floats, Floats]]:
    """The counts of each series of both tables over the same months, NaN where not known; by name.

    A series with a month stated twice has no known month.
    """
    above, below = ({line.series: line for line in timelines(table)} for table in (upstream, downstream))
    return [(name, *_together(above[name], below[name])) for name in sorted(above.keys() & below.keys())]


def correlations(above: Floats, below: Floats, longest: int) -> tuple[Floats, float] | None:
    """The prewhitened correlations at each lag and their band; None with less than 24 months known in both."""
    if int((np.isfinite(above) & np.isfinite(below)).sum()) < LEAST_COMMON:
        return None
    steps, theirs = (np.diff(np.log1p(values)) for values in (above, below))
    memory = _autoregression(steps)
    steps, theirs = _filtered(steps, memory), _filtered(theirs, memory)
    pairs = [_pair(steps, theirs, lag) for lag in range(longest + 1)]
    return np.array([value for value, _ in pairs]), _NORMAL / float(np.sqrt(max(pairs[0][1], 1)))


def seed_of(seed: int, series: str) -> np.random.Generator:
    """Chance for one series, the same whichever other series are asked with it."""
    return np.random.default_rng([seed, zlib.crc32(series.encode())])


def _together(above: Timeline, below: Timeline) -> tuple[Floats, Floats]:
    first = min(above.first, below.first)
    months = max(line.first + len(line.values) for line in (above, below)) - first
    found = []
    for line in (above, below):
        values = np.full(months, np.nan)
        if not line.twice:
            values[line.first - first : line.first - first + len(line.values)] = line.values
        found.append(values)
    return found[0], found[1]


def _autoregression(steps: Floats) -> Floats:
    """The coefficients of the order, up to three, with the least AIC; none where the steps have no memory."""
    best = np.inf
    found: Floats = np.zeros(0)
    for order in range(_MEMORY + 1):
        lines = np.column_stack([steps[_MEMORY - lag : len(steps) - lag] for lag in range(order + 1)])
        lines = lines[np.isfinite(lines).all(axis=1)]
        if len(lines) <= 2 * _MEMORY:
            break
        coefficients: Floats = np.zeros(0)
        if order:
            coefficients = np.asarray(np.linalg.lstsq(lines[:, 1:], lines[:, 0], rcond=None)[0], dtype=np.float64)
        error = float(np.mean((lines[:, 0] - lines[:, 1:] @ coefficients) ** 2))
        criterion = len(lines) * np.log(error + 1e-12) + 2 * order
        if criterion < best:
            best, found = criterion, coefficients
    return found


def _filtered(steps: Floats, memory: Floats) -> Floats:
    left = steps[len(memory) :].copy()
    for lag, coefficient in enumerate(memory, start=1):
        left -= coefficient * steps[len(memory) - lag : len(steps) - lag]
    return left


def _pair(steps: Floats, theirs: Floats, lag: int) -> tuple[float, int]:
    """The correlation of one lag and its number of pairs; 0 where one side never moves."""
    one, other = steps[: max(len(steps) - lag, 0)], theirs[lag:]
    known = np.isfinite(one) & np.isfinite(other)
    a, b = one[known], other[known]
    if len(a) < 3 or a.std() < 1e-12 or b.std() < 1e-12:
        return 0.0, len(a)
    return float(np.corrcoef(a, b)[0, 1]), len(a)
