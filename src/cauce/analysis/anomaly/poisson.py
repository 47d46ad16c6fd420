"""Many small log-linear quasi-Poisson regressions at once, by iteratively reweighted least squares.

McCullagh and Nelder 1989, section 2.5; started, stopped and counted as `glm` of R does, so that the digits agree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cauce.analysis.timeline import Claims, Floats

_ENOUGH = 1e-8
_STEPS = 25


@dataclass(frozen=True, slots=True)
class Fits:
    """Regressions (rows) of counts in months (columns): coefficients, means, and what their errors need."""

    counts: Floats
    weights: Floats
    coefficients: Floats
    means: Floats
    unscaled: Floats
    leverage: Floats
    working: Floats
    converged: Claims

    @property
    def free(self) -> NDArray[np.int64]:
        """Degrees of freedom: months with a weight, less coefficients."""
        return np.asarray((self.weights > 0).sum(axis=1) - self.coefficients.shape[1])

    @property
    def relative(self) -> Floats:
        """How far each count is from its mean, as a share of it."""
        return (self.counts - self.means) / self.means

    def dispersion(self) -> Floats:
        """Pearson's estimate, at least 1."""
        return np.asarray(np.maximum((self.working * self.relative**2).sum(axis=1) / self.free, 1.0))

    def anscombe(self) -> Floats:
        """Standardised Anscombe residuals (Farrington et al. 1996); 0 where there is no weight."""
        apart = 1.5 * (self.counts ** (2 / 3) * self.means ** (-1 / 6) - np.sqrt(self.means))
        scale = np.sqrt(self.dispersion()[:, None] * np.maximum(1 - self.leverage, 1e-12))
        return np.where(self.weights > 0, apart / scale, 0.0)


def fit(counts: Floats, design: Floats, weights: Floats) -> Fits:
    """Regress each row of counts on its design (rows, months, coefficients); a weight of 0 leaves a month out."""
    counts = np.where(weights > 0, counts, 0.0)
    means, rows = counts + 0.1, len(counts)
    linear = np.log(means)
    coefficients = np.zeros((rows, design.shape[2]))
    unscaled = np.zeros((rows, design.shape[2], design.shape[2]))
    working, deviance = weights * means, _deviance(counts, means, weights)
    converged, open_ = np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool)
    for _ in range(_STEPS):
        at = np.flatnonzero(open_)
        if not len(at):
            break
        load, x = weights[at] * means[at], design[at]
        weighted = x * load[:, :, None]
        aim = linear[at] + (counts[at] - means[at]) / means[at]
        inverse = np.linalg.pinv(np.einsum("fmi,fmj->fij", weighted, x), hermitian=True)
        found = np.einsum("fij,fmj,fm->fi", inverse, weighted, aim)
        linear[at] = np.clip(np.einsum("fmi,fi->fm", x, found), -30, 30)
        means[at] = np.exp(linear[at])
        coefficients[at], unscaled[at], working[at] = found, inverse, load
        now = _deviance(counts[at], means[at], weights[at])
        done = np.abs(now - deviance[at]) / (np.abs(now) + 0.1) < _ENOUGH
        deviance[at] = now
        converged[at[done]], open_[at[done]] = True, False
    leverage = working * np.einsum("fmi,fij,fmj->fm", design, unscaled, design)
    return Fits(counts, weights, coefficients, means, unscaled, leverage, working, converged)


def _deviance(counts: Floats, means: Floats, weights: Floats) -> Floats:
    ratio = np.log(np.where(counts > 0, counts, 1.0) / np.where(counts > 0, means, 1.0))
    return np.asarray(2 * (weights * (counts * ratio - (counts - means))).sum(axis=1))
