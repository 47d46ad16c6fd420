"""The rank of what followed an event among what followed earlier dates of the same series: a placebo test in time.

Method: the gap is the mean, over the months from the event on, of log(1 + count) less a forecast made in the month
before. The same gap is taken at every earlier date whose months all lie before the event. The placebo p is
(1 + how many are at least as large, up or down) / (1 + how many there are), as in a randomisation test (Abadie,
Diamond and Hainmueller 2010, section 2.4, in time instead of in space).
Assumptions: the series moves after the event as it moved before, the event apart. Earlier dates hold real events too,
which makes p larger; a series that was calmer in the past than now makes it smaller.
`tests/unit/analysis/events/test_placebo.py` checks it against worlds without effect and against published counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import numpy as np
import polars as pl

from cauce.analysis.events.dates import concurrent
from cauce.analysis.timeline import Floats, Timeline, is_beyond, never_moved, timelines

Forecast = Callable[[Floats, int], Floats]
"""From the known logs of the months before (NaN = not known), and a number of months, the logs of those months."""

MONTHS_AFTER = 6
HISTORY = 60
"""Months of the series that come before the first placebo date."""

LEAST_PLACEBOS = 24
"""Fewer earlier dates than this say nothing: with 19 one alone would decide, and false findings rise above 8 %."""

DISTINGUISHABLE = 0.05
_EQUAL = 1e-9
FINDINGS = ("not-distinguishable", "consistent-with")
REASONS = (
    "month-stated-twice", "months-after-unknown", "no-forecast", "too-few-placebos", "never-moved",
    "beyond-all-earlier",
)  # fmt: skip

SCHEMA: pl.Schema = pl.Schema(
    {
        "series": pl.String(),
        "event": pl.String(),
        "first_month": pl.String(),
        "months_after": pl.Int64(),
        "gap": pl.Float64(),
        "change": pl.Float64(),
        "p": pl.Float64(),
        "placebos": pl.Int64(),
        "as_large": pl.Int64(),
        "concurrent": pl.List(pl.String()),
        "finding": pl.String(),
        "reason": pl.String(),
    }
)


def last_value(past: Floats, months: int) -> Floats:
    """The last month, carried forward: the forecast that is hardest to beat on these series."""
    return np.full(months, past[-1])


def placebo_ranks(
    series: pl.DataFrame,
    events: pl.DataFrame,
    *,
    months_after: int = MONTHS_AFTER,
    history: int = HISTORY,
    spacing: int = 1,
    forecast: Forecast = last_value,
) -> pl.DataFrame:
    """One line for each series and event, in the order of series' names and of events.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    events
        `event`, `first_month` (`YYYY-MM`): the first month in which the event can show (`event_months`).
    months_after
        Months that are compared, from `first_month` on.
    history
        Months of the series before the first placebo date.
    spacing
        Months between placebo dates; `months_after` gives windows that do not overlap.
    forecast
        What is expected of the months after, from the logs before; `last_value` if not said.

    Returns
    -------
    `gap` (mean log difference, negative = fewer than expected), `change` (exp(gap) - 1), placebo `p` from
    1/(1 + `placebos`) to 1, `placebos`, how many are `as_large`, `concurrent` (other events at most two months away),
    `finding` (one of `FINDINGS`) and `reason` (one of `REASONS`). Either `finding` or `reason` is null; with a reason
    there is no p.
    """
    near = concurrent(events)
    rows: list[dict[str, object]] = []
    for line in timelines(series):
        gap_at = cache(partial(_gap, line, months=months_after, forecast=forecast))
        for event, month in events.select("event", "first_month").iter_rows():
            found = _rank(line, line.at(month), months_after, history, spacing, gap_at)
            named = {"series": line.series, "event": event, "first_month": month, "months_after": months_after}
            rows.append(named | {"concurrent": near[event]} | found)
    return pl.DataFrame(rows, schema=SCHEMA)


def _rank(
    line: Timeline, at: int, months: int, history: int, spacing: int, gap_at: Callable[[int], float | None]
) -> dict[str, object]:
    if line.twice:
        return {"reason": "month-stated-twice"}
    if not line.knows(at, at + months):
        return {"reason": "months-after-unknown"}
    gap = gap_at(at)
    if gap is None:
        return {"reason": "no-forecast"}
    dates = range(at - months, max(history, 1) - 1, -spacing)
    others = [other for date in dates if (other := gap_at(date)) is not None]
    told: dict[str, object] = {"gap": gap, "change": float(np.expm1(gap)), "placebos": len(others)}
    if len(others) < LEAST_PLACEBOS:
        return told | {"reason": "too-few-placebos"}
    if never_moved(line.values[: at + months]):
        return {"reason": "never-moved"}
    if is_beyond(float(line.values[at : at + months].max()), line.values[:at]):
        return {"reason": "beyond-all-earlier"}
    as_large = sum(abs(other) >= abs(gap) - _EQUAL for other in others)
    p = (1 + as_large) / (1 + len(others))
    return told | {"as_large": as_large, "p": p, "finding": FINDINGS[p <= DISTINGUISHABLE]}


def _gap(line: Timeline, at: int, months: int, forecast: Forecast) -> float | None:
    """The mean log gap from a date on; None where a month or its forecast is not known."""
    if at < 1 or not line.knows(at, at + months):
        return None
    gap = float(np.mean(line.logs[at : at + months] - forecast(line.logs[:at], months)))
    return gap if np.isfinite(gap) else None
