"""Forecasts that add: the total is the sum of its parts, in each breakdown, and none is below zero.

Method: minimum trace with a shrunk covariance (MinT-shrink; Wickramasuriya, Athanasopoulos and Hyndman 2019, *Journal
of the American Statistical Association* 114, section 2.4), written with constraints instead of a summing matrix, which
is the same projection (the second form under their theorem 1): y - W C' (C W C')^-1 C y. So one total may have several
breakdowns. W are the errors of forecasts of one month. A forecast that would fall below zero is set to zero and the
rest is projected again. It buys coherence, not accuracy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from cauce.analysis.forecast.conformal import LEVELS
from cauce.analysis.timeline import Floats

LEAST_ORIGINS = 8
"""Fewer origins at which the errors of all series are known say nothing of how they move together."""

_LEAST_VARIANCE = 1.0
_SMALL = 1e-9


def reconcile(forecasts: pl.DataFrame, past: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """The same lines, with `value` and intervals made to add.

    Parameters
    ----------
    forecasts
        The table of `outlook`, or of `backtest`.
    past
        The table of `backtest`. Only errors that were known at the origin of a forecast are used for it.
    parts
        `total`, `breakdown` (any name, one for each way to divide the total), `part`: ids of series. The parts of a
        breakdown must make up the whole total: where they do not, the remainder is a series too.

    Returns
    -------
    The columns of `forecasts`, and `reconciled`: False where a series of the hierarchy has no forecast of that month
    from that origin, or where fewer than `LEAST_ORIGINS` past errors are known; such a line is unchanged, as are
    series of no hierarchy. Sums hold to 1e-6 of a count. Intervals keep their width in logs and move with the value;
    their bounds do not add, since errors of parts cancel out.
    """
    members = sorted({*parts["total"], *parts["part"]})
    sums = constraints(parts, members)
    errors = past.filter(pl.col("horizon") == 1).select(
        "series", "time_period", (pl.col("actual") - pl.col("value")).alias("error")
    )
    wide = errors.pivot(on="series", index="time_period", values="error").drop_nulls(
        set(members) & set(errors["series"])
    )
    ready = set(members) <= set(wide.columns)
    told: list[pl.DataFrame] = []
    for (origin, _), group in forecasts.group_by("origin", "horizon", maintain_order=True):
        values = dict(group.filter(pl.col("value").is_not_null()).select("series", "value").iter_rows())
        if ready and origin is not None and set(members) <= set(values):
            known = wide.filter(pl.col("time_period") <= origin).select(members).to_numpy()
            if len(known) >= LEAST_ORIGINS:
                base = np.array([values[name] for name in members])
                values = dict(zip(members, coherent(base, shrunk(known), sums).tolist(), strict=True))
                told.append(_moved(group, values, members))
                continue
        told.append(group.with_columns(pl.lit(False).alias("reconciled")))
    if not told:
        return forecasts.with_columns(pl.lit(False).alias("reconciled"))
    return pl.concat(told).sort("series", "origin", "horizon")


def constraints(parts: pl.DataFrame, members: Sequence[str]) -> Floats:
    """One line for each breakdown of each total: 1 at the total, -1 at its parts, 0 at every other member."""
    lines = []
    for (total, _), group in parts.group_by("total", "breakdown", maintain_order=True):
        inside = set(group["part"])
        lines.append([1.0 if name == total else -1.0 if name in inside else 0.0 for name in members])
    return np.array(lines).reshape(len(lines), len(members))


def shrunk(errors: Floats) -> Floats:
    """The covariance of errors (origins x series), its correlations shrunk towards none.

    The share of shrinking is that of Schäfer and Strimmer 2005 (*Statistical Applications in Genetics and Molecular
    Biology* 4, article 32, target D), of errors around zero.
    """
    count = len(errors)
    covariance = errors.T @ errors / count
    spread = np.sqrt(np.maximum(np.diag(covariance), _SMALL))
    scaled = errors / spread
    products = scaled.T @ scaled
    unsure = ((scaled**2).T @ (scaled**2) - products**2 / count) / (count * (count - 1))
    apart = ~np.eye(len(spread), dtype=bool)
    strength = float(np.sum((products[apart] / count) ** 2))
    share = min(max(float(np.sum(unsure[apart])) / strength, 0.0), 1.0) if strength > 0 else 1.0
    return np.asarray(np.where(apart, (1 - share) * covariance, covariance))


def coherent(values: Floats, covariance: Floats, sums: Floats) -> Floats:
    """The values nearest by the covariance that fulfil `sums @ values == 0`, none below zero.

    A variance is at least one count squared: no forecast is so sure that it could not move.
    """
    weight = covariance + _LEAST_VARIANCE * np.eye(len(values))
    at_zero = np.zeros(len(values), dtype=bool)
    while True:
        held = np.vstack([sums, np.eye(len(values))[at_zero]])
        moved = values - weight @ held.T @ np.linalg.lstsq(held @ weight @ held.T, held @ values, rcond=None)[0]
        below = (moved < -_SMALL) & ~at_zero
        if not below.any():
            return np.where(at_zero, 0.0, np.maximum(moved, 0.0))
        at_zero |= below


def _moved(group: pl.DataFrame, values: dict[str, float], members: Sequence[str]) -> pl.DataFrame:
    inside = pl.col("series").is_in(members)
    told = pl.col("series").replace_strict(values, default=None, return_dtype=pl.Float64)
    new = pl.when(inside).then(told).otherwise(pl.col("value"))
    moved = [new.alias("value"), inside.alias("reconciled")]
    for level in LEVELS:
        half = pl.col(f"upper_{level}").log1p() - pl.col("value").log1p()
        lower = (new.log1p() - half).exp() - 1
        bounds = {f"lower_{level}": lower.clip(lower_bound=0), f"upper_{level}": (new.log1p() + half).exp() - 1}
        moved += [pl.when(inside).then(bound).otherwise(pl.col(name)).alias(name) for name, bound in bounds.items()]
    return group.with_columns(moved)
