"""When the level of a series changed, looking back: dates for a history, not warnings.

Method: log(1 + count), short holes filled in a straight line, less its season (STL, Cleveland et al. 1990, J. Official
Statistics 6:3; not its robust form, which leaves what is unusual out of the season and so makes breaks), cut into
stretches of constant mean by PELT (Killick, Fearnhead and Eckley 2012, JASA 107:1590) as in `ruptures` (Truong, Oudre
and Vayatis 2020, Signal Processing 167). The penalty of a cut is `STRICTNESS` log(n) times the variance of the noise,
with the variance of the steps over 2, in which a level that rests has its whole noise. Since PELT cuts a level that
wanders every few years, each cut is then held against a level that wanders as restlessly as this one does within five
years of it (`wandering`), the strongest first and what is found taken out (as Chen and Liu 1993, JASA 88:284, section
2): only what such a level hardly ever does stands out.
Assumptions: between breaks the level rests or takes normal steps of a size that changes slowly.
`tests/unit/analysis/anomaly/test_breaks.py` checks dates, ranges and sizes, and counts false breaks.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from cauce.analysis.anomaly.panel import panel
from cauce.analysis.anomaly.wandering import shifts
from cauce.analysis.timeline import Floats

SHORTEST = 6
"""Months that a level lasts at least."""

LEAST_MONTHS = 36
MOST_UNKNOWN = 0.2
STRICTNESS = 6.0
LEAST_SIZE = float(np.log(1.25))
LEAST_COUNT = 20
"""In one month of ten at least this many, else chance alone moves the series."""

RARE = 0.05
"""Share of series whose level only wanders in which anything stands out."""

_SEASONS = 13
"""Years over which the season may change."""

_AROUND = 60
_SIDE = 12
_NEAR = SHORTEST // 2
_ALIKE = 6.0
"""A month whose squared statistic is this much smaller could be the one too: the range holds nine of ten."""

KINDS = ("level-shift", "spell-begins", "spell-ends")
BREAK_FINDINGS = ("stands-out", "as-wandering")
BREAK_REASONS = ("short", "not-known", "only-zeros", "small-counts")
SCHEMA: pl.Schema = pl.Schema(
    {
        "series": pl.String(),
        "time_period": pl.String(),
        "earliest": pl.String(),
        "latest": pl.String(),
        "before": pl.Float64(),
        "after": pl.Float64(),
        "size": pl.Float64(),
        "kind": pl.String(),
        "p": pl.Float64(),
        "finding": pl.String(),
        "reason": pl.String(),
    }
)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A change of level: the first step of the new level, the steps that could be it, and how rare it is."""

    at: int
    earliest: int
    latest: int
    size: float
    p: float


def breaks(series: pl.DataFrame) -> pl.DataFrame:
    """One line for each change of level, by series and month; one line without month for a series that has no answer.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).

    Returns
    -------
    `time_period` (the first month of the new level), `earliest` and `latest` (months that it could be as well),
    `before` and `after` (the usual month of up to a year to either side, season apart, in counts), `size` (after as a
    share of before, less 1), `kind` (`level-shift`; or `spell-begins` and `spell-ends` where the next level is back
    within half of the change), `p` (how likely a level that wanders has such a change in any month), `finding` (one of
    `BREAK_FINDINGS`), `reason` (null, or one of `BREAK_REASONS`). A series without change has no line. Every date uses
    the whole series, later months too.
    """
    given = panel(series)
    rows: list[dict[str, object]] = []
    for name, start, logs in zip(given.names, given.starts, given.logs, strict=True):
        stated = logs[start:]
        stated = stated[: int(np.flatnonzero(np.isfinite(stated)).max(initial=-1)) + 1]
        if why := _unfit(stated):
            rows.append({"series": name, "reason": why})
            continue
        months = given.months[start:]
        rows += [{"series": name, **found} for found in _told(months, _level(_filled(stated)))]
    return pl.DataFrame(rows, schema=SCHEMA)


def _unfit(logs: Floats) -> str:
    known = logs[np.isfinite(logs)]
    if len(known) < LEAST_MONTHS:
        return "short"
    if np.isnan(logs).mean() > MOST_UNKNOWN:
        return "not-known"
    if known.max() == 0:
        return "only-zeros"
    return "small-counts" if np.quantile(known, 0.9) < np.log1p(LEAST_COUNT) else ""


def _filled(logs: Floats) -> Floats:
    known, at = np.isfinite(logs), np.arange(len(logs))
    return np.interp(at, at[known], logs[known])


