"""How far a change of level is beyond what a level that wanders does of itself.

Method: the local level model, a random walk seen through noise. A shift of the level in one month is one impulse in the
steps from month to month; its generalised least squares estimate over its standard deviation, month by month, is the
statistic of De Jong and Penzer 1998 (JASA 93:796, section 2; Harvey and Koopman 1992, J. Business and Economic
Statistics 10:377). The ratio of the two variances is fitted by maximum likelihood over a grid; the steps of such a
model have a covariance whose eigenvectors are sines, so nothing is inverted. The statistic is studentised without the
impulse itself, and its p is multiplied by the number of months that could have been the largest (Bonferroni).
Assumptions: normal steps of one size over the whole series. Where steps are sometimes much larger, it finds too much.
`tests/unit/analysis/anomaly/test_wandering.py` checks it against plain least squares and counts false breaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import stdtr

from cauce.analysis.timeline import Floats

_RATIOS = np.concatenate([[0.0], np.logspace(-4, 3, 29)])
"""Variance of the step over variance of the noise: from a level that rests to one without noise."""


@dataclass(frozen=True, slots=True)
class Shifts:
    """For each step between two months: the size of a shift there (log) and its statistic, positive for a rise."""

    sizes: Floats
    statistics: Floats

    @property
    def chances(self) -> Floats:
        """How likely a level that wanders has a statistic as large in any month, 0 to 1."""
        count = len(self.statistics)
        found: Floats = np.minimum(1.0, 2 * count * stdtr(count - 2, -np.abs(self.statistics)))
        return found


def shifts(steps: Floats, ratio: float | None = None) -> Shifts:
    """A shift of the level in each of the `steps` (differences of logs from month to month, at least four, all known).

    `ratio` is the variance of the level's own steps over that of the noise; it is fitted if it is not said.
    Where the steps are all zero every statistic is zero.
    """
    count = len(steps)
    sines, values = _basis(count)
    waves = sines @ steps
    if not np.any(waves):
        return Shifts(np.zeros(count), np.zeros(count))
    weights = 1 / ((_RATIOS if ratio is None else np.array([ratio]))[:, None] + values)
    variances = (waves**2 * weights).mean(axis=1)
    likelihoods = np.log(weights).sum(axis=1) - count * np.log(variances)
    best = int(np.argmax(likelihoods))
    weight, variance = weights[best], variances[best]
    spread = (sines**2).T @ weight
    sizes = (sines.T @ (weight * waves)) / spread
    squared = np.minimum(sizes**2 * spread / variance, count * (1 - 1e-9))
    outside = squared * (count - 2) / (count - squared)
    return Shifts(sizes, np.sign(sizes) * np.sqrt(outside))


@lru_cache(maxsize=64)
def _basis(count: int) -> tuple[Floats, Floats]:
    """Eigenvectors (one a row) and eigenvalues of the matrix with 2 on its diagonal and -1 beside it."""
    at = np.arange(1, count + 1)
    sines: Floats = np.sqrt(2 / (count + 1)) * np.sin(np.pi * np.outer(at, at) / (count + 1))
    values: Floats = 2 - 2 * np.cos(np.pi * at / (count + 1))
    return sines, values
