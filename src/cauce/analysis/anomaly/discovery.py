"""Many tests at once: which p-values are small enough that few of the discoveries are false."""

from __future__ import annotations

import numpy as np

from cauce.analysis.timeline import Floats

RATE = 0.1


def q_values(p: Floats) -> Floats:
    """For each p the smallest false discovery rate at which it is a discovery; NaN is no test and stays NaN.

    Benjamini and Hochberg 1995, JRSS B 57:289, section 3: the k-th smallest of m is a discovery at rate q if some
    p(j), j >= k, is at most j q / m. Holds for independent tests and for those that err together (Benjamini and
    Yekutieli 2001, Annals of Statistics 29:1165).
    """
    found = np.full(p.shape, np.nan)
    known = np.flatnonzero(np.isfinite(p))
    if len(known):
        order = known[np.argsort(p[known], kind="stable")]
        scaled = p[order] * len(order) / np.arange(1, len(order) + 1)
        found[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return found
