"""What happened to people for each so many counted, by calendar year, with what a count of that size leaves open.

Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28: half the chi-squared quantiles of 2n and
2n + 2 degrees of freedom. It assumes that events do not come together; where one incident takes several lives the
interval is too narrow. The base is taken as known. `tests/unit/analysis/test_rates.py` checks it against a printed
table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import gammaincinv

LEVEL = 0.95
MONTHS = 12
REASONS = ("months-missing", "negative", "no-base")

RATES = pl.Schema(
    {
        "time_period": pl.String(),
        "months": pl.Int64(),
        "count": pl.Int64(),
        "base": pl.Int64(),
        "count_status": pl.String(),
        "base_status": pl.String(),
        "per": pl.Int64(),
        "value": pl.Float64(),
        "lower_95": pl.Float64(),
        "upper_95": pl.Float64(),
        "overlaps": pl.String(),
        "reason": pl.String(),
    }
)


def poisson_limits(
    counts: npt.ArrayLike, level: float = LEVEL
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The exact central interval of the mean of which each count was seen; of no event the lower end is 0."""
    seen, tail = np.asarray(counts, dtype=np.float64), (1 - level) / 2
    low = np.where(seen > 0, gammaincinv(np.maximum(seen, 1), tail), 0.0)
    return low, np.asarray(gammaincinv(seen + 1, 1 - tail), dtype=np.float64)


def yearly_rates(counted: pl.DataFrame, base: pl.DataFrame, per: int = 10_000) -> pl.DataFrame:
    """`RATES`: a line for each calendar year of which both sides know a month, the oldest first.

    Parameters
    ----------
    counted, base
        A month a row, each once: `time_period`, `value` (events or persons; null is not known), `obs_status`.
    per
        Of how many of the base the rate is told.

    Returns
    -------
    `months` is how many of the twelve both sides know. A rate needs all of them (`months-missing`), none below zero
    (`negative`) and a base (`no-base`); else the line has no number. `overlaps` names the other years whose intervals
    share a point with this one: of two such years neither rate may be called the higher. `count_status` and
    `base_status` are P where a month of the year is provisional, else A.
    """
    both = counted.join(base, on="time_period", suffix="_base").drop_nulls(["value", "value_base"])
    years = (
        both.group_by(pl.col("time_period").str.slice(0, 4))
        .agg(
            months=pl.len(),
            count=pl.col("value").sum(),
            base=pl.col("value_base").sum(),
            least=pl.min_horizontal("value", "value_base").min(),
            count_status=_status("obs_status"),
            base_status=_status("obs_status_base"),
        )
        .with_columns(
            per=pl.lit(per),
            reason=pl.when(pl.col("months") < MONTHS).then(pl.lit("months-missing"))
            .when(pl.col("least") < 0).then(pl.lit("negative"))
            .when(pl.col("base") == 0).then(pl.lit("no-base")),
        )
    )  # fmt: skip
    refused = years.filter(pl.col("reason").is_not_null()).drop("count", "base")
    rated = _with_overlaps(_with_limits(years.filter(pl.col("reason").is_null())))
    return pl.concat([rated, refused], how="diagonal").sort("time_period").select(RATES.names()).cast(RATES)


def _status(name: str) -> pl.Expr:
    return pl.when((pl.col(name) == "P").any()).then(pl.lit("P")).otherwise(pl.lit("A"))


def _with_limits(years: pl.DataFrame) -> pl.DataFrame:
    low, high = poisson_limits(years["count"].to_numpy())
    scale = pl.col("per") / pl.col("base")
    return years.with_columns(
        value=pl.col("count") * scale,
        lower_95=pl.Series(low, dtype=pl.Float64) * scale,
        upper_95=pl.Series(high, dtype=pl.Float64) * scale,
    )


def _with_overlaps(years: pl.DataFrame) -> pl.DataFrame:
    ends = years.select("time_period", "lower_95", "upper_95").sort("time_period")
    pairs = ends.join(ends, how="cross", suffix="_other").filter(
        pl.col("time_period") != pl.col("time_period_other"),
        pl.col("lower_95") <= pl.col("upper_95_other"),
        pl.col("lower_95_other") <= pl.col("upper_95"),
    )
    meeting = pairs.group_by("time_period", maintain_order=True).agg(overlaps=pl.col("time_period_other").str.join(" "))
    return years.join(meeting, on="time_period", how="left").with_columns(pl.col("overlaps").fill_null(""))
