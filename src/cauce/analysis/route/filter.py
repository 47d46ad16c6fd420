"""What the counts of a month say of the state: a Kalman filter whose surprises may be large.

One count at a time (Durbin and Koopman 2012, section 6.4). Surprises of a month together are of a multivariate t: where
they are larger than the state's spread allows, that spread is widened and the counts are believed instead (one step of
the EM of a scale mixture of normals: Lange, Little and Taylor 1989, *Journal of the American Statistical Association*
84, section 3). So a break is followed at once, and nothing is said of why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

from cauce.analysis.route.state import Layout, State
from cauce.analysis.timeline import Floats

LEAST_LEVEL = 0.5
"""A count of nobody has no logarithm: half a count stands for it, with the wide spread of one."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What reporters print: `logs` [reporter, nationality, month], NaN where nothing is known, and their `variance`.

    The variance is that of rounding (alike within half a unit to either side) and of chance (as of a Poisson count).
    `places` are the numbers of the reporters' places.
    """

    logs: Floats
    variance: Floats
    places: tuple[int, ...]

    @classmethod
    def of(cls, values: Floats, roundings: tuple[int, ...], places: tuple[int, ...]) -> Counts:
        """From counts [reporter, nationality, month]."""
        level = np.maximum(values, LEAST_LEVEL)
        half = np.array([unit / 2 if unit > 1 else 0.0 for unit in roundings])[:, None, None]
        return cls(np.log(level), 1 / level + half**2 / 3 / level**2, places)


class Told(NamedTuple):
    """The state after a month's counts, and how likely they were beforehand (logs, [nationality, setting])."""

    state: State
    likelihood: Floats


def updated(state: State, logs: Floats, variance: Floats, places: tuple[int, ...], layout: Layout,
            noise: Floats, tails: float) -> Told:  # fmt: skip
    """After the counts of a month: `logs` and `variance` are [reporter, nationality], `noise` [setting] a variance."""
    known = np.isfinite(logs)
    count = known.sum(axis=0)[:, None]
    _, surprise, spread = _absorbed(state, logs, variance, places, layout, noise)
    wider = np.maximum((tails + surprise) / (tails + count) - 1, 0.0)
    opened = replace(state, covariance=state.covariance + wider[:, :, None, None] * state.moved)
    after, _, _ = _absorbed(opened, logs, variance, places, layout, noise)
    likelihood = (
        gammaln((tails + count) / 2) - gammaln(tails / 2) - count / 2 * np.log(tails * np.pi) - spread / 2
        - (tails + count) / 2 * np.log1p(surprise / tails)
    )  # fmt: skip
    return Told(after, likelihood)


def _absorbed(
    state: State, logs: Floats, variance: Floats, places: tuple[int, ...], layout: Layout, noise: Floats
) -> tuple[State, Floats, Floats]:
    """The state after each count in turn, the sum of squared surprises in their spreads, and of the spreads' logs."""
    mean, covariance = state.mean.copy(), state.covariance.copy()
    surprise, spread = np.zeros(mean.shape[:2]), np.zeros(mean.shape[:2])
    for reporter, place in enumerate(places):
        rows = np.flatnonzero(np.isfinite(logs[reporter]))
        if not len(rows):
            continue
        read = [layout.flow(place)] + ([layout.bias] if place in places[:reporter] else [])
        here, around = mean[rows], covariance[rows]
        gain = around[..., read].sum(axis=-1)
        total = gain[..., read].sum(axis=-1) + noise + variance[reporter, rows, None]
        off = logs[reporter, rows, None] - here[..., read].sum(axis=-1)
        mean[rows] = here + gain * (off / total)[..., None]
        covariance[rows] = around - gain[..., :, None] * (gain / total[..., None])[..., None, :]
        surprise[rows] += off**2 / total
        spread[rows] += np.log(total)
    return replace(state, mean=mean, covariance=covariance), surprise, spread
