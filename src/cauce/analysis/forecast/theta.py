"""DynamicOptimizedTheta on logs: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016 (*International Journal of
Forecasting* 32), as `statsforecast` computes it with a season of twelve months.
"""

from __future__ import annotations

import numpy as np

from cauce.analysis.timeline import Floats

_YEAR = 12
_EQUAL = 1e-12


def forecast(history: Floats, months: int) -> Floats:
    """The logs of the months after a history of logs without gaps. A history that never moved goes on as it is."""
    if np.ptp(history) < _EQUAL:
        return np.full(months, history[-1])
    from statsforecast.models import DynamicOptimizedTheta

    found = DynamicOptimizedTheta(season_length=_YEAR).forecast(history, months)["mean"]
    return np.asarray(found, dtype=np.float64)
