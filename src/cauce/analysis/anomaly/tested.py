"""Which series were tested in their newest month, and why the others were not: nothing is silently left out.

A test needs a surprise, which needs `SETTLED` earlier residuals, and `LEAST_PAST` earlier surprises; the first month
has no residual. `tests/unit/analysis/anomaly/test_tested.py` counts the months.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from cauce.analysis.anomaly.calibrated import LEAST_PAST
from cauce.analysis.anomaly.faults import FAULTS
from cauce.analysis.anomaly.flags import Judged
from cauce.analysis.anomaly.residuals import SETTLED
from cauce.analysis.timeline import never_moved

NEEDED = 1 + SETTLED + LEAST_PAST + 1
"""Months that must be known up to the one that is tested, that one among them."""

TESTED_REASONS = ("not-known", "short", "never-moved", "data", "waits")

TESTED = pl.Schema(
    {
        "series": pl.String(),
        "time_period": pl.String(),
        "known": pl.Int64(),
        "needed": pl.Int64(),
        "months": pl.Int64(),
        "reason": pl.String(),
    }
)


def answered(every: Judged) -> pl.DataFrame:
    """`TESTED`: a line for each series, in the order of names.

    Returns
    -------
    `time_period` is the newest month that is known (null where none is), `known` how many are, `months` in how many of
    those that were judged at least one test was made. `reason` is null where the newest month was tested, else one of
    `TESTED_REASONS`: no month is known; fewer than `needed` are; all are the same number, so nothing is unusual; the
    newest one looks like a fault of the data; or too few can be used since a reclassification or without the faults.
    """
    rows = []
    tests = np.asarray(np.isfinite(every.p).any(axis=0))
    for row, name in enumerate(every.given.names):
        values = every.given.values[row]
        known = np.flatnonzero(np.isfinite(values))
        newest = int(known[-1]) if known.size else None
        rows.append(
            {
                "series": name,
                "time_period": None if newest is None else every.given.months[newest],
                "known": len(known),
                "needed": NEEDED,
                "months": int(tests[row].sum()),
                "reason": _reason(every, row, newest, len(known)),
            }
        )
    return pl.DataFrame(rows, TESTED)


def _reason(every: Judged, row: int, newest: int | None, known: int) -> str | None:
    if newest is None:
        return "not-known"
    if known < NEEDED:
        return "short"
    if never_moved(every.given.values[row]):
        return "never-moved"
    if np.isfinite(every.p[:, row, newest]).any():
        return None
    fault = int(every.kind[row, newest])
    return "data" if fault >= 0 and FAULTS[fault] != "reclassification" else "waits"
