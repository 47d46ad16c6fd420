"""Parts that jump in opposite directions while their whole does not: a label changed, not the people.

A rule of our own. In a month, those parts of one whole that move further than in any month before (and by at least
`LEAST_JUMP` on logs) are a reclassification if there are such parts in both directions and what they gain and lose
cancels to a tenth. Uses nothing later than the month.
"""

from __future__ import annotations

import numpy as np

from cauce.analysis.anomaly.panel import Panel
from cauce.analysis.timeline import Claims, Floats

LEAST_JUMP = float(np.log(1.3))
LEAST_PAST = 12
CANCELS = 0.1


def reclassified(given: Panel) -> tuple[Claims, Floats]:
    """Where a part was reclassified, and by which share of its value in the month before."""
    found, size = np.zeros(given.values.shape, dtype=bool), np.full(given.values.shape, np.nan)
    rows = {name: row for row, name in enumerate(given.names)}
    for whole in sorted(set(given.parents.values())):
        parts = [rows[name] for name in given.names if given.parents.get(name) == whole]
        moved = _moved(given.values[parts], given.logs[parts])
        ordinary = _ordinary(given.logs[rows[whole]]) if whole in rows else np.ones(given.values.shape[1], dtype=bool)
        found[parts] = moved & ordinary
    with np.errstate(divide="ignore", invalid="ignore"):
        size[:, 1:] = np.where(found[:, 1:], given.values[:, 1:] / given.values[:, :-1] - 1, np.nan)
    return found, size


def _moved(values: Floats, logs: Floats) -> Claims:
    steps = np.full(logs.shape, np.nan)
    steps[:, 1:] = np.diff(logs, axis=1)
    gains = np.zeros(values.shape)
    gains[:, 1:] = np.diff(values, axis=1)
    jumps = np.abs(steps) > np.maximum(_largest_before(steps), LEAST_JUMP)
    gains = np.where(jumps, gains, 0.0)
    gross = np.abs(gains).sum(axis=0)
    cancels = (np.abs(gains.sum(axis=0)) <= CANCELS * gross) & (gross > 0)
    return np.asarray(jumps & cancels)


def _ordinary(logs: Floats) -> Claims:
    """Months in which the whole moves less than it ever did, or its step is not known."""
    steps = np.full((1, len(logs)), np.nan)
    steps[0, 1:] = np.diff(logs)
    return np.asarray(~(np.abs(steps) > _largest_before(steps))[0])


def _largest_before(steps: Floats) -> Floats:
    """The largest absolute step before each month; infinite with fewer than `LEAST_PAST` of them."""
    known = np.isfinite(steps)
    size = np.where(known, np.abs(steps), 0.0)
    before = np.zeros(steps.shape)
    before[:, 1:] = np.maximum.accumulate(size, axis=1)[:, :-1]
    return np.where(np.cumsum(known, axis=1) - known >= LEAST_PAST, before, np.inf)
