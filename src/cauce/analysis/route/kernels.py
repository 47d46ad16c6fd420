"""When those who pass one place of counting in a month pass the next: a kernel by edge, from a mean time."""

from __future__ import annotations

import numpy as np
from scipy.special import gammainc

from cauce.analysis.timeline import Floats

SHAPE = 3.0
"""Of the gamma distribution of the time between two places."""


def kernel(mean_months: float, longest: int) -> Floats:
    """The shares that pass 0, 1, ... `longest` months later; they sum to one, what takes longer is left out.

    The time is a gamma of shape 3 and begins evenly over the days of a month, so the share k months later is the second
    difference of the integrated distribution function.
    """
    ends = np.arange(-1.0, longest + 2)
    scale = mean_months / SHAPE
    below = np.maximum(ends, 0.0) / scale
    integral = np.maximum(ends, 0.0) * gammainc(SHAPE, below) - mean_months * gammainc(SHAPE + 1, below)
    shares = np.diff(integral, 2)
    return np.asarray(shares / shares.sum())
