"""How far each setting of the grid is trusted at an origin, from what the counts known by then said of it."""

from __future__ import annotations

import numpy as np
from scipy.special import logsumexp

from cauce.analysis.timeline import Floats


def trust(likelihood: Floats, own: int, pooled: int) -> Floats:
    """Weights [nationality, setting] that sum to one, from log likelihoods; every setting is alike beforehand.

    The settings of a nationality stand fastest, `own` of them; all others are shared, and their weights come from the
    first `pooled` nationalities together (an exact posterior of a two-level model on a grid).
    """
    by_shared = likelihood.reshape(len(likelihood), -1, own)
    shared = logsumexp(by_shared, axis=2)[:pooled].sum(axis=0)
    of_own = by_shared - logsumexp(by_shared, axis=2, keepdims=True)
    weights = np.exp(shared - logsumexp(shared))[None, :, None] * np.exp(of_own)
    return np.asarray(weights.reshape(likelihood.shape))
