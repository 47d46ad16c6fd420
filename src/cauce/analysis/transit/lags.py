"""The mean time between two places of counting, by nationality, with an interval; refused where it cannot be known.

Method: `kernel` (a smooth distributed lag with weights that are not negative). Three rules are added. The interval is
never narrower than an eighth of a month to either side: if the days of every month grew busier evenly, the last three
times as busy as the first, monthly totals would put a lag up to an eighth of a month wrong, and nothing in them would
show it (a lag of half a month: 1/2 + a (1 - 1/2) 1/2 with a density 1 + a (2u - 1), a = 1/2). And a lag is not printed
if its interval is wider than two months, nor if the share is surely above one: then most came another way.
Assumptions: those counted downstream come by the place upstream, or a steady share of them does; the share and the time
do not change. Nothing here follows anyone: these are totals of months.
`tests/unit/analysis/transit` checks bias and coverage against kernels that are known.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from cauce.analysis.timeline import Floats, is_beyond, never_moved
from cauce.analysis.transit.kernel import estimate, lagged
from cauce.analysis.transit.screening import LEAST_COMMON, LONGEST, common, correlations, seed_of

LEVEL = 0.8
WIDEST = 2.0
"""Months from end to end of the widest interval with which a lag is printed, before it is cut at zero."""

GRAIN = 0.125
_SETTLED = 12
"""Months from which on a count can be beyond all earlier ones: a flow that begins is not yet one that explodes."""
RESAMPLES = 400
REASONS = (
    "too-few-common-months",
    "too-many-gaps",
    "no-counts",
    "never-moved",
    "beyond-all-earlier",
    "interval-wider-than-two-months",
    "more-downstream-than-upstream",
)

SCHEMA = pl.Schema(
    {
        "series": pl.String(),
        "months": pl.Int64(),
        "lag_months": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "share": pl.Float64(),
        "share_low": pl.Float64(),
        "share_high": pl.Float64(),
        "weights": pl.List(pl.Float64()),
        "widened": pl.Boolean(),
        "related": pl.Boolean(),
        "reason": pl.String(),
    }
)


def transit_lags(
    upstream: pl.DataFrame,
    downstream: pl.DataFrame,
    *,
    longest: int = LONGEST,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> pl.DataFrame:
    """One line for each series that both tables have, by name.

    Parameters
    ----------
    upstream, downstream
        `series` (a nationality), `time_period` (`YYYY-MM`), `value` (counts; null = not known).
    longest
        The longest lag in months; what takes longer is taken for so much.
    resamples, seed
        Of the block bootstrap. The same seed gives the same interval, whichever other series are asked with it.

    Returns
    -------
    `months` known on both sides; `lag_months` with its 80 % interval `low` to `high` (months, from 0 to `longest`);
    `share` of those counted upstream that are counted downstream, with its interval; `weights` by months of lag;
    `widened`, whether the interval was made as wide as the grain of months; `related`, whether a prewhitened
    cross-correlation is above its band; `reason` (one of `REASONS`) or null. With a reason there is no lag, interval,
    share nor weights.
    """
    rows = [
        {"series": name} | _line(above, below, longest, resamples, seed_of(seed, name))
        for name, above, below in common(upstream, downstream)
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def _line(above: Floats, below: Floats, longest: int, resamples: int, rng: np.random.Generator) -> dict[str, object]:
    screened = correlations(above, below, longest)
    told: dict[str, object] = {"months": int((np.isfinite(above) & np.isfinite(below)).sum())}
    if screened is None:
        return told | {"reason": "too-few-common-months"}
    if never_moved(above) or never_moved(below):
        return told | {"reason": "never-moved" if np.nanmax(above) > 0 < np.nanmax(below) else "no-counts"}
    if any(is_beyond(side[at], side[:at]) for side in (above, below) for at in range(_SETTLED, len(side))):
        return told | {"reason": "beyond-all-earlier"}
    values, band = screened
    told["related"] = bool((values > band).any())
    before = lagged(above, longest)
    known = np.isfinite(before).all(axis=1) & np.isfinite(below)
    if int(known.sum()) < max(LEAST_COMMON - longest, 2 * (longest + 1)):
        return told | {"reason": "too-many-gaps"}
    kernel = estimate(before[known], below[known], resamples, rng, LEVEL)
    if kernel is None:
        return told | {"reason": "no-counts"}
    half = max(kernel.lag_half, GRAIN)
    if 2 * half > WIDEST:
        return told | {"reason": "interval-wider-than-two-months"}
    if kernel.share - kernel.share_half > 1:
        return told | {"reason": "more-downstream-than-upstream"}
    return told | {
        "lag_months": kernel.lag,
        "low": max(kernel.lag - half, 0.0),
        "high": min(kernel.lag + half, float(longest)),
        "share": kernel.share,
        "share_low": max(kernel.share - kernel.share_half, 0.0),
        "share_high": kernel.share + kernel.share_half,
        "weights": kernel.weights.tolist(),
        "widened": half > kernel.lag_half,
    }
