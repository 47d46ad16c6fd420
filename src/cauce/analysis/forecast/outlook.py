"""The next one to six months of each series, each with what the past errors of this same forecast allow one to say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from cauce.analysis.forecast.backtest import BACKTEST, REASONS, reason
from cauce.analysis.forecast.conformal import bounds
from cauce.analysis.forecast.mix import points
from cauce.analysis.forecast.panel import LEAST_HISTORY, Panel, panel
from cauce.analysis.forecast.registered import registered
from cauce.analysis.timeline import Floats, is_beyond, never_moved
from cauce.model.period import Month

LEARNT_FROM = 48
"""Earlier origins at most that are computed where no backtest is given: twelve years of quarters."""

OUTLOOK_REASONS = (*REASONS, "never-moved", "beyond-all-earlier")
"""Why a series has no outlook; the last two are of what is published and never taken out of a backtest."""

OUTLOOK: pl.Schema = pl.Schema(
    {name: BACKTEST[name] for name in ("series", "origin", "horizon", "time_period", "value", "lower_80", "upper_80",
                                       "lower_95", "upper_95", "last_value", "reason")}
)  # fmt: skip


def outlook(series: pl.DataFrame, past: pl.DataFrame | None = None) -> pl.DataFrame:
    """Six lines for each series, the horizons 1 to 6, or one line with a reason.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    past
        The table of `backtest` of the same series, from whose errors the intervals are learnt; computed anew, for at
        most `LEARNT_FROM` earlier origins, if not given. Give it where a scorecard is shown: then both speak of the
        same errors.

    Returns
    -------
    `origin`, the last known month of the series itself: one that ends earlier is forecast from where it ends. `value`,
    its intervals of 80 and 95 per cent (never below zero; that of 95 is null where fewer than 19 errors are known) and
    `last_value`, in counts. A series that is not forecast has one line with `reason` (`OUTLOOK_REASONS`) and nothing
    else: no forecast is given without an interval. Values are not rounded and not yet made to add (`reconcile`).
    """
    table = panel(series)
    ends: dict[int, list[int]] = {}
    found: list[dict[str, object]] = []
    for row, name in enumerate(table.names):
        end = table.last_known(row)
        if end is None:
            found.append({"series": name, "reason": reason(table, row, table.months - 1)})
        else:
            ends.setdefault(end, []).append(row)
    for end, rows in ends.items():
        found += _from(table.until(end), end, rows, past)
    return pl.DataFrame(found, schema=OUTLOOK).with_columns(pl.col(pl.Float64).fill_nan(None)).sort("series", "horizon")


def _from(known: Panel, end: int, rows: Sequence[int], past: pl.DataFrame | None) -> list[dict[str, object]]:
    """The outlook of series that end in the same month, the last of the panel."""
    if past is None:
        origins = [*range(end, LEAST_HISTORY - 2, -registered().step_months)[: LEARNT_FROM + 1]][::-1] or [end]
        mix = points(known, origins, rows).mix
    else:
        origins, earlier = _recalled(known, end, past)
        mix = np.concatenate([earlier, points(known, [end], rows).mix], axis=1)
    lines: list[dict[str, object]] = []
    for row in rows:
        lines += _of_one(known, origins, row, mix[row])
    return lines


def _of_one(known: Panel, origins: Sequence[int], row: int, mix: Floats) -> list[dict[str, object]]:
    told, name, end = registered(), known.names[row], origins[-1]
    if np.isnan(mix[-1]).any():
        return [{"series": name, "reason": reason(known, row, end)}]
    history = np.array([known.value(row, month) for month in range(end + 1)])
    if never_moved(history[-told.window_months :]):
        return [{"series": name, "reason": "never-moved"}]
    if is_beyond(history[-1], history[:-1]):
        return [{"series": name, "reason": "beyond-all-earlier"}]
    lines: list[dict[str, object]] = []
    for horizon, forecasts in enumerate(mix.T, start=1):
        actual = np.log1p([known.value(row, origin + horizon) for origin in origins])
        around = bounds(forecasts, actual - forecasts, origins, horizon, gamma=told.gamma, decay=told.decay)
        if np.isnan(around["lower_80"][-1]):
            return [{"series": name, "reason": "too-few-errors"}]
        named = {
            "series": name,
            "origin": known.text(end),
            "horizon": horizon,
            "time_period": known.text(end + horizon),
        }
        value = {"value": float(np.expm1(forecasts[-1])), "last_value": known.value(row, end)}
        lines.append(named | value | {side: float(line[-1]) for side, line in around.items()})
    return lines


def _recalled(known: Panel, end: int, past: pl.DataFrame) -> tuple[list[int], Floats]:
    """The origins of a backtest before the end, then the end, and the logs that the mix said at the earlier ones."""
    columns = {text: Month.parse(text).index - known.first for text in past["origin"].unique().to_list()}
    earlier = sorted(column for column in columns.values() if column < end)
    place = {column: at for at, column in enumerate(earlier)}
    rows = {name: row for row, name in enumerate(known.names)}
    mix = np.full((len(rows), len(earlier), registered().horizons), np.nan)
    said = past.filter(pl.col("value").is_not_null()).select("series", "origin", "horizon", "value")
    for name, origin, horizon, value in said.iter_rows():
        if name in rows and columns[origin] in place:
            mix[rows[name], place[columns[origin]], horizon - 1] = np.log1p(value)
    return [*earlier, end], mix