def _level(logs: Floats) -> Floats:
    """Less its season, where it has one that can be told."""
    from statsmodels.tsa.seasonal import STL  # it takes longer to load than a short command takes to run

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        season = STL(logs, period=12, seasonal=_SEASONS).fit().seasonal
    return logs - season if np.isfinite(season).all() else logs


def _told(months: Sequence[str], level: Floats) -> list[dict[str, object]]:
    """What is told of each cut, in order of time."""
    found = _weighed(level, _stretches(level))
    bounds = [0, *(each.at for each in found), len(level)]
    means = [float(np.mean(level[one:other])) for one, other in pairwise(bounds)]
    steps = np.diff(means)
    rows: list[dict[str, object]] = []
    for place, each in enumerate(found):
        before = float(np.mean(level[max(bounds[place], each.at - _SIDE) : each.at]))
        after = float(np.mean(level[each.at : min(bounds[place + 2], each.at + _SIDE)]))
        lasted = abs(after - before) >= LEAST_SIZE and (after - before) * each.size > 0
        if not lasted or max(before, after) < np.log1p(LEAST_COUNT):
            continue
        ends_here = place > 0 and _back(steps[place - 1], steps[place])
        begins = not ends_here and place + 1 < len(steps) and _back(steps[place], steps[place + 1])
        rows.append(
            {
                "time_period": months[each.at],
                "earliest": months[each.earliest],
                "latest": months[each.latest],
                "before": max(0.0, float(np.expm1(before))),
                "after": max(0.0, float(np.expm1(after))),
                "size": float(np.expm1(after - before)),
                "kind": KINDS[2 if ends_here else 1 if begins else 0],
                "p": each.p,
                "finding": BREAK_FINDINGS[each.p > RARE],
            }
        )
    return rows


def _stretches(level: Floats) -> list[int]:
    """The first months of the stretches of constant mean, the first one apart."""
    import ruptures

    noise = float(np.var(np.diff(level))) / 2
    if noise == 0:
        return []
    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(level[:, None])
    return [int(end) for end in search.predict(pen=STRICTNESS * np.log(len(level)) * noise)[:-1]]


def _weighed(level: Floats, ends: Sequence[int]) -> list[_Cut]:
    """Each cut at the month near it that changed most, with how rare it is; what stands out is taken out first.

    Of two at nearly the same month the stronger one is kept.
    """
    steps = np.diff(level)
    bounds = [0, *ends, len(level)]
    rises = {
        end: float(np.mean(level[end:after]) - np.mean(level[before:end]))
        for before, end, after in zip(bounds, bounds[1:], bounds[2:], strict=False)
    }
    found: list[_Cut] = []
    waiting = {end: _cut(steps, end, rise) for end, rise in rises.items()}
    while waiting:
        end = min(waiting, key=lambda each: (waiting[each].p, each))
        strongest = waiting.pop(end)
        found.append(strongest)
        if strongest.p > RARE:
            found += sorted(waiting.values(), key=lambda each: each.p)
            break
        steps[strongest.at - 1] -= strongest.size
        waiting |= {other: _cut(steps, other, rises[other]) for other in waiting if abs(other - end) <= _AROUND + _NEAR}
    apart: list[_Cut] = []
    for each in found:
        if all(abs(each.at - other.at) > _NEAR for other in apart):
            apart.append(each)
    return sorted(apart, key=lambda each: each.at)


def _cut(steps: Floats, end: int, rise: float) -> _Cut:
    """The cut before which the step `end - 1` lies, among the steps within five years of it."""
    first, last = max(0, end - 1 - _AROUND), min(len(steps), end + _AROUND)
    told = shifts(steps[first:last])
    statistics = told.statistics * np.sign(rise)
    middle = end - 1 - first
    near = range(max(0, middle - _NEAR), min(len(statistics), middle + _NEAR + 1))
    best = max(near, key=lambda place: statistics[place])
    around = range(max(0, best - SHORTEST), min(len(statistics), best + SHORTEST + 1))
    alike = [at for at in around if statistics[at] > 0 and statistics[best] ** 2 - statistics[at] ** 2 <= _ALIKE]
    p = min(1.0, float(told.chances[best]) * len(steps) / len(statistics)) if statistics[best] > 0 else 1.0
    earliest, latest = first + 1 + min(alike, default=best), first + 1 + max(alike, default=best)
    return _Cut(first + 1 + best, earliest, latest, float(told.sizes[best]), p)


def _back(step: float, following: float) -> bool:
    """True if the second change takes at least half of the first one back."""
    return step * following < 0 and abs(step + following) <= abs(step) / 2
