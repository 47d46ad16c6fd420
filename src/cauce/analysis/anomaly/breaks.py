"""When the level of a series changed, looking back: dates for a history, not warnings.

Method: log(1 + count), short holes filled in a straight line, less its season (robust STL, Cleveland et al. 1990,
J. Official Statistics 6:3), cut into stretches of constant mean by PELT (Killick, Fearnhead and Eckley 2012, JASA
107:1590) as in `ruptures` (Truong, Oudre and Vayatis 2020, Signal Processing 167). The penalty of a cut is
`STRICTNESS` log(n) times the variance of the noise, with the variance of the steps over 2, in which a level that
rests has its whole noise. A cut between two levels that differ by less than `LEAST_SIZE` is left out.
Assumptions: levels that rest between changes. A level that wanders is cut every few years though no single
thing happened: the dates are a help for reading a history, never evidence.
`tests/unit/analysis/anomaly/test_breaks.py` checks dates, sizes, and that a level that rests is not cut.
"""

from __future__ import annotations

import warnings
from itertools import pairwise

import numpy as np
import polars as pl

from cauce.analysis.anomaly.panel import panel
from cauce.analysis.timeline import Floats

SHORTEST = 6
"""Months that a level lasts at least."""

LEAST_MONTHS = 36
MOST_UNKNOWN = 0.2
STRICTNESS = 6.0
LEAST_SIZE = float(np.log(1.25))
KINDS = ("level-shift", "spell-begins", "spell-ends")
BREAK_REASONS = ("short", "not-known", "only-zeros")
SCHEMA: pl.Schema = pl.Schema(
    {
        "series": pl.String(),
        "time_period": pl.String(),
        "size": pl.Float64(),
        "kind": pl.String(),
        "reason": pl.String(),
    }
)


def breaks(series: pl.DataFrame) -> pl.DataFrame:
    """One line for each change of level, by series and month; one line without month for a series that has no answer.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).

    Returns
    -------
    `time_period` (the first month of the new level), `size` (the new level as a share of the old one, less 1, season
    apart), `kind` (`level-shift`; or `spell-begins` and `spell-ends` where the next level is back within half of the
    change), `reason` (null, or one of `BREAK_REASONS`). A series without change has no line. Every date uses the whole
    series, later months too.
    """
    given = panel(series)
    rows: list[dict[str, object]] = []
    for name, start, logs in zip(given.names, given.starts, given.logs, strict=True):
        stated = logs[start:]
        stated = stated[: int(np.flatnonzero(np.isfinite(stated)).max(initial=-1)) + 1]
        if why := _unfit(stated):
            rows.append({"series": name, "reason": why})
            continue
        for at, size, kind in _cuts(_filled(stated)):
            rows.append({"series": name, "time_period": given.months[start + at], "size": size, "kind": kind})
    return pl.DataFrame(rows, schema=SCHEMA)


def _unfit(logs: Floats) -> str:
    if np.isfinite(logs).sum() < LEAST_MONTHS:
        return "short"
    if np.isnan(logs).mean() > MOST_UNKNOWN:
        return "not-known"
    return "" if np.nanmax(logs) > 0 else "only-zeros"


def _filled(logs: Floats) -> Floats:
    known, at = np.isfinite(logs), np.arange(len(logs))
    return np.interp(at, at[known], logs[known])


def _cuts(logs: Floats) -> list[tuple[int, float, str]]:
    import ruptures  # both take longer to load than a short command takes to run
    from statsmodels.tsa.seasonal import STL

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        season = STL(logs, period=12, robust=True).fit().seasonal
    level = logs - season if np.isfinite(season).all() else logs
    noise = float(np.var(np.diff(level))) / 2
    if noise == 0:
        return []
    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(level[:, None])
    ends = search.predict(pen=STRICTNESS * np.log(len(level)) * noise)
    bounds = [0, *ends]
    means = [float(np.mean(level[one:other])) for one, other in pairwise(bounds)]
    steps = np.diff(means)
    found = []
    for place, step in enumerate(steps):
        if abs(step) < LEAST_SIZE:
            continue
        ends_here = place > 0 and _back(steps[place - 1], step)
        begins = not ends_here and place + 1 < len(steps) and _back(step, steps[place + 1])
        found.append((ends[place], float(np.expm1(step)), KINDS[2 if ends_here else 1 if begins else 0]))
    return found


def _back(step: float, following: float) -> bool:
    """True if the second change takes at least half of the first one back."""
    return step * following < 0 and abs(step + following) <= abs(step) / 2
