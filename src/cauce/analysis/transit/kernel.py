"""The shares of those counted upstream that are counted downstream so many months later, and how sure they are.

Method: a distributed lag with a smoothness prior (Shiller 1973, *Econometrica* 41: second differences of the weights),
the weights not negative (Lawson and Hanson 1974, chapter 23); intervals by resampling blocks of residuals in a circle
(Künsch 1989; Politis and Romano 1992), and twice the estimate less the mean of its resamples against the pull of the
bound at zero (Efron and Tibshirani 1993, chapter 10).
Assumptions: one kernel for all months; a count scatters by the root of its size and by about a tenth of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import nnls

from cauce.analysis.timeline import Floats

BLOCK = 4
"""Months of residuals that are kept together: an error lasts a season at most."""

_SMOOTH = 0.5
_SCATTER = 0.1
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Kernel:
    """`weights` by months of lag, from 0; `lag` their mean (months) and `share` their sum, each with half an interval.

    `lag` and `share` are what they are without the pull of the bound, `lag_half` and `share_half` the distances within
    which 80 of 100 resamples lie.
    """

    weights: Floats
    lag: float
    lag_half: float
    share: float
    share_half: float


def lagged(upstream: Floats, longest: int) -> Floats:
    """One line a month, one column a lag from 0 to `longest`; NaN before the first month."""
    months = len(upstream)
    table = np.full((months, longest + 1), np.nan)
    for lag in range(min(longest, months - 1) + 1):
        table[lag:, lag] = upstream[: months - lag]
    return table


def estimate(before: Floats, after: Floats, resamples: int, rng: np.random.Generator, level: float) -> Kernel | None:
    """The kernel between `before` (a line of lagged counts for each month) and the counts `after`, all known.

    None if none of them can be explained: no one upstream, or no one downstream who could have come from there.
    """
    if before.sum() <= 0 or after.sum() <= 0:
        return None
    months, columns = before.shape
    share = float(after.sum() / before.mean(axis=1).sum())
    before = before * share
    expected, weights = before.mean(axis=1), np.zeros(columns)
    for _ in range(_ROUNDS):
        weights = _weights(before, after, _spread(expected))
        expected = before @ weights
    spread = _spread(expected)
    residuals = (after - expected) / spread
    residuals = (residuals - residuals.mean()) * np.sqrt(months / max(months - columns, 1))
    if weights.sum() <= 0:
        return None
    drawn = [_weights(before, expected + spread * residuals[at], spread) for at in _blocks(months, resamples, rng)]
    known = [each for each in drawn if each.sum() > 0]
    lags = np.array([_mean_lag(each) for each in known])
    sums = np.array([each.sum() for each in known])
    lag, total = _mean_lag(weights), float(weights.sum())
    return Kernel(
        weights=weights * share,
        lag=float(np.clip(2 * lag - lags.mean(), 0, columns - 1)),
        lag_half=float(np.quantile(np.abs(lags - lag), level)),
        share=float(max(2 * total - sums.mean(), 0) * share),
        share_half=float(np.quantile(np.abs(sums - total), level) * share),
    )


def _weights(before: Floats, after: Floats, spread: Floats) -> Floats:
    """The smooth weights, not negative, that are nearest in units of the spread."""
    prior = _SMOOTH * np.diff(np.eye(before.shape[1]), 2, axis=0)
    found, _ = nnls(np.vstack([before / spread[:, None], prior]), np.append(after / spread, np.zeros(len(prior))))
    weights: Floats = found
    return weights


def _spread(expected: Floats) -> Floats:
    """How far counts scatter: one at least, the root of small ones, a tenth of large ones, to a common scale."""
    return np.asarray(np.sqrt(expected**2 + expected / _SCATTER**2) + 1)


def _mean_lag(weights: Floats) -> float:
    return float(weights @ np.arange(len(weights)) / weights.sum())


def _blocks(months: int, resamples: int, rng: np.random.Generator) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Positions of residuals for each resample: blocks that go round from the last month to the first."""
    starts = rng.integers(0, months, (resamples, -(-months // BLOCK)))
    return ((starts[:, :, None] + np.arange(BLOCK)) % months).reshape(resamples, -1)[:, :months]
