"""Whether two reporters have differed alike all along, or by another amount from some month on."""

from __future__ import annotations

import numpy as np

from cauce.analysis.mirror.smoother import Numbers

TRIMMED = 0.15
CRITICAL = 8.68
"""Of the largest Wald statistic over all break months but the outer 15 per cent at either end, at 5 per cent."""


def is_steady(apart: Numbers) -> bool:
    """True unless the mean of a series has moved once by more than chance gives.

    Andrews 1993, Econometrica 61:821, the supremum of the Wald statistics, with the value of the corrected table I for
    one parameter (Andrews 2003, Econometrica 71:395). Assumes differences that are independent from month to month; a
    slow drift is called unsteady too.
    """
    months = len(apart)
    edge = max(int(np.ceil(TRIMMED * months)), 2)
    largest = 0.0
    for at in range(edge, months - edge + 1):
        before, after = apart[:at], apart[at:]
        within = (before.var() * at + after.var() * (months - at)) / (months - 2)
        moved = (after.mean() - before.mean()) ** 2
        if moved > 0:
            largest = max(largest, moved / max(within * (1 / at + 1 / (months - at)), 1e-12))
    return bool(largest < CRITICAL)
