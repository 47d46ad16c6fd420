"""Flows with given totals that are as near as can be to what was thought before: iterative proportional fitting.

Method: Deming and Stephan 1940; with structural zeros and any sums of flows, cyclic projections of least
Kullback-Leibler distance (Fienberg 1970; Csiszár 1975, section 3). It has a limit only if the totals agree: so totals
that do not are first moved to the nearest that do, by least squares in units of each reporter's spread, with flows not
negative (Lawson and Hanson 1974, chapter 23).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from cauce.analysis.network.conflict import agree
from cauce.analysis.network.feasible import least_slack
from cauce.analysis.network.totals import Bools, Totals
from cauce.analysis.timeline import Floats

_ROUNDS = 20_000
_CLOSE = 1e-9
_DIGITS = 16 * float(np.finfo(float).eps)
_FIRST = 1e3


def agreeing(totals: Totals) -> Floats:
    """Totals that flows can have: as stated, else the nearest within tolerance, else the nearest by least squares."""
    if not totals.covers.size:
        return np.zeros(len(totals.value))
    if agree(totals, rounded=False):
        return totals.value
    scale = totals.scale
    if agree(totals):
        low = np.maximum(totals.value - totals.tolerance, 0) / scale
        high = (totals.value + totals.tolerance) / scale
        return _within(totals, low, high) * scale
    flows, _ = nnls(totals.covers / totals.spread[:, None] * scale, totals.value / totals.spread)
    return np.asarray(totals.covers @ flows) * scale


def fitted(covers: Bools, target: Floats, prior: Floats) -> tuple[Floats, float]:
    """The flows, zero where the prior is, and the largest distance of a total from its target."""
    flows, scale = prior.copy(), max(float(target.max(initial=0.0)), 1.0)
    members = [np.flatnonzero(line) for line in covers]
    error = np.inf
    for _ in range(_ROUNDS):
        for at, total in zip(members, target, strict=True):
            present = flows[at].sum()
            if present > 0:
                flows[at] *= total / present
        error = float(np.abs(covers @ flows - target).max(initial=0.0))
        if error <= max(_CLOSE, _DIGITS * scale):
            break
    return flows, error


def _within(totals: Totals, low: Floats, high: Floats) -> Floats:
    """The sums within the bounds that leave the stated totals least, in units of spread."""
    stated, count = totals.value / totals.scale, len(totals.value)
    both = np.vstack([totals.covers, totals.covers])
    weight = np.concatenate([totals.spread.min() / totals.spread, np.full(count, _FIRST)])
    found = least_slack(both, np.concatenate([stated, low]), np.concatenate([stated, high]), weight)
    return found.sums[:count]
