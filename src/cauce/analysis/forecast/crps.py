"""How good a whole forecast distribution was: the continuous ranked probability score.

Gneiting and Raftery 2007 (*Journal of the American Statistical Association* 102), section 4.2, equation 21:
E|X - y| - E|X - X'| / 2, here of a distribution that is a forecast moved by each of its own earlier errors.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cauce.analysis.forecast.conformal import LEAST_ERRORS, Errors, known_errors
from cauce.analysis.timeline import Floats


def scores(
    forecasts: Floats, errors: Floats, actual: Floats, origins: Sequence[int], horizon: int, *, decay: float
) -> Floats:
    """The score at each origin, in counts, lower is better; NaN where the actual count or 8 errors are not known.

    `forecasts` and `errors` are in logs, `actual` in counts.
    """
    return np.array(
        [
            _score(forecasts[at], known_errors(errors, origins, horizon, at, decay), actual[at])
            for at in range(len(origins))
        ]
    )


def _score(forecast: float, known: Errors, actual: float) -> float:
    if len(known.errors) < LEAST_ERRORS[80] or not np.isfinite(actual):
        return float("nan")
    return weighted(np.maximum(np.expm1(forecast + known.errors), 0), known.weights, actual)


def weighted(members: Floats, weights: Floats, actual: float) -> float:
    """The score of a distribution of weighted members."""
    order = np.argsort(members, kind="stable")
    x, share = members[order], weights[order] / weights.sum()
    below = np.cumsum(share) - share
    spread = 2 * float(np.sum(share * x * (2 * below + share - 1)))
    return float(np.sum(share * np.abs(x - actual))) - spread / 2
