"""The public scorecard: how good the outlook was, against doing nothing.

Relative mean absolute error: Hyndman and Koehler 2006 (*International Journal of Forecasting* 22), section 2.4; the
bar is the better of the last value and the seasonal naive, since on these series the last value alone beats the
seasonal naive.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from cauce.analysis.forecast.registered import registered

VERDICTS = ("better", "like-the-last-value", "no-skill")
"""`no-skill`: no skill beyond the last value, its relative error over the last 24 origins is above 1.05."""

SCORES: pl.Schema = pl.Schema(
    {"series": pl.String(), "horizon": pl.Int64(), "origins": pl.Int64()}
    | dict.fromkeys(("relative_mae", "relative_mae_last_value", "last_value_to_seasonal_naive", "coverage_80",
                     "coverage_95", "crps_ratio", "crps_ratio_seasonal_naive", "recent_relative_mae"), pl.Float64())
    | {"verdict": pl.String()}
)  # fmt: skip


def scores(backtested: pl.DataFrame, scored_from: str | None = None) -> pl.DataFrame:
    """One line for each series and horizon, and one with a null horizon for all horizons of a series.

    Parameters
    ----------
    backtested
        The table of `backtest`. Only lines with an interval and a known actual count are scored.
    scored_from
        The first origin that counts (`YYYY-MM`); the registered one if not said.

    Returns
    -------
    Worst series first, by `relative_mae` over all horizons; of each first the line of all horizons. `origins` scored;
    `relative_mae`: mean absolute error over that of the better of both naive forecasts (below 1 is better);
    `relative_mae_last_value`; `last_value_to_seasonal_naive` (below 1: the last value is better); `coverage_80`,
    `coverage_95` (shares); `crps_ratio` to the last value and to the seasonal naive; `recent_relative_mae` to the last
    value over the last 24 origins, and `verdict` by it. A ratio is null where its bar made no error at all, and then
    there is no verdict; with fewer than 24 origins the only verdict is `no-skill`.
    """
    start = registered().scored_from if scored_from is None else scored_from
    told = backtested.filter(
        pl.col("origin") >= start, pl.col("lower_80").is_not_null(), pl.col("actual").is_not_null()
    )
    recent = pl.col("origin").rank("dense", descending=True).over("series") <= registered().skill_origins
    told = told.with_columns(recent.alias("recent"))
    all_horizons = told.with_columns(pl.lit(None, dtype=pl.Int64).alias("horizon"))
    found = pl.concat([told, all_horizons]).group_by("series", "horizon").agg(*_measures())
    judged = pl.struct("recent_relative_mae", "origins")
    worst = pl.col("relative_mae").filter(pl.col("horizon").is_null()).first().over("series")
    return (
        found.with_columns(
            judged.map_elements(_of_row, return_dtype=pl.String).alias("verdict"),
            worst.alias("worst"),
        )
        .sort("worst", "series", "horizon", descending=[True, False, False], nulls_last=[True, False, False])
        .select(SCORES.names())
        .cast(SCORES)
    )


def summary(scored: pl.DataFrame) -> pl.DataFrame:
    """One line for all horizons (null) and one for each: how many `series`, the geometric mean and the worst of
    `relative_mae_last_value`, the geometric mean of `relative_mae` and of `crps_ratio`, mean coverage, and how many
    series have `no_skill`.
    """
    return (
        scored.group_by("horizon")
        .agg(
            pl.len().alias("series"),
            _geometric("relative_mae"),
            _geometric("relative_mae_last_value"),
            pl.col("relative_mae_last_value").max().alias("worst"),
            _geometric("crps_ratio"),
            _weighted("coverage_80"),
            _weighted("coverage_95"),
            (pl.col("verdict") == VERDICTS[2]).sum().alias("no_skill"),
        )
        .sort("horizon")
    )


def verdict(relative_mae: float | None, origins: int) -> str | None:
    """What an error relative to that of the last value means over so many origins.

    None where the last value made no error. With fewer origins than registered only `no-skill` is said.
    """
    told, (better, like, none) = registered(), VERDICTS
    if relative_mae is not None and relative_mae > told.none_over:
        return none
    if relative_mae is None or origins < told.skill_origins:
        return None
    return better if relative_mae < told.better_under else like


def _of_row(row: Mapping[str, float]) -> str | None:
    return verdict(row["recent_relative_mae"], int(row["origins"]))


def _measures() -> list[pl.Expr]:
    mix, last, seasonal = (_error(name) for name in ("value", "last_value", "seasonal_naive"))
    recent = pl.col("recent")
    return [
        pl.col("origin").n_unique().alias("origins"),
        _ratio(mix.mean(), pl.min_horizontal(last.mean(), seasonal.mean())).alias("relative_mae"),
        _ratio(mix.mean(), last.mean()).alias("relative_mae_last_value"),
        _ratio(last.mean(), seasonal.mean()).alias("last_value_to_seasonal_naive"),
        pl.col("actual").is_between("lower_80", "upper_80").mean().alias("coverage_80"),
        pl.col("actual").is_between("lower_95", "upper_95").mean().alias("coverage_95"),
        _ratio(pl.col("crps").mean(), pl.col("crps_last_value").mean()).alias("crps_ratio"),
        _ratio(pl.col("crps").mean(), pl.col("crps_seasonal_naive").mean()).alias("crps_ratio_seasonal_naive"),
        _ratio(mix.filter(recent).mean(), last.filter(recent).mean()).alias("recent_relative_mae"),
    ]


def _error(name: str) -> pl.Expr:
    return (pl.col(name) - pl.col("actual")).abs()


def _ratio(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    return pl.when(below > 0).then(above / below)


def _geometric(name: str) -> pl.Expr:
    return pl.col(name).log().mean().exp().alias(name)


def _weighted(name: str) -> pl.Expr:
    return ((pl.col(name) * pl.col("origins")).sum() / pl.col("origins").sum()).alias(name)
