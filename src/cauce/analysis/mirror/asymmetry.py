"""How far two accounts of one corridor are apart, and whether rounding alone could make it so."""

from __future__ import annotations

import polars as pl

from cauce.analysis.mirror.pairs import Pair, comparing
from cauce.analysis.mirror.sides import bounded

WITHIN, DISTINGUISHABLE, NOT_KNOWN, NOT_COMPARED = "within-tolerance", "distinguishable", "not-known", "not-compared"
"""The verdicts on a month: rounding could explain it; it could not; a side is silent; the two do not compare."""


def asymmetries(pairs: tuple[Pair, ...], sender: pl.DataFrame, receiver: pl.DataFrame) -> pl.DataFrame:
    """Every month of every corridor that a side states, with the gap and what may be said of it.

    `coefficient` is `asymmetry_coefficient` of `cauce.model.asymmetry`, over whole columns.

    Parameters
    ----------
    pairs
        The permitted pairs; a corridor that is none of theirs is left out.
    sender, receiver
        The two sides, as `SIDE`.

    Returns
    -------
    `corridor`, `time_period`, `sender`, `receiver` (events), `gap` (sender less receiver), `coefficient`,
    `absolute_coefficient`, `tolerance` (the largest gap of this sign that rounding and printed ranges alone can make),
    `distinguishable` (null where it cannot be said), `verdict`, `obs_status` (P where either side is provisional).
    Where a side prints a range there is no gap, but two ranges that do not meet are distinguishable.
    """
    of_pairs = pl.col("corridor").is_in([pair.corridor for pair in pairs])
    left, right = (bounded(side.filter(of_pairs)).drop("rounding", "cells") for side in (sender, receiver))
    both = left.join(right, on=["corridor", "time_period"], how="full", coalesce=True, suffix="_r")
    sent, received = pl.col("obs_value"), pl.col("obs_value_r")
    gap = sent - received
    above = sent - pl.col("obs_min") + pl.col("obs_max_r") - received
    below = pl.col("obs_max") - sent + received - pl.col("obs_min_r")
    apart = (pl.col("obs_min") > pl.col("obs_max_r")) | (pl.col("obs_max") < pl.col("obs_min_r"))
    compared = both.select("corridor", "time_period", compared=comparing(pairs))["compared"]
    found = both.with_columns(compared=compared).select(
        "corridor",
        "time_period",
        sender=sent,
        receiver=received,
        gap=pl.when("compared").then(gap),
        coefficient=pl.when(pl.col("compared") & (sent + received > 0)).then(2 * gap / (sent + received)),
        tolerance=pl.when("compared").then(pl.when(gap >= 0).then(above).otherwise(below)),
        distinguishable=pl.when("compared").then(apart),
        verdict=pl.when(~pl.col("compared"))
        .then(pl.lit(NOT_COMPARED))
        .when(apart.is_null())
        .then(pl.lit(NOT_KNOWN))
        .when(apart)
        .then(pl.lit(DISTINGUISHABLE))
        .otherwise(pl.lit(WITHIN)),
        obs_status=pl.when(
            (pl.col("obs_status") == "P").fill_null(False) | (pl.col("obs_status_r") == "P").fill_null(False)
        )
        .then(pl.lit("P"))
        .otherwise(pl.lit("A")),
    )
    absolute = pl.col("coefficient").abs().alias("absolute_coefficient")
    return found.select(*found.columns[:6], absolute, *found.columns[6:]).sort("corridor", "time_period")
