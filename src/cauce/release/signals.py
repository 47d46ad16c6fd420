"""What is unusual in the series that are watched, and how earlier signals turned out."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from cauce.analysis.anomaly import BUDGET, NEEDED, Judged, answered, flags_of, judged, record
from cauce.edition.read import Edition
from cauce.edition.results_of_signals import SIGNALS, TESTED
from cauce.model.period import Month
from cauce.reference import watched
from cauce.release.watch import series_of

YEARS = 5
"""Years of which signals are kept, back from the newest month that any series states."""


@lru_cache(maxsize=2)
def signals_of(edition: Edition) -> pl.DataFrame:
    """DF_SIGNALS: each fault and each warning of the last years, the newest first."""
    series = _series(edition)
    if series.is_empty():
        return pl.DataFrame(schema=SIGNALS)
    found = _open(_due(flags_of(_judged(edition)), series))
    owners = {name: each.owner for name, each in watched().items()}
    return found.with_columns(
        pl.col("also_moved").list.join(" "), owner=pl.col("series").replace_strict(owners, return_dtype=pl.String)
    ).sort("time_period", descending=True, maintain_order=True)


def alarms_of(edition: Edition) -> pl.DataFrame:
    """DF_ALARMS: how many signals each month had, how many were to be expected by chance, how many lasted."""
    series = _series(edition)
    found = signals_of(edition).with_columns(also_moved=pl.col("also_moved").str.split(" "))
    return record(found, series)


def tested_of(edition: Edition) -> pl.DataFrame:
    """DF_TESTED: every series that is watched, and why its newest month was not tested."""
    made = pl.DataFrame(schema=TESTED) if _series(edition).is_empty() else answered(_judged(edition))
    every = pl.DataFrame({"series": list(watched()), "owner": [each.owner for each in watched().values()]})
    found = every.join(made.drop("owner", strict=False), on="series", how="left", maintain_order="left")
    absent = pl.col("known").is_null()
    return (
        found.with_columns(
            reason=pl.when(absent).then(pl.lit("not-held")).otherwise(pl.col("reason")),
            known=pl.col("known").fill_null(0),
            months=pl.col("months").fill_null(0),
            needed=pl.col("needed").fill_null(NEEDED),
        )
        .select(TESTED.names())
        .cast(TESTED)
    )


@lru_cache(maxsize=2)
def _judged(edition: Edition) -> Judged:
    """Every series in the last `YEARS` years."""
    series = _series(edition)
    newest = Month.parse(str(series["time_period"].max()))
    return judged(series, since=str(newest.plus(1 - 12 * YEARS)))


def _series(edition: Edition) -> pl.DataFrame:
    return series_of(edition).select("series", "parent", "time_period", "value")


def _due(found: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Without the gaps after the last month of a series: what its publisher has not said yet is no fault."""
    last = series.drop_nulls("value").group_by("series").agg(last=pl.col("time_period").max())
    late = (pl.col("detail") == "gap") & (pl.col("time_period") > pl.col("last"))
    return found.join(last, on="series", how="left", maintain_order="left").filter(~late.fill_null(False)).drop("last")


def _open(found: pl.DataFrame) -> pl.DataFrame:
    """As many of each month as the budget lets be open, in the order in which they stand."""
    place = pl.int_range(pl.len()).over("time_period")
    return found.with_columns(status=pl.when(place < BUDGET).then(pl.lit("open")).otherwise(pl.lit("over-budget")))
