"""How rare a value of a statistic is in the series' own past: no nominal alpha, no model of the counts.

Method: among the n earlier values of the same series, the share that is at least as large (the rank of a conformal
p, Vovk, Gammerman and Shafer 2005, section 2.2). Beyond the k-th largest (k a tenth of n, at least 5) the tail is
taken as exponential, and p is its predictive probability (k + 1) / (n + 1) (1 + x / s)^-k, with x the excess and s the
sum of the k excesses: exact for exponential tails, on the safe side for lighter ones such as the normal.
Assumptions: the statistic is as variable now as it was. A calm past makes p too small, a stormy one too large.
`tests/unit/analysis/anomaly/test_calibrated.py` measures the rate of false alarms in simulated worlds without events.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from cauce.analysis.anomaly.cusum import sums
from cauce.analysis.anomaly.farrington import EARLIEST, limits
from cauce.analysis.anomaly.panel import Panel, panel
from cauce.analysis.anomaly.residuals import expectations, surprises
from cauce.analysis.timeline import Claims, Floats

ALPHA = 0.01
LEAST_PAST = 24
TAIL, LEAST_TAIL = 0.1, 5
RECENT = 3
SETTLES, WAITS = 12, 4
TESTS = ("surprise", "cusum", "farrington")


def calibrated(
    series: pl.DataFrame, *, forecasts: pl.DataFrame | None = None, alpha: float = ALPHA, since: str | None = None
) -> pl.DataFrame:
    """The thresholds of each series and month, by test, from the series' own past: by test, series and month.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    forecasts
        `series`, `time_period`, `forecast` (counts, one month ahead); exponential smoothing if not given.
    alpha
        The rate of false alarms that a threshold is for, for each series, month and test.
    since
        The first month that is tested; all that can be, if not said.

    Returns
    -------
    `series`, `time_period`, `test` (one of `TESTS`), `statistic`, `threshold` (both in the test's own unit), `p_value`
    and `alarm` (p is at most alpha). A month without enough past (`LEAST_PAST` earlier values) has no line.
    """
    given = panel(series)
    start = max(given.at(since), 0) if since else 0
    found = []
    for test, statistic in statistics(given, expectations(given, forecasts)).items():
        p = p_values(statistic, start=start)
        limit = np.full(p.shape, np.nan)
        for at in range(max(start, LEAST_PAST), p.shape[1]):
            limit[:, at] = threshold(statistic, alpha, at)
        lines = given.table(np.isfinite(p), statistic=statistic, threshold=limit, p_value=p, alarm=p <= alpha)
        found.append(lines.with_columns(pl.lit(test).alias("test")))
    columns = ["series", "time_period", "test", "statistic", "threshold", "p_value", "alarm"]
    return pl.concat(found).select(columns)


def statistics(given: Panel, expected: Floats, restarts: Claims | None = None) -> dict[str, Floats]:
    """What is calibrated, by test, in the shape of the panel: large is unusual.

    `surprise`, the larger `cusum`, and the `farrington` score less its median of the `RECENT` months before: where a
    level wanders, scores stay high for years, and only what is new is a warning. Where a series begins anew
    (`restarts`) the tests wait, as its first forecasts err together: surprises `WAITS` months, sums `SETTLES`, seasons
    five years.
    """
    apart, surprise = surprises(given.logs, expected, restarts)
    up, down = sums(apart, restarts)
    larger = np.fmax(up, down)
    _, _, score, _ = limits(given)
    if restarts is not None:
        for row, at in zip(*np.nonzero(restarts), strict=True):
            score[row, at : at + EARLIEST] = np.nan
            larger[row, at : at + SETTLES] = np.nan
            surprise[row, at : at + WAITS] = np.nan
    return {"surprise": surprise, "cusum": larger, "farrington": score - _recent(score)}


def _recent(score: Floats) -> Floats:
    """The median of the `RECENT` months before each, where most are known."""
    found = np.full(score.shape, np.nan)
    for at in range(RECENT, score.shape[1]):
        before = score[:, at - RECENT : at]
        enough = np.isfinite(before).sum(axis=1) > RECENT // 2
        if enough.any():
            found[enough, at] = np.nanmedian(before[enough], axis=1)
    return found


def p_values(statistic: Floats, *, start: int = 0) -> Floats:
    """The p of each value (series by months) among the earlier ones of its series; NaN with fewer than `LEAST_PAST`."""
    found = np.full(statistic.shape, np.nan)
    for at in range(max(start, LEAST_PAST), statistic.shape[1]):
        past, now = statistic[:, :at], statistic[:, at]
        enough = np.flatnonzero(np.isfinite(now) & (np.isfinite(past).sum(axis=1) >= LEAST_PAST))
        if len(enough):
            found[enough, at] = _p(past[enough], now[enough])
    return found


def threshold(statistic: Floats, alpha: float, at: int) -> Floats:
    """For each series the value that a month must exceed to have p at most `alpha`; NaN with too short a past."""
    past = statistic[:, :at]
    found = np.full(len(past), np.nan)
    enough = np.flatnonzero(np.isfinite(past).sum(axis=1) >= LEAST_PAST)
    if len(enough):
        known, tail, edge, excess = _tail(past[enough])
        found[enough] = edge + excess * (((tail + 1) / (known + 1) / alpha) ** (1 / tail) - 1)
    return found


def _p(past: Floats, now: Floats) -> Floats:
    known, tail, edge, excess = _tail(past)
    rank = (1 + (past >= now[:, None]).sum(axis=1)) / (1 + known)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        beyond = (tail + 1) / (known + 1) * (1 + (now - edge) / excess) ** -tail
    return np.where(now > edge, np.where(excess > 0, beyond, 1 / (1 + known)), rank)


def _tail(past: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """How many values there are, how many make the tail, where it begins, and the sum of what is beyond."""
    known = np.isfinite(past).sum(axis=1).astype(np.float64)
    tail = np.maximum(np.ceil(TAIL * known), LEAST_TAIL)
    falling = -np.sort(-past, axis=1)
    edge = np.take_along_axis(falling, tail.astype(np.int64)[:, None], axis=1)[:, 0]
    beyond = np.where(np.arange(past.shape[1]) < tail[:, None], falling - edge[:, None], 0.0)
    return known, tail, edge, beyond.sum(axis=1)
