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

from cauce.analysis.forecast.conformal import LEAST_ERRORS, bounds
from cauce.analysis.forecast.registered import registered
from cauce.analysis.forecast.scores import verdict
from cauce.analysis.forecast.sides import Sides, sides, stated
from cauce.analysis.timeline import Claims, Floats, is_beyond
from cauce.model.period import Month

NOWCAST_REASONS = (
    "series-unknown", "lead-unknown", "stated-twice", "not-a-count", "withheld", "lead-not-ahead", "break",
    "too-few-pairs", "too-many-gaps", "nobody-counted", "never-moved", "beyond-all-earlier", "too-few-errors",
    "above-its-whole",
)  # fmt: skip
"""Why there is no nowcast: nothing known of the late series or of the lead; a month stated more than once; a statement
below zero; a month after the last known one is withheld, and an estimate would tell it; the lead has published no
more; too few months since a break; too few months that both know for good; too many missing among them; nobody counted
on a side; a side never moved; the newest count is more than ten times all earlier ones; too few errors for an interval;
the estimates of parts exceed the whole that their reporter has published (`within_wholes`).
"""

NOWCAST: pl.Schema = pl.Schema(
    {
        "series": pl.String(),
        "lead": pl.String(),
        "origin": pl.String(),
        "horizon": pl.Int64(),
        "time_period": pl.String(),
    }
    | dict.fromkeys(("value", "lower_80", "upper_80", "lower_95", "upper_95", "last_value", "share"), pl.Float64())
    | {"compared": pl.Int64()}
    | dict.fromkeys(("relative_mae_last_value", "covered_80", "covered_95"), pl.Float64())
    | {"verdict": pl.String(), "reason": pl.String(), "needed": pl.Int64(), "known": pl.Int64()}
)


class _Past(NamedTuple):
    """What each month let one expect of the month so many later, and what came, in logs."""

    forecasts: Floats
    shares: Floats
    actual: Floats


def nowcast(series: pl.DataFrame, leads: pl.DataFrame) -> pl.DataFrame:
    """One line for each pair and month that the lead has published and the series has not; or one with a reason.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known), of both, and if there is `obs_status`:
        a provisional month (P) is told from, but nothing is learnt of it; a history begins anew at a break (B).
    leads
        `series` (the late one), `lead`: ids. Which pairs are tried is said before, and all of them are shown.

    Returns
    -------
    `origin`, the last known month of the late series; `horizon`, months after it, 1 to 6; `value`, its intervals and
    `last_value`, in counts; `share`, how much of the lead's step was seen in the series (0 to 1); `compared`, how many
    earlier months the same nowcast is compared on, each as it would have been made then; over the newest of them (at
    most 72) `relative_mae_last_value`, below 1 where it was better than the last value, `covered_80` and `covered_95`,
    the shares that the intervals held, and the `verdict` (`scores.VERDICTS`); `reason`, one of `NOWCAST_REASONS`, with
    the months or errors that were `needed` and `known` where their number is the reason.
    """
    told = stated(series)
    lines: list[dict[str, object]] = []
    for name, lead in leads.select("series", "lead").iter_rows():
        found = sides(told.get(name), told.get(lead), registered().nowcast_least_pairs)
        lines.extend({"series": name, "lead": lead} | line for line in _of_pair(found))
    return pl.DataFrame(lines, schema=NOWCAST).with_columns(pl.col(pl.Float64).fill_nan(None))


def _of_pair(found: Sides) -> list[dict[str, object]]:
    least = registered().nowcast_least_pairs
    if found.reason:
        counted = found.reason in ("too-few-pairs", "break")
        return [{"reason": found.reason} | ({"needed": least, "known": found.known} if counted else {})]
    ahead = len(found.lead) - 1 - found.origin
    return [_month(found, horizon) for horizon in range(1, min(ahead, registered().nowcast_horizons) + 1)]


def _month(found: Sides, horizon: int) -> dict[str, object]:
    """One month that the late one lacks."""
    at, lead = found.origin + horizon, found.lead
    line = {"origin": _text(found.first + found.origin), "horizon": horizon, "time_period": _text(found.first + at)}
    if np.isnan(lead[at]):
        return line | {"reason": "lead-unknown"}
    if is_beyond(lead[at], lead[:at]):
        return line | {"reason": "beyond-all-earlier"}
    return line | _at(found, horizon)


def _past(late: Floats, lead: Floats, settled: Claims, horizon: int) -> _Past:
    """At each month up to the end, what was known then; the lead is known `horizon` months further."""
    told, months = registered(), len(late)
    learnt = np.where(settled, late, np.nan)
    steps = lead[horizon : months + horizon] - lead[:months]
    actual = np.append(learnt[horizon:], np.full(min(horizon, months), np.nan))[:months]
    moved = actual - learnt
    shares = np.full(months, np.nan)
    both, own, pairs = 0.0, 0.0, 0
    for at in range(horizon, months):
        both, own = both * told.decay, own * told.decay
        x, y = steps[at - horizon], moved[at - horizon]
        if np.isfinite(x) and np.isfinite(y):
            both, own, pairs = both + x * y, own + x * x, pairs + 1
        if pairs >= told.nowcast_least_pairs:
            shares[at] = min(max(both / own, 0.0), 1.0) if own > 0 else 0.0
    return _Past(np.maximum(late + told.nowcast_lead * shares * steps, 0), shares, actual)


def _at(found: Sides, horizon: int) -> dict[str, object]:
    """The line of one month, or why there is no interval of it, and so no nowcast."""
    told, end = registered(), found.origin
    whole = _past(np.log1p(found.late[: end + 1]), np.log1p(found.lead), found.settled[: end + 1], horizon)
    begun = int(np.argmax(np.isfinite(whole.forecasts)))
    past = _Past(*(each[begun:] for each in whole))
    errors = past.actual - past.forecasts
    around = bounds(past.forecasts, errors, range(len(errors)), horizon, gamma=told.gamma, decay=told.decay)
    if np.isnan(around["lower_80"][-1]) or np.isnan(past.forecasts[-1]):
        known = int(np.isfinite(errors).sum())
        return {"reason": "too-few-errors", "needed": LEAST_ERRORS[80], "known": known}
    actual, said = np.expm1(past.actual), np.expm1(past.forecasts)
    last = found.late[begun : end + 1]
    judged = np.flatnonzero(np.isfinite(actual) & np.isfinite(said))[-told.skill_origins * told.step_months :]
    bar = float(np.mean(np.abs(last - actual)[judged]))
    relative = float(np.mean(np.abs(said - actual)[judged])) / bar if bar > 0 else None
    line: dict[str, object] = {
        "value": float(said[-1]),
        "last_value": float(last[-1]),
        "share": float(past.shares[-1]),
        "compared": len(judged),
        "relative_mae_last_value": relative,
        "covered_80": _held(around, actual, judged, 80),
        "covered_95": _held(around, actual, judged, 95),
        "verdict": verdict(relative, len(judged)),
    }
    return line | {side: float(each[-1]) for side, each in around.items()}


def _held(around: dict[str, Floats], actual: Floats, judged: np.ndarray, level: int) -> float | None:
    """The share of earlier months that their interval held; None where there was none."""
    low, high = around[f"lower_{level}"][judged], around[f"upper_{level}"][judged]
    given = np.isfinite(low)
    return float(np.mean(((low <= actual[judged]) & (actual[judged] <= high))[given])) if given.any() else None


def _text(index: int) -> str:
    year, month = divmod(index, 12)
    return str(Month(year, month + 1))
