"""Estimates of parts, beside a whole that their reporter has published: what cannot be is not said."""

from __future__ import annotations

import polars as pl

_ESTIMATES = ("value", "lower_80", "upper_80", "lower_95", "upper_95")


def within_wholes(found: pl.DataFrame, wholes: pl.DataFrame) -> pl.DataFrame:
    """The nowcasts, without the estimates of months whose parts together exceed what their whole leaves for them.

    Parameters
    ----------
    found
        The table of `nowcast`.
    wholes
        `series`, `time_period`, `whole` (the name of a whole that several series are parts of) and `left` (counts: the
        whole less those parts of it that were published; null = not known).

    Returns
    -------
    The same lines; where estimates of a whole and month sum to more than `left` they are null, with the reason
    `above-its-whole`. What is said of the record of the method stays.
    """
    keys = ["series", "time_period"]
    beside = found.join(wholes.select(*keys, "whole", "left"), on=keys, how="left", maintain_order="left")
    together = pl.col("value").sum().over("whole", "time_period")
    above = (pl.col("value").is_not_null() & (together > pl.col("left"))).fill_null(False)
    return beside.select(
        *(pl.when(~above).then(pl.col(name)).alias(name) if name in _ESTIMATES
          else pl.when(above).then(pl.lit("above-its-whole")).otherwise(pl.col(name)).alias(name) if name == "reason"
          else pl.col(name) for name in found.columns)
    )  # fmt: skip
