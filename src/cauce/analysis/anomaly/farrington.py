"""Farrington's limits: is a month's count above what the same season of five years lets one expect?

Method: Farrington, Andrews, Beale and Catchpole 1996, JRSS A 159:547 (over-dispersed Poisson
regression on the month and its neighbours in `YEARS` years, trend where it is significant at 5 % and does not lead
above what was seen, limit on the 2/3 power), with the later weights of Noufaily et al. 2013, Stat Med 32:1206 (only
months beyond an Anscombe residual of 2.58 weigh less). All numbers are those of `farringtonFlexible` of R surveillance
1.20.3 with the threshold "delta", down to its standard error of the mean, which takes the dispersion from squared
relative residuals times these weights.
Assumptions: the level of past years holds. Where it wanders, the nominal alpha is not the rate of false alarms: see
`calibrated`. `tests/unit/analysis/anomaly/test_farrington.py` checks it against R's numbers.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.lib.stride_tricks import sliding_window_view
from scipy.special import ndtri, stdtr

from cauce.analysis.anomaly.panel import Panel, panel
from cauce.analysis.anomaly.poisson import Fits, fit
from cauce.analysis.timeline import Claims, Floats

ALPHA = 0.01
YEARS, WINDOW = 5, 1
EXTREME = 2.58
"""The standardised Anscombe residual beyond which a past month weighs less."""

LEAST_KNOWN = 10
"""Of the 15 months of reference."""

LEAST_EVENTS, LEAST_OVER = 5, 4
"""Events in so many months up to the tested one, or there is no alarm (Farrington et al. 1996)."""

EARLIEST = 12 * YEARS + WINDOW
"""Months of the series that come before the first that can be tested."""

FARRINGTON_REASONS = ("", "short", "not-known", "few-known", "only-zeros", "few-events", "no-fit")


def farrington(series: pl.DataFrame, *, alpha: float = ALPHA, since: str | None = None) -> pl.DataFrame:
    """One line for each series and month from `since` on (the first month if not said), by series and month.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    alpha
        The nominal one-sided rate of alarms.
    since
        The first month with a line.

    Returns
    -------
    `series`, `time_period`, `expected` and `upper` (events), `score` ((value - expected) / (upper - expected): above 1
    is above the limit), `alarm` (null where there is no limit) and `reason` (null, or one of `FARRINGTON_REASONS` why
    there is no limit). A line uses no later month, and none of the last `12 - WINDOW` - 1 before it.
    """
    given = panel(series)
    expected, upper, score, why = limits(given, alpha=alpha, start=given.at(since) if since else 0)
    shown = np.zeros(given.values.shape, dtype=bool)
    for row, start in enumerate(given.starts):
        shown[row, max(int(start), given.at(since) if since else 0, 0) :] = True
    told = why == 0
    out = given.table(shown, expected=expected, upper=upper, score=score, alarm=told & (score > 1), why=why)
    names = pl.col("why").replace_strict(dict(enumerate(FARRINGTON_REASONS)), return_dtype=pl.String)
    return out.select(
        "series",
        "time_period",
        pl.col("expected", "upper", "score").fill_nan(None),
        pl.when(pl.col("why") == 0).then("alarm").alias("alarm"),
        pl.when(pl.col("why") != 0).then(names).alias("reason"),
    )


def limits(given: Panel, *, alpha: float = ALPHA, start: int = 0) -> tuple[Floats, Floats, Floats, np.ndarray]:
    """Expected, upper, score and the place of the reason in `FARRINGTON_REASONS`, each in the shape of the panel."""
    values, shape = given.values, given.values.shape
    expected, upper, score = (np.full(shape, np.nan) for _ in range(3))
    why = _reasons(given)
    why[:, : max(start, 0)] = 1
    rows, at = np.nonzero(why == 0)
    if not len(rows):
        return expected, upper, score, why
    back = np.array([12 * year + step for year in range(YEARS, 0, -1) for step in range(WINDOW, -WINDOW - 1, -1)])
    mean, error, dispersion, fits = _means(values[rows[:, None], at[:, None] - back], back)
    tau = dispersion + error**2 / mean
    spread = np.sqrt(4 / 9 * mean ** (1 / 3) * tau)
    above = (mean ** (2 / 3) + ndtri(1 - alpha) * spread) ** 1.5
    expected[rows, at], upper[rows, at] = mean, above
    score[rows, at] = (values[rows, at] - mean) / (above - mean)
    failed = ~(fits & np.isfinite(above))
    for each in (expected, upper, score):
        each[rows[failed], at[failed]] = np.nan
    why[rows[failed], at[failed]] = FARRINGTON_REASONS.index("no-fit")
    return expected, upper, score, why


def _reasons(given: Panel) -> np.ndarray:
    known = np.isfinite(given.values)
    held = np.where(known, given.values, 0.0)
    why = np.zeros(known.shape, dtype=np.int64)
    seen, events = (np.zeros(known.shape) for _ in range(2))
    for year in range(1, YEARS + 1):
        for step in range(-WINDOW, WINDOW + 1):
            gone = 12 * year + step
            seen[:, gone:] += known[:, : max(known.shape[1] - gone, 0)]
            events[:, gone:] += held[:, : max(known.shape[1] - gone, 0)]
    recent = np.full(known.shape, np.nan)
    if known.shape[1] >= LEAST_OVER:
        recent[:, LEAST_OVER - 1 :] = sliding_window_view(given.values, LEAST_OVER, axis=1).sum(axis=2)
    months = np.arange(known.shape[1])[None, :] - given.starts[:, None]
    for name, holds in (
        ("few-events", ~(recent >= LEAST_EVENTS)),
        ("only-zeros", events == 0),
        ("few-known", seen < LEAST_KNOWN),
        ("not-known", ~known),
        ("short", months < EARLIEST),
    ):
        why[holds] = FARRINGTON_REASONS.index(name)
    return why


def _means(counts: Floats, back: np.ndarray) -> tuple[Floats, Floats, Floats, Claims]:
    """The mean at the tested month, its standard error, the dispersion, and whether there is a fit."""
    known = np.isfinite(counts)
    flat = np.ones((*counts.shape, 1))
    rising = np.concatenate([flat, np.broadcast_to(-back[:, None] / 12.0, flat.shape)], axis=2)
    slope, trusted = _twice(counts, rising, known)
    level, usable = _twice(counts, flat, known)
    error = np.sqrt(_reweighted_dispersion(slope) * slope.unscaled[:, 1, 1])
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * stdtr(slope.free, -np.abs(slope.coefficients[:, 1] / error))
    ahead = np.exp(np.clip(slope.coefficients[:, 0], -30, 30))
    trend = trusted & (p < 0.05) & (ahead <= np.nanmax(counts, axis=1))
    chosen = [np.where(trend, one, other) for one, other in zip(_ahead(slope), _ahead(level), strict=True)]
    return chosen[0], chosen[1], chosen[2], trend | usable


def _twice(counts: Floats, design: Floats, known: Claims) -> tuple[Fits, Claims]:
    """Fit, weigh down what is extreme, and fit again."""
    first = fit(counts, design, known.astype(np.float64))
    apart = first.anscombe()
    with np.errstate(divide="ignore"):
        light = np.where(apart > EXTREME, apart**-2, 1.0) * known
    weights = light * (known.sum(axis=1) / light.sum(axis=1))[:, None]
    return fit(counts, design, weights), first.converged


def _ahead(fits: Fits) -> tuple[Floats, Floats, Floats]:
    mean = np.exp(np.clip(fits.coefficients[:, 0], -30, 30))
    error = mean * np.sqrt(_reweighted_dispersion(fits) * fits.unscaled[:, 0, 0])
    return mean, error, fits.dispersion()


def _reweighted_dispersion(fits: Fits) -> Floats:
    return np.asarray((fits.weights * fits.relative**2).sum(axis=1) / fits.free)
