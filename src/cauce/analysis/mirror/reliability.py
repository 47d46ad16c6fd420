"""How reliable two reporters have been, from their history, and what follows for the flow that both count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from cauce.analysis.mirror.smoother import Numbers, Settings, Told, smooth

SPREADS = np.geomspace(0.01, 0.8, 11)
DRIFTS = np.geomspace(0.02, 0.8, 9)
"""The grid of spreads of a reporter and of monthly moves of the flow, all on the log."""

PRIOR = 0.15
"""Beforehand spreads and moves are most likely this, and none is nothing: a Rayleigh density, which avoids the boundary
as in Chung, Rabe-Hesketh, Dorie, Gelman & Liu 2013, Psychometrika 78:685, section 3."""

BIAS_SPREAD = 0.5
"""Beforehand the logs of the two reporters differ by this much, give or take."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The flow month by month: `median`, `low`, `high` on the log; `weights` of the two reporters, adding up to 1."""

    median: Numbers
    low: Numbers
    high: Numbers
    weights: Numbers


def balance(told: Told, coverage: float = 0.90, anchor_spread: float = 0.0) -> Balance:
    """The flow that both reporters tell of, with an interval.

    Precision-weighted balancing (Stone, Champernowne & Meade 1942) over time. The spreads of both reporters and of the
    flow are not known: their posterior stands on a grid, and the interval is that of the whole mixture, so its tails
    are heavier than normal where the history says little. `anchor_spread` is how well, on the log, the share that the
    anchored reporter counts is known.
    """
    first, second, drift = (each.ravel() for each in np.meshgrid(SPREADS, SPREADS, DRIFTS, indexing="ij"))
    settings = Settings((first, second), drift)
    mean, variance, likelihood = smooth(told, settings, BIAS_SPREAD)
    trust = _posterior(likelihood, settings)
    spread = np.sqrt(variance + anchor_spread**2)
    levels = (0.5, (1 - coverage) / 2, (1 + coverage) / 2)
    median, low, high = (_quantile(mean, spread, trust, level) for level in levels)
    return Balance(median, low, high, _shares(told, settings, trust))


def _posterior(likelihood: Numbers, settings: Settings) -> Numbers:
    """The trust in each setting: likelihood, prior, and the width a point of a grid even on logs stands for."""
    log = likelihood.copy()
    for each in (*settings.spreads, settings.drift):
        log += 2 * np.log(each) - (each / PRIOR) ** 2 / 2
    trust = np.exp(log - log.max())
    return np.asarray(trust / trust.sum())


def _shares(told: Told, settings: Settings, trust: Numbers) -> Numbers:
    """The precision of each report in each month over that of both; 0 where there is none."""
    noise = np.stack(settings.spreads) ** 2 + told.known[:, :, None]
    precision = np.where(np.isnan(told.logs)[:, :, None], 0.0, 1 / noise)
    total = precision.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(precision, total, out=np.zeros_like(precision), where=total > 0) @ trust)


def _quantile(mean: Numbers, spread: Numbers, trust: Numbers, level: float) -> Numbers:
    """The quantile of a mixture of normals, each month, by halving."""
    matters = trust > 1e-9
    mean, spread, trust = mean[:, matters], spread[:, matters], trust[matters]
    low, high = (mean - 9 * spread).min(axis=1), (mean + 9 * spread).max(axis=1)
    for _ in range(40):
        middle = (low + high) / 2
        below = ndtr((middle[:, None] - mean) / spread) @ trust < level * trust.sum()
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray((low + high) / 2)
