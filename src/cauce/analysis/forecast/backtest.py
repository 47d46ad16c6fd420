"""What the outlook would have said at earlier origins, from the newest vintage cut at each of them.

The months of a vintage are cut, not its revisions: what was revised later is already revised here, so errors are a
little too small. Tests: `tests/unit/analysis/forecast/test_registered_run.py` compares with another program's table.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from cauce.analysis.forecast import crps
from cauce.analysis.forecast.conformal import bounds
from cauce.analysis.forecast.mix import Points, points
from cauce.analysis.forecast.panel import Panel, panel
from cauce.analysis.forecast.registered import registered
from cauce.model.period import Month

REASONS = ("month-stated-twice", "nothing-known", "origin-not-known", "too-short", "too-few-errors")

_NUMBERS = ("value", "lower_80", "upper_80", "lower_95", "upper_95", "last_value", "seasonal_naive", "theta",
            "lightgbm", "actual", "crps", "crps_last_value", "crps_seasonal_naive")  # fmt: skip
_SCORED = {"mix": "crps", "last_value": "crps_last_value", "seasonal_naive": "crps_seasonal_naive"}
BACKTEST: pl.Schema = pl.Schema(
    {"series": pl.String(), "origin": pl.String(), "horizon": pl.Int64(), "time_period": pl.String()}
    | dict.fromkeys(_NUMBERS, pl.Float64())
    | {"reason": pl.String()}
)


def backtest(series: pl.DataFrame, origins: Sequence[str] | None = None) -> pl.DataFrame:
    """One line for each series, origin and horizon (1 to 6 months), in this order.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    origins
        Months (`YYYY-MM`), rising; the registered ones if not said. At the first ones there is no interval: errors are
        only collected.

    Returns
    -------
    `value` (the mix) and its intervals of 80 and 95 per cent, `last_value`, `seasonal_naive`, `theta` and `lightgbm`,
    all in counts, null where there is none; `actual`; `crps` of the mix and of both naive forecasts (in counts, lower
    is better); and `reason` (one of `REASONS`) where there is no forecast or no interval of 80 per cent. An interval
    of 95 per cent needs 19 known errors and is null before.
    """
    table = panel(series)
    months = registered().origins if origins is None else origins
    columns = [Month.parse(each).index - table.first for each in months]
    return judged(table, columns, points(table, columns), range(len(table.names)))


def judged(table: Panel, origins: Sequence[int], found: Points, rows: Sequence[int]) -> pl.DataFrame:
    """The lines of `backtest` for points forecast at origins (columns of the panel), of some series."""
    horizons = range(1, found.mix.shape[2] + 1)
    parts = [_judged(table, origins, found, row, horizon) for row in rows for horizon in horizons]
    if not parts:
        return pl.DataFrame(schema=BACKTEST)
    return pl.concat(parts).sort("series", "origin", "horizon").with_columns(pl.col(_NUMBERS).fill_nan(None))


def _judged(table: Panel, origins: Sequence[int], found: Points, row: int, horizon: int) -> pl.DataFrame:
    told = registered()
    at = (row, slice(None), horizon - 1)
    actual = np.array([table.value(row, origin + horizon) for origin in origins])
    logs = {name: getattr(found, name)[at] for name in ("mix", "last_value", "seasonal_naive", "theta", "lightgbm")}
    errors = {name: found.actual[at] - line for name, line in logs.items()}
    numbers = {name: np.expm1(line) for name, line in logs.items() if name != "mix"}
    numbers |= {"value": np.expm1(logs["mix"]), "actual": actual}
    carried = [table.value(row, origin) for origin in origins]
    numbers["last_value"] = np.where(np.isnan(logs["mix"]), np.nan, carried)
    numbers |= bounds(logs["mix"], errors["mix"], origins, horizon, gamma=told.gamma, decay=told.decay)
    for name, column in _SCORED.items():
        numbers[column] = crps.scores(logs[name], errors[name], actual, origins, horizon, decay=told.decay)
    named = {
        "series": [table.names[row]] * len(origins),
        "origin": [table.text(origin) for origin in origins],
        "horizon": [horizon] * len(origins),
        "time_period": [table.text(origin + horizon) for origin in origins],
        "reason": [
            _lacks(table, row, origin, value, lower)
            for origin, value, lower in zip(origins, numbers["value"], numbers["lower_80"], strict=True)
        ],
    }
    return pl.DataFrame(named | numbers).select(BACKTEST.names()).cast(BACKTEST)


def reason(table: Panel, row: int, origin: int) -> str:
    """Why a series cannot be forecast at an origin (a column), from what was known then."""
    if table.names[row] in table.twice:
        return "month-stated-twice"
    if table.until(origin).last_known(row) is None:
        return "nothing-known"
    return "too-short" if len(table.history(row, origin, registered().window_months)) else "origin-not-known"


def _lacks(table: Panel, row: int, origin: int, value: float, lower: float) -> str | None:
    if np.isnan(value):
        return reason(table, row, origin)
    return "too-few-errors" if np.isnan(lower) else None
