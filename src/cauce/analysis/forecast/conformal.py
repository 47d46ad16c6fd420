"""Intervals that learn from their own misses: adaptive conformal inference.

Method: Gibbs and Candès 2021 (*NeurIPS* 34), section 2, equation 2: after each miss the level is widened, after each
hit narrowed, alpha += gamma (alpha aimed at - missed). Errors weigh less the older they are, and the month to come
weighs as much as the newest (Barber, Candès, Ramdas and Tibshirani 2023, *Annals of Statistics* 51, section 3). An
error counts from the month in which it became known. Approximation: where the level asks for more than the largest
error ever seen, that error is taken, not infinity; so after an unheard-of jump intervals are too narrow for a while.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cauce.analysis.timeline import Floats

LEVELS = (80, 95)
"""Per cent."""

LEAST_ERRORS = {80: 8, 95: 19}
"""Fewer known errors than this cannot bear a level: the next one is larger than 19 errors once in twenty times."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Signed errors (actual less forecast, in logs) known at an origin, the oldest first, and their weights."""

    errors: Floats
    weights: Floats


def known_errors(errors: Floats, origins: Sequence[int], horizon: int, at: int, decay: float) -> Errors:
    """The errors of earlier origins whose month had come by the origin at position `at`; the newest weighs one.

    `errors` stand in the order of `origins` (indices of months, rising); NaN = not known.
    """
    months = np.asarray(origins[:at])
    told = errors[:at][(months + horizon <= origins[at]) & np.isfinite(errors[:at])]
    return Errors(told, decay ** np.arange(len(told))[::-1].astype(np.float64))


def half_widths(
    errors: Floats, origins: Sequence[int], horizon: int, *, level: int, gamma: float, decay: float
) -> Floats:
    """Half the width, in logs, of the interval at each origin; NaN where fewer than `LEAST_ERRORS` were known."""
    aim = 1 - level / 100
    alpha = aim
    found = np.full(len(origins), np.nan)
    judged = 0
    for at, origin in enumerate(origins):
        while judged < at and origins[judged] + horizon <= origin:
            if np.isfinite(errors[judged]) and np.isfinite(found[judged]):
                alpha += gamma * (aim - float(abs(errors[judged]) > found[judged]))
            judged += 1
        known = known_errors(errors, origins, horizon, at, decay)
        if len(known.errors) >= LEAST_ERRORS[level]:
            found[at] = _quantile(np.abs(known.errors), known.weights, 1 - alpha)
    return found


def bounds(
    forecasts: Floats, errors: Floats, origins: Sequence[int], horizon: int, *, gamma: float, decay: float
) -> dict[str, Floats]:
    """`lower_80`, `upper_80`, `lower_95`, `upper_95` in counts, at each origin.

    `forecasts` and `errors` are in logs. None is below zero, and the wider interval holds the narrower one.
    """
    found: dict[str, Floats] = {}
    widest = np.zeros(len(origins))
    for level in LEVELS:
        widest = np.maximum(half_widths(errors, origins, horizon, level=level, gamma=gamma, decay=decay), widest)
        found[f"lower_{level}"] = np.maximum(np.expm1(forecasts - widest), 0)
        found[f"upper_{level}"] = np.expm1(forecasts + widest)
    return found


def _quantile(scores: Floats, weights: Floats, level: float) -> float:
    """The smallest score below which lies the share `level` of the weights, the month to come weighing one."""
    order = np.argsort(scores, kind="stable")
    reached = np.cumsum(weights[order]) >= level * (weights.sum() + 1)
    return float(scores[order][np.argmax(reached)] if reached.any() else scores[order][-1])
