"""Months that one country has published and another has not: what the first lets one expect of the second.

Method: the log step of the late series, from its last known month, is expected to be a share of the step of the lead
over the same months. The share is fitted through the origin by least squares, weighted by 0.97 a month of age, and
held between 0 and 1; half of that step is then believed, half is the last value: shrunk as the registered mix is.
Intervals as in `conformal`. No such shares are published for these series, so the test is a comparison with the last
value in worlds with and without a common course (`tests/unit/analysis/forecast/test_nowcast.py`), and the same
comparison is given with every nowcast. Assumptions: both count the same course of events in the same month, and what
was published in that month is what is known of it today (revisions are not undone).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from cauce.analysis.forecast.conformal import bounds
from cauce.analysis.forecast.panel import Panel, panel
from cauce.analysis.forecast.registered import registered
from cauce.analysis.forecast.scores import verdict
from cauce.analysis.timeline import Floats

NOWCAST_REASONS = ("series-unknown", "lead-unknown", "lead-not-ahead", "too-few-pairs")

NOWCAST: pl.Schema = pl.Schema(
    {
        "series": pl.String(),
        "lead": pl.String(),
        "origin": pl.String(),
        "horizon": pl.Int64(),
        "time_period": pl.String(),
    }
    | dict.fromkeys(("value", "lower_80", "upper_80", "lower_95", "upper_95", "last_value", "share"), pl.Float64())
    | {"compared": pl.Int64(), "relative_mae_last_value": pl.Float64(), "verdict": pl.String(), "reason": pl.String()}
)


class _Past(NamedTuple):
    """What each month let one expect of the month so many later, and what came, in logs."""

    forecasts: Floats
    shares: Floats
    actual: Floats


def nowcast(series: pl.DataFrame, leads: pl.DataFrame) -> pl.DataFrame:
    """One line for each pair and month that the lead has published and the series has not, or one with a reason.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known), of both.
    leads
        `series` (the late one), `lead`: ids. Which pairs are tried is said before, and all of them are shown.

    Returns
    -------
    `origin`, the last known month of the late series; `horizon`, months after it, 1 to 6; `value`, its intervals and
    `last_value`, in counts; `share`, how much of the lead's step was seen in the series (0 to 1); `compared`, how many
    earlier months the same nowcast is compared on; `relative_mae_last_value` over the newest of them (at most 72),
    below 1 where it was better than the last value, and its `verdict` (`scores.VERDICTS`); `reason`, one of
    `NOWCAST_REASONS`.
    """
    table = panel(series)
    rows = {name: row for row, name in enumerate(table.names)}
    lines: list[dict[str, object]] = []
    for name, lead in leads.select("series", "lead").iter_rows():
        for line in _of_pair(table, rows.get(name), rows.get(lead)):
            lines.append({"series": name, "lead": lead} | line)
    return pl.DataFrame(lines, schema=NOWCAST).with_columns(pl.col(pl.Float64).fill_nan(None))


def _of_pair(table: Panel, row: int | None, lead: int | None) -> list[dict[str, object]]:
    end = None if row is None else table.last_known(row)
    ahead = None if lead is None else table.last_known(lead)
    if row is None or end is None:
        return [{"reason": "series-unknown"}]
    if lead is None or ahead is None:
        return [{"reason": "lead-unknown"}]
    if ahead <= end:
        return [{"reason": "lead-not-ahead"}]
    logs, lead_logs = np.log1p(table.values[row]), np.log1p(table.values[lead])
    horizons = range(1, min(ahead - end, registered().nowcast_horizons) + 1)
    lines = [_at(table, row, end, horizon, _past(logs, lead_logs, end, horizon)) for horizon in horizons]
    return [line for line in lines if line] or [{"reason": "too-few-pairs"}]


def _past(logs: Floats, lead: Floats, end: int, horizon: int) -> _Past:
    """At each month up to the end, what was known then; the lead is known `horizon` months further."""
    told = registered()
    steps, actual = np.full(end + 1, np.nan), np.full(end + 1, np.nan)
    steps[:] = lead[horizon : end + 1 + horizon] - lead[: end + 1]
    actual[: end + 1 - horizon] = logs[horizon : end + 1]
    moved = actual - logs[: end + 1]
    shares = np.full(end + 1, np.nan)
    both, own, pairs = 0.0, 0.0, 0
    for at in range(horizon, end + 1):
        both, own = both * told.decay, own * told.decay
        x, y = steps[at - horizon], moved[at - horizon]
        if np.isfinite(x) and np.isfinite(y):
            both, own, pairs = both + x * y, own + x * x, pairs + 1
        if pairs >= told.nowcast_least_pairs:
            shares[at] = min(max(both / own, 0.0), 1.0) if own > 0 else 0.0
    return _Past(np.maximum(logs[: end + 1] + told.nowcast_lead * shares * steps, 0), shares, actual)


def _at(table: Panel, row: int, end: int, horizon: int, past: _Past) -> dict[str, object]:
    """The line of one month; empty where there is no forecast or no interval of it."""
    told = registered()
    origins = range(end + 1)
    errors = past.actual - past.forecasts
    around = bounds(past.forecasts, errors, origins, horizon, gamma=told.gamma, decay=told.decay)
    if np.isnan(around["lower_80"][-1]) or np.isnan(past.forecasts[-1]):
        return {}
    actual, said = np.expm1(past.actual), np.expm1(past.forecasts)
    last = table.values[row, : end + 1]
    judged = np.flatnonzero(np.isfinite(actual) & np.isfinite(said))[-told.skill_origins * told.step_months :]
    bar = float(np.mean(np.abs(last - actual)[judged]))
    relative = float(np.mean(np.abs(said - actual)[judged])) / bar if bar > 0 else None
    return {
        "origin": table.text(end),
        "horizon": horizon,
        "time_period": table.text(end + horizon),
        "value": float(said[-1]),
        "last_value": float(last[-1]),
        "share": float(past.shares[-1]),
        "compared": len(judged),
        "relative_mae_last_value": relative,
        "verdict": verdict(relative, len(judged)),
    } | {side: float(line[-1]) for side, line in around.items()}
