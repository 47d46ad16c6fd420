"""Flags: which series should be looked at this month, why, and what else moved. Data faults first, then warnings.

Method: faults of the data are taken out (`data_faults`); what is left is tested against its own past (`calibrated`);
over all series and tests of a month the false discovery rate is held (`q_values`); a budget limits what is open.
Assumptions and measured rates are those of `calibrated`; `tests/unit/analysis/anomaly/test_flags.py` checks the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cauce.analysis.anomaly.calibrated import TESTS, p_values, statistics
from cauce.analysis.anomaly.discovery import RATE, q_values
from cauce.analysis.anomaly.faults import FAULTS, faults_of
from cauce.analysis.anomaly.panel import Panel, panel
from cauce.analysis.anomaly.residuals import expectations
from cauce.analysis.timeline import Floats

BUDGET = 20
"""Flags that may be open in one month."""

OWNER = "reporter"
MOVED, ORDINARY = 0.05, 0.1
"""The p at which another series is said to have moved too, and above which a whole is said not to have."""

MOST_NAMED = 5
USUAL = 12
SCHEMA: pl.Schema = pl.Schema(
    {
        "series": pl.String(),
        "time_period": pl.String(),
        "reason": pl.String(),
        "detail": pl.String(),
        "size": pl.Float64(),
        "p_value": pl.Float64(),
        "q_value": pl.Float64(),
        "also_moved": pl.List(pl.String()),
        "owner": pl.String(),
        "status": pl.String(),
    }
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Every series as stated (`given`) and without its faults (`clean`).

    `kind` is the place of a fault in `FAULTS`, negative where there is none, with its `size`; `p` is by test, series
    and month, NaN where there was no test or the month lies before `start`.
    """

    given: Panel
    clean: Panel
    kind: NDArray[np.int64]
    size: Floats
    p: Floats
    start: int


def flags(
    series: pl.DataFrame,
    *,
    forecasts: pl.DataFrame | None = None,
    rate: float = RATE,
    budget: int = BUDGET,
    since: str | None = None,
) -> pl.DataFrame:
    """One line for each series and month with a fault or a warning, by month, the warnings first, the rarest first.

    Parameters
    ----------
    series
        `series`, `time_period` (`YYYY-MM`), `value` (counts; null = not known), and perhaps `parent` (the series that
        this one is a part of).
    forecasts
        `series`, `time_period`, `forecast` (counts, one month ahead); exponential smoothing if not given.
    rate
        The false discovery rate over all series and tests of a month.
    budget
        How many flags of a month may be open; warnings come before data faults.
    since
        The first month that is tested; all that can be, if not said.

    Returns
    -------
    `reason` (`data`, `composition`, `level-shift` or `outlier`: of `reference/signal_reasons.yaml`), `detail` (the
    fault, or the test that was rarest), `size` (share above the usual level, negative below: the median of the 12
    months up to two months before; for a fault as in `data_faults`), `p_value` and `q_value` (null for a fault),
    `also_moved` (at most five other series with p <= 0.05 in this month: the same whole, its parts or its siblings
    where there are parents),
    `owner`, and `status` (`open`, or `over-budget`). A line uses no later month.
    """
    return flags_of(judged(series, forecasts=forecasts, since=since), rate=rate, budget=budget)


def judged(series: pl.DataFrame, *, forecasts: pl.DataFrame | None = None, since: str | None = None) -> Judged:
    """The faults and the p of every month from `since` on; the arguments are those of `flags`."""
    given = panel(series)
    start = max(given.at(since), 0) if since else 0
    kind, fault_size = faults_of(given)
    label = FAULTS.index("reclassification")
    clean = given.without((kind >= 0) & (kind != label))
    tests = statistics(clean, expectations(clean, forecasts, kind == label), kind == label)
    p = np.stack([p_values(np.where(kind >= 0, np.nan, tests[test]), start=start) for test in TESTS])
    return Judged(given, clean, kind, fault_size, p, start)


def flags_of(every: Judged, *, rate: float = RATE, budget: int = BUDGET) -> pl.DataFrame:
    """The table of `flags`, of months that were judged before."""
    given, clean, kind, fault_size, p = every.given, every.clean, every.kind, every.size, every.p
    usual = _usual(clean)
    rows: list[dict[str, object]] = []
    for at in range(every.start, len(given.months)):
        month = _Month(clean, p[:, :, at], clean.logs[:, max(at - 1, 0) : at + 1] - usual[:, at : at + 1])
        found = month.warnings(rate)
        found += [
            {"series": given.names[row], "reason": "data", "detail": FAULTS[kind[row, at]],
             "size": None if np.isnan(fault_size[row, at]) else float(fault_size[row, at]),
             "also_moved": month.also_moved(row)}
            for row in np.flatnonzero(kind[:, at] >= 0).tolist()
        ]  # fmt: skip
        for place, each in enumerate(found):
            status = "open" if place < budget else "over-budget"
            rows.append(each | {"time_period": given.months[at], "owner": OWNER, "status": status})
    return pl.DataFrame(rows, schema=SCHEMA)


@dataclass(frozen=True, slots=True)
class _Month:
    """One month: p by test and series, and how far this month and the one before are from the usual level, on logs."""

    given: Panel
    p: Floats
    away: Floats

    def warnings(self, rate: float) -> list[dict[str, object]]:
        q = q_values(self.p.ravel()).reshape(self.p.shape)
        least = np.fmin.reduce(q, axis=0) if q.size else np.empty(0)
        rows = np.flatnonzero(least <= rate).tolist()
        found: list[dict[str, object]] = []
        for row in sorted(rows, key=lambda each: (float(np.nanmin(self.p[:, each])), self.given.names[each])):
            test = int(np.nanargmin(self.p[:, row]))
            size = float(np.expm1(self.away[row, -1]))
            found.append(
                {"series": self.given.names[row], "reason": self._reason(row), "detail": TESTS[test],
                 "size": size if np.isfinite(size) else None, "p_value": float(self.p[test, row]),
                 "q_value": float(q[test, row]), "also_moved": self.also_moved(row)}
            )  # fmt: skip
        return found

    def _reason(self, row: int) -> str:
        names = self.given.names
        whole = self.given.parents.get(names[row])
        if whole in names and self.p[0, names.index(str(whole))] > ORDINARY:
            return "composition"
        before, now = float(self.away[row, 0]), float(self.away[row, -1])
        lasting = self.away.shape[1] == 2 and before * now > 0 and abs(before) >= abs(now) / 2
        return "level-shift" if lasting else "outlier"

    def also_moved(self, row: int) -> list[str]:
        least = self.p[0]
        others = [each for each in self._family(row) if each != row and least[each] <= MOVED]
        return [self.given.names[each] for each in sorted(others, key=lambda each: (float(least[each]), each))][
            :MOST_NAMED
        ]

    def _family(self, row: int) -> list[int]:
        parents, names = self.given.parents, self.given.names
        if not parents:
            return list(range(len(names)))
        own, whole = names[row], parents.get(names[row])
        return [
            each
            for each, name in enumerate(names)
            if name == whole or parents.get(name) == own or (whole is not None and parents.get(name) == whole)
        ]


def _usual(given: Panel) -> Floats:
    """The median log of the `USUAL` months up to two months before, where at least half are known."""
    logs, found = given.logs, np.full(given.values.shape, np.nan)
    for at in range(2, logs.shape[1]):
        before = logs[:, max(at - 1 - USUAL, 0) : at - 1]
        enough = np.isfinite(before).sum(axis=1) >= USUAL // 2
        if enough.any():
            found[enough, at] = np.nanmedian(before[enough], axis=1)
    return found
