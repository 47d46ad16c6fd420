"""The record of past alarms: what was tested, what was told, and how much of it chance alone would have told."""

from __future__ import annotations

import polars as pl

from cauce.analysis.anomaly.discovery import RATE
from cauce.analysis.anomaly.flags import BUDGET

SCHEMA: pl.Schema = pl.Schema(
    {
        "time_period": pl.String(),
        "warnings": pl.Int64(),
        "data_faults": pl.Int64(),
        "open": pl.Int64(),
        "over_budget": pl.Int64(),
        "budget": pl.Int64(),
        "expected_false": pl.Float64(),
        "went_back": pl.Int64(),
        "lasted": pl.Int64(),
    }
)


def record(flags: pl.DataFrame, series: pl.DataFrame, *, rate: float = RATE, budget: int = BUDGET) -> pl.DataFrame:
    """One line for each month with a flag, by month: the page's answer to "how often was it wrong?".

    Parameters
    ----------
    flags
        As `flags` gives them.
    series
        The table that they were made from.
    rate, budget
        Those that they were made with.

    Returns
    -------
    `warnings` and `data_faults` (flags), `open` and `over_budget` of them, `budget`, `expected_false` (warnings times
    rate: so many may be chance), and of the warnings how many `went_back` (the next month was less than half as far
    from the usual level, or on its other side) or `lasted`; the rest has no next month yet. These two look one month
    ahead, as a record may: no flag is changed by them.
    """
    if flags.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    warned = pl.col("reason") != "data"
    told = flags.join(_next(series), on=["series", "time_period"], how="left").with_columns(
        (1 + pl.col("size")).alias("now")
    )
    usual = (1 + pl.col("value")) / pl.col("now")
    told = told.with_columns((((1 + pl.col("next")) / usual).log() / pl.col("now").log()).alias("left"))
    return (
        told.group_by("time_period")
        .agg(
            warned.sum().cast(pl.Int64).alias("warnings"),
            (~warned).sum().cast(pl.Int64).alias("data_faults"),
            (pl.col("status") == "open").sum().cast(pl.Int64).alias("open"),
            (pl.col("status") == "over-budget").sum().cast(pl.Int64).alias("over_budget"),
            pl.lit(budget, dtype=pl.Int64).alias("budget"),
            (warned.sum() * rate).cast(pl.Float64).alias("expected_false"),
            (warned & (pl.col("left") < 0.5)).sum().cast(pl.Int64).alias("went_back"),
            (warned & (pl.col("left") >= 0.5)).sum().cast(pl.Int64).alias("lasted"),
        )
        .sort("time_period")
        .select(SCHEMA.names())
    )


def _next(series: pl.DataFrame) -> pl.DataFrame:
    """Each value with that of the month after; null where the next month is not known."""
    stated = series.group_by("series", "time_period").agg(
        pl.when(pl.len() == 1).then(pl.col("value").first()).alias("value")
    )
    after = stated.select(
        "series",
        (pl.col("time_period") + "-01").str.to_date().dt.offset_by("-1mo").dt.strftime("%Y-%m").alias("time_period"),
        pl.col("value").alias("next"),
    )
    return stated.join(after, on=["series", "time_period"], how="left")
