"""The registered mix and its parts: half the last value, a quarter a global LightGBM, a quarter DynamicOptimizedTheta.

Fixed weights and no choice of a model by its past errors: on these series choosing made it worse. In the M4 competition
combinations beat their members too (Makridakis, Spiliotis and Assimakopoulos 2020, *International Journal of
Forecasting* 36).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cauce.analysis.forecast import theta, trees
from cauce.analysis.forecast.panel import LEAST_HISTORY, Panel
from cauce.analysis.forecast.registered import registered
from cauce.analysis.timeline import Floats

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Points:
    """Forecasts of log(1 + count), each series x origins x horizons; NaN where there is none. Never below zero."""

    mix: Floats
    last_value: Floats
    seasonal_naive: Floats
    theta: Floats
    lightgbm: Floats
    actual: Floats


def points(panel: Panel, origins: Sequence[int], rows: Sequence[int] | None = None) -> Points:
    """What each origin (a column of the panel) lets one expect, from what was known then and nothing later.

    `rows` are the series that are forecast, all if not said; LightGBM learns from all series in either case.
    """
    told = registered()
    wanted = range(len(panel.names)) if rows is None else rows
    shape = (len(panel.names), len(origins), told.horizons)
    parts = {name: np.full(shape, np.nan) for name in ("last_value", "seasonal_naive", "theta", "lightgbm", "actual")}
    for at, origin in enumerate(origins):
        known = {row: panel.history(row, origin, told.window_months) for row in range(len(panel.names))}
        known = {row: history for row, history in known.items() if len(history) >= LEAST_HISTORY}
        grown = trees.forecasts(known, panel.first + origin, told.horizons) if set(wanted) & set(known) else {}
        for row in wanted:
            ahead = [panel.value(row, origin + horizon) for horizon in range(1, told.horizons + 1)]
            parts["actual"][row, at] = np.log1p(ahead)
            if row in known:
                parts["last_value"][row, at] = known[row][-1]
                parts["seasonal_naive"][row, at] = known[row][-_YEAR : -_YEAR + told.horizons]
                parts["theta"][row, at] = theta.forecast(known[row], told.horizons)
                parts["lightgbm"][row, at] = grown[row]
    mix = np.sum([weight * parts[name] for name, weight in told.weights.items()], axis=0)
    return Points(mix=np.maximum(mix, 0), **{name: np.maximum(part, 0) for name, part in parts.items()})
