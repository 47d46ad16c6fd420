"""How long the way between two places of counting takes, for the pairs that may be compared with a lag."""

from __future__ import annotations

import polars as pl

from cauce.analysis.transit import transit_lags
from cauce.edition.read import Edition
from cauce.edition.results import LAGS
from cauce.reference import Leg, legs, watched
from cauce.release.watch import series_of

UNRELATED = "not-related"
"""Why a lag that was found is not told: the two series do not move together more than by chance."""


def lags_of(edition: Edition) -> pl.DataFrame:
    """DF_LAGS: each nationality of each leg, with its lag or with the reason why there is none to be told."""
    series = series_of(edition)
    found = [pl.DataFrame(schema=LAGS), *(_of_leg(series, leg) for leg in legs())]
    return pl.concat(found)


def _of_leg(series: pl.DataFrame, leg: Leg) -> pl.DataFrame:
    above, below = (_by_nationality(series, whole, leg) for whole in (leg.upstream, leg.downstream))
    told = transit_lags(above, below)
    unrelated = pl.col("reason").is_null() & ~pl.col("related")
    numbers = ("lag_months", "low", "high", "share", "share_low", "share_high", "widened")
    return told.with_columns(
        reason=pl.when(unrelated).then(pl.lit(UNRELATED)).otherwise(pl.col("reason")),
        leg=pl.lit(leg.leg),
        citizenship="series",
        **{name: pl.when(~unrelated).then(pl.col(name)) for name in numbers},
    ).select(LAGS.names())


def _by_nationality(series: pl.DataFrame, whole: str, leg: Leg) -> pl.DataFrame:
    names = {
        each.series: each.citizenship
        for each in watched().values()
        if each.parent == whole and each.varied == "citizenship" and each.citizenship not in leg.without
    }
    rows = series.filter(pl.col("series").is_in(list(names)))
    return rows.select(pl.col("series").replace_strict(names, return_dtype=pl.String), "time_period", "value")
